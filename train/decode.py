"""The best tree with one root: Chu-Liu/Edmonds on scores[dependent, head + 1] (column 0 is the root)."""
import numpy as np


def tree(scores):
    """heads (-1 for the root) of the highest-scoring tree with exactly one word below the root"""
    n = scores.shape[0]
    full = np.full((n + 1, n + 1), -1e9)
    full[1:, :] = scores
    np.fill_diagonal(full, -1e9)
    heads = full.argmax(1)
    heads[0] = -1
    if (heads[1:] == 0).sum() == 1 and not cycle(heads):
        return (heads[1:] - 1).tolist()
    best, best_score = None, None
    # one root: hold each word in turn to the root where several compete for it
    candidates = np.argsort(-full[1:, 0])[:max(3, (heads[1:] == 0).sum())] + 1
    for root in candidates:
        tried = full.copy()
        tried[:, 0] = -1e9
        tried[root, 0] = full[root, 0]
        tried[root, 1:] = -1e9
        h = edmonds(tried)
        score = tried[np.arange(1, n + 1), h[1:]].sum()
        if best is None or score > best_score:
            best, best_score = h, score
    return (best[1:] - 1).tolist()


def cycle(heads):
    n = len(heads)
    state = [0] * n
    state[0] = 2
    for i in range(1, n):
        path, j = [], i
        while state[j] == 0:
            state[j] = 1
            path.append(j)
            j = heads[j]
        if state[j] == 1:
            return path[path.index(j):]
        for k in path:
            state[k] = 2
    return None


def edmonds(scores):
    heads = scores.argmax(1)
    heads[0] = -1
    ring = cycle(heads)
    if not ring:
        return heads
    n = len(heads)
    ring = np.array(ring)
    rest = np.array([i for i in range(n) if i not in set(ring.tolist())])
    m = len(rest)  # the new graph: rest, then the ring as one
    small = np.full((m + 1, m + 1), -1e9)
    small[:m, :m] = scores[np.ix_(rest, rest)]
    out_ring = scores[np.ix_(rest, ring)]
    small[:m, m] = out_ring.max(1)
    own = scores[ring, heads[ring]]
    into = scores[np.ix_(ring, rest)] - own[:, None]
    small[m, :m] = into.max(0) + 0
    h = edmonds(small)
    out = heads.copy()
    for k in range(1, m):
        out[rest[k]] = rest[h[k]] if h[k] < m else ring[out_ring[k].argmax()]
    broken = ring[into[:, h[m]].argmax()]
    out[broken] = rest[h[m]]
    return out
