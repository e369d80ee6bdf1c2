"""Writes seeded schemas, policies, requests and entities with the verdicts of the reference (cedarpy).

    python validation_cases.py OUTPUT [--count 4000] [--seed 1]

Each line is one schema with policies, each with "valid", and requests with entities, each with what the reference says: "ok",
"request" or "entities" where it refuses the one or the other. `CEDAR_VALIDATION_CASES=OUTPUT swift test --filter
ValidationPeerTests` compares.
"""

import argparse
import json
import random
import re

import cedarpy

SCALARS = ["Bool", "Long", "String", "ipaddr", "decimal", "datetime", "duration"]
NAMES = ["a", "b", "c", "owner", "caf\u00e9", "cafe\u0301", "if", "a b", "", "tags"]
WRONG = 0.02


def text(value):
    return json.dumps(value, ensure_ascii=False)


class Schema:
    """Types are ("Bool",), ("set", t), ("record", {name: (t, required)}), ("entity", name)."""

    def __init__(self, rng):
        self.random = rng
        self.namespaces = rng.choice([[""], ["", "N"], ["N", "M::O"], ["", "N", "M::O"]])
        self.entities = {}
        self.common = {}
        names = ["User", "Group", "Doc", "Color", "Team", "Plan"]
        rng.shuffle(names)
        for name in names[: rng.randint(2, 6)]:
            self.entities[self.qualified(rng.choice(self.namespaces), name)] = None
        for name in ["T1", "T2", "T3"][: rng.randint(0, 3)]:
            self.common[self.qualified(rng.choice(self.namespaces), name)] = self.type(2)
        for name in self.entities:
            if rng.random() < 0.2:
                self.entities[name] = {"enum": rng.sample(["x", "y", "caf\u00e9", "cafe\u0301"], rng.randint(1, 3)), "parents": [], "attributes": {}, "tags": None}
            else:
                parents = [p for p in self.entities if rng.random() < 0.3]
                tags = self.type(1) if rng.random() < 0.4 else None
                self.entities[name] = {"enum": None, "parents": parents, "attributes": self.attributes(3), "tags": tags}
        self.actions = {}
        for name in ["read", "write", "all", "no one"]:
            namespace = rng.choice(self.namespaces)
            groups = [a for a in self.actions if rng.random() < 0.3]
            if rng.random() < 0.2:
                self.actions[(namespace, name)] = {"groups": groups, "principals": [], "resources": [], "context": {}}
            else:
                pick = lambda: rng.sample(sorted(self.entities), rng.randint(1, min(2, len(self.entities))))
                self.actions[(namespace, name)] = {"groups": groups, "principals": pick(), "resources": pick(), "context": self.attributes(2)}

    @staticmethod
    def qualified(namespace, name):
        return f"{namespace}::{name}" if namespace else name

    def type(self, depth):
        kind = self.random.random()
        if depth == 0 or kind < 0.5:
            return (self.random.choice(SCALARS),)
        if kind < 0.7:
            return ("entity", self.random.choice(sorted(self.entities)))
        if kind < 0.85:
            return ("set", self.type(depth - 1))
        return ("record", self.attributes(depth - 1))

    def attributes(self, depth):
        names = self.random.sample(NAMES, self.random.randint(0, 4))
        return {name: (self.type(depth), self.random.random() < 0.6) for name in names}

    def write_type(self, type):
        kind = type[0]
        if kind == "entity":
            return type[1]
        if kind == "set":
            return f"Set<{self.write_type(type[1])}>"
        if kind == "record":
            for name, other in self.common.items():
                if other == type:
                    return name
            return self.write_attributes(type[1])
        return self.random.choice([kind, f"__cedar::{kind}"])

    def write_attributes(self, attributes):
        parts = [f"{text(name)}{'' if required else '?'}: {self.write_type(type)}" for name, (type, required) in attributes.items()]
        return "{" + ", ".join(parts) + "}"

    def write(self):
        parts = {namespace: [] for namespace in self.namespaces}
        for full, entity in self.entities.items():
            namespace, _, name = full.rpartition("::")
            if entity["enum"]:
                parts[namespace].append(f"entity {name} enum [{', '.join(text(e) for e in entity['enum'])}];")
                continue
            above = f" in [{', '.join(entity['parents'])}]" if entity["parents"] else ""
            tags = f" tags {self.write_type(entity['tags'])}" if entity["tags"] else ""
            parts[namespace].append(f"entity {name}{above} = {self.write_attributes(entity['attributes'])}{tags};")
        for full, type in self.common.items():
            namespace, _, name = full.rpartition("::")
            kind = type[0]
            body = self.write_attributes(type[1]) if kind == "record" else self.write_type(type)
            parts[namespace].append(f"type {name} = {body};")
        for (namespace, name), action in self.actions.items():
            above = ", ".join(f"{self.qualified(n, 'Action')}::{text(g)}" for n, g in action["groups"])
            above = f" in [{above}]" if above else ""
            applies = ""
            if action["principals"]:
                applies = f" appliesTo {{ principal: [{', '.join(action['principals'])}], resource: [{', '.join(action['resources'])}], context: {self.write_attributes(action['context'])} }}"
            parts[namespace].append(f"action {text(name)}{above}{applies};")
        return "\n".join("\n".join(lines) if not n else f"namespace {n} {{\n" + "\n".join(lines) + "\n}" for n, lines in parts.items())


