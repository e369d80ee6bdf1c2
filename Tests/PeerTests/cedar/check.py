"""Lets the peer `cedarpy` read what was written of its pairs: each set in JSON, links included, and its text as formatted.

    python check.py PAIRS WRITTEN

Exits 1 where it cannot read one, or decides a request in another way than it did of the original.
"""

import json
import sys

import cedarpy


def main():
    decisions = 0
    differences = 0
    with open(sys.argv[1], encoding="utf-8") as pairs, open(sys.argv[2], encoding="utf-8") as written:
        lines = list(zip(pairs, written, strict=True))
    for number, (pair, own) in enumerate(lines):
        pair, own = json.loads(pair), json.loads(own)
        formatted = cedarpy.PolicySet.from_str(own["text"])
        handles = {
            "JSON": cedarpy.PolicySet.from_json_str(json.dumps(own["json"])),
            "formatted": formatted.with_linked_batch(pair["links"]) if pair["links"] else formatted,
        }
        entities = cedarpy.Entities.from_json_str(json.dumps(pair["entities"]))
        asked = [{key: request[key] for key in ("principal", "action", "resource", "context")} for request in pair["requests"]]
        for way, handle in handles.items():
            for request, answer in zip(pair["requests"], cedarpy.is_authorized_batch(asked, handle, entities)):
                decisions += 1
                found = (answer.decision.value, sorted(answer.diagnostics.reasons), len(answer.diagnostics.errors))
                if found != (request["decision"], sorted(request["reasons"]), request["errors"]):
                    differences += 1
                    print(f"{way} of set {number}: {found} instead of {request['decision']}, {request['reasons']}, {request['errors']}")
    print(f"{decisions} decisions by the peer on what it was given: {differences} differ")
    return 1 if differences or not decisions else 0


if __name__ == "__main__":
    sys.exit(main())
