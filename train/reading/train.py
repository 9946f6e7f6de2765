#!/usr/bin/env python3
"""Trains the block model of the reader: paragraphs of articles against furniture of pages.

A logistic model over the features that src/document/html/block_model.cpp names (asked for by running
`casus-page-blocks --features`, so that there is one definition of them), with an L1 and an L2 penalty, by accelerated
proximal gradient descent: no chance in it but the choice of fillings of the made text, which is seeded.

  train.py --blocks BUILD/casus-page-blocks --data FOLDER --out models/reading.weights
"""
import argparse
import gzip
import json
import pathlib
import random
import re
import subprocess
import sys

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
FILLINGS = 10  # at most, of one line of made text
FOLDS = 5
SMALLEST = 0.02  # weights below are left out
STANDS = {"inside": 0.0002, "edge": 0.001, "outside": 0.004}  # share of article text that may be lost there, by weight


def entries(path):
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]


def fill(line, names, rng):
    """One reading of a line: choices chosen from the innermost out, placeholders filled, no two alike in one line."""
    while match := re.search(r"\{([^{}]*)\}", line):
        line = line[: match.start()] + rng.choice(match.group(1).split("|")) + line[match.end() :]

    def take(match):
        return rng.choice(names[match.group(1)]) if match.group(1) in names else match.group(0)

    line = re.sub(r"\$([A-Z]+)", take, line)
    return re.sub(r"\s+", " ", line).strip()


def shout(text, rng):
    """Notices raise their voice now and then."""
    if rng.random() < 0.2 and text.endswith("."):
        text = text[:-1] + "!"
    return text.upper() if rng.random() < 0.03 else text


def made(folder, names):
    """(text, weight, group, language) of the made text: every line weighs the same, however many readings it has."""
    out = []
    for path in sorted((HERE / "corpus" / folder).glob("*.txt")):
        language = path.stem.split("-")[0]
        for number, line in enumerate(entries(path)):
            group = f"{folder}/{path.stem}/{number}"
            rng = random.Random(group)
            texts = sorted({fill(line, names, rng) for _ in range(FILLINGS)})
            if folder == "furniture":
                texts = [shout(text, rng) for text in texts]
            out += [(text, 1 / len(texts), group, language) for text in texts]
    return out


def treebank(path, leave_out):
    """Paragraphs of a treebank, as far as they are marked; the group is the document."""
    out, document, sentences, is_caption = [], "", [], False

    def flush():
        text = " ".join(sentences)
        if len(text) > 20 and not is_caption and not re.search(leave_out, document) and not looks_like_contact(text):
            out.append((text, 1.0, document, "en"))
        sentences.clear()

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                flush()
                document = line.split("=")[1].strip()
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                flush()
                is_caption = False
            elif line.startswith("# newpar_block"):
                is_caption = re.search("caption|figure|head|ref|table", line) is not None
            elif line.startswith("# text ="):
                sentences.append(line.split("=", 1)[1].strip())
    flush()
    return out


def looks_like_contact(text):
    """Free text holds furniture of its own: addresses, mail headers, credits, heads of papers."""
    return re.search(r"https?:|www\.|@|\(c\)|©|[Cc]opyright|[Aa]ll rights reserved|_{4}|-{4}|={4}|^From:|^Posted|^Image|^Photo|^Keywords", text) is not None


def articles(path):
    """Lines of whole articles (one JSON object a line)."""
    out = []
    for line in open(path, encoding="utf-8"):
        article = json.loads(line)
        for text in article["text"].splitlines():
            if len(text) > 30 and not looks_like_contact(text):
                out.append((text.strip(), 1.0, article["id"], "en"))
    return out


def features_of(blocks, texts):
    out = subprocess.run([blocks, "--features"], input="\n".join(texts) + "\n", capture_output=True, text=True, check=True)
    lines = out.stdout.split("\n")[: len(texts)]
    return [[name for name in line.split("\t") if name] for line in lines]


