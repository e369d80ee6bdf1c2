"""The deployment that Remit is measured with: one issuer, one agent, three back ends at one address, ten policies.

`open` reads what is public; `own` proves by one `owner` look-up that a record is the user's, with a credential for the look-up
and one for the read; `put` writes, with a way back. All three are the tool `echo` of the bare upstream, which is an MCP server.
"""

import json
import subprocess
import time
import urllib.parse
import uuid

from joserfc import jwt
from joserfc.jwk import ECKey

from stage import ASSERTION, EXCHANGE, SESSION_CODE, send, send_json

AGENT = "bench"
ISSUER = "https://id.bench.example"
ACCOUNT = "acct-7f3a"
TENANTS = ["globex", "initech", "umbrella", "hooli"]


class Deployment:
    """A folder for Remit, and the keys of those who talk to it."""

    def __init__(self, folder, remit, port, operators, upstream):
        self.folder = folder
        self.remit = f"http://127.0.0.1:{port}"
        self.issuer_key = ECKey.generate_key("P-256", {"kid": "issuer", "alg": "ES256", "use": "sig"})
        self.agent_key = ECKey.generate_key("P-256", {"kid": "agent", "alg": "ES256", "use": "sig"})
        self.write("remit.yaml", SETTINGS.format(issuer=ISSUER, port=port, operators=operators, tenants=", ".join(TENANTS)))
        self.write("issuer.jwks.json", keys(self.issuer_key))
        self.write("agents/bench.yaml", AGENT_FILE)
        self.write("agents/bench.jwks.json", keys(self.agent_key))
        self.write("policies/bench.cedar", POLICIES)
        for name, text in MANIFESTS.items():
            self.write(f"tools/{name}.yaml", MANIFEST_HEAD.format(name=name, url=upstream) + text)
        for command in ("init", "pin", "check"):
            done = subprocess.run([remit, command, str(folder)], capture_output=True, text=True)
            if done.returncode != 0:
                raise RuntimeError(f"remit {command}: {done.returncode}\n{done.stdout}{done.stderr}")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def open(self, number):
        """A session of the user with this number, and the agent's token for it: good for ten minutes."""
        now = int(time.time())
        tenant = TENANTS[number % len(TENANTS)]
        user_token = jwt.encode(
            {"alg": "ES256", "typ": "JWT", "kid": "issuer"},
            {
                "iss": ISSUER, "sub": f"user-{number}", "aud": "bench-web", "org_id": tenant, "account": ACCOUNT, "iat": now,
                "exp": now + 600, "auth_time": now,
            }, self.issuer_key)
        opened = send_json("POST", self.remit + "/v1/sessions", {"agent": AGENT}, user_token)
        assertion = jwt.encode(
            {"alg": "ES256", "typ": "JWT", "kid": "agent"},
            {
                "iss": AGENT, "sub": AGENT, "aud": self.remit + "/oauth/token", "jti": str(uuid.uuid4()), "iat": now,
                "exp": now + 60,
            }, self.agent_key)
        form = {
            "grant_type": EXCHANGE, "subject_token": opened["code"], "subject_token_type": SESSION_CODE,
            "client_assertion_type": ASSERTION, "client_assertion": assertion,
        }
        status, _, body = send(
            "POST", self.remit + "/oauth/token", {"Content-Type": "application/x-www-form-urlencoded"},
            urllib.parse.urlencode(form).encode())
        if status != 200:
            raise RuntimeError(f"/oauth/token: {status}")
        return json.loads(body)["access_token"]


def keys(key):
    return json.dumps({"keys": [key.as_dict(private=False)]})


# Load comes from one address, so the allowances that a flood would run into are wide. What they cost is paid all the same.
SETTINGS = """\
public_url: http://127.0.0.1:{port}
listen: {{ public: 127.0.0.1:{port}, operators: 127.0.0.1:{operators}, socket: ./run/remit.sock }}
storage: {{ sqlite: ./data/remit.db }}
keys: {{ directory: ./keys }}
issuers:
  - issuer: {issuer}
    run_by: company
    jwks: ./issuer.jwks.json
    accepts: [ id_token ]
    front_end: {{ audiences: [ bench-web ] }}
    tenant: {{ claim: org_id }}
    speaks_for: [ {tenants} ]
operators: {{ issuer: {issuer}, audiences: [ bench-operators ], roles: {{ ops: [ viewer ] }} }}
sessions: {{ idle: 15m, absolute: 8h }}
claims: {{ account: string, frozen: boolean }}
bounds:
  body: 1MiB
  depth: 64
  rates:
    address: {{ burst: 100000, per_minute: 6000000 }}
    tenant: {{ burst: 100000, per_minute: 6000000 }}
    user: {{ burst: 100000, per_minute: 6000000 }}
    agent: {{ burst: 100000, per_minute: 6000000 }}
"""

AGENT_FILE = """\
name: bench
owner: bench@acme.example
review: 2099-01-01
purpose: Is measured.
keys: ./bench.jwks.json
tools: [ open_echo, own_echo, put_echo ]
"""

MANIFEST_HEAD = """\
backend: {name}
mcp: {url}
addresses: [ 127.0.0.0/8 ]
auth: per-call
"""

MANIFESTS = {
    "open": """\
tools:
  echo: { effect: read, public: true }
""",
    "own": """\
names:
  message: { owner: { tool: echo, text: "^([a-z0-9-]+)$" }, is: $user.claims.account }
tools:
  echo: read
""",
    "put": """\
key_header: Idempotency-Key
tools:
  echo: { effect: write, undo: "lookup(key: $input.message)", outcome: by_key }
  lookup: { effect: write, only: undo, outcome: by_key }
""",
}

POLICIES = """\
@id("public-reads")
permit (principal == Remit::Agent::"bench", action == Remit::Action::"open_echo", resource);

@id("own-reads")
permit (principal == Remit::Agent::"bench", action == Remit::Action::"own_echo", resource)
when { context.session.claims has account && context.session.claims.account == context.input.message };

@id("writes")
permit (principal == Remit::Agent::"bench", action == Remit::Action::"put_echo", resource);

@id("long-sessions-only-read")
forbid (principal is Remit::Agent, action in Remit::Action::"WriteTool", resource)
when { context.session.age > 86400 };

@id("unattested-only-reads")
forbid (principal is Remit::Agent, action in Remit::Action::"WriteTool", resource)
unless { context.session.attested };

@id("no-agent-without-owner")
forbid (principal is Remit::Agent, action, resource)
when { principal.owner == "" };

@id("no-tests")
forbid (principal is Remit::Agent, action, resource)
when { context.input has message && context.input.message == "test" };

@id("wards")
forbid (principal is Remit::Agent, action, resource)
when { context.session.roles.contains("ward") };

@id("frozen-accounts")
forbid (principal is Remit::Agent, action, resource)
when { context.session.claims has frozen && context.session.claims.frozen == true };

@id("channels")
forbid (principal is Remit::Agent, action, resource)
unless { ["mcp", "chat", "workflow"].contains(context.session.channel) };
"""
