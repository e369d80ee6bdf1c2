"""Acme and Remit as processes on free ports, and the two sides of one session: the front end's and the agent's.

`REMIT_BINARIES` names the folder with the executables `acme` and `remit`.
"""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

from joserfc import jwt
from joserfc.jwk import ECKey

AGENT = "support"
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"
SESSION_CODE = "urn:remit:params:token-type:session-code"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def send(method, url, headers=None, body=None):
    """One HTTP request; answers (status, headers, body), also where the status is an error."""
    request = urllib.request.Request(url, method=method, headers=headers or {}, data=body)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def send_json(method, url, value=None, token=None):
    """The same with JSON both ways; anything but 2xx raises."""
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    status, _, body = send(method, url, headers, None if value is None else json.dumps(value).encode())
    if not 200 <= status < 300:
        raise RuntimeError(f"{method} {urllib.parse.urlsplit(url).path}: {status}")
    return json.loads(body) if body else None


def send_form(url, form, headers=None):
    """A form as browsers and OAuth clients post it: the status and the JSON answer."""
    status, _, body = send(
        "POST", url, {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}, urllib.parse.urlencode(form).encode())
    try:
        return status, json.loads(body)
    except ValueError:
        return status, None


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


class Session:
    """What the front end holds (`user_token`) and what the agent holds (`token`)."""

    def __init__(self, opened, token):
        self.id = opened["session"]
        self.user_token = opened["user_token"]
        self.token = token


class Stage:
    """`with Stage() as stage:` starts everything and stops it again, each process by its own id. `issuers` are lines of YAML, as they
    stand under `issuers:` of remit.yaml, for issuers beside Acme's own."""

    def __init__(self, issuers=""):
        self.binaries = pathlib.Path(os.environ["REMIT_BINARIES"])
        self.processes = []
        self.issuers = issuers

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="remit-peer-"))
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        public, operators = free_ports(2)
        self.remit = f"http://127.0.0.1:{public}"
        self.deployment = self.folder / "acme"
        said = self.launch(
            "acme", "--free-ports", "--remit", self.remit, "--operators", f"127.0.0.1:{operators}",
            "--deployment", str(self.deployment))
        self.wait("acme", lambda: f"deployment: {self.deployment}" in said.read_text())
        self.services = dict(re.findall(r"^(\w+): (http\S+)$", said.read_text(), re.M))
        self.prepare()
        self.command("init", str(self.deployment), socket=False)
        self.settings = (self.deployment / "remit.yaml").read_text()
        self.serve()
        self.facts = send_json("GET", self.services["inspection"] + "/inspect/facts")
        self.key = ECKey.import_key(json.loads((self.deployment / "agent-key.json").read_text()))

    def serve(self):
        head, tail = self.settings.split("operators:\n", 1)
        (self.deployment / "remit.yaml").write_text(head + self.issuers + "operators:\n" + tail)
        self.launch("remit", "serve", str(self.deployment))
        self.wait("remit", self.is_ready)

    def serve_again(self, issuers):
        """Remit anew, with other issuers; sessions and ledger stay."""
        self.end(dict(self.processes)["remit"])
        self.issuers = issuers
        self.serve()

    def prepare(self):
        """What a suite adds to Acme's deployment before Remit reads it."""

    def launch(self, name, *arguments):
        path = self.folder / f"{name}.log"
        with path.open("wb") as log:
            process = subprocess.Popen(
                [self.binaries / name, *arguments], stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        self.processes.append((name, process))
        return path

    def wait(self, name, is_there):
        end = time.monotonic() + 60
        process = dict(self.processes)[name]
        while time.monotonic() < end:
            if process.poll() is not None:
                break
            if is_there():
                return
            time.sleep(0.1)
        raise RuntimeError(f"{name} does not serve. It said:\n{(self.folder / f'{name}.log').read_text()[-4000:]}")

    def is_ready(self):
        try:
            return send("GET", self.remit + "/readyz")[0] == 200
        except OSError:
            return False

    def stop(self):
        for _, process in reversed(self.processes):
            self.end(process)
        self.processes.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    @staticmethod
    def end(process):
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def rows(self, table):
        """A table of Acme's, where effects are judged."""
        return send_json("GET", f"{self.services['inspection']}/inspect/{table}")["rows"]

    def command(self, *arguments, socket=True):
        """Remit's command line, as an operator."""
        where = ["--socket", str(self.deployment / "run" / "remit.sock")] if socket else []
        done = subprocess.run([self.binaries / "remit", *arguments, *where], capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise RuntimeError(f"remit {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def sign_in(self, person=None):
        """The company's own token of a person: `user` unless another is given."""
        person = person or self.facts["user"]
        given = send_json(
            "POST", self.services["identity"] + "/sign-in", {"user": person["user"], "password": person["password"]})
        return given["id_token"]

    def assertion(self):
        """What the agent proves itself with (RFC 7523)."""
        now = int(time.time())
        claims = {
            "iss": AGENT, "sub": AGENT, "aud": self.remit + "/oauth/token", "jti": str(uuid.uuid4()), "iat": now, "exp": now + 60,
        }
        return jwt.encode({"alg": "ES256", "typ": "JWT", "kid": self.key.as_dict().get("kid")}, claims, self.key)

    def open(self, words=None):
        """A session of the user's, with the words that the user said in it, and the agent's token for it."""
        return self.join(send_json("POST", self.remit + "/v1/sessions", {"agent": AGENT}, self.sign_in()), words)

    def try_open(self, token):
        """Opens a session with any token: the status and the answer."""
        status, _, body = send(
            "POST", self.remit + "/v1/sessions", {"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
            json.dumps({"agent": AGENT}).encode())
        return status, json.loads(body)

    def join(self, opened, words=None):
        """The agent's side of a session that was opened."""
        if words:
            send_json("POST", f"{self.remit}/v1/sessions/{opened['session']}/messages", {"text": words}, opened["user_token"])
        status, answer = self.exchange(opened["code"], SESSION_CODE)
        if status != 200:
            raise RuntimeError(f"/oauth/token: {status}")
        return Session(opened, answer["access_token"])

    def exchange(self, token, kind):
        """Has the agent bring a token to /oauth/token: the status and the answer."""
        form = {
            "grant_type": EXCHANGE, "subject_token": token, "subject_token_type": kind,
            "client_assertion_type": ASSERTION, "client_assertion": self.assertion(),
        }
        return send_form(self.remit + "/oauth/token", form)

    def call(self, token, name, arguments):
        """A tool call in the modern era, without a client of anybody's: the status and the answer."""
        return self.request(token, "tools/call", {"name": name, "arguments": arguments}, {"Mcp-Name": name})

    def tools(self, token):
        """The names of the tools that a session may see."""
        _, answer = self.request(token, "tools/list", {})
        return [tool["name"] for tool in answer["result"]["tools"]]

    def request(self, token, method, params, headers=None):
        params["_meta"] = {
            "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}
        status, _, body = send(
            "POST", self.remit + "/mcp",
            {"Content-Type": "application/json", "Accept": "application/json, text/event-stream", "Authorization": f"Bearer {token}",
             "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": method, **(headers or {})},
            json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode())
        return status, json.loads(body) if body else None