def is_telling(name, common):
    """May a feature of a language with little text in it be used? Not if it is made of common words, which stand in any text."""
    words = name.split(" ")
    if any(re.search("[\u3040-\u309f]", word) for word in words):
        return False
    if all(re.fullmatch("[\u30a0-\u30ff\u3400-\u9fff]", word) for word in words):
        return len(words) == 2
    if words[-1] == ":" and len(words) == 2:
        return len(words[0]) > 2 and words[0] not in common
    if re.fullmatch("[^\\w ]+|<.*>", name):
        return True
    return any(len(word) >= 5 and word[0] not in "<^" and word not in common for word in words)


def vocabulary(rows, groups, languages, common):
    """Features of two lines or documents at least, sorted: one alone says nothing in general."""
    seen = {}
    for row, group, language in zip(rows, groups, languages):
        for name in row:
            seen.setdefault(name, {})[group] = language
    out = []
    for name, where in seen.items():
        english = sum(language == "en" for language in where.values())
        if len(where) >= 2 and (english >= 0.7 * len(where) or is_telling(name, common)):
            out.append(name)
    return sorted(out)


class Matrix:
    """A sparse matrix of ones."""

    def __init__(self, rows, index):
        pairs = [(i, index[name]) for i, row in enumerate(rows) for name in row if name in index]
        self.row = np.array([p[0] for p in pairs], dtype=np.int64)
        self.column = np.array([p[1] for p in pairs], dtype=np.int64)
        self.rows, self.columns = len(rows), len(index)

    def times(self, weights):
        return np.bincount(self.row, weights=weights[self.column], minlength=self.rows)

    def transposed_times(self, values):
        return np.bincount(self.column, weights=values[self.row], minlength=self.columns)


