#!/usr/bin/env bash
# From documents grouped by story to data/lang/en/incidents/kindred.txt and models/happenings.weights. Some minutes of one core.
#   train/happenings/run.sh DATA BUILD
# DATA: a folder with, of each of neus and allsides, NAME.jsonl (documents as casus build takes them) and NAME.stories (lines of
#       a story's name, a tab and a document's id), and the same of ecbplus with ecbplus.gold.jsonl (train.py says what that holds).
# BUILD: a folder of the release build with casus and casus-happening-features. Needs Debian's python3-numpy and wordnet-base.
# The features of kindred words are counted by the kindred.txt and alike.txt that BUILD was built with: run it, build, run it again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=${1:?usage: train/happenings/run.sh DATA BUILD} build=${2:?usage: train/happenings/run.sh DATA BUILD}
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in neus allsides ecbplus; do
  "$build/casus" build -q "$data/$name.jsonl" --db "$work/$name.db"
done
python3 "$here/kindred.py" "$work/neus.db" "$data/neus.stories" "$work/allsides.db" "$data/allsides.stories" > "$work/kindred.txt"
mv "$work/kindred.txt" "$here/../../data/lang/en/incidents/kindred.txt"
"$build/casus-happening-features" --names > "$work/names"
"$build/casus-happening-features" "$work/ecbplus.db" < "$data/ecbplus.stories" > "$work/pairs"
/usr/bin/python3 "$here/train.py" --pairs "$work/pairs" --gold "$data/ecbplus.gold.jsonl" --names "$work/names" \
  --out "$here/../../models/happenings.weights"
