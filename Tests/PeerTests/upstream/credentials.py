"""What an MCP server does before it lets a message in: it checks the credential of a call with a library of its own, and writes down what came."""

import base64
import hashlib
import json
import os
import time
import urllib.request

from joserfc import jwt
from joserfc.jwk import KeySet


class Credentials:
    """ASGI middleware. A `tools/call` needs a credential of Remit's for exactly this request, unused; anything else needs none."""

    def __init__(self, app):
        self.app = app
        self.used = set()
        self.log = open(os.environ["ARRIVALS"], "a", buffering=1)  # noqa: SIM115

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http" or scope["method"] != "POST":
            return await self.app(scope, receive, send)
        body = b""
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        headers = {name.decode().lower(): value.decode() for name, value in scope["headers"]}
        said = json.loads(body)
        entry = {"method": said.get("method"), "session": headers.get("mcp-session-id"), "credential": "authorization" in headers}
        if said.get("method") == "tools/call":
            entry["why"] = self.refusal(scope, headers, body, entry)
        self.log.write(json.dumps(entry) + "\n")
        if entry.get("why"):
            await send({"type": "http.response.start", "status": 401, "headers": []})
            return await send({"type": "http.response.body", "body": b""})
        given = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay():
            return given.pop() if given else await receive()

        return await self.app(scope, replay, send)

    def refusal(self, scope, headers, body, entry):
        """Why a call may not pass; None if it may."""
        kind, _, token = headers.get("authorization", "").partition(" ")
        if kind != "Bearer":
            return "no credential"
        url = os.environ["ADDRESS"]
        try:
            with urllib.request.urlopen(os.environ["REMIT"] + "/oauth/jwks", timeout=5) as answer:
                keys = KeySet.import_key_set(json.load(answer))
            found = jwt.decode(token, keys, algorithms=["ES256"])
        except Exception as error:  # noqa: BLE001
            return f"{type(error).__name__}: {error}"
        claims = found.claims
        entry["claims"] = {name: claims.get(name) for name in ("sub", "tenant", "act", "tool", "jti")}
        digest = hashlib.sha256(f"POST\n{url}\n".encode() + body).digest()
        if found.header.get("typ") != "remit-credential+jwt" or claims["iss"] != os.environ["REMIT"] or claims["aud"] != url:
            return "for another purpose"
        if claims["req"] != base64.urlsafe_b64encode(digest).rstrip(b"=").decode():
            return "for another request"
        if not claims["iat"] <= time.time() + 5 or claims["exp"] < time.time():
            return "not now"
        if claims["jti"] in self.used:
            return "used"
        self.used.add(claims["jti"])
        return None
