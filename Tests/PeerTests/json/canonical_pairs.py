"""Writes seeded pairs of a JSON text and its canonical form by the peer `rfc8785`.

    python canonical_pairs.py OUTPUT [--count 5000] [--seed 1]

Each line is {"input": "…", "canonical": "…"}, or has "refused": true where the peer refuses a number.
`JCS_PAIRS=OUTPUT swift test --filter CanonicalPeerTests` compares.
"""

import argparse
import json
import math
import random
import struct

import rfc8785

BOUND = 2**53


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def text(self):
        ranges = [(0, 0x20), (0x20, 0x7F), (0x61, 0x64), (0x7F, 0x800), (0xE000, 0x10000), (0x10000, 0x110000), (0x800, 0xD800)]
        length = self.random.randrange(6)
        return "".join(chr(self.random.randrange(*self.random.choice(ranges))) for _ in range(length))

    def number(self):
        kind = self.random.random()
        if kind < 0.25:
            return self.random.choice([0, 1, -1, BOUND - 1, 1 - BOUND, self.random.randrange(-BOUND + 1, BOUND)])
        if kind < 0.26:
            return self.random.choice([BOUND, -BOUND, BOUND + 1, 10**30])
        if kind < 0.5:
            return self.random.choice([-0.0, 0.1, 1e21, 1e-7, 1e20, 5e-324, 1.7976931348623157e308, 0.000001, 123456789.125])
        while True:
            value = struct.unpack(">d", self.random.randbytes(8))[0]
            if math.isfinite(value):
                return value

    def value(self, depth=0):
        kind = self.random.random()
        if depth < 4 and kind < 0.5:
            if self.random.random() < 0.5:
                return [self.value(depth + 1) for _ in range(self.random.randrange(5))]
            return {self.text(): self.value(depth + 1) for _ in range(self.random.randrange(8))}
        if kind < 0.75:
            return self.number()
        if kind < 0.95:
            return self.text()
        return self.random.choice([True, False, None])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("output")
    arguments.add_argument("--count", type=int, default=5000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    generator = Generator(options.seed)
    refused = 0
    with open(options.output, "w", encoding="utf-8") as output:
        for _ in range(options.count):
            value = generator.value()
            indent = generator.random.choice([None, None, 1])
            line = {"input": json.dumps(value, ensure_ascii=generator.random.random() < 0.5, indent=indent)}
            try:
                line["canonical"] = rfc8785.dumps(value).decode()
            except rfc8785.CanonicalizationError:
                line["refused"] = True
                refused += 1
            output.write(json.dumps(line, ensure_ascii=True) + "\n")
    print(f"{options.count} pairs, {refused} refused, seed {options.seed}")


if __name__ == "__main__":
    main()
