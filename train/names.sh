#!/usr/bin/env bash
# What sees names in a model, trained anew; everything else of it stays as it is, to the bit. Five minutes of one core.
#   train/names.sh MODEL DATA OUT
# MODEL is changed in place. DATA, OUT and what it needs: as for run.sh.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
model=${1:?usage: train/names.sh MODEL DATA OUT} data=${2:?usage: train/names.sh MODEL DATA OUT} out=${3:?usage: train/names.sh MODEL DATA OUT}
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
grep -q avx512f /proc/cpuinfo && export OPENBLAS_CORETYPE=SkylakeX
build=${CASUS_BUILD:-$here/../build/release}
# A layer of the names' own over the encoder as it is, 3 rounds.
/usr/bin/python3 "$here/name_head.py" "$model" "$data" "$out"
# The second opinion: 6 rounds of sentences with other names in each, gone through twice.
/usr/bin/python3 "$here/name_rounds.py" "$data" 6 > "$out/name-rounds.conllu"
"$build/casus-train-name-opinion" "$model" "$out/name-opinion" 2 < "$out/name-rounds.conllu"
/usr/bin/python3 "$here/export.py" --names "$out/names.parser" "$out/name-opinion"
cp "$out/names.parser" "$model"
