#!/usr/bin/env bash
# Builds what a Linux user installs: build.sh [image] [deb] [rpm] [zip], all of them when none is named.
# Needs ./mvnw -q -DskipTests package first and a JDK 25; rpm needs rpmbuild and is left out with a word where it is not.
set -euo pipefail
cd "$(dirname "$0")/../.."

kinds=("$@")
[ "${#kinds[@]}" -gt 0 ] || kinds=(image deb rpm zip)
version=$(sed -n 's:^  <version>\([0-9.]*\).*</version>:\1:p' pom.xml | head -n 1)
image=target/image/immunis
out=target/installers
root=$PWD/target/packaging/root
mkdir -p "$out"

wants() {
  local kind
  for kind in "${kinds[@]}"; do
    if [ "$kind" = "$1" ]; then return 0; fi
  done
  return 1
}

make_image() {
  packaging/common/image.sh linux target/image --icon src/main/resources/icons/immunis-512.png
  packaging/common/train.sh "$PWD/$image/bin/immunis" "$image/lib/app"
}

# The tree as it will lie on the user's machine, the same for both package formats.
stage() {
  rm -rf "$root"
  mkdir -p "$root/opt" "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/doc/immunis-console"
  cp -a "$image" "$root/opt/immunis-console"
  ln -s /opt/immunis-console/bin/immunis "$root/usr/bin/immunis"
  cp packaging/linux/files/immunis-console.desktop "$root/usr/share/applications/"
  local size
  for size in 16 32 64 128 256 512; do
    install -D -m 644 "src/main/resources/icons/immunis-$size.png" \
      "$root/usr/share/icons/hicolor/${size}x$size/apps/immunis-console.png"
  done
  install -D -m 644 packaging/linux/files/immunis-console.xml "$root/usr/share/mime/packages/immunis-console.xml"
  install -D -m 644 packaging/hub/immunis-hub.service "$root/lib/systemd/system/immunis-hub.service"
  install -D -m 644 packaging/hub/hub.env "$root/usr/share/doc/immunis-console/examples/hub.env"
  cp LICENSE "$root/usr/share/doc/immunis-console/copyright"
  cp -r docs/operations "$root/usr/share/doc/immunis-console/"
  cp docs/third-party.md CHANGELOG.md "$root/usr/share/doc/immunis-console/"
  chmod -R u=rwX,go=rX "$root"
}

make_deb() {
  mkdir -p "$root/DEBIAN"
  local size
  size=$(du -sk --exclude DEBIAN "$root" | cut -f 1)
  sed -e "s/@VERSION@/$version/" -e "s/@ARCH@/$(dpkg --print-architecture)/" -e "s/@SIZE@/$size/" \
    packaging/linux/files/control.in >"$root/DEBIAN/control"
  local script
  for script in postinst prerm postrm; do
    if [ -f "packaging/linux/files/$script" ]; then
      install -m 755 "packaging/linux/files/$script" "$root/DEBIAN/$script"
    fi
  done
  dpkg-deb --root-owner-group -Zxz --build "$root" "$out" >/dev/null
  rm -rf "$root/DEBIAN"
}

make_rpm() {
  if ! command -v rpmbuild >/dev/null 2>&1; then
    echo "packaging: no .rpm, because rpmbuild is not here (package rpm)" >&2
    return
  fi
  local top=$PWD/target/packaging/rpm
  mkdir -p "$top"
  sed -e "s/@VERSION@/$version/" -e "s:@ROOT@:$root:" packaging/linux/files/immunis-console.spec.in >"$top/immunis-console.spec"
  rpmbuild -bb --quiet --define "_topdir $top" --define "_rpmdir $PWD/$out" --define '_rpmfilename %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm' \
    --define '_binary_payload w6.xzdio' "$top/immunis-console.spec"
}

if wants image || wants deb || wants rpm; then
  make_image
fi
if wants deb || wants rpm; then
  stage
fi
if wants deb; then make_deb; fi
if wants rpm; then make_rpm; fi
if wants zip; then packaging/common/portable.sh linux mac mac-aarch64 win; fi
(
  cd "$out"
  shopt -s nullglob
  sha256sum -- *.deb *.rpm *.zip >SHA256SUMS
)
ls -l "$out"
