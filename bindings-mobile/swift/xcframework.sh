#!/usr/bin/env bash
# On a Mac: builds the library for Apple's systems and assembles Schoolgate.xcframework beside Package.swift.
# With --layout-only, on any system: the headers' part of it alone, without libraries, to see how it is laid out.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."
out=$here/Schoolgate.xcframework
build=${CARGO_TARGET_DIR:-target}/apple
rm -rf "$out" "$build"
mkdir -p "$build"

# One set of headers a slice, in a folder of the module's own, so that two frameworks do not collide.
headers() { mkdir -p "$1" && cp -R "$here/Headers/SchoolgateFFI" "$1/SchoolgateFFI"; }

if [[ ${1:-} == --layout-only ]]; then
    for slice in ios-arm64 ios-arm64_x86_64-simulator macos-arm64_x86_64; do headers "$out/$slice/Headers"; done
    exit
fi

library() { cargo build --release -p schoolgate-mobile --target "$1" >&2; echo "${CARGO_TARGET_DIR:-target}/$1/release/libschoolgate_mobile.a"; }

# Joins the libraries of several processors into one: join NAME TRIPLE…
join() {
    local name=$1 parts=() triple
    shift
    for triple in "$@"; do parts+=("$(library "$triple")"); done
    mkdir -p "$build/$name"
    lipo -create "${parts[@]}" -output "$build/$name/libschoolgate_mobile.a"
    headers "$build/$name/Headers"
    arguments+=(-library "$build/$name/libschoolgate_mobile.a" -headers "$build/$name/Headers")
}

arguments=()
join ios aarch64-apple-ios
join simulator aarch64-apple-ios-sim x86_64-apple-ios
join macos aarch64-apple-darwin x86_64-apple-darwin
xcodebuild -create-xcframework "${arguments[@]}" -output "$out"
