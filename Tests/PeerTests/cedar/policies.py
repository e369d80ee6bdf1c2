"""Random Cedar policy sets, entities and requests, the same for the same seed.

What is drawn is mostly well typed, so that conditions get far, and wrong in places, so that errors are met too: absent attributes
and entities, operands of wrong types, numbers and times that overflow, texts that are no extension values. Texts and ids come in
composed and decomposed spelling, with characters that need escapes, and as prefixes of each other.
"""

import random

TEXTS = ["", "a", "ab", "caf\u00e9", "cafe\u0301", "\u00e9", "e\u0301", "a*b", "*", "\\", '"', "\n", "\0", "\u200b", "\U0001f600", "A\u030a", "\u00c5", "\u212b"]
NUMBERS = [0, 1, -1, 2, 3, 10, 100, -7, 2**31, 2**62, 2**63 - 1, -(2**63), -(2**63) + 1]
IPS = ["1.2.3.4", "10.0.0.0/8", "10.1.2.3", "127.0.0.1", "224.0.0.1", "::1", "fe80::/10", "ff02::1", "1.2.3.4/33", "1.2.3", "01.2.3.4", "::ffff:1.2.3.4", "0.0.0.0/0"]
DECIMALS = ["0.0", "1.5", "-1.5", "1.50", "922337203685477.5807", "-922337203685477.5808", "922337203685477.5808", "1", "1.23456", "-0.0001"]
DATETIMES = ["1970-01-01", "2024-02-29", "2023-02-29", "2024-01-01T00:00:00Z", "2024-01-01T23:59:59.999+0130", "0000-01-01", "9999-12-31", "2024-13-01", "2024-1-1"]
DURATIONS = ["0ms", "1h", "-1d2h3m4s5ms", "1d", "9223372036854775807ms", "106751991167d", "1h1d", "", "-", "90m"]
TYPES = ["User", "Group", "Doc", "App::Team"]
IDS = ["a", "b", "c", "caf\u00e9", "cafe\u0301", "\u212b", "x y", ""]
ACTIONS = ["view", "edit", "all", "caf\u00e9", "cafe\u0301"]
ATTRIBUTES = {
    "age": "long", "level": "long", "name": "string", "caf\u00e9": "string", "cafe\u0301": "string", "active": "bool", "owner": "entity",
    "groups": "entities", "scores": "longs", "words": "strings", "home": "ip", "price": "decimal", "born": "datetime", "span": "duration",
    "details": "record",
}
ANNOTATIONS = ["id", "reason", "if", "hold", "_x1"]


