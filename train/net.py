"""The network: word → vector, stacked two-way simple recurrent units, one head a task. See docs/formats/model.md."""
import ctypes
import os
import subprocess

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))


def scan_library(folder):
    path = os.path.join(folder, "scan.so")
    subprocess.check_call(["gcc", "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", "-o", path,
                           os.path.join(HERE, "scan.c"), "-lm"])
    return ctypes.CDLL(path)


SCAN = None
BUCKETS = 1 << 15
SHAPES = 512
AFFIXES = 1 << 14   # buckets of beginnings and ends, four of which a word has
DISTANCES = (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 45)  # upper ends of the buckets of |distance|, plus one beyond
DISTANCE_BUCKETS = 2 * (len(DISTANCES) + 1) + 1             # both directions and the root


def pointer(t):
    return ctypes.c_void_p(t.data_ptr())


class Scan(torch.autograd.Function):
    """Both directions of a layer. u: N × 2w, x: N × 2h (skip), v, b: 2 × 2h"""

    @staticmethod
    def forward(ctx, u, x, v, b, starts):
        n, h = x.shape[0], x.shape[1] // 2
        u, x, v, b = u.contiguous(), x.contiguous(), v.contiguous(), b.contiguous()
        out = torch.empty(n, 2 * h)
        kept = torch.empty(2, 3, n, h)
        for d in (0, 1):
            SCAN.forward(len(starts) - 1, pointer(starts), h, d, ctypes.c_void_p(u.data_ptr() + 4 * 3 * h * d), 6 * h,
                         ctypes.c_void_p(x.data_ptr() + 4 * h * d), 2 * h, pointer(v[d]), pointer(b[d]),
                         ctypes.c_void_p(out.data_ptr() + 4 * h * d), 2 * h, pointer(kept[d, 0]), pointer(kept[d, 1]),
                         pointer(kept[d, 2]))
        ctx.save_for_backward(u, x, v, b, starts, kept)
        return out

    @staticmethod
    def backward(ctx, g):
        u, x, v, b, starts, kept = ctx.saved_tensors
        g = g.contiguous()
        h = x.shape[1] // 2
        du, dx, dv, db = (torch.zeros_like(t) for t in (u, x, v, b))
        for d in (0, 1):
            SCAN.backward(len(starts) - 1, pointer(starts), h, d, ctypes.c_void_p(u.data_ptr() + 4 * 3 * h * d), 6 * h,
                          ctypes.c_void_p(x.data_ptr() + 4 * h * d), 2 * h, pointer(v[d]),
                          ctypes.c_void_p(g.data_ptr() + 4 * h * d), 2 * h, pointer(kept[d, 0]), pointer(kept[d, 1]),
                          pointer(kept[d, 2]), ctypes.c_void_p(du.data_ptr() + 4 * 3 * h * d),
                          ctypes.c_void_p(dx.data_ptr() + 4 * h * d), pointer(dv[d]), pointer(db[d]))
        return du, dx, dv, db, None


class Product(torch.autograd.Function):
    """x W', the factors as 16-bit floats: twice as fast where the processor has them, and noise that does no harm to
    weights that will be bytes in the end"""

    @staticmethod
    def forward(ctx, x, weight):
        x, weight = x.bfloat16(), weight.bfloat16()
        ctx.save_for_backward(x, weight)
        return F.linear(x, weight).float()

    @staticmethod
    def backward(ctx, g):
        x, weight = ctx.saved_tensors
        g = g.bfloat16()
        return (g @ weight).float(), (g.t() @ x).float()


