#!/usr/bin/env bash
# The steps of test-deb.sh, run inside the bare Debian: install, use, upgrade with data in place, remove, purge.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
step() { printf 'deb: %s\n' "$1"; }

command -v java >/dev/null 2>&1 && { echo "deb: this Debian is not bare, it has a Java" >&2; exit 1; }
apt-get update -qq
dpkg --purge immunis-console >/dev/null 2>&1 || true
rm -rf /root/.local/share/immunis /root/.local/share/Immunis /tmp/w

apt-get install -y -qq /older.deb >/dev/null
step "installed $(dpkg-query -W -f '${Version}' immunis-console), $(dpkg-query -W -f '${Installed-Size}' immunis-console) kB"
[ "$(readlink -f "$(command -v immunis)")" = /opt/immunis-console/bin/immunis ]
immunis --version
apt-get install -y -qq --no-install-recommends xvfb xauth desktop-file-utils x11-utils >/dev/null
desktop-file-validate /usr/share/applications/immunis-console.desktop
update-desktop-database /usr/share/applications
for kind in application/vnd.immunis.review-bundle+zip x-scheme-handler/immunis; do
  grep -q "^$kind=.*immunis-console.desktop" /usr/share/applications/mimeinfo.cache
done
step "bundles and links immunis:// belong to it"
step "menu entry is valid; $(find /usr/share/icons -name 'immunis-console.png' | wc -l) icons"

immunis --workspace /tmp/w sample >/dev/null
codes() { immunis --workspace /tmp/w list --all --json | grep -o '"apv_code" *: *"[^"]*"' | sort; }
before=$(codes)
step "the sample queue came in with no JDK on the machine"
id=$(immunis --workspace /tmp/w list --json | sed -n 's/.*"apv_code" *: *"\([^"]*\)".*/\1/p' | head -n 1)
immunis --workspace /tmp/w wargame run "$id" --json | grep -o '"verdict" *: *"[A-Z_]*"' | head -n 1

export REVIEW=$id
# shellcheck disable=SC2016 # the inner shell has the variables
xvfb-run -a -s '-screen 0 1280x800x24' bash -euc '
  immunis --workspace /tmp/w >/tmp/console.log 2>&1 &
  console=$!
  for _ in $(seq 120); do
    if xwininfo -root -tree | grep -q "Immunis Console"; then
      echo "deb: the window stands under Xvfb"
      immunis --workspace /tmp/w open "immunis://review/$REVIEW"
      if immunis --workspace /tmp/w open "immunis://review/APV-20000101-001" 2>/dev/null; then exit 1; fi
      echo "deb: a link shows its review in the running window, and one that is not there is refused"
      kill "$console"
      exit 0
    fi
    kill -0 "$console"
    sleep 0.5
  done
  cat /tmp/console.log >&2
  exit 1'

apt-get install -y -qq --reinstall --allow-downgrades /newer.deb >/dev/null
[ -n "$before" ] && [ "$(codes)" = "$before" ]
immunis --workspace /tmp/w audit --verify >/dev/null
step "upgraded with the data in place: $(printf '%s\n' "$before" | wc -l) reviews, audit chain whole"

apt-get remove -y -qq immunis-console >/dev/null
[ ! -e /usr/bin/immunis ] && [ ! -e /opt/immunis-console ] && [ -d /tmp/w ]
step "removed; the workspace is still there"
dpkg --purge immunis-console >/dev/null
left=$(find / -xdev \( -name '*immunis-console*' -o -name 'immunis-hub*' \) -not -path '/tmp/*' -not -path '/proc/*' -not -path '/var/log/*' -not -path '/var/cache/*' -not -path '/var/lib/apt/*' -not -name '*.deb' | head)
if [ -n "$left" ]; then
  printf 'deb: left behind after a purge:\n%s\n' "$left" >&2
  exit 1
fi
step "purged; nothing is left"