def train(matrix, labels, weights, l1, l2, rounds):
    """FISTA with restarts; the bias is not penalised."""
    total = weights.sum()
    x, z = np.zeros(matrix.columns), np.zeros(matrix.columns)
    bias = bias_z = 0.0
    t, step = 1.0, 1.0
    # An upper bound of the curvature: a quarter of the largest eigenvalue, by a few rounds of the power method.
    v = np.ones(matrix.columns) / np.sqrt(matrix.columns)
    for _ in range(20):
        v = matrix.transposed_times(weights * matrix.times(v)) / total
        norm = np.linalg.norm(v)
        v /= norm
    step = 1 / (0.25 * (norm + 1) * 1.1 + l2)
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-(matrix.times(z) + bias_z)))
        error = weights * (p - labels) / total
        new = z - step * (matrix.transposed_times(error) + l2 * z)
        new = np.sign(new) * np.maximum(np.abs(new) - step * l1, 0)
        new_bias = bias_z - step * error.sum()
        if ((z - new) * (new - x)).sum() > 0:
            t = 1.0
        next_t = (1 + np.sqrt(1 + 4 * t * t)) / 2
        z = new + (t - 1) / next_t * (new - x)
        bias_z = new_bias + (t - 1) / next_t * (new_bias - bias)
        x, bias, t = new, new_bias, next_t
    return x, bias


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--blocks", required=True)
    parser.add_argument("--data", required=True, help="folder with syntax/, factuality/meantime.jsonl, times/wikiwars.jsonl")
    parser.add_argument("--out", required=True)
    parser.add_argument("--l1", type=float, default=8e-6)
    parser.add_argument("--l2", type=float, default=1e-5)
    parser.add_argument("--rounds", type=int, default=1500)
    parser.add_argument("--made-weight", type=float, default=4.0)
    parser.add_argument("--skip", default="x^", help="for experiments: features to do without")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    data = pathlib.Path(options.data)

    names = dict(line.split("\t") for line in entries(HERE / "corpus" / "fill.txt"))
    names = {key: value.split("|") for key, value in names.items()}
    furniture, article = made("furniture", names), made("article", names)
    examples = [(text, weight * options.made_weight, group, language, 1) for text, weight, group, language in furniture]
    examples += [(text, weight * options.made_weight, group, language, 0) for text, weight, group, language in article]
    found = treebank(data / "syntax/en_ewt-ud-train.conllu.gz", r"^email")
    found += treebank(data / "syntax/en_gum-ud-train.open.conllu.gz", r"^$")
    found += articles(data / "factuality/meantime.jsonl") + articles(data / "times/wikiwars.jsonl")
    examples += [(*example, 0) for example in found]

    rows = features_of(options.blocks, [example[0] for example in examples])
    weights = np.array([example[1] for example in examples])
    labels = np.array([float(example[4]) for example in examples])
    groups = [example[2] for example in examples]
    common = {word for line in entries(HERE / "corpus" / "common.txt") for word in line.split("\t")[1].split(" ")}
    rows = [[name for name in row if not re.fullmatch(options.skip, name)] for row in rows]
    kept = vocabulary(rows, groups, [example[3] for example in examples], common)
    index = {name: i for i, name in enumerate(kept)}
    order = sorted(set(groups))
    random.Random(1).shuffle(order)
    fold = {group: i % FOLDS for i, group in enumerate(order)}
    folds = np.array([fold[group] for group in groups])
    print(f"{len(examples)} examples, {len(order)} groups, {len(index)} features, furniture {weights[labels == 1].sum():.0f} "
          f"of {weights.sum():.0f}", file=sys.stderr)

    # Scores of what was not trained on set the bounds.
    scores = np.zeros(len(rows))
    for i in range(FOLDS):
        inside = folds != i
        part = Matrix([row for row, keep in zip(rows, inside) if keep], index)
        x, bias = train(part, labels[inside], weights[inside], options.l1, options.l2, options.rounds // 3)
        rest = Matrix([row for row, keep in zip(rows, inside) if not keep], index)
        scores[~inside] = rest.times(x) + bias
    # Here a line of made text, chosen to be hard, counts as one paragraph.
    bounds = {}
    down = np.argsort(-scores[labels == 0])
    count = np.array([example[1] / (options.made_weight if "/" in example[2] else 1) for example in examples])[labels == 0][down]
    lost = np.cumsum(count) / count.sum()
    for stand, share in STANDS.items():
        bounds[stand] = scores[labels == 0][down][np.searchsorted(lost, share)]
        hit = weights[(labels == 1) & (scores >= bounds[stand])].sum() / weights[labels == 1].sum()
        line = f"{stand}: bound {bounds[stand]:.3f} loses {share:.2%} of article text, finds {hit:.1%} of furniture:"
        for language in sorted({example[3] for example in examples}):
            mine = np.array([example[3] == language for example in examples]) & (labels == 1)
            line += f" {language} {weights[mine & (scores >= bounds[stand])].sum() / weights[mine].sum():.0%}"
        print(line, file=sys.stderr)
    for i in [j for j in np.argsort(-scores) if labels[j] == 0][: options.show]:
        print(f"article {scores[i]:.2f} {groups[i]}: {examples[i][0][:200]}", file=sys.stderr)
    for i in [j for j in np.argsort(scores) if labels[j] == 1][: options.show]:
        print(f"furniture {scores[i]:.2f} {groups[i]}: {examples[i][0][:200]}", file=sys.stderr)

    x, bias = train(Matrix(rows, index), labels, weights, options.l1, options.l2, options.rounds)
    lines = ["casus-reading-weights\t1", "# Made by train/reading/run.sh; models/reading.md is the card. Feature, weight (log odds of furniture)."]
    lines.append(f"<bias>\t{bias:.3f}")
    lines += [f"<least:{stand}>\t{bound:.3f}" for stand, bound in bounds.items()]
    lines += [f"{name}\t{x[i]:.3f}" for name, i in index.items() if abs(x[i]) >= SMALLEST]
    pathlib.Path(options.out).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 6} weights", file=sys.stderr)


if __name__ == "__main__":
    main()
