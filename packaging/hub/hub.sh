#!/usr/bin/env bash
# Makes the folder of the hub without any JavaFX: hub.sh [FOLDER], by default target/hub. The container image is this folder on a
# small Debian; it also runs as it is (bin/immunis hub). Needs ./mvnw -q -DskipTests package first and a JDK 25.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/common/find-jdk.sh
. packaging/common/modules.sh

out=${1:-target/hub}
dist=target/dist/immunis
if [ ! -f "$dist/lib/immunis-console.jar" ]; then
  echo "packaging: $dist is missing; run ./mvnw -q -DskipTests package first" >&2
  exit 2
fi
rm -rf "$out"
mkdir -p "$out/lib" "$out/bin"
cp "$dist"/lib/*.jar "$out/lib/"
rm -f "$out"/lib/{javafx-,controlsfx,atlantafx,ikonli}*.jar
cp "$dist/bin/immunis" packaging/hub/healthy "$out/bin/"
"$jdk/bin/jlink" --add-modules "$hub_modules" --include-locales=en,pt-BR --strip-debug --no-header-files --no-man-pages \
  --compress zip-6 --output "$out/runtime"
du -sm "$out" | awk '{ print "hub: " $1 " MB in " $2 }'
