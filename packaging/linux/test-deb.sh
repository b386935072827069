#!/usr/bin/env bash
# Installs the .deb on a bare Debian 12, made afresh below target/, and looks at what a user would see: test-deb.sh [OLDER.deb].
# Needs root, debootstrap and the package mirror; says so and ends with 0 where it cannot be done.
set -euo pipefail
cd "$(dirname "$0")/../.."

deb=$(find target/installers -name 'immunis-console_*.deb' | sort | tail -n 1)
older=${1:-$deb}
if [ -z "$deb" ]; then
  echo "packaging: no .deb below target/installers; run packaging/linux/build.sh deb first" >&2
  exit 2
fi
if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null 2>&1; then
  echo "packaging: the .deb was not tested, because that needs root and the package debootstrap" >&2
  exit 0
fi

root=$PWD/target/packaging/debian12
if [ ! -f "$root/made" ]; then
  rm -rf "$root"
  debootstrap --variant=minbase bookworm "$root" >"$PWD/target/packaging/debootstrap.log"
  cp /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
  touch "$root/made"
fi
cp "$older" "$root/older.deb"
cp "$deb" "$root/newer.deb"
cp packaging/linux/files/inside-debian.sh "$root/inside.sh"
cp /etc/resolv.conf "$root/etc/resolv.conf"

# A mount and process world of its own, left with everything in it when the script ends.
# shellcheck disable=SC2016 # the inner shell has the variables
unshare --mount --pid --fork --kill-child --propagation private bash -euc '
  root=$1
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  mount --rbind /sys "$root/sys"
  mount --rbind /dev "$root/dev"
  mkdir -p "$root/old"
  cd "$root"
  pivot_root . old
  umount -l /old
  cd /
  exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 bash /inside.sh
' bash "$root"
