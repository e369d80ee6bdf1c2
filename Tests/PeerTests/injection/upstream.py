"""The suite's tools as an MCP server of revision 2026-07-28, over HTTP and without sessions. It is small since an evaluation makes some thousand
calls; it answers no call without a credential of Remit's for this very request, and uses each once."""

import base64
import hashlib
import http.server
import json
import threading
import time
import urllib.request

from joserfc import jwt
from joserfc.jwk import KeySet
from world import ACCOUNT

KEY_HEADER = "Idempotency-Key"


class Upstream:
    """`worlds` are the environments by account: whoever evaluates puts them there."""

    def __init__(self, suite, port, remit):
        self.address = f"http://127.0.0.1:{port}/mcp"
        self.suite = suite
        self.remit = remit
        self.worlds = {}
        self.tools = suite.descriptions()
        self.keys = None
        self.used = set()
        self.lock = threading.Lock()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), self.handler())
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def handler(upstream):  # noqa: N805
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 1 << 16

            def do_POST(self):  # noqa: N802
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, answer = upstream.answer(self.headers, body)
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        return Handler

    def answer(self, headers, body):
        message = json.loads(body)
        method, params = message.get("method"), message.get("params", {})
        if method == "tools/list":
            result = {"tools": self.tools}
        elif method == "tools/call":
            who = self.caller(headers, body)
            if who is None:
                return 401, {}
            result = self.call(who, params["name"], dict(params.get("arguments", {})), headers.get(KEY_HEADER))
        else:
            return 404, {"jsonrpc": "2.0", "id": message.get("id"), "error": {"code": -32601, "message": "unknown"}}
        return 200, {"jsonrpc": "2.0", "id": message["id"], "result": {"resultType": "complete", **result}}

    def call(self, who, tool, arguments, key):
        try:
            account = arguments.pop(ACCOUNT, None)
            world = self.worlds.get(who)
            if account != who or world is None:
                raise ValueError("There is no such account.")
            value = {"result": world.run(tool, arguments, key)}
            return {"content": [{"type": "text", "text": json.dumps(value)}], "structuredContent": value}
        except Exception as error:  # noqa: BLE001
            return {"content": [{"type": "text", "text": str(error)}], "isError": True}

    def caller(self, headers, body):
        """Whose call this is, by the credential; None where that does not hold for this request, now and for the first time."""
        kind, _, token = headers.get("Authorization", "").partition(" ")
        if kind != "Bearer":
            return None
        try:
            found = jwt.decode(token, self.known_keys(), algorithms=["ES256"])
        except Exception:  # noqa: BLE001
            return None
        claims = found.claims
        digest = hashlib.sha256(f"POST\n{self.address}\n".encode() + body).digest()
        is_ours = (
            found.header.get("typ") == "remit-credential+jwt" and claims["iss"] == self.remit and claims["aud"] == self.address
            and claims["req"] == base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            and claims["iat"] <= time.time() + 5 and claims["exp"] >= time.time())
        with self.lock:
            if not is_ours or claims["jti"] in self.used:
                return None
            self.used.add(claims["jti"])
        return claims["sub_id"]["sub"]

    def known_keys(self):
        if self.keys is None:
            with urllib.request.urlopen(self.remit + "/oauth/jwks", timeout=10) as answer:
                self.keys = KeySet.import_key_set(json.load(answer))
        return self.keys