class Net(nn.Module):
    def __init__(self, sizes, options):
        super().__init__()
        o = self.options = options
        self.word = nn.Embedding(sizes["words"], o["word"])
        self.gram = nn.EmbeddingBag(BUCKETS, o["gram"], mode="mean")
        self.shape = nn.Embedding(SHAPES, o["shape"])
        self.affix = nn.Embedding(AFFIXES, o["affix"])
        bits = torch.tensor(sizes["lexicon"], dtype=torch.float32)
        self.register_buffer("lexicon_bits", bits, persistent=False)
        self.lexicon_of_bits = nn.Parameter(torch.randn(bits.shape[1], o["lexicon"]) * 0.2)
        self.lexicon_of_class = nn.Embedding(bits.shape[0], o["lexicon"])
        nn.init.zeros_(self.lexicon_of_class.weight)
        for table in (self.word, self.gram, self.shape, self.affix):
            nn.init.normal_(table.weight, std=0.3 if table is not self.gram else 0.6)
        h = o["hidden"]
        width = o["word"] + o["gram"] + o["shape"] + 4 * o["affix"] + o["lexicon"]
        self.input = nn.Linear(width, 2 * h)  # the first layer's skip
        self.mix = nn.ModuleList()
        self.v, self.b = nn.ParameterList(), nn.ParameterList()
        for layer in range(o["layers"]):
            m = nn.Linear(width if layer == 0 else 2 * h, 6 * h, bias=False)
            nn.init.xavier_uniform_(m.weight[:, :], gain=1.4)
            self.mix.append(m)
            self.v.append(nn.Parameter(torch.zeros(2, 2 * h).uniform_(-0.3, 0.3)))
            bias = torch.zeros(2, 2 * h)
            bias[:, :h] = torch.linspace(-1.0, 2.0, h)  # forget gates: from short to long memories
            self.b.append(nn.Parameter(bias))
        t, a, l = o["tag"], o["arc"], o["label"]
        self.parts = (t, a, a, l, l)
        self.project = nn.Linear(2 * h, sum(self.parts))
        self.tags = nn.Linear(t, sum(sizes["classes"]))
        self.classes = sizes["classes"]
        self.arc_root = nn.Parameter(torch.randn(a) * 0.1)
        self.arc_bilinear = nn.Linear(a, a, bias=False)
        self.arc_bias = nn.Parameter(torch.zeros(a))          # how likely a word is a head at all
        self.arc_distance = nn.Parameter(torch.zeros(DISTANCE_BUCKETS, a))
        self.label_root = nn.Parameter(torch.randn(l) * 0.1)
        self.label_distance = nn.Parameter(torch.zeros(DISTANCE_BUCKETS, l))
        self.label_out = nn.Linear(l, sizes["labels"])

    def lexicon(self):
        """a vector for each of the lexicon's classes"""
        return self.lexicon_bits @ self.lexicon_of_bits + self.lexicon_of_class.weight

    def drop(self, x, p, sentence):
        """one mask for all words of a sentence"""
        if not self.training or p == 0:
            return x
        mask = torch.empty(int(sentence[-1]) + 1, x.shape[1]).bernoulli_(1 - p).div_(1 - p)
        return x * mask[sentence]

    def encode(self, batch):
        o = self.options
        w, g, s = self.word(batch["word"]), self.gram(batch["grams"], batch["offsets"]), self.shape(batch["shape"])
        a = self.affix(batch["affixes"]).flatten(1)
        d = self.lexicon()[batch["lexical"]]
        if self.training:
            keep = lambda p: torch.empty(w.shape[0], 1).bernoulli_(1 - p)
            known = keep(0.05)  # else as if never seen, with nothing but shape and dictionary
            w, g, a = w * keep(0.1) * known, g * keep(0.05) * known, a * keep(0.05) * known
            s, d = s * keep(0.05), d * keep(0.05)
        x = torch.cat([w, g, s, a, d], 1)
        sentence = batch["sentence"]
        x = self.drop(x, o["drop_input"], sentence)
        product = Product.apply if self.training else F.linear
        skip = product(x, self.input.weight) + self.input.bias
        for layer, m in enumerate(self.mix):
            u = product(x, m.weight)
            x = Scan.apply(u, skip, self.v[layer], self.b[layer], batch["starts"])
            x = self.drop(x, o["drop"], sentence)
            skip = x
        return x

    def forward(self, batch):
        o = self.options
        x = self.encode(batch)
        sentence = batch["sentence"]
        product = Product.apply if self.training else F.linear
        z = F.leaky_relu(product(x, self.project.weight) + self.project.bias, 0.1)
        t, d, a, ld, lh = z.split(self.parts, 1)
        t, ld, lh = (F.dropout(q, o["drop"], self.training) for q in (t, ld, lh))
        d, a = self.drop(d, o["drop"], sentence), self.drop(a, o["drop"], sentence)
        tags = self.tags(t).split(self.classes, 1)
        return tags, self.arcs(d, a, batch), (ld, lh)

    def arcs(self, d, a, batch):
        """scores B × T × (T+1): column 0 is the root, column j+1 the sentence's word j"""
        at, inside = batch["at"], batch["inside"]            # B × T row of each word (0 where none), and whether there
        B, T = at.shape
        q = self.arc_bilinear(d)[at]                          # B × T × a
        k = torch.cat([self.arc_root.expand(B, 1, -1), a[at]], 1)
        scores = torch.bmm(q, k.transpose(1, 2)) + (k @ self.arc_bias).unsqueeze(1)
        by_distance = d[at] @ self.arc_distance.t()           # B × T × D
        scores = scores + by_distance.gather(2, distance_table(T).expand(B, -1, -1))
        return scores.masked_fill(~torch.cat([torch.ones(B, 1, dtype=torch.bool), inside], 1).unsqueeze(1), -1e4)

    def label(self, pair, heads, distance):
        """logits for each word given its head: row of the head, or -1 for the root"""
        ld, lh = pair
        h = torch.where((heads < 0).unsqueeze(1), self.label_root.unsqueeze(0), lh[heads.clamp(min=0)])
        z = F.leaky_relu(ld + h + self.label_distance[distance], 0.1)
        return self.label_out(z)


TABLES = {}


def distance_bucket(d):
    """of head - word, in words; 0 is the root"""
    if d == 0:
        return 0
    k = next((i for i, end in enumerate(DISTANCES) if abs(d) <= end), len(DISTANCES))
    return 1 + k + (len(DISTANCES) + 1 if d > 0 else 0)


BUCKET_OF = np.array([distance_bucket(d) for d in range(-512, 513)])


def distance_table(T):
    if T not in TABLES:
        i, j = np.arange(T)[:, None], np.arange(T + 1)[None, :] - 1
        table = BUCKET_OF[np.clip(j - i, -512, 512) + 512]
        table[:, 0] = 0
        TABLES[T] = torch.from_numpy(table.astype(np.int64)).unsqueeze(0)
    return TABLES[T]
