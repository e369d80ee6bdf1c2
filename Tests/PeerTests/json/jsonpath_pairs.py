"""Writes seeded pairs of a document and a JSONPath query, with what the peer `jsonpath-rfc9535` makes of them.

    python jsonpath_pairs.py OUTPUT [--count 5000] [--seed 1]

Each line is {"document": …, "query": "…", "nodes": [["$['a']", …], …]}, or has "invalid": true where the peer refuses the
query. `JSONPATH_PAIRS=OUTPUT swift test --filter JSONPathPeerTests` compares.

Left out is where the two are known to differ. The peer takes blanks inside the brackets of a singular query, `!!`, `!` before
a comparison and comparisons in a row, which the grammar of RFC 9535 does not have; it refuses a filter with another selector
behind it inside a function's argument; and `$` in a filter within a filter is for it not the whole document. Numbers that a
double rounds are compared exactly here.
"""

import argparse
import json
import random
import re

import jsonpath_rfc9535

KEYS = ["a", "b", "c", "d", "_x", "k1", "é", "😀", "a b", "it's", 'q"q', "\\", "\n", "", "ab"]
STRINGS = ["", "a", "b", "ab", "abc", "ba", "é", "😀", "Ab1", "1", "a.b", "a\\b", "x\ny", "zz"]
NUMBERS = [0, 1, 2, 3, -1, 10, 1.5, -0.25, 1e2, 100, 2.0, 1e-3]
PATTERNS = [
    "a", "a.*", ".", "[ab]+", "[^a]", "(a|b)c?", "a{2}", "a{1,2}b?", "\\\\p{L}+", "\\\\P{Lu}.*", "\\\\.", "b$", "^a", "", "[a-c]*",
    "(?:a)", "\\\\d", "a**", "[", "a{2", "x\\\\ny", "é|😀", "[.]", "a-b", "[-a]", "[a-]",
]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        # How many functions and filters are open.
        self.functions = 0
        self.filters = 0

    def chance(self, share):
        return self.random.random() < share

    def document(self, depth=0):
        kind = self.random.random()
        if depth < 4 and kind < (0.9 if depth == 0 else 0.35 if depth > 1 else 0.6):
            if self.chance(0.5):
                return [self.document(depth + 1) for _ in range(self.random.randrange(6))]
            return {self.key(): self.document(depth + 1) for _ in range(self.random.randrange(7))}
        if kind < 0.55:
            return self.random.choice(NUMBERS)
        if kind < 0.85:
            return self.random.choice(STRINGS)
        return self.random.choice([True, False, None])

    def key(self):
        return self.random.choice(KEYS[:4] if self.chance(0.6) else KEYS)

    def blank(self):
        return self.random.choice(["", "", "", "", "", " ", "  ", "\t", "\n", "\r"])

    def quoted(self, text, pattern=False):
        quote = self.random.choice("'\"")
        if pattern:
            return quote + text.replace(quote, "\\" + quote) + quote
        output = ""
        for character in text:
            if character in (quote, "\\"):
                output += "\\" + character
            elif character == "\n":
                output += "\\n"
            elif self.chance(0.1):
                units = character.encode("utf-16-be")
                output += "".join("\\u%02x%02x" % (units[i], units[i + 1]) for i in range(0, len(units), 2))
            else:
                output += character
        return quote + output + quote

    def integer(self):
        return str(self.random.choice([0, 1, 2, 3, 4, -1, -2, -3, 7, -9]))

    def selector(self, depth):
        kind = self.random.random()
        if kind < 0.25:
            return self.quoted(self.key())
        if kind < 0.37:
            return "*"
        if kind < 0.5:
            return self.integer()
        if kind < 0.62 or depth > 2:
            text = (self.integer() + self.blank() if self.chance(0.6) else "") + ":" + self.blank()
            text += self.integer() + self.blank() if self.chance(0.6) else ""
            if self.chance(0.5):
                text += ":" + (self.blank() + self.integer() if self.chance(0.8) else "")
            return text
        self.filters += 1
        condition = self.condition(depth + 1)
        self.filters -= 1
        return "?" + self.blank() + condition

    def segment(self, depth):
        kind = self.random.random()
        plain = [key for key in KEYS if key and " " not in key and not set(key) & set("'\"\\\n")]
        shorthand = self.random.choice(plain[:4] * 3 + plain + ["*"] * 6)
        if kind < 0.3:
            return "." + shorthand
        if kind < 0.45:
            return ".." + shorthand
        count = 1 if self.functions else self.random.choice([1, 1, 1, 2, 3])
        selectors = (self.blank() + self.selector(depth) + self.blank() for _ in range(count))
        return (".." if self.chance(0.15) else "") + "[" + ",".join(selectors) + "]"

    def query(self, depth=0, start="$"):
        segments = self.random.choice([1, 1, 2] if depth else [0, 1, 1, 1, 2, 2, 2, 3, 3])
        return start + "".join(self.blank() + self.segment(depth) for _ in range(segments))

    def start(self):
        return self.random.choice("@@@$") if self.filters < 2 else "@"

    def singular(self):
        text = self.start()
        for _ in range(self.random.randrange(3)):
            text += self.blank()
            key = self.key()
            if self.chance(0.4):
                text += "." + self.random.choice(["a", "b", "c", "é", "k1"])
            elif self.chance(0.6):
                text += "[" + self.quoted(key) + "]"
            else:
                text += "[" + self.integer() + "]"
        return text

    def literal(self):
        return self.random.choice(
            [self.quoted(self.random.choice(STRINGS)), json.dumps(self.random.choice(NUMBERS)), "true", "false", "null", "1E0", "-0"]
        )

    def comparable(self, depth):
        kind = self.random.random()
        if kind < 0.4:
            return self.literal()
        if kind < 0.8 or depth > 3:
            return self.singular()
        return self.value_function(depth + 1)

    def value_function(self, depth):
        name = self.random.choice(["length", "count", "value"])
        self.functions += 1
        argument = self.comparable(depth) if name == "length" else self.query(depth, self.start())
        self.functions -= 1
        return name + "(" + self.blank() + argument + self.blank() + ")"

    def test_function(self):
        name = self.random.choice(["match", "search"])
        pattern = self.quoted(self.random.choice(PATTERNS), pattern=True) if self.chance(0.9) else self.singular()
        return name + "(" + self.singular() + self.blank() + "," + self.blank() + pattern + ")"

    def condition(self, depth):
        kind = self.random.random()
        if depth > 3 or kind < 0.4:
            operator = self.random.choice(["==", "!=", "<", "<=", ">", ">="])
            return self.comparable(depth) + self.blank() + operator + self.blank() + self.comparable(depth)
        if kind < 0.55:
            return self.random.choice(["", "!", "! "]) + self.query(depth + 1, self.start())
        if kind < 0.7:
            return self.random.choice(["", "!"]) + self.test_function()
        if kind < 0.8:
            return self.random.choice(["", "!"]) + "(" + self.blank() + self.condition(depth + 1) + self.blank() + ")"
        operator = self.random.choice(["&&", "||"])
        return self.condition(depth + 1) + self.blank() + operator + self.blank() + self.condition(depth + 1)

    def mutated(self, query):
        place = self.random.randrange(len(query) + 1)
        kind = self.random.random()
        if kind < 0.4:
            return query[:place] + query[place + 1 :]
        if kind < 0.8:
            return query[:place] + self.random.choice("$@.[]()'\"*?:,!=<>&|0-1 a\\") + query[place:]
        other = self.random.randrange(len(query) + 1)
        return query[:place] + query[other:]

    def is_disputed(self, query):
        """Whether a mutation may have made one of the texts that the two treat differently."""
        blanks = any("[" + blank in query or blank + "]" in query for blank in " \t\r\n")
        comparison = "(==|!=|<=?|>=?)"
        return blanks or "!" in query or bool(re.search(comparison + "[^&|?]*" + comparison, query))

    def pair(self):
        query = self.query()
        if self.chance(0.15):
            mutated = self.mutated(query)
            if not self.is_disputed(mutated):
                query = mutated
        return self.document(), query


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("output")
    arguments.add_argument("--count", type=int, default=5000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    generator = Generator(options.seed)
    invalid = selected = 0
    with open(options.output, "w", encoding="utf-8") as output:
        for _ in range(options.count):
            document, query = generator.pair()
            line = {"document": document, "query": query}
            try:
                nodes = jsonpath_rfc9535.find(query, document)
                line["nodes"] = [[node.path(), node.value] for node in nodes]
                selected += bool(nodes)
            except jsonpath_rfc9535.JSONPathError:
                line["invalid"] = True
                invalid += 1
            output.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"{options.count} pairs, {invalid} invalid queries, {selected} with nodes, seed {options.seed}")


if __name__ == "__main__":
    main()