class Policies:
    def __init__(self, schema, rng):
        self.schema = schema
        self.random = rng

    def uid(self, type):
        entity = self.schema.entities.get(type)
        if entity and entity["enum"] and self.random.random() < 0.9:
            return f"{type}::{text(self.random.choice(entity['enum']))}"
        return f"{type}::{text(self.random.choice(['x', 'y', 'u1']))}"

    def action(self):
        if self.random.random() < WRONG:
            return 'Action::"unknown"'
        namespace, name = self.random.choice(sorted(self.schema.actions))
        return f"{self.schema.qualified(namespace, 'Action')}::{text(name)}"

    def scope(self, variable, types):
        kind = self.random.random()
        type = self.random.choice(types) if self.random.random() < 0.9 else self.random.choice(sorted(self.schema.entities) + ["Nope"])
        if kind < 0.4:
            return variable
        if kind < 0.55:
            return f"{variable} is {type}"
        if kind < 0.7:
            return f"{variable} == {self.uid(type)}"
        above = self.schema.entities.get(type, {"parents": []})["parents"] or [type]
        group = self.random.choice(above)
        return f"{variable} in {self.uid(group)}" if kind < 0.85 else f"{variable} is {type} in {self.uid(group)}"

    def policy(self):
        real = [a for a in self.schema.actions.values() if a["principals"]]
        if not real:
            return "permit(principal, action, resource);"
        key, action = self.random.choice([(k, a) for k, a in self.schema.actions.items() if a["principals"]])
        namespace, name = key
        uid = f"{self.schema.qualified(namespace, 'Action')}::{text(name)}"
        kind = self.random.random()
        scope = f"action == {uid}"
        if kind < 0.1:
            scope = "action"
        elif kind < 0.2:
            scope = f"action in [{uid}, {self.action()}]"
        elif kind < 0.3:
            scope = f"action in {self.action()}"
        self.variables = [
            ("principal", ("entity", self.random.choice(action["principals"]))),
            ("resource", ("entity", self.random.choice(action["resources"]))),
            ("context", ("record", action["context"])),
        ]
        principal = self.scope("principal", action["principals"])
        resource = self.scope("resource", action["resources"])
        if self.random.random() < 0.7:
            principal = f"principal is {self.variables[0][1][1]}"
            resource = f"resource is {self.variables[1][1][1]}"
        conditions = " ".join(
            f"{self.random.choice(['when', 'unless'])} {{ {self.expression(('Bool',), 4)} }}" for _ in range(self.random.randint(0, 2)))
        return f"{self.random.choice(['permit', 'forbid'])}({principal}, {scope}, {resource}) {conditions};"

    def paths(self):
        """Expressions that read something, with their types and what must hold before."""
        found = []
        for name, type in self.variables:
            found.append((name, type, []))
        frontier = list(found)
        for _ in range(2):
            following = []
            for expression, type, guards in frontier:
                attributes = {}
                if type[0] == "record":
                    attributes = type[1]
                elif type[0] == "entity":
                    attributes = self.schema.entities[type[1]]["attributes"]
                    tags = self.schema.entities[type[1]]["tags"]
                    if tags:
                        tag = self.random.choice(['"k"', '"l"'])
                        following.append((f"{expression}.getTag({tag})", tags, guards + [f"{expression}.hasTag({tag})"]))
                for name, (inner, required) in attributes.items():
                    plain = name.isidentifier() and name.isascii() and name != "if"
                    access = f"{expression}.{name}" if plain else f"{expression}[{text(name)}]"
                    has = f"{expression} has {name if plain else text(name)}"
                    following.append((access, inner, guards if required else guards + [has]))
            found += following
            frontier = following
        return found

    def expression(self, type, depth):
        if self.random.random() < WRONG:
            type = self.schema.type(1)
        matching = [p for p in self.paths() if p[1] == type]
        if type == ("Bool",) and depth > 0 and self.random.random() < 0.85:
            return self.boolean(depth - 1)
        if matching and self.random.random() < 0.6:
            expression, _, guards = self.random.choice(matching)
            if guards and type == ("Bool",):
                return "(" + " && ".join(guards + [expression]) + ")"
            if guards and self.random.random() > WRONG:
                return f"(if {' && '.join(guards)} then {expression} else {self.literal(type)})"
            return expression
        if depth > 0 and self.random.random() < 0.3:
            if self.random.random() < 0.5:
                return f"(if {self.boolean(depth - 1)} then {self.expression(type, depth - 1)} else {self.expression(type, depth - 1)})"
            if type == ("Long",):
                return f"({self.expression(type, depth - 1)} {self.random.choice('+-*')} {self.expression(type, depth - 1)})"
            if type == ("datetime",):
                return f"{self.expression(type, depth - 1)}.offset({self.expression(('duration',), depth - 1)})"
            if type == ("duration",):
                return f"{self.expression(('datetime',), depth - 1)}.toTime()"
        return self.literal(type)

    def literal(self, type):
        kind = type[0]
        r = self.random
        if kind == "Bool":
            return r.choice(["true", "false"])
        if kind == "Long":
            return str(r.choice([0, 1, -1, 7, 2**62]))
        if kind == "String":
            return text(r.choice(["", "x", "caf\u00e9", "cafe\u0301"]))
        if kind == "entity":
            return self.uid(type[1])
        if kind == "set":
            return "[" + ", ".join(self.literal(type[1]) for _ in range(0 if r.random() < WRONG else r.randint(1, 3))) + "]"
        if kind == "record":
            return "{" + ", ".join(f"{text(n)}: {self.literal(t)}" for n, (t, required) in type[1].items() if required or r.random() < 0.5) + "}"
        good = {"ipaddr": 'ip("10.0.0.1/8")', "decimal": 'decimal("1.5")', "datetime": 'datetime("2024-02-29")', "duration": 'duration("1d2h")'}[kind]
        return good.replace("1", "z", 1) if r.random() < WRONG else good

    def boolean(self, depth):
        r = self.random
        kind = r.randrange(14)
        if kind == 0:
            return f"({self.boolean(depth - 1) if depth > 0 else 'true'} && {self.expression(('Bool',), depth - 1)})"
        if kind == 1:
            return f"({self.boolean(depth - 1) if depth > 0 else 'false'} || {self.expression(('Bool',), depth - 1)})"
        if kind == 2:
            return f"!({self.expression(('Bool',), depth - 1)})"
        if kind == 3:
            type = r.choice([("Long",), ("datetime",), ("duration",)])
            return f"({self.expression(type, depth - 1)} {r.choice(['<', '<=', '>', '>='])} {self.expression(type, depth - 1)})"
        if kind in (4, 5):
            type = r.choice(self.paths())[1] if r.random() < 0.7 else self.schema.type(1)
            return f"({self.expression(type, depth - 1)} {r.choice(['==', '!='])} {self.expression(type, depth - 1)})"
        if kind == 6:
            return f'({self.expression(("String",), depth - 1)} like {text(r.choice(["*", "x*", "caf*"]))})'
        if kind == 7:
            sets = [p[1] for p in self.paths() if p[1][0] == "set"] or [("set", self.schema.type(1))]
            type = r.choice(sets)
            method = r.choice(["contains", "containsAll", "containsAny", "isEmpty"])
            if method == "isEmpty":
                return f"{self.expression(type, depth - 1)}.isEmpty()"
            return f"{self.expression(type, depth - 1)}.{method}({self.expression(type[1] if method == 'contains' else type, depth - 1)})"
        if kind == 8:
            lower = ("entity", r.choice(sorted(self.schema.entities)))
            above = self.schema.entities[lower[1]]["parents"] or sorted(self.schema.entities)
            upper = ("entity", r.choice(above))
            right = self.expression(("set", upper) if r.random() < 0.3 else upper, depth - 1)
            return f"({self.expression(lower, depth - 1)} in {right})"
        if kind == 9:
            return f"(action {r.choice(['in', '=='])} {self.action()})" if r.random() < 0.7 else f"(action in [{self.action()}, {self.action()}])"
        if kind == 10:
            target = r.choice([p for p in self.paths() if p[1][0] in ("entity", "record")])
            names = list(target[1][1] if target[1][0] == "record" else self.schema.entities[target[1][1]]["attributes"])
            name = r.choice(names) if names and r.random() < 0.8 else "nothing"
            guards = target[2]
            plain = name.isidentifier() and name.isascii() and name != "if"
            chain = f".{r.choice(['a', 'b', 'owner'])}" if plain and r.random() < 0.2 else ""
            test = f"{target[0]} has {name + chain if plain else text(name)}"
            return "(" + " && ".join(guards + [test]) + ")"
        if kind == 11:
            target = r.choice([p for p in self.paths() if p[1][0] == "entity"])
            type = r.choice(sorted(self.schema.entities))
            return "(" + " && ".join(target[2] + [f"{target[0]} is {type}"]) + ")"
        if kind == 12:
            return f"{self.expression(('ipaddr',), depth - 1)}.{r.choice(['isIpv4()', 'isLoopback()', 'isInRange(ip(' + text('10.0.0.0/8') + '))'])}"
        target = r.choice([p for p in self.paths() if p[1][0] == "entity"])
        return "(" + " && ".join(target[2] + [f'{target[0]}.hasTag("k")']) + ")"


