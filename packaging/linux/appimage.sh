#!/bin/sh
# appimage.sh PORTABLE-FOLDER APPIMAGE: an AppImage from the unpacked portable archive.
# Needs appimagetool and its runtime, which only their own site hands out.
set -eu
folder=$1 image=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -a "$folder" "$work/AppDir"
cd "$work/AppDir"
ln -s imoje-desk AppRun
ln -s share/applications/imoje-desk.desktop imoje-desk.desktop
ln -s share/icons/hicolor/256x256/apps/imoje-desk.png imoje-desk.png
mkdir -p usr
ln -s ../share usr/share
cd - >/dev/null
ARCH=x86_64 appimagetool --no-appstream "$work/AppDir" "$image"
