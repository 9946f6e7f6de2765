#!/usr/bin/env bash
# From treebanks to models/en.parser. One core, about 8 minutes of its time; the same machine gives the same weights.
#   train/run.sh DATA OUT
# DATA: a folder with en_ewt-ud-{train,dev}.conllu.gz, en_gum-ud-train.open.conllu.gz (the genres that are free for any use) and
#       en_gum-ud-dev.conllu.gz (for measuring only). OUT: a folder for logs and checkpoints.
# Needs Debian's python3-torch, libopenblas0-pthread (ten times the speed of the reference BLAS) and gcc.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=${1:?usage: train/run.sh DATA OUT} out=${2:?usage: train/run.sh DATA OUT}
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

# First 4 rounds at a high rate, then from there up to 12 with the rate going down to nothing. The committed model is the sixth of
# those 12: there was no time for the rest. ROUNDS=12 trains it out.
/usr/bin/python3 "$here/train.py" --data "$data" --out "$out/1" --seed 1 --epochs 28 --stop-after 4 --evaluate-every 4 \
  --rate 2.5e-3 --options '{"drop": 0.3}'
/usr/bin/python3 "$here/train.py" --data "$data" --out "$out/2" --seed 2 --epochs 12 --stop-after "${ROUNDS:-6}" --evaluate-every 3 \
  --rate 2e-3 --options '{"drop": 0.25}' --start "$out/1/best.pt"
cp "$out/2/en.parser" "$here/../models/en.parser"
