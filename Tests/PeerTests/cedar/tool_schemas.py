"""Writes seeded tools with the Cedar schema that the reference's generator makes of them.

    python tool_schemas.py OUTPUT [--count 2000] [--seed 1]

Each line is {"stub", "tools", "options", "schema", "json"}, or has "error" where the reference makes none.
`CEDAR_TOOL_SCHEMAS=OUTPUT swift test --filter ToolSchemaPeerTests` compares.
"""

import argparse
import json
import random

import cedar_mcp_schema_generator as reference

STUBS = [
    'namespace N { @mcp_principal("A") entity A; @mcp_resource("B") entity B; @mcp_context("session") type C = { x: Long }; @mcp_action("all") action all; }',
    '@doc("n") namespace Server { @mcp_principal entity User = { id: String }; @mcp_principal entity Agent; @mcp_resource entity Place in Place; entity mode enum ["z"]; '
    '@mcp_context("origin") entity Origin = { "a b": Set<String> } tags Long; action all; action other in all; }',
]
NAMES = ["mode", "kind", "meta", "size", "User", "items", "x1", "in", "a-b"]
FORMATS = ["date", "date-time", "duration", "ipv4", "ipv6", "decimal", "uri"]


class Tools:
    def __init__(self, rng):
        self.random = rng
        self.definitions = []

    def type(self, depth):
        r = self.random
        kind = r.random()
        if depth == 0 or kind < 0.4:
            return r.choice(
                [{"type": t} for t in ["boolean", "integer", "float", "number", "string", "null"]]
                + [{"type": "string", "format": r.choice(FORMATS)}, {}, {"description": "x"}, {"type": True}]
                + [{"type": "string", "enum": r.choice([["a", "b"], ["b", "a"], ["c"], ["a b", "caf\u00e9"]])}] * 4)
        if kind < 0.6:
            schema = {"type": "object", "properties": self.properties(depth - 1)}
            if r.random() < 0.5:
                schema["required"] = [n for n in schema["properties"] if r.random() < 0.5]
            if r.random() < 0.3:
                schema["additionalProperties"] = r.choice([True, False, self.type(depth - 1)])
            return schema
        if kind < 0.7:
            return {"type": "array", "items": r.choice([self.type(depth - 1), True])} if r.random() < 0.9 else {"type": "array"}
        if kind < 0.78:
            schema = {"type": "array", "prefixItems": [self.type(depth - 1) for _ in range(r.randint(0, 3))]}
            if r.random() < 0.9:
                schema["items"] = r.choice([False, False, True, self.type(0)])
            return schema
        if kind < 0.88:
            return {r.choice(["anyOf", "oneOf"]): [self.type(depth - 1) for _ in range(r.randint(1, 3))]}
        if kind < 0.94:
            kinds = r.sample(["null", "string", "integer", "array", "object"], r.randint(1, 3))
            return {"type": kinds, "properties": self.properties(depth - 1), "items": self.type(depth - 1)}
        if self.definitions:
            return {"$ref": f"#/$defs/{r.choice(self.definitions)}"}
        return {"type": "string"}

    def properties(self, depth):
        names = self.random.sample(NAMES[:7] if self.random.random() < 0.97 else NAMES, self.random.randint(0, 4))
        return {name: self.type(depth) for name in names}

    def parameters(self):
        schema = {"type": "object", "properties": self.properties(2)}
        if self.random.random() < 0.2:
            self.definitions = ["D1", "D2"]
            schema["$defs"] = {name: self.type(2) for name in self.definitions}
            schema["properties"] |= self.properties(2)
            self.definitions = []
        if self.random.random() < 0.5:
            schema["required"] = [n for n in schema["properties"] if self.random.random() < 0.5]
        return schema

    def shared(self, tools):
        """Copies properties from tool to tool, so that there is something to share."""
        for tool in tools[1:]:
            source = self.random.choice(tools)["inputSchema"]["properties"]
            for name, schema in source.items():
                if self.random.random() < 0.5 and "$ref" not in json.dumps(schema):
                    tool["inputSchema"]["properties"][name] = schema

    def list(self):
        tools = []
        for name in self.random.sample(["read", "write", "send_mail", "x"], self.random.randint(1, 4)):
            tool = {"name": name, "description": "x", "inputSchema": self.parameters()}
            if self.random.random() < 0.4:
                tool["outputSchema"] = self.parameters()
            tools.append(tool)
        if self.random.random() < 0.7:
            self.shared(tools)
        return tools


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("output")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    counts = {"made": 0, "refused": 0}
    with open(arguments.output, "w", encoding="utf-8") as output:
        for _ in range(arguments.count):
            stub = rng.choice(STUBS)
            tools = Tools(rng).list()
            options = {name: rng.random() < 0.4 for name in ["includeOutputs", "objectsAsRecords", "flattenNamespaces", "numbersAsDecimal", "deduplicateEntityTypes"]}
            options["eraseAnnotations"] = rng.random() < 0.7
            result = reference.generate_schema(stub, tools, config=options)
            line = {"stub": stub, "tools": tools, "options": options}
            if result["isOk"]:
                counts["made"] += 1
                line |= {"schema": result["schema"], "json": json.loads(result["schemaJson"])}
            else:
                counts["refused"] += 1
                line["error"] = result["error"]
            output.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"seed {arguments.seed}: {counts}")


if __name__ == "__main__":
    main()
