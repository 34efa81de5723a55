#!/bin/sh
# Zig as a C compiler for macOS. Leaves out what only Apple's own compiler understands. Objective-C needs Apple's headers, which cannot be
# had here: an empty file takes its place, for a type-check needs no object code.
left=$#
while [ "$left" -gt 0 ]; do
  argument=$1
  shift
  left=$((left - 1))
  case $argument in
    --target=* | -mmacosx-version-min=* | -mmacos-version-min=*) continue ;;
    -arch)
      shift
      left=$((left - 1))
      continue
      ;;
    *.m) argument="EMPTY" ;;
  esac
  set -- "$@" "$argument"
done
exec "ZIG" cc -target aarch64-macos "$@"
