"""Writes a trained network as a model file (docs/formats/model.md)."""
import struct
import sys

import numpy as np

import features

MAGIC, VERSION = b"CASUSPRS", 1
FLOATS, BYTES_SCALED, KEYS, TEXT = 0, 1, 2, 3
CLASS_BITS = 13  # of an entry of the lexicon


def checksum(payload):
    """FNV-1a over 64-bit little-endian words, the last one filled up with zeros"""
    payload += b"\0" * (-len(payload) % 8)
    h = 0xcbf29ce484222325
    for word in np.frombuffer(payload, dtype="<u8").tolist():
        h = ((h ^ word) * 0x100000001b3) & 0xffffffffffffffff
    return h


def floats(tensor):
    a = tensor.detach().numpy().astype("<f4")
    a = a.reshape(1, -1) if a.ndim == 1 else a
    return FLOATS, a.shape[0], a.shape[1], a.tobytes()


def scaled(tensor):
    """rows of int8, then a float scale for each row"""
    a = tensor.detach().numpy().astype(np.float32)
    scale = np.maximum(np.abs(a).max(1), 1e-12) / 127
    q = np.clip(np.rint(a / scale[:, None]), -127, 127).astype(np.int8)
    return BYTES_SCALED, a.shape[0], a.shape[1], q.tobytes() + scale.astype("<f4").tobytes()


def text(lines):
    return TEXT, len(lines), 1, ("".join(line + "\n" for line in lines)).encode("utf-8")


def keys_of(texts):
    """hashes, ascending, and in which order the texts have to be for them"""
    hashed = sorted((features.fnv(t), i) for i, t in enumerate(texts))
    assert len({k for k, _ in hashed}) == len(hashed), "two texts with one hash"
    return (KEYS, len(hashed), 1, np.array([k for k, _ in hashed], dtype="<u8").tobytes()), [i for _, i in hashed]


def classed_keys(classes):
    """hashes of words, ascending, with the word's class in the lowest bits"""
    assert max(classes.values()) < 1 << CLASS_BITS
    entries = sorted(features.fnv(w) >> CLASS_BITS << CLASS_BITS | c for w, c in classes.items())
    assert len({e >> CLASS_BITS for e in entries}) == len(entries), "two words with one hash"
    return KEYS, len(entries), 1, np.array(entries, dtype="<u8").tobytes()


def lexicon_kinds(classes):
    """the bits of each class of the lexicon, the first 64 of them"""
    rows = [sum(1 << i for i, there in enumerate(bits[:64]) if there) for bits in classes]
    return KEYS, len(rows), 1, np.array(rows, dtype="<u8").tobytes()


def lemma_sections(table):
    """of what lemmas.learn() returns"""
    number = {rule: i for i, rule in enumerate(table["rules"])}
    assert len(number) < 65535
    sections = {"lemma": text(["\t".join(map(str, rule)) for rule in table["rules"]])}
    texts = list(table["forms"])
    sections["lemma.forms"], order = keys_of(texts)
    numbers = np.array([number[table["forms"][texts[i]]] for i in order], dtype="<f4")
    sections["lemma.rules"] = (FLOATS, 1, len(numbers), numbers.tobytes())
    texts = list(table["ends"])
    sections["lemma.ends"], order = keys_of(texts)
    guesses = np.full((len(texts), 3), -1, dtype="<f4")
    for row, i in enumerate(order):
        for k, rule in enumerate(table["ends"][texts[i]]):
            guesses[row, k] = number[rule]
    sections["lemma.guesses"] = (FLOATS, len(texts), 3, guesses.tobytes())
    sections["lemma.kept"], _ = keys_of(table["kept"])
    sections["lemma.known"], _ = keys_of(table["known"])
    return sections


def rows_of_heads(sizes, heads):
    """the rows of the tags' matrix that are used: all but the lemmas'"""
    starts = np.cumsum([0] + list(sizes))
    return np.concatenate([np.arange(a, b) for h, a, b in zip(heads, starts, starts[1:]) if h != "lemma"])


