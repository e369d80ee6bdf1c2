"""The same credentials, right and wrong, for each verifier of docs/verify: `cases.py NAME COMMAND…`, with {port} and {jwks} in the command."""
import base64, hashlib, http.client, http.server, json, socket, subprocess, sys, threading, time, uuid

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

ISSUER = "https://remit.example"
right, other = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Keys(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        key = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(right.public_key())) | {"kid": "k1", "use": "sig", "alg": "ES256"}
        body = json.dumps({"keys": [key]}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def digest(method, url, body):
    return base64.urlsafe_b64encode(hashlib.sha256(f"{method}\n{url}\n".encode() + body).digest()).rstrip(b"=").decode()


class Target:
    def __init__(self, port):
        self.port, self.base = port, f"http://127.0.0.1:{port}"

    def credential(self, method="POST", path="/refunds/1?x=a%20b", body=b'{"amount":5}', key=right, headers=None, **claims):
        now = int(time.time())
        said = {
            "iss": ISSUER, "aud": self.base, "sub": "usr_1", "sub_id": {"format": "iss_sub", "iss": "https://id", "sub": "ada"},
            "act": {"sub": "support"}, "tenant": "globex", "tool": "b_post_refunds", "req": digest(method, self.base + path, body),
            "intent": "cal_1", "jti": str(uuid.uuid4()), "iat": now, "exp": now + 20}
        said = {name: value for name, value in (said | claims).items() if value is not None}
        return jwt.encode(said, key, "ES256", headers={"typ": "remit-credential+jwt", "kid": "k1"} | (headers or {}))

    def send(self, credentials, method="POST", path="/refunds/1?x=a%20b", body=b'{"amount":5}'):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, path)
        for credential in credentials:
            connection.putheader("Authorization", "Bearer " + credential)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, text


def wrong(target):
    """Each credential that must be refused, with what it is sent with."""
    now = int(time.time())
    make = target.credential
    hollow = make().split(".")
    none = base64.urlsafe_b64encode(b'{"alg":"none","typ":"remit-credential+jwt","kid":"k1"}').rstrip(b"=").decode()
    yield "no credential", [], {}
    yield "two credentials", [make(), make()], {}
    yield "no token at all", ["rubbish"], {}
    yield "half a token", [make()[:-20]], {}
    yield "no signature", [f"{none}.{hollow[1]}."], {}
    yield "another key", [make(key=other)], {}
    yield "an unknown key", [make(headers={"kid": "k2"})], {}
    yield "another type", [make(headers={"typ": "at+jwt"})], {}
    yield "an extension", [make(headers={"crit": ["exp"]})], {}
    yield "a symmetric algorithm", [jwt.encode({"iss": ISSUER}, "k" * 32, "HS256", headers={"typ": "remit-credential+jwt", "kid": "k1"})], {}
    yield "another issuer", [make(iss="https://evil.example")], {}
    yield "another back end", [make(aud="https://accounts.internal")], {}
    yield "several back ends", [make(aud=[target.base, "https://accounts.internal"])], {}
    yield "another tenant's name", [make(tenant="umbrella")], {}
    yield "no tenant", [make(tenant=None)], {}
    yield "another tool", [make(tool="b_get_refunds")], {}
    yield "another method", [make(method="PUT")], {}
    yield "another path", [make()], {"path": "/refunds/2?x=a%20b"}
    yield "another query", [make()], {"path": "/refunds/1?x=a%20c"}
    yield "another spelling of the path", [make()], {"path": "/refunds/1?x=a+b"}
    yield "another body", [make()], {"body": b'{"amount":500}'}
    yield "expired", [make(iat=now - 60, exp=now - 40)], {}
    yield "not yet valid", [make(iat=now + 60, exp=now + 80)], {}
    yield "too long a life", [make(iat=now, exp=now + 3600)], {}
    yield "a life backwards", [make(iat=now + 3, exp=now + 2)], {}
    yield "no end", [make(exp=None)], {}
    yield "no id", [make(jti=None)], {}
    yield "a body without end", [make(body=b"x" * (2 << 20))], {"body": b"x" * (2 << 20)}


def main():
    name, command = sys.argv[1], sys.argv[2:]
    keys = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Keys)
    threading.Thread(target=keys.serve_forever, daemon=True).start()
    target = Target(free_port())
    places = {"{port}": str(target.port), "{jwks}": f"http://127.0.0.1:{keys.server_port}/jwks"}
    process = subprocess.Popen([places.get(word, word) for word in command])
    failed = count = 0
    try:
        for _ in range(200):
            try:
                target.send([])
                break
            except OSError:
                time.sleep(0.1)
        first = target.credential()
        expected = {"tenant": "globex", "bytes": 12}
        status, text = target.send([first])
        assert status == 200 and json.loads(text) == expected, f"{name}: a right credential was refused: {status} {text!r}"
        status, text = target.send([first])
        assert status == 401 and b"replayed" in text, f"{name}: a spent credential was let through: {status} {text!r}"
        for case, credentials, sent in wrong(target):
            count += 1
            try:
                status, text = target.send(credentials, **sent)
            except (ConnectionError, http.client.HTTPException):
                status, text = 401, b"cut"
            if status != 401:
                failed += 1
                print(f"{name}: {case} was let through: {status} {text!r}")
        # Twenty at once with one credential: one passes.
        credential, answers = target.credential(), []
        threads = [threading.Thread(target=lambda: answers.append(target.send([credential])[0])) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if answers.count(200) != 1:
            failed += 1
            print(f"{name}: one credential passed {answers.count(200)} times of 20")
        status, _ = target.send([target.credential(tenant="initech")])
        assert status == 200, f"{name}: a right credential was refused after the wrong ones"
    finally:
        process.terminate()
        process.wait()
    print(f"{name}: {count + 2 - failed} of {count + 2} wrong uses refused, right ones passed")
    return 1 if failed else 0


sys.exit(main())
