#!/usr/bin/env bash
# Makes the application image of one system: image.sh PLATFORM FOLDER [jpackage arguments...].
# Reads target/dist/immunis, leaves the image in FOLDER; called by the scripts of the three systems.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/common/find-jdk.sh

platform=$1 # linux, mac, mac-aarch64, win: the ending of JavaFX' jars
out=$2
shift 2
dist=target/dist/immunis
if [ ! -f "$dist/lib/immunis-console.jar" ]; then
  echo "packaging: $dist is missing; run ./mvnw -q -DskipTests package first" >&2
  exit 2
fi
work=target/packaging
rm -rf "$work" "$out"
mkdir -p "$work/app" "$work/javafx" "$out"

# JavaFX goes into the runtime (its platform jars are modules), everything else stays on the class path.
cp "$dist"/lib/*.jar "$work/app/"
mv "$work"/app/javafx-*-"$platform".jar "$work/javafx/"
rm -f "$work"/app/javafx-*.jar

. packaging/common/modules.sh
"$jdk/bin/jlink" --module-path "$work/javafx" --add-modules "$console_modules" --include-locales=en,pt-BR \
  --strip-debug --no-header-files --no-man-pages --output "$work/runtime"
"$work/runtime/bin/java" -Xshare:dump -XX:+UseSerialGC >/dev/null

version=$(sed -n 's:^  <version>\([0-9.]*\).*</version>:\1:p' pom.xml | head -n 1)
"$jdk/bin/jpackage" --type app-image --name immunis --app-version "$version" --vendor "Immunis Console" \
  --description "Review of automatically made vulnerability patches" \
  --copyright "Immunis Console contributors, Apache-2.0" \
  --runtime-image "$work/runtime" --input "$work/app" --main-jar immunis-console.jar --main-class dev.immunis.app.Main \
  --java-options "--enable-native-access=ALL-UNNAMED,javafx.graphics" \
  --java-options "--add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED" \
  --java-options "-XX:+UseSerialGC" \
  --dest "$out" "$@"
