"""A suite's deployment with Remit before it, and the two sides of a session: the front end's and the agent's. Or no Remit at all, to see what
it is that is kept off."""

import http.client
import json
import pathlib
import re
import shutil
import threading
import time
import urllib.parse
import uuid
from typing import NamedTuple

from joserfc import jwt
from joserfc.jwk import ECKey
from stage import ASSERTION, EXCHANGE, SESSION_CODE, Stage, free_ports
from upstream import Upstream

AGENT = "assistant"
ISSUER = "https://id.agentdojo.example"


class Answer(NamedTuple):
    """What became of a call: `permit`, `deny`, `hold` or `failed`; what came back; by which policies or for which reason."""

    decision: str
    text: str
    reasons: tuple = ()
    result: object = None
    hold: str | None = None


class Company(Stage):
    """The deployment `examples/<suite>`, copied, with ports and keys of its own, and the suite's tools behind it."""

    def __init__(self, suite, examples):
        super().__init__()
        self.suite = suite
        self.examples = pathlib.Path(examples)
        self.connections = threading.local()

    def start(self):
        public, operators, port = free_ports(3)
        self.remit = f"http://127.0.0.1:{public}"
        self.host = ("127.0.0.1", public)
        self.upstream = Upstream(self.suite, port, self.remit)
        self.deployment = self.folder / self.suite.name
        shutil.copytree(self.examples / self.suite.name, self.deployment)
        self.put_port("remit.yaml", "public_url: http://127.0.0.1:", public)
        self.put_port("remit.yaml", " public: 127.0.0.1:", public)
        self.put_port("remit.yaml", "operators: 127.0.0.1:", operators)
        self.put_port(f"tools/{self.suite.name}.yaml", "mcp: http://127.0.0.1:", port)
        self.issuer = self.key("issuer.jwks.json")
        self.agent = self.key(f"agents/{AGENT}.jwks.json")
        self.command("init", str(self.deployment), socket=False)
        self.launch("remit", "serve", str(self.deployment))
        self.wait("remit", self.is_ready)

    def stop(self):
        super().stop()
        if hasattr(self, "upstream"):
            self.upstream.close()

    def put_port(self, file, before, port):
        path = self.deployment / file
        path.write_text(re.sub(re.escape(before) + r"\d+", f"{before}{port}", path.read_text(), count=1))

    def key(self, file):
        """A new key, whose public half takes the place of the deployment's."""
        key = ECKey.generate_key("P-256", {"alg": "ES256", "use": "sig"}, auto_kid=True)
        (self.deployment / file).write_text(json.dumps({"keys": [key.as_dict(private=False)]}))
        return key

    def open(self, world, account, prompt):
        self.upstream.worlds[account] = world
        return Governed(self, account, prompt)

    def ask(self, method, path, headers, body):
        """One request on this thread's own connection: the status, and the JSON answer."""
        for attempt in (1, 2):
            connection = getattr(self.connections, "one", None)
            if connection is None:
                connection = self.connections.one = http.client.HTTPConnection(*self.host, timeout=120)
            try:
                connection.request(method, path, body=body, headers=headers)
                answer = connection.getresponse()
                data = answer.read()
                return answer.status, json.loads(data) if data else None
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                # A connection that had been idle; nothing was answered on it.
                connection.close()
                self.connections.one = None
                if attempt == 2:
                    raise
        raise AssertionError

    def ask_json(self, method, path, token, value=None):
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        return self.ask(method, path, headers, None if value is None else json.dumps(value).encode())

    def token(self, key, kind, claims):
        now = int(time.time())
        header = {"alg": "ES256", "typ": kind, "kid": key.as_dict()["kid"]}
        return jwt.encode(header, {"iat": now, "exp": now + 60, "jti": str(uuid.uuid4()), **claims}, key)


class Governed:
    """A session of one user with one agent, through Remit."""

    def __init__(self, company, account, prompt):
        self.company = company
        self.account = account
        signed_in = company.token(company.issuer, "JWT", {"iss": ISSUER, "sub": account, "aud": "web"})
        opened = self.expect(201, *company.ask_json("POST", "/v1/sessions", signed_in, {"agent": AGENT}))
        self.id, self.user_token = opened["session"], opened["user_token"]
        self.expect(202, *self.user("POST", "messages", {"text": prompt}))
        assertion = company.token(
            company.agent, "JWT", {"iss": AGENT, "sub": AGENT, "aud": company.remit + "/oauth/token"})
        form = {
            "grant_type": EXCHANGE, "subject_token": opened["code"], "subject_token_type": SESSION_CODE,
            "client_assertion_type": ASSERTION, "client_assertion": assertion,
        }
        self.agent_token = self.expect(200, *company.ask(
            "POST", "/oauth/token", {"Content-Type": "application/x-www-form-urlencoded"},
            urllib.parse.urlencode(form).encode()))["access_token"]

    @staticmethod
    def expect(status, found, answer):
        if found != status:
            raise RuntimeError(f"{found} in place of {status}: {answer}")
        return answer

    def user(self, method, path="", value=None):
        """The front end's side."""
        return self.company.ask_json(method, f"/v1/sessions/{self.id}" + (f"/{path}" if path else ""), self.user_token, value)

    def call(self, tool, arguments, hold=None):
        """The agent's side. With a hold's id, what became of the call that had to wait."""
        meta = {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}
        if hold:
            meta["remit/approval"] = hold
        name = f"{self.company.suite.name}_{tool}"
        status, answer = self.company.ask(
            "POST", "/mcp",
            {"Content-Type": "application/json", "Accept": "application/json, text/event-stream",
             "Authorization": f"Bearer {self.agent_token}", "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call",
             "Mcp-Name": name},
            json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {
                "name": name, "arguments": arguments, "_meta": meta}}).encode())
        result = (answer or {}).get("result")
        if result is None:
            return Answer("failed", json.dumps(answer), (f"status {status}",))
        found = result.get("_meta", {})
        decision = found.get("remit/decision", "failed")
        text = " ".join(part.get("text", "") for part in result.get("content", []))
        waits = found.get("remit/approval", {})
        return Answer(
            decision, text, tuple(found.get("remit/reasons", ())), (result.get("structuredContent") or {}).get("result"),
            waits.get("id") if decision == "hold" and waits.get("asks") == "user" else None)

    def shown(self, hold):
        """What the user is asked."""
        return self.expect(200, *self.user("GET", f"approvals/{hold}"))

    def answer(self, hold, word):
        """The user's answer: `approve` or `deny`. What it came to."""
        return self.user("POST", f"approvals/{hold}", {"answer": word})[1]

    def close(self):
        self.user("DELETE")
        self.company.upstream.worlds.pop(self.account, None)


class Undefended:
    """The same company without Remit: every call is done."""

    def __init__(self, suite):
        self.suite = suite

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def open(self, world, account, prompt):
        return Direct(world)


class Direct:
    def __init__(self, world):
        self.world = world

    def call(self, tool, arguments, hold=None):
        try:
            result = self.world.run(tool, dict(arguments))
        except Exception as error:  # noqa: BLE001
            return Answer("deny", str(error), ("the tool failed",))
        return Answer("permit", json.dumps({"result": result}), (), result)

    def close(self):
        pass