class Data:
    """Requests and entities, most of them as the schema wants them."""

    def __init__(self, schema, rng):
        self.schema = schema
        self.random = rng

    def uid(self, type):
        entity = self.schema.entities.get(type)
        ids = entity["enum"] if entity and entity["enum"] and self.random.random() < 0.9 else ["x", "y", "u1"]
        return {"type": type, "id": self.random.choice(ids)}

    def value(self, type):
        r = self.random
        if r.random() < WRONG:
            type = self.schema.type(1)
        kind = type[0]
        if kind == "Bool":
            return r.random() < 0.5
        if kind == "Long":
            return r.choice([0, -5, 2**62])
        if kind == "String":
            return r.choice(["", "x", "caf\u00e9"])
        if kind == "entity":
            return self.uid(type[1]) if r.random() < 0.5 else {"__entity": self.uid(type[1])}
        if kind == "set":
            return [self.value(type[1]) for _ in range(r.randint(0, 2))]
        if kind == "record":
            return self.record(type[1])
        text = {"ipaddr": "10.0.0.1", "decimal": "1.5", "datetime": "2024-02-29", "duration": "1d"}[kind]
        call = {"fn": {"ipaddr": "ip"}.get(kind, kind), "arg": text if r.random() > WRONG else "nonsense"}
        return r.choice([{"__extn": call}, call, text])

    def record(self, attributes):
        r = self.random
        record = {n: self.value(t) for n, (t, required) in attributes.items() if r.random() < (1 - WRONG if required else 0.5)}
        if r.random() < WRONG:
            record["surplus"] = 1
        return record

    def entity(self, type):
        entity = self.schema.entities[type]
        r = self.random
        parents = [self.uid(p) for p in entity["parents"] if r.random() < 0.5]
        if r.random() < WRONG:
            parents.append(self.uid(r.choice(sorted(self.schema.entities))))
        tags = {"k": self.value(entity["tags"])} if entity["tags"] and r.random() < 0.7 else {}
        if r.random() < WRONG:
            tags["l"] = 1
        return {"uid": self.uid(type), "attrs": self.record(entity["attributes"]), "parents": parents, "tags": tags}

    def case(self):
        r = self.random
        (namespace, name), action = r.choice(sorted(self.schema.actions.items()))
        pick = lambda types: r.choice(types) if types and r.random() < 0.95 else r.choice(sorted(self.schema.entities) + ["Nope"])
        request = {
            "principal": self.uid(pick(action["principals"])),
            "action": {"type": self.schema.qualified(namespace, "Action"), "id": name if r.random() < 0.98 else "unknown"},
            "resource": self.uid(pick(action["resources"])),
            "context": self.record(action["context"]),
        }
        entities = {}
        for _ in range(r.randint(0, 2)):
            entity = self.entity(r.choice(sorted(self.schema.entities)))
            # Entities that stand above themselves are refused for another reason.
            entity["parents"] = [p for p in entity["parents"] if p["id"] > entity["uid"]["id"]]
            entities[(entity["uid"]["type"], entity["uid"]["id"])] = entity
        return request, list(entities.values())


