#!/usr/bin/env bash
# From treebanks to models/en.parser. One core, about 64 s of its time a round; the same machine gives the same weights.
#   train/run.sh DATA OUT
# DATA: a folder with en_ewt-ud-{train,dev}.conllu.gz, en_gum-ud-train.open.conllu.gz (the genres that are free for any use) and
#       en_gum-ud-dev.conllu.gz (for measuring only). OUT: a folder for logs and checkpoints. Names and the sentences that are made
#       up come from data/ and train/names/.
# Needs Debian's python3-torch, libopenblas0-pthread (ten times the speed of the reference BLAS), gcc, for the lexicon wordnet-base,
# scowl and python3-fake-factory, and a build of casus-train-boundaries, casus-train-second-opinion and casus-train-name-opinion
# (CASUS_BUILD, default build/release).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=${1:?usage: train/run.sh DATA OUT} out=${2:?usage: train/run.sh DATA OUT}
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
# OpenBLAS 0.3.21 does not know newer processors and falls back to AVX2.
grep -q avx512f /proc/cpuinfo && export OPENBLAS_CORETYPE=SkylakeX

# The network.
/usr/bin/python3 "$here/train.py" --data "$data" --out "$out" --seed 1 --epochs 80 --rate 0.0022 --made 4000 --evaluate-every 10
build=${CASUS_BUILD:-$here/../build/release}
treebanks() { zcat "$data"/en_ewt-ud-train.conllu.gz "$data"/en_gum-ud-train.open.conllu.gz; }
# Where sentences end, and the second opinion on tags.
treebanks | "$build/casus-train-boundaries" "$out/boundaries" 12
treebanks | "$build/casus-train-second-opinion" "$out/en.parser" "$out/second-opinion" 8
/usr/bin/python3 "$here/export.py" "$out/en.parser" "$out/boundaries" "$out/second-opinion"
"$here/names.sh" "$out/en.parser" "$data" "$out"
cp "$out/en.parser" "$here/../models/en.parser"
