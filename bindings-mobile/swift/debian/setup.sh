#!/usr/bin/env bash
# Puts Debian's Swift into a folder of its own, where this system has none: as root, about 3 GB, some minutes.
set -euo pipefail
home=${SCHOOLGATE_SWIFT:-${XDG_CACHE_HOME:-$HOME/.cache}/schoolgate/swift-trixie}
# Not /usr/bin/swift, a link that leads somewhere only from inside.
[[ -x $home/usr/libexec/swift/bin/swift ]] && exit
mkdir -p "$(dirname "$home")"
rm -rf "$home.part"
debootstrap --variant=minbase --include=swiftlang,libc6-dev,libstdc++-14-dev trixie "$home.part" >"$home.log"
rm -rf "$home"
mv "$home.part" "$home"
rm -f "$home.log" "$home"/var/cache/apt/archives/*.deb
