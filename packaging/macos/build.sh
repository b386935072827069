#!/usr/bin/env bash
# Builds the .dmg on a Mac, for the architecture it runs on. Signs and notarises when IMMUNIS_MAC_SIGN_IDENTITY (and, for
# notarising, IMMUNIS_MAC_NOTARY_PROFILE, a profile of notarytool) are given; without them it says that it did not.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/common/find-jdk.sh

case $(uname -m) in
  arm64) platform=mac-aarch64 ;;
  *) platform=mac ;;
esac
version=$(sed -n 's:^  <version>\([0-9.]*\).*</version>:\1:p' pom.xml | head -n 1)
# jpackage takes no version that begins with 0 on this system.
package_version=$version
case $version in 0.*) package_version=1.${version#0.} ;; esac

sign=()
if [ -n "${IMMUNIS_MAC_SIGN_IDENTITY:-}" ]; then
  sign=(--mac-sign --mac-signing-key-user-name "$IMMUNIS_MAC_SIGN_IDENTITY")
else
  echo "packaging: not signed, because IMMUNIS_MAC_SIGN_IDENTITY is not given" >&2
fi

packaging/common/image.sh "$platform" target/image --icon packaging/macos/immunis.icns \
  --mac-package-identifier dev.immunis.console --mac-package-name Immunis
packaging/common/train.sh "$PWD/target/image/immunis.app/Contents/MacOS/immunis" target/image/immunis.app/Contents/app
mkdir -p target/installers
"$jdk/bin/jpackage" --type dmg --name immunis-console --app-version "$package_version" \
  --app-image target/image/immunis.app --dest target/installers ${sign[@]+"${sign[@]}"}
dmg=$(find target/installers -name "*.dmg" -newer target/image | head -n 1)
named=target/installers/immunis-console-$version-$platform.dmg
mv "$dmg" "$named"
if [ -n "${IMMUNIS_MAC_NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$named" --keychain-profile "$IMMUNIS_MAC_NOTARY_PROFILE" --wait
  xcrun stapler staple "$named"
else
  echo "packaging: not notarised, because IMMUNIS_MAC_NOTARY_PROFILE is not given" >&2
fi
shasum -a 256 "$named"
