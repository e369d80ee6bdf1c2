"""Writes one workload and measures the peer `cedarpy` on it.

    python workload.py FOLDER --policies N --entities N [--in-conditions] [--requests 200] [--passes 3]

One permit for each of the groups and each of 50 tools, its condition on the context and the resource, and one forbid of other
tenants' resources for all. Where the group and the tool stand in the conditions instead of the scope, every policy is a
candidate. A request is about one group and one tool, three in ten of them across tenants. The folder gets
`policies.cedar`, `entities.json`, `requests.json` and `peer.json`: the peer's decisions and microseconds a decision in one
batch call, the least of the passes, with all that the call does and within its engine alone.
"""

import argparse
import json
import pathlib
import random
import time

import cedarpy

TOOLS = 50
TENANTS = 8


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--policies", type=int, required=True)
    parser.add_argument("--entities", type=int, required=True)
    parser.add_argument("--in-conditions", action="store_true")
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--passes", type=int, default=3)
    arguments = parser.parse_args()
    drawn = random.Random(1)
    permits = arguments.policies - 1
    tools = min(TOOLS, permits)
    groups = max(1, permits // tools)
    texts = ["forbid (principal, action, resource) unless { principal.tenant == resource.tenant };"]
    for number in range(permits):
        principal, action = f'principal in Group::"g{number // tools % groups}"', f'action == Action::"tool{number % tools}"'
        scope = "principal, action, resource" if arguments.in_conditions else f"{principal}, {action}, resource is Invoice"
        facts = f"{principal} && {action} && resource is Invoice && " if arguments.in_conditions else ""
        texts.append(
            f'permit ({scope})\nwhen {{ {facts}context.amount <= {100 + number % 400} && context.channel == "chat" && resource.status != "closed" }};'
        )
    text = "\n".join(texts)

    users = max(groups, arguments.entities // 3)
    invoices = max(TENANTS, arguments.entities - users - groups)
    entities = [{"uid": {"type": "Group", "id": f"g{g}"}, "attrs": {}, "parents": []} for g in range(groups)]
    entities += [
        {"uid": {"type": "User", "id": f"u{u}"}, "attrs": {"tenant": f"t{u % TENANTS}"}, "parents": [{"type": "Group", "id": f"g{u % groups}"}]}
        for u in range(users)
    ]
    entities += [
        {"uid": {"type": "Invoice", "id": f"i{i}"}, "attrs": {"tenant": f"t{i % TENANTS}", "status": "closed" if i % 10 == 9 else "open"}, "parents": []}
        for i in range(invoices)
    ]
    requests = []
    for number in range(arguments.requests):
        user = drawn.randrange(users)
        invoice = drawn.randrange(invoices)
        if number % 10 >= 3:
            invoice += (user - invoice) % TENANTS
            invoice = invoice if invoice < invoices else user % TENANTS
        requests.append({
            "principal": {"type": "User", "id": f"u{user}"}, "action": {"type": "Action", "id": f"tool{drawn.randrange(tools)}"},
            "resource": {"type": "Invoice", "id": f"i{invoice}"}, "context": {"amount": drawn.randrange(400), "channel": "chat"},
        })

    arguments.folder.mkdir(parents=True, exist_ok=True)
    (arguments.folder / "policies.cedar").write_text(text)
    (arguments.folder / "entities.json").write_text(json.dumps(entities))
    (arguments.folder / "requests.json").write_text(json.dumps(requests))
    policies = cedarpy.PolicySet.from_str(text)
    store = cedarpy.Entities.from_json_str(json.dumps(entities))
    call, engine, answers = float("inf"), float("inf"), []
    for _ in range(arguments.passes):
        start = time.perf_counter()
        answers = cedarpy.is_authorized_batch(requests, policies, store)
        call = min(call, (time.perf_counter() - start) * 1e6 / len(requests))
        engine = min(engine, sum(answer.metrics["authz_duration_micros"] for answer in answers) / len(requests))
    peer = {
        "name": f"{arguments.policies}" + (", all candidates" if arguments.in_conditions else ""), "call": call, "engine": engine, "policies": arguments.policies, "entities": len(entities),
        "answers": [
            {"decision": a.decision.value, "reasons": sorted(a.diagnostics.reasons), "errors": len(a.diagnostics.errors)} for a in answers
        ],
    }
    (arguments.folder / "peer.json").write_text(json.dumps(peer))


if __name__ == "__main__":
    main()
