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
    """`with Stage() as stage:` starts everything and stops it again, each process by its own id."""

    def __init__(self):
        self.binaries = pathlib.Path(os.environ["REMIT_BINARIES"])
        self.processes = []

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
        self.command("init", str(self.deployment), socket=False)
        self.launch("remit", "serve", str(self.deployment))
        self.wait("remit", self.is_ready)
        self.facts = send_json("GET", self.services["inspection"] + "/inspect/facts")
        self.key = ECKey.import_key(json.loads((self.deployment / "agent-key.json").read_text()))

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
            if process.poll() is None:
                process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

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
        opened = send_json("POST", self.remit + "/v1/sessions", {"agent": AGENT}, self.sign_in())
        if words:
            send_json("POST", f"{self.remit}/v1/sessions/{opened['session']}/messages", {"text": words}, opened["user_token"])
        form = {
            "grant_type": EXCHANGE, "subject_token": opened["code"], "subject_token_type": SESSION_CODE,
            "client_assertion_type": ASSERTION, "client_assertion": self.assertion(),
        }
        status, _, body = send(
            "POST", self.remit + "/oauth/token", {"Content-Type": "application/x-www-form-urlencoded"},
            urllib.parse.urlencode(form).encode())
        if status != 200:
            raise RuntimeError(f"/oauth/token: {status}")
        return Session(opened, json.loads(body)["access_token"])
