"""What Remit's own ledger says of a run: calls, and credentials that were minted for them."""

import dataclasses
import json
import sqlite3
import time


@dataclasses.dataclass
class Counted:
    """From the ledger, once every call in it has its outcome."""

    calls: int
    """Calls that came to an answer, look-ups among them."""
    minted: int
    """Credentials that outcomes name, each once."""
    open: int
    """Calls without an outcome."""
    by_tool: dict
    """(tool, principal) to the number of calls."""

    def problems(self, tool, at_least):
        """What is not as promised: a credential for each call, one look-up before each governed read."""
        found = []
        if self.open:
            found.append(f"{self.open} calls have no outcome")
        if self.minted != self.calls:
            found.append(f"{self.minted} credentials for {self.calls} calls")
        reads, lookups = self.by_tool.get((tool, "agent"), 0), self.by_tool.get((tool, "resolver"), 0)
        if reads < at_least:
            found.append(f"the ledger has {reads} of {at_least} governed reads")
        if lookups < reads:
            found.append(f"{lookups} look-ups for {reads} governed reads")
        return found

    def as_dict(self):
        return {"calls": self.calls, "minted": self.minted, "open": self.open, "by_tool": {f"{t} by {p}": n for (t, p), n in self.by_tool.items()}}

    def __str__(self):
        each = ", ".join(f"{number} {tool} by {principal}" for (tool, principal), number in sorted(self.by_tool.items()))
        return f"Ledger: {self.calls} calls ({each}), {self.minted} credentials minted, {self.open} open."


def count(path):
    """Reads the database of a Remit that runs, beside it."""
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        end = time.monotonic() + 30
        while True:
            still = database.execute("SELECT count(*) FROM calls WHERE state = 'intended'").fetchone()[0]
            if still == 0 or time.monotonic() > end:
                break
            time.sleep(0.2)
        by_tool = {
            (tool, principal): number for tool, principal, number in database.execute(
                "SELECT tool, principal, count(*) FROM calls WHERE state <> 'intended' GROUP BY tool, principal")
        }
        minted = set()
        for (body,) in database.execute("SELECT body FROM ledger WHERE kind = 'outcome'"):
            minted.update(json.loads(body).get("credentials", []))
        return Counted(calls=sum(by_tool.values()), minted=len(minted), open=still, by_tool=by_tool)
    finally:
        database.close()
