"""Checks Remit's per-call credentials: ASGI middleware (FastAPI, Starlette, Django). Needs PyJWT[crypto].

    app.add_middleware(RemitCredentials, issuer="https://agents.example.com", jwks="https://agents.example.com/oauth/jwks",
                       base="https://billing.internal", tool=lambda method, path: ..., tenants={"globex", "initech"})

A request that passes has what the credential says in `request.scope["remit"]`: serve `tenant` and nobody else.
"""
import asyncio, base64, hashlib, json, threading, time
import jwt

class RemitCredentials:
    def __init__(self, app, issuer, jwks, base, tool, tenants, limit=1 << 20):
        self.app, self.issuer, self.base, self.tool, self.tenants, self.limit = app, issuer, base, tool, tenants, limit
        self.origin = "/".join(base.split("/")[:3])
        self.keys, self.spent, self.lock = jwt.PyJWKClient(jwks, lifespan=300, timeout=3), {}, threading.Lock()

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send) if scope["type"] == "lifespan" else None
        body, more = b"", True
        while more and len(body) <= self.limit:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        try:
            assert len(body) <= self.limit, "credential_malformed"
            scope["remit"] = await asyncio.to_thread(self.verify, scope, body)
        except Exception as problem:  # whatever went wrong, nothing is let through
            code = str(problem) if isinstance(problem, AssertionError) else "credential_" + type(problem).__name__
            await send({"type": "http.response.start", "status": 401, "headers": [(b"content-type", b"application/json")]})
            return await send({"type": "http.response.body", "body": json.dumps({"code": code}).encode()})
        done = False
        async def replay():
            nonlocal done
            if done:
                return await receive()
            done = True
            return {"type": "http.request", "body": body, "more_body": False}
        await self.app(scope, replay, send)

    def verify(self, scope, body):
        given = [value for name, value in scope["headers"] if name == b"authorization"]
        assert len(given) == 1 and given[0][:7].lower() == b"bearer ", "credential_missing"
        token = given[0][7:].decode("ascii")
        header = jwt.get_unverified_header(token)
        assert header.get("typ") == "remit-credential+jwt" and "crit" not in header, "credential_type"
        key = self.keys.get_signing_key(header["kid"]).key
        claims = jwt.decode(token, key, ["ES256"], audience=self.base, issuer=self.issuer, leeway=0, options={
            "require": ["exp", "iat", "jti", "aud", "iss", "sub"], "verify_iat": False})
        now, path = time.time(), scope.get("raw_path", b"").decode("ascii")
        url = self.origin + path + ("?" + scope["query_string"].decode("ascii") if scope["query_string"] else "")
        digest = hashlib.sha256(f"{scope['method']}\n{url}\n".encode() + body).digest()
        assert claims["req"] == base64.urlsafe_b64encode(digest).rstrip(b"=").decode(), "credential_request"
        assert claims["aud"] == self.base and claims["tool"] == self.tool(scope["method"], path), "credential_tool"
        assert claims["tenant"] in self.tenants, "credential_tenant"
        assert 0 < claims["exp"] - claims["iat"] <= 30 and claims["iat"] <= now + 5, "credential_lifetime"
        with self.lock:
            for jti in [jti for jti, end in self.spent.items() if end <= now]:
                del self.spent[jti]
            assert claims["jti"] not in self.spent and len(self.spent) < 200_000, "credential_replayed"
            self.spent[claims["jti"]] = claims["exp"]
        return claims
