#!/usr/bin/env python3
"""Writes what a session has heard and seen, and calls whose arguments are traced, for provenance-benchmark: workload.py FOLDER --kind mail|records.

`mail` is prose in strangers' text with a few fields of records; `records` is short fields alone. Beside them peer.json: what Python's own `set`
of the same values takes for the same look-ups, and in memory.
"""
import argparse
import json
import pathlib
import random
import time
import tracemalloc

WORDS = """the of and to in is it was for on are as with his they at be this from have or by one had not but what all were when we there can an
your which their said if do will each about how up out them then she many some so these would other into has more her two like him see time could
no make than first been its who now people my made over did down only way find use may water long little very after words called just where most
know get through back much before go good new write our used me man too any day same right look think also around another came come work three
word must because does part even place well such here take why things help put years different away again off went old number great tell men say
small every found still between name should home big give air line set own under read last never us left end along while might next sound below
meeting invoice customer payment account project report please thanks regards quarterly schedule attached review contract delivery""".split()


def prose(rng, length):
    words = []
    size = 0
    while size < length:
        word = rng.choice(WORDS)
        if rng.random() < 0.02:
            word = f"INV-{rng.randrange(10**6)}"
        elif rng.random() < 0.01:
            word = f"{rng.choice(WORDS)}.{rng.choice(WORDS)}@example.com"
        words.append(word)
        size += len(word) + 1
    return " ".join(words)[:length]


def record(rng, kind):
    yield "Record.id", f"{kind}-{rng.randrange(10**9):09d}"
    yield "Record.email", f"{rng.choice(WORDS)}.{rng.randrange(10**5)}@example.com"
    yield "Record.amount", f"{rng.randrange(10**6) / 100:.2f}"
    yield "Record.due", f"20{rng.randrange(20, 30)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
    yield "Record.name", f"{rng.choice(WORDS)} {rng.choice(WORDS)} {rng.randrange(1000)}"


def seen(rng, kind, size):
    total = 0
    call = 0
    while total < size:
        call += 1
        fields = [("record", field, value) for _ in range(20 if kind == "records" else 2) for field, value in record(rng, "C")]
        if kind == "mail":
            fields.append(("stranger", "body", prose(rng, rng.randrange(800, 3000))))
            fields.append(("stranger", "subject", prose(rng, 40)))
        for label, field, value in fields:
            total += len(value.encode())
            yield {"label": label, "call": f"call_{call:08d}", "field": field, "value": value}


def calls(rng, values, words):
    for _ in range(2000):
        picked = [rng.choice(values)["value"][:200] for _ in range(3)]
        yield {
            "to": picked[0], "id": picked[1], "note": picked[2], "amount": rng.randrange(10**5), "due": "2026-05-15 10:00",
            "subject": prose(rng, 40), "body": prose(rng, 600), "said": " ".join(rng.choice(words).split()[3:6]),
        }


def measure(values, calls):
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    known = {value["value"].encode().decode() + "" for value in values}
    known = set(bytes(value, "utf-8") for value in known)
    memory = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    times = []
    for call in calls:
        arguments = [str(value).encode() for value in call.values()]
        start = time.perf_counter()
        for argument in arguments:
            argument in known
        times.append((time.perf_counter() - start) * 1e6)
    times.sort()
    return {"memory": memory, "median": times[len(times) // 2], "p99": times[len(times) * 99 // 100]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--kind", choices=["mail", "records"], default="mail")
    options = parser.parse_args()
    rng = random.Random(1)
    values = list(seen(rng, options.kind, 1 << 20))
    words = [prose(rng, 1000) for _ in range(20)]
    asked = list(calls(rng, values, words))
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, content in [("seen", values), ("words", words), ("calls", asked)]:
        (options.folder / f"{name}.json").write_text(json.dumps(content))
    peer = measure(values, asked)
    (options.folder / "peer.json").write_text(json.dumps({"kind": options.kind, **peer}))


if __name__ == "__main__":
    main()
