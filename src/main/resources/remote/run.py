"""Runs the trials of one side of an order and writes down what was seen; judges nothing."""

import base64
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from datetime import datetime, timezone

NOBODY = 65534
KILL_AFTER_BYTES = 2 << 30


def now():
    return datetime.now(timezone.utc).isoformat().replace("+00:00", "Z")


def as_root(command):
    return command if os.geteuid() == 0 else ["sudo", "-n", "--"] + command


def isolated(command, limits, environment, seconds, network, fixed):
    """The command under another user, without rights, in namespaces of its own, killed in time."""
    spaces = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--ipc", "--uts"]
    if not network:
        spaces.append("--net")
    inner = [
        "prlimit",
        "--cpu=%d" % limits["cpu_seconds"],
        "--nproc=%d" % limits["processes"],
        "--fsize=%d" % limits["disk_bytes"],
        "--data=%d" % max(limits["memory_bytes"], 1 << 30),
        "--",
        "setpriv",
        "--reuid=%d" % NOBODY,
        "--regid=%d" % NOBODY,
        "--clear-groups",
        "--no-new-privs",
        "--bounding-set=-all",
        "--inh-caps=-all",
        "--",
        "env",
        "-i",
    ]
    inner += ["%s=%s" % pair for pair in sorted(environment.items())]
    inner += ["/bin/bash", "-c", command]
    mounts = "".join(
        "mount --bind %s %s && mount -o remount,bind,ro %s || exit 125; "
        % (quoted(source), quoted(target), quoted(target))
        for source, target in fixed
    )
    loopback = mounts + 'ip link set lo up 2>/dev/null; exec "$@"'
    whole = spaces + ["--", "/bin/sh", "-c", loopback, "sh"] + inner
    return as_root(["timeout", "--signal=KILL", "%.3f" % seconds] + whole)


class Output:
    """Keeps the beginning and the end of what is written and counts the rest."""

    def __init__(self, head, tail):
        self.most_head, self.most_tail = head, tail
        self.head, self.tail, self.total = bytearray(), bytearray(), 0

    def read(self, stream, process):
        while True:
            part = stream.read1(65536)
            if not part:
                return
            self.total += len(part)
            room = self.most_head - len(self.head)
            self.head += part[:room]
            self.tail += part[max(room, 0):]
            if len(self.tail) > 2 * self.most_tail:
                self.tail = self.tail[-self.most_tail:]
            if self.total > KILL_AFTER_BYTES:
                process.terminate()

    def json(self):
        tail = self.tail[-self.most_tail:] if self.most_tail else bytearray()
        return {
            "head": base64.b64encode(self.head).decode(),
            "tail": base64.b64encode(tail).decode(),
            "total": self.total,
        }


