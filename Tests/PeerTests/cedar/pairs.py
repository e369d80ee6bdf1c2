"""Writes seeded policy sets with entities and requests, and what the peer `cedarpy` makes of them.

    python pairs.py OUTPUT [--sets 1000] [--requests 24] [--seed 1]

Each line is {"policies": "…", "links": […], "json": {…}, "entities": […], "requests": [{…, "decision", "reasons", "errors"}]}.
`CEDAR_PAIRS=OUTPUT swift test --filter CedarPeerTests` compares.
"""

import argparse
import json

import cedarpy
from policies import Generator


def policy_set(generator):
    """A text with links of its templates, and the peer's handle of it."""
    count = generator.pick([1, 3, 6, 12])
    texts = [generator.policy(is_template=generator.chance(0.25)) for _ in range(count)]
    text = generator.blank().join(texts) + generator.blank()
    handle = cedarpy.PolicySet.from_str(text)
    links = []
    for template in handle.templates():
        for _ in range(generator.random.randrange(4)):
            values = {slot: generator.uid() for slot in sorted(template["slots"])}
            links.append({"template_id": template["id"], "new_id": f"link{len(links)} caf\u00e9", "values": values})
    return text, links, handle.with_linked_batch(links) if links else handle


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("output")
    parser.add_argument("--sets", type=int, default=1000)
    parser.add_argument("--requests", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    generator = Generator(arguments.seed)
    counts = {"Allow": 0, "Deny": 0, "with errors": 0, "determined by more than one": 0, "linked": 0}
    with open(arguments.output, "w", encoding="utf-8") as output:
        for _ in range(arguments.sets):
            text, links, handle = policy_set(generator)
            entities = generator.entities()
            requests = [generator.request() for _ in range(arguments.requests)]
            answers = cedarpy.is_authorized_batch(requests, handle, cedarpy.Entities.from_json_str(json.dumps(entities)))
            for request, answer in zip(requests, answers):
                request["decision"] = answer.decision.value
                request["reasons"] = answer.diagnostics.reasons
                request["errors"] = len(answer.diagnostics.errors)
                if answer.decision.value == "NoDecision":
                    raise SystemExit(f"the peer decided nothing: {answer.diagnostics.errors}")
                counts[answer.decision.value] += 1
                counts["with errors"] += bool(request["errors"])
                counts["determined by more than one"] += len(request["reasons"]) > 1
                counts["linked"] += any(reason.startswith("link") for reason in request["reasons"])
            line = {
                "policies": text, "links": links, "json": json.loads(cedarpy.policies_to_json_str(text)), "entities": entities, "requests": requests,
            }
            output.write(json.dumps(line, ensure_ascii=False) + "\n")
    total = arguments.sets * arguments.requests
    print(f"seed {arguments.seed}: {arguments.sets} sets, {total} decisions: " + ", ".join(f"{count} {name}" for name, count in counts.items()))


if __name__ == "__main__":
    main()
