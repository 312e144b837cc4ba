"""Writes counts.json: FLOPs, bytes and time of the language model's batches, counted matrix by matrix and, for prompts,
token by token, in plain Python; and shares of computing with exponential loading times, by an independent simulation."""
import json
import random
import sys

CHIPS = {
    "a100": {"peak": {32: 19.5e12, 16: 312e12, 8: 624e12}, "bandwidth": 1555e9},
    "h100": {"peak": {32: 66.9e12, 16: 989.4e12, 8: 1978.9e12}, "bandwidth": 3350e9},
}
D, F, L, H, V = 4096, 11008, 32, 32, 32000


def product(m, k, n, e):
    """(m, k) times (k, n): FLOPs, bytes."""
    return 2 * m * k * n, e * (m * k + k * n + m * n)


def batch(job, b, c, bits, chip, fused, launch):
    e = bits / 8
    rows = b * c if job == "prefill" else b
    kernels = []  # lists of (flops, bytes, starts), one for each of the lab's entries
    for _ in range(L):
        kernels.append(("projections", [product(rows, D, D, e) for _ in range(4)], 4))
        seen = [t + 1 for t in range(c)] if job == "prefill" else [c]
        pairs = b * sum(seen)  # one query and one key
        flops = pairs * 2 * D + pairs * H * 5 + pairs * 2 * D
        moved = e * (rows * D + 2 * b * c * D + rows * D)
        if not fused:
            moved += e * 4 * pairs * H  # scores written and read, chances written and read
        kernels.append(("attention", [(flops, moved)], 1 if fused else 3))
        kernels.append(("feed-forward", [product(rows, D, F, e), product(rows, D, F, e), product(rows, F, D, e)], 3))
        flops = 2 * rows * D + 2 * 4 * rows * D + 5 * rows * F
        if fused:
            moved = e * 2 * (2 * rows * D + 2 * rows * D)  # sum and normalisation in one, twice
        else:
            moved = e * (2 * 3 * rows * D + 2 * 2 * rows * D + 3 * rows * F)
        kernels.append(("passes", [(flops, moved)], 2 if fused else 5))
    kernels.append(("output", [product(b, D, V, e)], 1))
    peak, bandwidth = CHIPS[chip]["peak"][bits], CHIPS[chip]["bandwidth"]
    seconds = all_flops = all_bytes = 0.0
    for _, parts, starts in kernels:
        flops, moved = sum(p[0] for p in parts), sum(p[1] for p in parts)
        seconds += max(flops / peak, moved / bandwidth) + starts * launch * 1e-6
        all_flops += flops
        all_bytes += moved
    return {"gigaflops": all_flops / 1e9, "megabytes": all_bytes / 1e6, "batchTime": 1000 * seconds, "mfu": all_flops / peak / seconds}


def busy(load, compute, ahead, count=400_000, seed=7):
    """Batches as tokens in a ring of places; loading times exponential. Share of the time spent computing, with its error."""
    rng = random.Random(seed)
    done_loading, started = [], []
    t = 0.0
    for i in range(count):
        t = max(t, 0.0 if i < ahead else started[i - ahead]) + rng.expovariate(1 / load)
        started.append(max(t, started[-1] + compute if started else 0.0))
    return compute * (count - 1) / (started[-1] - started[0])


settings = [
    ("decode", 1, 1024, 16, "a100", False, 5),
    ("decode", 64, 256, 16, "a100", False, 5),
    ("decode", 256, 128, 16, "a100", True, 5),
    ("decode", 16, 8192, 16, "h100", False, 2),
    ("decode", 32, 512, 8, "h100", True, 0),
    ("prefill", 1, 1024, 16, "a100", False, 5),
    ("prefill", 4, 256, 32, "a100", True, 10),
    ("prefill", 16, 512, 8, "h100", True, 20),
]
counts = [
    {"setting": {"job": j, "batch": b, "context": c, "precision": str(p), "chip": chip, "fused": "fused" if f else "apart", "launch": l}, **batch(j, b, c, p, chip, f, l)}
    for j, b, c, p, chip, f, l in settings
]
loading = [{"load": l, "ahead": a, "busy": busy(l, 80.0, a)} for l, a in [(80, 1), (80, 4), (120, 2), (60, 1)]]
with open("counts.json", "w") as out:
    json.dump({"versions": {"python": sys.version.split()[0]}, "counts": counts, "loading": loading}, out, indent=1)
    out.write("\n")