def export(path, model, vocabulary, heads):
    words = sorted(vocabulary.words, key=vocabulary.words.get)  # their rows are 1, 2, ...
    keys, order = keys_of(words)
    order = [0] + [i + 1 for i in order]
    sections = {"vocabulary": keys,
                "word": scaled(model.word.weight[order]), "gram": scaled(model.gram.weight),
                "lexicon": classed_keys(vocabulary.lexicon), "lexicon.class": scaled(model.lexicon()),
                "lexicon.kinds": lexicon_kinds(vocabulary.lexicon_bits),
                "affix": scaled(model.affix.weight), "shape": floats(model.shape.weight),
                "input.w": scaled(model.input.weight), "input.b": floats(model.input.bias)}
    for k, m in enumerate(model.mix):
        sections[f"mix{k}.w"] = scaled(m.weight)
        sections[f"mix{k}.v"] = floats(model.v[k])
        sections[f"mix{k}.b"] = floats(model.b[k])
    rows = rows_of_heads(model.classes, heads)
    sections.update({
        "project.w": scaled(model.project.weight), "project.b": floats(model.project.bias),
        "parts": text([str(p) for p in model.parts]),
        "tags.w": scaled(model.tags.weight[rows]), "tags.b": floats(model.tags.bias[rows]),
        "arc.root": floats(model.arc_root), "arc.w": floats(model.arc_bilinear.weight),
        "arc.bias": floats(model.arc_bias), "arc.distance": floats(model.arc_distance),
        "label.root": floats(model.label_root), "label.distance": floats(model.label_distance),
        "label.w": floats(model.label_out.weight), "label.b": floats(model.label_out.bias),
        "labels": text(vocabulary.labels)})
    sections.update(lemma_sections(vocabulary.lemmas))
    for head in heads:
        if head != "lemma":  # learned to help the rest; the lemmas themselves are looked up
            sections[head] = text(vocabulary.classes[head])
    write(path, sections)


def write(path, sections):
    table, data = b"", b""
    begin = 32 + 48 * len(sections)
    for name, (kind, rows, columns, content) in sections.items():
        data += b"\0" * (-(begin + len(data)) % 8)
        table += struct.pack("<16sIIIIQQ", name.encode(), kind, rows, columns, 0, begin + len(data), len(content))
        data += content
    data += b"\0" * (-(begin + len(data)) % 8)
    payload = table + data
    with open(path, "wb") as file:
        file.write(MAGIC + struct.pack("<IIQQ", VERSION, len(sections), 32 + len(payload), checksum(payload)) + payload)


def read(path):
    """the sections of a model file, to write it again with others"""
    with open(path, "rb") as file:
        bytes_ = file.read()
    magic, (version, n, _, _) = bytes_[:8], struct.unpack("<IIQQ", bytes_[8:32])
    assert magic == MAGIC and version == VERSION, path
    sections = {}
    for i in range(n):
        name, kind, rows, columns, _, at, size = struct.unpack("<16sIIIIQQ", bytes_[32 + 48 * i:80 + 48 * i])
        sections[name.rstrip(b"\0").decode()] = (kind, rows, columns, bytes_[at:at + size])
    return sections


def put_second_opinion(sections, path):
    with open(path, "rb") as file:
        weights = file.read()
    sections["second.weights"] = (BYTES_SCALED, 1, len(weights) - 4, weights)
    with open(path + ".readings", encoding="utf-8") as file:
        sections["second.readings"] = text(file.read().splitlines())


def put_name_opinion(sections, path):
    with open(path, "rb") as file:
        weights = file.read()
    sections["names.weights"] = (BYTES_SCALED, 1, len(weights) - 4, weights)


def main():
    """puts what casus-train-boundaries and casus-train-second-opinion have learned into a model; --names: what
    casus-train-name-opinion has"""
    if sys.argv[1] == "--names":
        sections = read(sys.argv[2])
        put_name_opinion(sections, sys.argv[3])
        write(sys.argv[2], sections)
        return
    model, boundaries, second = sys.argv[1:]
    sections = read(model)
    with open(boundaries, "rb") as file:
        weights = file.read()
    sections["boundaries"] = (BYTES_SCALED, 1, len(weights), weights + struct.pack("<f", 1.0))
    put_second_opinion(sections, second)
    write(model, sections)


if __name__ == "__main__":
    main()
