#!/usr/bin/env bash
# Trains the start-up cache of an application image: train.sh LAUNCHER FOLDER_OF_CFG.
# The console opens once without a display on a queue of 1,000 samples, walks through its tabs and closes.
set -euo pipefail
launcher=$1
app=$2
workspace=$(mktemp -d)
trap 'rm -rf "$workspace"' EXIT

"$launcher" --workspace "$workspace/w" sample --count 1000 >/dev/null
# The Java of the image reads these itself, so the launcher stays what it will be.
export JAVA_TOOL_OPTIONS="-Dglass.platform=Headless -Dprism.order=sw -Dimmunis.rehearsal=walk -XX:AOTCacheOutput=$workspace/immunis.aot"
"$launcher" --workspace "$workspace/w" >"$workspace/out" 2>&1 || true
unset JAVA_TOOL_OPTIONS
if [ ! -s "$workspace/immunis.aot" ]; then
  echo "packaging: the start-up cache was not made; the console will start slower. The training said:" >&2
  tail -n 20 "$workspace/out" >&2
  exit 0
fi
cp "$workspace/immunis.aot" "$app/immunis.aot"
# shellcheck disable=SC2016 # the launcher puts its own folder there
printf 'java-options=%s\n' '-XX:AOTCache=$APPDIR/immunis.aot' '-Xlog:aot=off' '-Xlog:cds=off' >>"$app/immunis.cfg"