def quoted(text, chance=lambda share: False):
    written = []
    for character in text:
        code = ord(character)
        if character in '"\\':
            written.append("\\" + character)
        elif code < 0x20 or code in (0x200B, 0x7F) or chance(0.15):
            written.append("\\0" if code == 0 and chance(0.5) else f"\\u{{{code:x}}}")
        else:
            written.append(character)
    return '"' + "".join(written) + '"'


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, share):
        return self.random.random() < share

    def pick(self, options):
        return self.random.choice(options)

    # Entities and requests

    def uid(self, types=TYPES):
        return {"type": self.pick(types), "id": self.pick(IDS[:2] if self.chance(0.5) else IDS)}

    def data(self, kind):
        if kind == "long":
            return self.pick(NUMBERS)
        if kind == "string":
            return self.pick(TEXTS)
        if kind == "bool":
            return self.chance(0.6)
        if kind == "entity":
            return {"__entity": self.uid()}
        if kind == "entities":
            return [{"__entity": self.uid()} for _ in range(self.random.randrange(4))]
        if kind == "longs":
            return [self.pick(NUMBERS) for _ in range(self.random.randrange(12))]
        if kind == "strings":
            return [self.pick(TEXTS) for _ in range(self.random.randrange(12))]
        if kind == "record":
            return {name: self.data(kind) for name, kind in ATTRIBUTES.items() if kind != "record" and self.chance(0.5)}
        texts = {"ip": IPS[:3] + ["::1", "127.0.0.1"], "decimal": DECIMALS[:6], "datetime": DATETIMES[:2], "duration": DURATIONS[:5]}
        name = {"ip": "ip"}.get(kind, kind)
        return {"__extn": {"fn": name, "arg": self.pick(texts[kind])}}

    def attributes(self):
        kinds = dict(ATTRIBUTES)
        if self.chance(0.2):
            kinds[self.pick(list(kinds))] = self.pick(list(kinds.values()))
        return {name: self.data(kind) for name, kind in kinds.items() if self.chance(0.9)}

    def entities(self):
        """Parents come later in one order, so that there is no cycle."""
        uids = [{"type": t, "id": i} for t in TYPES for i in IDS if self.chance(0.5)]
        self.random.shuffle(uids)
        listed = [
            {
                "uid": uid, "attrs": self.attributes(), "tags": {t: self.data("long") for t in TEXTS[:6] if self.chance(0.3)},
                "parents": [p for p in self.random.sample(uids[place + 1:], min(len(uids) - place - 1, self.random.randrange(4)))],
            }
            for place, uid in enumerate(uids)
        ]
        groups = {"view": ["all"], "edit": ["all"], "caf\u00e9": ["view"]}
        listed += [
            {"uid": {"type": "Action", "id": a}, "attrs": {}, "parents": [{"type": "Action", "id": p} for p in groups.get(a, [])]}
            for a in ACTIONS
        ]
        return listed

    def request(self):
        return {
            "principal": self.uid(["User", "User", "App::Team"]), "action": {"type": "Action", "id": self.pick(ACTIONS)},
            "resource": self.uid(["Doc", "Doc", "Group"]), "context": self.attributes(),
        }

    # Policies

    def entity(self, types=TYPES):
        uid = self.uid(types)
        return f'{uid["type"]}::{quoted(uid["id"], self.chance)}'

    def action(self):
        return f"Action::{quoted(self.pick(ACTIONS), self.chance)}"

    def constraint(self, name, slot):
        entity = slot if slot else self.entity()
        forms = [f"{name} == {entity}", f"{name} in {entity}", f"{name} is {self.pick(TYPES)} in {entity}"]
        if not slot:
            forms += [name] * 7 + [f"{name} is {self.pick(TYPES)}"]
        return self.pick(forms)

    def policy(self, is_template=False):
        slots = self.pick([("?principal", None), (None, "?resource"), ("?principal", "?resource")]) if is_template else (None, None)
        annotations = "".join(
            f"@{name}" + (f"({quoted(self.pick(TEXTS), self.chance)})" if self.chance(0.7) else "") + self.blank()
            for name in self.random.sample(ANNOTATIONS, self.random.randrange(3))
        )
        actions = self.pick(
            ["action"] * 4 + [f"action == {self.action()}", f"action in {self.action()}", f"action in [{self.action()}, {self.action()}]", "action in []"]
        )
        scope = ", ".join([self.constraint("principal", slots[0]), actions, self.constraint("resource", slots[1])])
        conditions = "".join(
            f' {self.pick(["when", "when", "unless"])} {{{self.blank()}{self.expression("bool", self.random.randrange(1, 5))} }}'
            for _ in range(self.pick([0, 1, 1, 1, 2]))
        )
        return f'{annotations}{self.pick(["permit", "permit", "forbid"])}({scope}){conditions};'

    def blank(self):
        return self.pick([" ", " ", "\n", " // caf\u00e9 \"x\"\n", "\t"])

    def expression(self, kind, depth):
        if self.chance(0.03):
            kind = self.pick(["bool", "long", "string", "entity", "longs", "strings", "entities", "record", "ip", "decimal", "datetime", "duration"])
        if depth <= 0 or self.chance(0.12):
            return self.leaf(kind)
        draw = {"entity": self.reference, "entities": self.references}.get(kind) or getattr(self, kind)
        return draw(depth - 1)

    def leaf(self, kind):
        if self.chance(0.5):
            source = self.pick(["context", "context", "principal", "resource", "context.details", "principal.owner", "context.owner"])
            names = [name for name, of in ATTRIBUTES.items() if of == kind]
            if names:
                name = self.pick(names)
                return f"{source}.{name}" if name.isascii() and self.chance(0.8) else f"{source}[{quoted(name, self.chance)}]"
        return self.literal(kind)

    def literal(self, kind):
        if kind == "bool":
            return self.pick(["true", "true", "false"])
        if kind == "long":
            number = self.pick(NUMBERS)
            return f"({number})" if number < 0 else str(number)
        if kind == "string":
            return quoted(self.pick(TEXTS), self.chance)
        if kind == "entity":
            return self.pick(["principal", "resource", "action", self.entity()])
        if kind in ("longs", "strings", "entities"):
            return "[" + ", ".join(self.literal({"longs": "long", "strings": "string", "entities": "entity"}[kind]) for _ in range(self.random.randrange(4))) + "]"
        if kind == "record":
            return "{" + ", ".join(f"{quoted(name)}: {self.literal(of)}" for name, of in self.random.sample(list(ATTRIBUTES.items()), 2) if of != "record") + "}"
        texts = {"ip": IPS, "decimal": DECIMALS, "datetime": DATETIMES, "duration": DURATIONS}[kind]
        return f"{kind}({quoted(self.pick(texts), self.chance)})"

    def bool(self, depth):
        e = lambda kind: self.expression(kind, depth)
        comparable = self.pick(["long", "datetime", "duration"])
        any_kind = self.pick(["long", "string", "entity", "longs", "record", "ip", "decimal", "bool"])
        name = self.pick(list(ATTRIBUTES))
        holder = self.pick(["context", "principal", "resource", "context.details", f'({e("entity")})', f'({e("record")})'])
        forms = [
            lambda: " && ".join(f'({e("bool")})' for _ in range(self.random.randrange(2, 5))),
            lambda: " || ".join(f'({e("bool")})' for _ in range(self.random.randrange(2, 5))),
            lambda: f'!({e("bool")})', lambda: f'!!({e("bool")})',
            lambda: f'({e(any_kind)}) {self.pick(["==", "!="])} ({e(any_kind)})',
            lambda: f'({e(comparable)}) {self.pick(["<", "<=", ">", ">="])} ({e(comparable)})',
            lambda: f'({e("entity")}) in ({e(self.pick(["entity", "entities"]))})',
            lambda: f'({e("entity")}) is {self.pick(TYPES)}' + (f' in ({e(self.pick(["entity", "entities"]))})' if self.chance(0.4) else ""),
            lambda: f"{holder} has {quoted(name, self.chance)}",
            lambda: f'{holder} has {self.pick(["age", "details.age", "details.home", "owner.details.name", "owner.owner"])}',
            lambda: f'({e("string")}) like {self.pattern()}',
            lambda: f'({e("longs")}).contains({e("long")})', lambda: f'({e("strings")}).contains({e("string")})',
            lambda: f'({e("entities")}).{self.pick(["containsAll", "containsAny"])}({e("entities")})',
            lambda: f'({e("longs")}).{self.pick(["containsAll", "containsAny"])}({e("longs")})',
            lambda: f'({e("strings")}).isEmpty()', lambda: f'({e("entity")}).hasTag({e("string")})',
            lambda: f'({e("ip")}).{self.pick(["isIpv4", "isIpv6", "isLoopback", "isMulticast"])}()', lambda: f'({e("ip")}).isInRange({e("ip")})',
            lambda: f'({e("decimal")}).{self.pick(["lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual"])}({e("decimal")})',
            lambda: f'if {e("bool")} then {e("bool")} else {e("bool")}',
        ]
        return self.pick(forms)()

    def pattern(self):
        written = quoted(self.pick(TEXTS), self.chance)[1:-1].replace("*", self.pick(["*", "\\*"]))
        return '"' + self.pick(["*", "", ""]) + written + self.pick(["*", "", "*a"]) + '"'

    def long(self, depth):
        e = lambda kind: self.expression(kind, depth)
        forms = [
            lambda: f'({e("long")}) {self.pick("+-*")} ({e("long")})', lambda: f'{self.leaf("long")} {self.pick("+-")} {self.leaf("long")} * {self.leaf("long")}',
            lambda: f'-({e("long")})', lambda: f'-{self.pick(["context.age", "principal.level", "1"])}', lambda: f'({e("entity")}).getTag({e("string")})',
            lambda: f'({e("duration")}).{self.pick(["toMilliseconds", "toSeconds", "toMinutes", "toHours", "toDays"])}()',
            lambda: f'if {e("bool")} then {e("long")} else {e("long")}', lambda: f'({e("record")}).age',
        ]
        return self.pick(forms)()

    def string(self, depth):
        return f'if {self.expression("bool", depth)} then {self.expression("string", depth)} else {self.expression("string", depth)}'

    def reference(self, depth):
        return self.pick([f'({self.expression("entity", depth)}).owner', f'if {self.expression("bool", depth)} then principal else {self.expression("entity", depth)}'])

    def listed(self, kind, depth):
        return "[" + ", ".join(self.expression(kind, depth) for _ in range(self.random.randrange(5))) + "]"

    def longs(self, depth):
        return self.listed("long", depth)

    def strings(self, depth):
        return self.listed("string", depth)

    def references(self, depth):
        return self.listed("entity", depth)

    def record(self, depth):
        fields = self.random.sample(list(ATTRIBUTES.items()), self.random.randrange(1, 4))
        return "{" + ", ".join(f"{name if name.isascii() else quoted(name)}: {self.expression(kind, depth)}" for name, kind in fields) + "}"

    def ip(self, depth):
        return f'ip({self.expression("string", depth)})' if self.chance(0.2) else self.literal("ip")

    def decimal(self, depth):
        return self.literal("decimal")

    def datetime(self, depth):
        forms = [f'({self.expression("datetime", depth)}).offset({self.expression("duration", depth)})', f'({self.expression("datetime", depth)}).toDate()', self.literal("datetime")]
        return self.pick(forms)

    def duration(self, depth):
        forms = [
            f'({self.expression("datetime", depth)}).durationSince({self.expression("datetime", depth)})',
            f'({self.expression("datetime", depth)}).toTime()', self.literal("duration"),
        ]
        return self.pick(forms)
