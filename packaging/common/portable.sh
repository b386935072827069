#!/usr/bin/env bash
# Makes a portable folder as .zip for each system named: portable.sh linux mac mac-aarch64 win.
# Each holds that system's JavaFX and needs a JDK 25 on the machine, which its launcher finds.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=$(sed -n 's:^  <version>\([0-9.]*\).*</version>:\1:p' pom.xml | head -n 1)
javafx=$(sed -n 's:.*<version.javafx>\(.*\)</version.javafx>.*:\1:p' pom.xml)
dist=target/dist/immunis
out=target/installers
if [ ! -f "$dist/lib/immunis-console.jar" ]; then
  echo "packaging: $dist is missing; run ./mvnw -q -DskipTests package first" >&2
  exit 2
fi
mkdir -p "$out"

for platform in "$@"; do
  folder=target/packaging/portable/$platform/immunis-console-$version
  rm -rf "target/packaging/portable/$platform"
  mkdir -p "$folder"
  cp -a "$dist"/. "$folder/"
  rm -f "$folder"/lib/javafx-*.jar
  for module in base controls fxml graphics; do
    ./mvnw -q -B -ntp dependency:copy -DoutputDirectory="$PWD/$folder/lib" \
      -Dartifact="org.openjfx:javafx-$module:$javafx:jar:$platform"
  done
  zip=$PWD/$out/immunis-console-$version-$platform.zip
  rm -f "$zip"
  # Written by Python, which keeps the execute bit and makes the same bytes from the same files.
  (cd "target/packaging/portable/$platform" && python3 - "$zip" <<'PY'
import os, stat, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    for folder, folders, files in sorted(os.walk(".")):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(folder, name)
            entry = zipfile.ZipInfo(os.path.relpath(path), (2026, 1, 1, 0, 0, 0))
            entry.external_attr = (stat.S_IMODE(os.stat(path).st_mode) | stat.S_IFREG) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            with open(path, "rb") as content:
                archive.writestr(entry, content.read())
PY
  )
done
