"""oidc-provider-mock 0.3.4 as the issuer of a company's users: RS256 ID tokens by the code flow, and opaque access tokens."""

import json
import urllib.parse
import urllib.request

from report import Report
from server import running
from stage import AGENT, Stage, send, send_form

CLIENT = "mock-web"
CALLBACK = "http://127.0.0.1:9/callback"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def sign_in(issuer, subject, client=CLIENT):
    """The code flow without a browser."""
    metadata = json.loads(send("GET", issuer + "/.well-known/openid-configuration")[2])
    query = urllib.parse.urlencode(
        {"client_id": client, "redirect_uri": CALLBACK, "response_type": "code", "scope": "openid profile", "state": "s", "nonce": "n"})
    request = urllib.request.Request(
        f"{metadata['authorization_endpoint']}?{query}", data=urllib.parse.urlencode({"sub": subject}).encode())
    try:
        answer = urllib.request.build_opener(NoRedirect).open(request, timeout=30)
    except urllib.error.HTTPError as redirect:
        answer = redirect
    code = urllib.parse.parse_qs(urllib.parse.urlsplit(answer.headers["Location"]).query)["code"][0]
    status, tokens = send_form(
        metadata["token_endpoint"],
        {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "client_id": client, "client_secret": "any"})
    if status != 200:
        raise RuntimeError(f"the mock's token endpoint: {status}")
    return tokens


def users(*claims):
    return [argument for each in claims for argument in ("--user-claims", json.dumps(each))]


def main():
    report = Report("oidc-provider-mock 0.3.4")
    people = users({"sub": "mia", "org_id": "globex"}, {"sub": "max", "org_id": "umbrella"}, {"sub": "nobody"})
    with running(
        "oidc-provider-mock", "/.well-known/openid-configuration",
        lambda port: ["--host", "127.0.0.1", "--port", str(port), *people], lambda _: {},
    ) as issuer:
        folder = f"""  - issuer: {issuer}
    run_by: company
    jwks: discover
    accepts: [ id_token ]
    front_end: {{ audiences: [ {CLIENT} ] }}
    tenant: {{ claim: org_id }}
    speaks_for: [ globex ]
"""
        with Stage(folder) as stage, report.part("sessions"):
            tokens = sign_in(issuer, "mia")
            status, opened = stage.try_open(tokens["id_token"])
            report.check("its ID token opens a session", status == 201, (status, opened))
            session = stage.join(opened, "Please show me the price list.")
            names = stage.tools(session.token)
            report.check("in which the agent has its tools", "billing_get_invoice" in names, names)
            status, answer = stage.call(session.token, "billing_get_invoice", {"invoice_id": stage.facts["user"]["invoices"][0]})
            report.check(
                "and reaches no record, since Acme knows no such person", status == 200 and answer["result"]["isError"] is True, answer)

            status, answer = stage.try_open(tokens["access_token"])
            report.check("its access token is opaque", tokens["access_token"].count(".") == 0, "it is a JWT")
            report.check("and is refused", status == 401 and answer["error"] == "token.opaque", (status, answer))
            report.check("with the setting that names kinds", "issuers[].accepts" in answer.get("fix", ""), answer)

            for who, subject, client, code in [
                ("of a tenant that it does not speak for", "max", CLIENT, "token.tenant"),
                ("of nobody's tenant", "nobody", CLIENT, "token.claim"),
                ("for another client", "mia", "other-web", "token.audience"),
            ]:
                status, answer = stage.try_open(sign_in(issuer, subject, client)["id_token"])
                report.check(f"an ID token {who} is refused", (status, answer["error"]) == (401, code), (status, answer))
            head, body, signature = tokens["id_token"].split(".")
            status, answer = stage.try_open(f"{head}.{body}.{('A' if signature[0] != 'A' else 'B') + signature[1:]}")
            report.check("an altered one is refused", (status, answer["error"]) == (401, "token.signature"), (status, answer))
            status, answer = stage.exchange(tokens["id_token"], "urn:ietf:params:oauth:token-type:access_token")
            report.check(f"and {AGENT} cannot exchange it", status == 400 and "access_token" not in answer, (status, answer))
            stage.command("ledger", "verify")
            report.check("the ledger of all this is intact", True)
    report.end()


main()
