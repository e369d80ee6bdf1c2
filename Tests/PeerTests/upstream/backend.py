"""MCP servers of other makers as Remit's back ends: FastMCP 4.1.2 in the modern era, `mcp` 1.30.0 with sessions.

`LEGACY_PYTHON` names the interpreter that has `mcp` 1.30.0.
"""

import asyncio
import json
import os
import pathlib
import subprocess
import sys

from fastmcp import Client
from fastmcp.client.transports import StreamableHttpTransport
from fastmcp.exceptions import ToolError

from report import Report
from stage import Stage, free_ports, send, send_json

HERE = pathlib.Path(__file__).parent
MANIFEST = """backend: {name}
mcp: {address}
addresses: [ 127.0.0.0/8 ]
auth: per-call
facts:
  account: "accounts.find_account(issuer: $user.issuer, subject: $user.subject).id"
names:
  account_id: {{ is: $account }}
  note_id: {{ owner: "get_note(note_id: $it).account_id", is: $account }}
records:
  Note: {{ key: note_id, owner: account_id, is: $account, fields: [ id, title ] }}
tools:
{tools}"""


class Servers(Stage):
    """Acme and Remit, and two MCP servers beside Acme's own back ends."""

    TOOLS = {
        "notes": '  get_note: { effect: read, returns: Note }\n  list_notes: { effect: read, returns: { "result[*]": Note } }\n',
        "archive": "  get_note: { effect: read, returns: Note }\n",
    }
    PROGRAMS = {"notes": ("modern.py", sys.executable, "/mcp"), "archive": ("legacy.py", os.environ["LEGACY_PYTHON"], "/mcp/")}

    def prepare(self):
        facts = send_json("GET", self.services["inspection"] + "/inspect/facts")
        self.notes = {"N-1": facts["user"]["account"], "N-2": facts["user"]["account"], "N-7": facts["neighbour"]["account"],
                      "N-9": facts["victim"]["account"]}
        self.ports = dict(zip(self.PROGRAMS, free_ports(2)))
        agent = self.deployment / "agents" / "support.yaml"
        for name in self.PROGRAMS:
            self.serve_tools(name)
            manifest = MANIFEST.format(name=name, address=self.address(name), tools=self.TOOLS[name])
            (self.deployment / "tools" / f"{name}.yaml").write_text(manifest)
        agent.write_text(agent.read_text() + "  - notes_get_note\n  - notes_list_notes\n  - archive_get_note\n")
        self.pinned = self.pin()

    def address(self, name):
        return f"http://127.0.0.1:{self.ports[name]}{self.PROGRAMS[name][2]}"

    def serve_tools(self, name, **more):
        program, python, _ = self.PROGRAMS[name]
        environment = {
            **os.environ, "NOTES": json.dumps(self.notes), "PORT": str(self.ports[name]), "REMIT": self.remit,
            "ADDRESS": self.address(name), "ARRIVALS": str(self.folder / f"{name}.jsonl"), "PYTHONPATH": str(HERE), **more,
        }
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [python, HERE / program], env=environment, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        self.processes.append((name, process))
        self.wait(name, lambda: self.listens(name))

    def listens(self, name):
        try:
            send("GET", self.address(name))
            return True
        except OSError:
            return False

    def end_named(self, name):
        process = dict(self.processes)[name]
        self.end(process)
        self.processes = [each for each in self.processes if each[1] is not process]

    def pin(self, *more):
        """`remit pin`: the status, and what it said."""
        done = subprocess.run(
            [self.binaries / "remit", "pin", str(self.deployment), *more], capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout + done.stderr

    def arrivals(self, name):
        return [json.loads(line) for line in (self.folder / f"{name}.jsonl").read_text().splitlines()]


async def ask(stage, session, tool, **arguments):
    async with Client(StreamableHttpTransport(stage.remit + "/mcp", auth=session.token), cache=False) as agent:
        return (await agent.call_tool(tool, arguments)).structured_content


async def refused(report, name, *call, **arguments):
    try:
        answer = await ask(*call, **arguments)
        report.check(name, False, answer)
        return None
    except ToolError as error:
        report.check(name, "between us" not in str(error) and "no such note" not in str(error).replace("record", ""), error)
        return str(error)


async def calls(report, stage):
    session = stage.open("Please look at my notes.")
    for name in stage.PROGRAMS:
        with report.part(f"{name}: calls"):
            done = await ask(stage, session, f"{name}_get_note", note_id="N-1")
            report.check(f"{name}: a governed read passes", done.get("id") == "N-1", done)
            words = {
                await refused(report, f"{name}: {kind} note is refused", stage, session, f"{name}_get_note", note_id=note)
                for kind, note in [("another's", "N-9"), ("a neighbour's", "N-7"), ("an unknown", "N-0")]
            }
            report.check(f"{name}: foreign and unknown are one answer", len(words) == 1, words)
    with report.part("notes: a list"):
        done = await ask(stage, session, "notes_list_notes")
        ids = [note["id"] for note in done["result"]]
        report.check("notes: what is another's is dropped from a list", ids == ["N-1", "N-2"], ids)
    return session


def arrivals(report, stage):
    for name in stage.PROGRAMS:
        came = stage.arrivals(name)
        called = [each for each in came if each["method"] == "tools/call"]
        report.check(f"{name}: each call had a credential for it, checked by joserfc", called and not any(each["why"] for each in called), called)
        report.check(f"{name}: nothing else had one", not any(each["credential"] for each in came if each not in called), came)
        known = {"tools/list", "tools/call", "initialize", "notifications/initialized"}
        methods = {each["method"] for each in came}
        report.check(f"{name}: nothing but tools was asked for", methods <= known, methods)
    sessions = {}
    for each in stage.arrivals("archive"):
        if each["method"] == "tools/call":
            sessions.setdefault(each["session"], set()).add((each["claims"]["sub"], json.dumps(each["claims"]["act"])))
    report.check(
        "archive: a session for each identity", None not in sessions and len(sessions) >= 2 and all(len(who) == 1 for who in sessions.values()),
        sessions)
    modern = {each["session"] for each in stage.arrivals("notes")}
    report.check("notes: no session in the modern era", modern == {None}, modern)


async def drift(report, stage, session):
    report.check("remit pin writes what is there", stage.pinned[0] == 0 and "new: get_note, list_notes" in stage.pinned[1], stage.pinned)
    status, said = stage.pin("--check")
    report.check("remit pin --check finds nothing changed", status == 0 and said.count("as pinned") == 2, (status, said))
    stage.end_named("notes")
    stage.serve_tools("notes", DRIFT="1")
    status, said = stage.pin("--check")
    report.check("remit pin --check names what changed", status == 1 and "changed: get_note, in its description" in said, (status, said))
    # Anew, so that the list is had before the next call and not a minute later.
    stage.end_named("remit")
    stage.launch("remit", "serve", str(stage.deployment))
    stage.wait("remit", stage.is_ready)
    before = len([each for each in stage.arrivals("notes") if each["method"] == "tools/call"])
    await refused(report, "a tool that drifted is refused", stage, session, "notes_get_note", note_id="N-1")
    after = len([each for each in stage.arrivals("notes") if each["method"] == "tools/call"])
    report.check("and was not called", after == before, after - before)
    report.check("remit status says so", "changed: get_note" in stage.command("status"), "")
    report.check("the ledger says so", "tools.drifted on backend:notes" in stage.command("ledger", "show", "--limit", "50"), "")
    done = await ask(stage, session, "archive_get_note", note_id="N-1")
    report.check("another server goes on", done.get("id") == "N-1", done)


async def main():
    report = Report("fastmcp 4.1.2 and mcp 1.30.0 as back ends")
    with Servers() as stage:
        session = await calls(report, stage)
        arrivals(report, stage)
        with report.part("drift"):
            await drift(report, stage, session)
    report.end()


asyncio.run(main())
