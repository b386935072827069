# shellcheck shell=bash
# shellcheck disable=SC2034
# Sourced by the build scripts: sets jdk to the folder of a JDK 25 or newer that has jlink and jpackage.
jdk=
for candidate in "${IMMUNIS_JAVA_HOME:-}" "${JAVA25_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home "/c/Program Files/Java"/* "/c/Program Files/Eclipse Adoptium"/*; do
  if [ -n "$candidate" ] && [ -r "$candidate/release" ]; then
    major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release")
    if [ -n "$major" ] && [ "$major" -ge 25 ] && [ -e "$candidate/bin/jpackage" ] || [ -e "$candidate/bin/jpackage.exe" ]; then
      jdk=$candidate
      break
    fi
  fi
done
if [ -z "$jdk" ]; then
  echo "packaging: no JDK 25 with jpackage found; install temurin-25-jdk or name its folder in IMMUNIS_JAVA_HOME" >&2
  exit 3
fi