def run(command, order, folder, beside, extra, seconds, network=False):
    limits = order["limits"]
    environment = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": folder + "/home",
        "TMPDIR": folder + "/tmp",
        "LANG": "C.UTF-8",
    }
    environment.update(extra)
    output = Output(limits["output_head_bytes"], limits["output_tail_bytes"])
    fixed = [(kept, os.path.join(folder, "tree", name)) for name, kept in beside]
    started, begin = now(), time.monotonic()
    process = subprocess.Popen(
        isolated(command, limits, environment, seconds, network, fixed),
        cwd=folder + "/tree",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    reader = threading.Thread(target=output.read, args=(process.stdout, process), daemon=True)
    reader.start()
    code = process.wait()
    wall = time.monotonic() - begin
    reader.join(10)
    return {
        "exit": code if code >= 0 else 128 - code,
        "timed_out": wall >= seconds and code in (137, -9, 124),
        "wall_ms": int(wall * 1000),
        "started_at": started,
        "output": output.json(),
    }


def fresh(folder, tree, beside):
    """An empty folder with the tree, where to mount what lies beside it, a home and a tmp."""
    subprocess.run(as_root(["rm", "-rf", folder]), check=True)
    for part in ("tree", "home", "tmp"):
        os.makedirs(os.path.join(folder, part))
    unpack(tree, os.path.join(folder, "tree"))
    for name, _ in beside:
        os.mkdir(os.path.join(folder, "tree", name))
    subprocess.run(as_root(["chown", "-R", "%d:%d" % (NOBODY, NOBODY), folder]), check=True)
    # Nobody may put another tree in the place of this one, and with it another proof.
    subprocess.run(as_root(["chown", "0:0", folder]), check=True)


def unpack(tar, target):
    os.makedirs(target, exist_ok=True)
    subprocess.run(["tar", "-xf", tar, "-C", target, "--no-same-owner"], check=True)


def main():
    order_folder = os.environ["IMMUNIS_ORDER"]
    side = os.environ["IMMUNIS_SIDE"]
    evidence_folder = os.environ["IMMUNIS_EVIDENCE"]
    with open(os.path.join(order_folder, "immunis", "order.json"), encoding="utf-8") as file:
        order = json.load(file)
    work = tempfile.mkdtemp(prefix="immunis-")
    os.chmod(work, 0o711)
    kept = os.path.join(work, "kept")
    os.mkdir(kept, 0o700)
    folder = os.path.join(work, "run")
    tree = os.path.join(kept, "tree.tar")
    shutil.copyfile(os.path.join(os.environ["IMMUNIS_TREE"], "tree.tar"), tree)
    beside = []
    for name in ("pov", "regress"):
        tar = os.path.join(order_folder, "immunis", name + ".tar")
        if os.path.exists(tar):
            unpack(tar, os.path.join(kept, name))
            subprocess.run(["chmod", "-R", "a+rX", os.path.join(kept, name)], check=True)
            beside.append((name, os.path.join(kept, name)))
    # From here on what runs must not see the order with its nonces.
    os.chmod(order_folder, 0o700)
    os.chmod(os.environ["IMMUNIS_TREE"], 0o700)

    seen = {
        "format": 1,
        "correlation": os.environ["IMMUNIS_CORRELATION"],
        "order": order["order"],
        "side": side,
        "commit": os.environ["IMMUNIS_COMMIT"],
        "environment": {
            "os": platform.platform(),
            "arch": platform.machine(),
            "image": os.environ.get("ImageOS", "") + " " + os.environ.get("ImageVersion", ""),
        },
        "setup": None,
        "trials": [],
    }
    ready = True
    if order["setup"]:
        fresh(folder, tree, beside)
        script = "\n".join(
            "printf '+ %%s\\n' %s\n/bin/bash -c %s </dev/null || exit $?" % (quoted(c), quoted(c))
            for c in order["setup"]
        )
        seen["setup"] = run(
            script, order, folder, beside, {}, order["limits"]["setup_seconds"], network=True
        )
        ready = seen["setup"]["exit"] == 0
        if ready:
            prepared = os.path.join(kept, "prepared.tar")
            subprocess.run(
                as_root(["tar", "-cf", prepared, "-C", os.path.join(folder, "tree")])
                + ["--exclude=./" + name for name, _ in beside]
                + ["."],
                check=True,
            )
            subprocess.run(as_root(["chmod", "0644", prepared]), check=True)
            tree = prepared
    deadline = time.monotonic() + order["limits"]["budget_seconds"]
    for trial in order["trials"].get(side, []) if ready else []:
        earlier = [t["exit"] for t in seen["trials"] if t["arm"] == trial["arm"]]
        if trial["only_after_exit_other_than"] is not None and all(
            code == trial["only_after_exit_other_than"] for code in earlier
        ):
            continue
        if time.monotonic() > deadline:
            break
        fresh(folder, tree, beside)
        ended = run(
            trial["command"],
            order,
            folder,
            beside,
            {"POV_NONCE": trial["nonce"], "POV_SEED": trial["seed"]},
            trial["seconds"],
        )
        ended.update({key: trial[key] for key in ("arm", "check", "number", "nonce")})
        seen["trials"].append(ended)
    subprocess.run(as_root(["rm", "-rf", folder]), check=False)
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(evidence_folder)
    with open(os.path.join(evidence_folder, "evidence.json"), "w", encoding="utf-8") as file:
        json.dump(seen, file)
    return 0


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


if __name__ == "__main__":
    sys.exit(main())
