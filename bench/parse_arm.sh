#!/usr/bin/env bash
# Runs the kernels' tests for 64-bit ARM under an emulator: with dot products and on a processor without them. Writes to a folder
# of its own. Needs Debian's g++-aarch64-linux-gnu, qemu-user and googletest (sources).
#   bench/parse_arm.sh
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
gtest=/usr/src/googletest/googletest
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$out"
cxx=aarch64-linux-gnu-g++
for part in gtest-all gtest_main; do $cxx -std=c++20 -O1 -isystem $gtest/include -I$gtest -c $gtest/src/$part.cc; done
for file in src/parse/kernels src/parse/kernels_arm tests/parse/kernels_test; do
  $cxx -std=c++20 -O2 -Wall -Wextra -Wconversion -Wshadow -Werror -I"$root/src" -I"$root/include" -isystem $gtest/include -c \
    "$root/$file.cpp"
done
$cxx -static ./*.o -o kernels_test
for processor in max cortex-a57; do
  qemu-aarch64 -cpu $processor ./kernels_test --gtest_brief=1
done
