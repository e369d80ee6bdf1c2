"""joserfc 1.8.0 on the session tokens that Remit mints, with the keys that it publishes. The per-call credentials are checked by
Acme's own services, each on every call (`Examples/Acme/Sources/Acme/Credentials`)."""

import json
import time

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from report import Report
from stage import AGENT, Stage, send

PRIVATE = {"d", "p", "q", "dp", "dq", "qi", "k"}


def main():
    report = Report("joserfc 1.8.0")
    with Stage() as stage:
        session = stage.open()
        status, headers, body = send("GET", stage.remit + "/oauth/jwks")
        published = json.loads(body)
        report.check("the keys are published", status == 200 and len(published["keys"]) >= 1, status)
        report.check("each has a kid and an alg", all(key.get("kid") and key.get("alg") for key in published["keys"]), published)
        report.check("none has a private half", not any(PRIVATE & key.keys() for key in published["keys"]), "a private member is there")

        token = jwt.decode(session.token, KeySet.import_key_set(published), algorithms=sorted({k["alg"] for k in published["keys"]}))
        claims = token.claims
        report.check("the signature verifies", True)
        report.check("it is an access token by RFC 9068", token.header.get("typ") == "at+jwt", token.header)
        with report.part("claims"):
            JWTClaimsRegistry(
                iss={"essential": True, "value": stage.remit}, aud={"essential": True, "value": stage.remit + "/mcp"},
                exp={"essential": True}, iat={"essential": True}, sub={"essential": True}, jti={"essential": True}).validate(claims)
            report.check("issuer, audience and times validate", True)
        lifetime = claims["exp"] - int(time.time())
        report.check("it lives for ten minutes at most", 0 < lifetime <= 600, lifetime)
        report.check("the actor is the agent", claims["act"]["sub"] == AGENT and claims["client_id"] == AGENT, claims.get("act"))
        user = stage.facts["user"]
        report.check("the tenant is the user's", claims["tenant"] == user["tenant"], claims["tenant"])
        report.check(
            "the subject is Remit's own, and RFC 9493 says whose",
            claims["sub"] != user["subject"] and claims["sub_id"]["sub"] == user["subject"] and claims["sub_id"]["format"] == "iss_sub",
            "sub and sub_id")
        report.check("the session is the one that was opened", claims["sid"] == session.id, claims["sid"])

        head, payload, signature = session.token.split(".")
        try:
            jwt.decode(f"{head}.{payload}.{('A' if signature[0] != 'A' else 'B') + signature[1:]}", KeySet.import_key_set(published))
            report.check("an altered signature does not verify", False, "it does")
        except JoseError:
            report.check("an altered signature does not verify", True)
    report.end()


main()
