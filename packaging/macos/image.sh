#!/bin/sh
# image.sh APPLICATION IMAGE CERTIFICATE: sign, pack into a disk image, notarise.
# CERTIFICATE is the name of a "Developer ID Application" certificate, or - for a signature that only this machine
# accepts. Notarising takes the keychain profile "imoje-desk", made once with: xcrun notarytool store-credentials
set -eu
application=$1 image=$2 certificate=$3
here=$(cd "$(dirname "$0")" && pwd)

# From the inside out: the application's signature covers those of its libraries.
find "$application/Contents/Frameworks" "$application/Contents/Resources" -type f \( -name '*.dylib' -o -name '*.so' \) \
    -exec codesign --force --timestamp --options runtime --sign "$certificate" {} +
codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$certificate" "$application"
codesign --verify --deep --strict "$application"

rm -f "$image"
hdiutil create -volname imoje-desk -srcfolder "$application" -format UDZO "$image"
if [ "$certificate" != - ]; then
    codesign --timestamp --sign "$certificate" "$image"
    xcrun notarytool submit "$image" --keychain-profile imoje-desk --wait
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature "$image"
fi
