"""`timing.py`: can the time of an answer tell a record that is another's from one that does not exist?

Foreign ids (a neighbour's of the same tenant, and another tenant's) and unknown ids are asked for through the door, interleaved in
random order, so many of each. A single threshold on the time is the attacker; the area under its curve (AUC) is 0.5 where it
learns nothing. Exits 1 where it is outside 0.45 to 0.55.

A session is refused further look-ups after 60 misses, so each serves 40 asked ids and then ends: as many sessions as it takes, at a
pace that one user's and one address's allowances permit.
"""

import argparse
import http.client
import json
import random
import statistics
import sys
import time
import urllib.parse

from stage import Stage, send

TOOL = "billing_get_invoice"
BEFORE_TIMED = 4
PER_SESSION = 40
PACE = 0.025
LOW, HIGH = 0.45, 0.55


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--each", type=int, default=1000, help="timings of foreign ids, and of unknown ones")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", action="store_true")
    options = options.parse_args()
    draw = random.Random(options.seed)
    with Stage() as stage:
        comparisons = {
            name: compare(stage, stage.facts[person]["invoices"], options.each, draw)
            for name, person in [("a neighbour's", "neighbour"), ("another tenant's", "victim")]
        }
    if options.json:
        print(json.dumps(comparisons, indent=2))
    for name, found in comparisons.items():
        if not options.json:
            print(
                f"{name:18} {options.each} foreign (median {found['foreign_ms']:.3f} ms) and {options.each} unknown "
                f"({found['unknown_ms']:.3f} ms): AUC {found['auc']:.3f}, 95 % {found['low']:.3f} to {found['high']:.3f}   "
                f"{'met' if found['met'] else 'MISSED'}  {LOW} to {HIGH}")
    return 0 if all(found["met"] for found in comparisons.values()) else 1


def compare(stage, foreign, each, draw):
    unknown = [like(draw, draw.choice(foreign), set(foreign)) for _ in foreign]
    asked = [(True, draw.choice(foreign)) for _ in range(each)] + [(False, draw.choice(unknown)) for _ in range(each)]
    draw.shuffle(asked)
    times = {True: [], False: []}
    for start in range(0, len(asked), PER_SESSION):
        session = stage.open()
        door = Door(stage.remit, session.token)
        # The first answers of a session also read its facts.
        for number in range(BEFORE_TIMED):
            door.ask(unknown[number % len(unknown)])
        for is_foreign, invoice in asked[start:start + PER_SESSION]:
            times[is_foreign].append(door.ask(invoice))
            time.sleep(PACE)
        door.close()
        send("DELETE", f"{stage.remit}/v1/sessions/{session.id}", {"Authorization": f"Bearer {session.user_token}"})
    low, middle, high = interval(times[True], times[False], draw)
    return {
        "foreign_ms": statistics.median(times[True]) * 1000, "unknown_ms": statistics.median(times[False]) * 1000,
        "auc": middle, "low": low, "high": high, "met": LOW <= middle <= HIGH,
    }


def like(draw, pattern, taken):
    """An id of the same form that nobody has: digits for digits, letters for letters."""
    while True:
        made = "".join(
            draw.choice("0123456789") if c.isdigit() else draw.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") if c.isupper() and i > 3 else c
            for i, c in enumerate(pattern))
        if made not in taken:
            return made


class Door:
    """One connection that is kept, with one session's token."""

    def __init__(self, remit, token):
        address = urllib.parse.urlsplit(remit)
        self.connection = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
        self.headers = {
            "Content-Type": "application/json", "Accept": "application/json, text/event-stream",
            "MCP-Protocol-Version": "2025-06-18", "Authorization": f"Bearer {token}",
        }

    def ask(self, invoice):
        """Seconds from the request to its whole answer, which has to be the one for foreign and unknown."""
        body = json.dumps(
            {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": TOOL, "arguments": {"invoice_id": invoice}}})
        start = time.perf_counter()
        self.connection.request("POST", "/mcp", body, self.headers)
        answer = self.connection.getresponse()
        said = answer.read()
        took = time.perf_counter() - start
        if answer.status != 200 or b"There is no such record" not in said:
            raise RuntimeError(f"another answer: {answer.status} {said[:300]}")
        return took

    def close(self):
        self.connection.close()


def auc(foreign, unknown):
    """The probability that a foreign id takes longer than an unknown one (Mann and Whitney's U over all pairs)."""
    ranked = sorted([(time, True) for time in foreign] + [(time, False) for time in unknown])
    ranks, index = 0.0, 0
    while index < len(ranked):
        end = index
        while end < len(ranked) and ranked[end][0] == ranked[index][0]:
            end += 1
        shared = (index + 1 + end) / 2
        ranks += shared * sum(is_foreign for _, is_foreign in ranked[index:end])
        index = end
    return (ranks - len(foreign) * (len(foreign) + 1) / 2) / (len(foreign) * len(unknown))


def interval(foreign, unknown, draw, samples=400):
    """The 2.5 and 97.5 percent points of the bootstrap, around the AUC itself."""
    found = sorted(
        auc(draw.choices(foreign, k=len(foreign)), draw.choices(unknown, k=len(unknown))) for _ in range(samples))
    return found[int(samples * 0.025)], auc(foreign, unknown), found[int(samples * 0.975)]


if __name__ == "__main__":
    sys.exit(main())
