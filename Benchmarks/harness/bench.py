"""`bench.py`: Remit beside a bare upstream, an ungoverned hop and fastmcp's proxy, in one run.

REMIT, HOP and CMCP name executables, LOAD the load driver. Exits 1 where a promised ratio is missed, and for nothing else that is
a figure.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import platform
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time

import figures
from deployment import ACCOUNT, Deployment
from ledger import count
from load import measure
from processes import Processes
from stage import free_ports

HARNESS = pathlib.Path(__file__).parent


def read_options():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--clients", default="1,8,32", help="widths, with commas")
    options.add_argument("--seconds", type=float, default=3, help="of one measurement")
    options.add_argument("--rounds", type=int, default=3, help="measurements of each contender at each width")
    options.add_argument("--only", help="contenders, with commas; goals that need another are left out")
    options.add_argument("--json", action="store_true", help="one JSON document instead of text")
    return options.parse_args()


class Bench:
    def __init__(self, options, processes, folder):
        self.options = options
        self.widths = [int(width) for width in options.clients.split(",")]
        cmcp, hop, proxy, remit, operators = free_ports(5)
        upstream = f"http://127.0.0.1:{cmcp}/mcp"
        self.pids = {"bare": processes.start("cmcp", os.environ["CMCP"], cmcp, port=cmcp).pid}
        self.urls = {"bare": upstream, "hop": f"http://127.0.0.1:{hop}/mcp", "proxy": f"http://127.0.0.1:{proxy}/mcp"}
        self.pids["hop"] = processes.start("hop", os.environ["HOP"], hop, upstream, port=hop).pid
        if not options.only or "proxy" in options.only:
            self.pids["proxy"] = processes.start(
                "proxy", sys.executable, HARNESS / "proxy.py", proxy, upstream, port=proxy).pid
        self.deployment = Deployment(folder / "deployment", os.environ["REMIT"], remit, operators, upstream)
        serving = processes.start("remit", os.environ["REMIT"], "serve", self.deployment.folder, port=remit)
        self.remit = serving.pid
        self.governed = 0
        self.runs = 0

    def contenders(self):
        """By name: tool and arguments; nil for those that are not Remit."""
        salt = f"{random.getrandbits(48):x}"
        all_of_them = {
            "bare": None, "hop": None, "proxy": None,
            "public read": ("open_echo", '{"message":"hello %N%"}'),
            "governed read": ("own_echo", json.dumps({"message": ACCOUNT})),
            # The driver sends its first call twice; its own key tells Remit that the second is the first.
            "durable write": ("put_echo", '{"message":"write %s %%N%%"},"_meta":{"remit/request":"%s-%%N%%"}' % (salt, salt)),
        }
        if not self.options.only:
            return all_of_them
        return {name: all_of_them[name] for name in self.options.only.split(",")}

    def run(self):
        results = {}
        for width in self.widths:
            measured = {}
            for _ in range(self.options.rounds):
                tokens = [self.deployment.open(number) for number in range(width)]
                for name, call in self.contenders().items():
                    measured.setdefault(name, []).append(self.measure(name, call, width, tokens))
                measured.setdefault("commit", []).append(commit_time(self.deployment.folder / "data"))
            self.commits = getattr(self, "commits", []) + measured.pop("commit")
            results[width] = {name: figures.middle(each) for name, each in measured.items()}
        return results

    def measure(self, name, call, width, tokens):
        load = os.environ["LOAD"]
        if call is None:
            return measure(load, self.urls[name], self.pids[name], width, self.options.seconds, 1)
        tool, arguments = call
        # A write that is warmed up would be sent twice.
        warmup = 0 if name == "durable write" else 1
        found = measure(
            load, self.deployment.remit + "/mcp", self.remit, width, self.options.seconds, warmup, tool, arguments, tokens)
        if name == "governed read":
            self.governed += found.calls
            self.runs += 1
        return found


def commit_time(folder):
    """The median time of one durable transaction of one row, in milliseconds, on the disk that the ledger is on."""
    path = folder / "yardstick.db"
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE IF NOT EXISTS rows (number INTEGER PRIMARY KEY, filler BLOB)")
        times = []
        for _ in range(200):
            start = time.perf_counter()
            database.execute("BEGIN IMMEDIATE")
            database.execute("INSERT INTO rows (filler) VALUES (?)", (os.urandom(1000),))
            database.execute("COMMIT")
            times.append((time.perf_counter() - start) * 1000)
        return statistics.median(times)
    finally:
        database.close()
        for each in folder.glob("yardstick.db*"):
            each.unlink()


def main():
    options = read_options()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="remit-bench-"))
    try:
        with Processes(folder) as processes:
            bench = Bench(options, processes, folder)
            results = bench.run()
            counted = count(bench.deployment.folder / "data" / "remit.db")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    commit = statistics.median(bench.commits)
    wanted = set(bench.contenders())
    remits = [each for at in results.values() for name, each in at.items() if name not in ("bare", "hop", "proxy")]
    resident = max((each.resident for each in remits), default=0)
    needed = {"bare", "hop", "public read", "durable write"}
    goals = figures.goals(results, bench.widths, commit, resident) if needed <= wanted else []
    problems = [
        f"{name} at {width}: {each.failed} of {each.calls} failed" for width, at in results.items()
        for name, each in at.items() if each.failed
    ]
    if "governed read" in wanted:
        problems += counted.problems("own_echo", at_least=bench.governed)
    if options.json:
        print(
            json.dumps(
                {
                    "machine": machine(), "engine": "wrk" if shutil.which("wrk") else "py",
                    "results": {width: {name: dataclasses.asdict(each) for name, each in at.items()} for width, at in results.items()},
                    "commit_ms": commit, "ledger": counted.as_dict(), "goals": [goal.as_dict() for goal in goals],
                    "problems": problems,
                }, indent=2))
    else:
        print(f"{machine()}; engine {'wrk' if shutil.which('wrk') else 'py'}; load {os.getloadavg()[0]:.1f}\n")
        print(figures.table(results, bench.widths))
        print(f"One durable transaction of one row: {commit:.3f} ms.")
        print(counted)
        print()
        for goal in goals:
            print(goal)
        for problem in problems:
            print(f"WRONG   {problem}")
    if problems:
        return 2
    return 0 if all(goal.is_met for goal in goals) else 1


def machine():
    model = "?"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    return f"{os.cpu_count()} × {model}, {platform.system()} {platform.release()}"


if __name__ == "__main__":
    sys.exit(main())