def mutated(rng, written):
    """The text with one thing changed, mostly so that it is no schema any more."""
    tokens = re.findall(r'"[^"]*"|[A-Za-z_0-9]+|\s+|::|.', written, re.DOTALL)
    place = rng.randrange(len(tokens))
    kind = rng.random()
    if kind < 0.3:
        del tokens[place]
    elif kind < 0.5:
        tokens.insert(place, rng.choice(tokens))
    elif kind < 0.7:
        words = [t for t in tokens if t[0].isalpha() or t[0] == '"']
        spots = [i for i, t in enumerate(tokens) if t[0].isalpha() or t[0] == '"']
        tokens[rng.choice(spots)] = rng.choice(words)
    elif kind < 0.9:
        lines = written.split("\n")
        line = rng.randrange(len(lines))
        return "\n".join(lines[:line] + ([lines[line]] * 2 if rng.random() < 0.5 else []) + lines[line + 1 :])
    else:
        tokens[place] = rng.choice(["@a", '@a("b")', "?", ";", "Action", "__cedar::Long", "Long", "in", "type", "Set", "//", "{}"])
    return "".join(tokens)


def verdict(request, entities, schema):
    name = lambda uid: f"{uid['type']}::{text(uid['id'])}"
    asked = {k: name(request[k]) for k in ("principal", "action", "resource")} | {"context": request["context"]}
    result = cedarpy.is_authorized(asked, "permit(principal, action, resource);", entities, schema=schema)
    if result.decision != cedarpy.Decision.NoDecision:
        return "ok"
    error = result.diagnostics.errors[0]
    if error.startswith("failed to build request") or error.startswith("failed to parse context"):
        return "request"
    if error.startswith("failed to parse entities"):
        return "entities"
    raise SystemExit(f"what is this? {error}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("output")
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    counts = {}
    with open(arguments.output, "w", encoding="utf-8") as output:
        for _ in range(arguments.count):
            schema = Schema(rng)
            written = schema.write()
            try:
                parsed = cedarpy.Schema.from_str(written)
            except ValueError as error:
                line = {"schema": written, "refused": str(error)[:200]}
                counts["schema refused"] = counts.get("schema refused", 0) + 1
            else:
                line = {"schema": written, "policies": [], "data": []}
                for _ in range(5):
                    policy = Policies(schema, rng).policy()
                    result = cedarpy.validate_policies(policy, parsed)
                    errors = [str(e) for e in result.errors]
                    if any("failed to parse" in e for e in errors):
                        continue
                    counts[f"valid {result.validation_passed}"] = counts.get(f"valid {result.validation_passed}", 0) + 1
                    line["policies"].append({"text": policy, "valid": result.validation_passed, "errors": errors})
                for _ in range(3):
                    request, entities = Data(schema, rng).case()
                    says = verdict(request, entities, parsed)
                    counts[says] = counts.get(says, 0) + 1
                    line["data"].append({"request": request, "entities": entities, "says": says})
            output.write(json.dumps(line, ensure_ascii=False) + "\n")
            for _ in range(3):
                other = mutated(rng, written)
                line = {"schema": other, "policies": [], "data": []}
                try:
                    cedarpy.Schema.from_str(other)
                except ValueError as error:
                    line["refused"] = str(error)[:200]
                name = "schema " + ("refused" if "refused" in line else "taken")
                counts[name] = counts.get(name, 0) + 1
                output.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"seed {arguments.seed}: {counts}")


if __name__ == "__main__":
    main()
