"""authgent-server 0.3.4 as an issuer: access tokens that say `typ: JWT`, and delegated ones with `act`. It writes no `may_act`."""

import base64
import json

from report import Report
from server import running
from stage import ACCESS_TOKEN, EXCHANGE, Stage, send_form, send_json

FRONT_END = "authgent-web"
AGENTS = "authgent-agents"


class Authgent:
    def __init__(self, url):
        self.url = url

    def register(self, name):
        return send_json(
            "POST", self.url + "/register",
            {"client_name": name, "grant_types": ["client_credentials", EXCHANGE], "scope": "read"})

    def token(self, client, audience):
        return self.ask(client, {"grant_type": "client_credentials", "resource": audience, "scope": "read"})

    def delegated(self, client, token, audience):
        return self.ask(
            client, {"grant_type": EXCHANGE, "subject_token": token, "subject_token_type": ACCESS_TOKEN, "audience": audience, "scope": "read"})

    def ask(self, client, form):
        status, answer = send_form(
            self.url + "/token", {**form, "client_id": client["client_id"], "client_secret": client["client_secret"]})
        if status != 200:
            raise RuntimeError(f"authgent's token endpoint: {status} {answer}")
        return answer["access_token"]


def part(token, index):
    text = token.split(".")[index]
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def issuer(url, kinds):
    return f"""  - issuer: {url}
    run_by: company
    jwks: discover
    accepts: [ {kinds} ]
    front_end: {{ audiences: [ {FRONT_END} ] }}
    agents: {{ audiences: [ {AGENTS} ] }}
    tenant: {{ is: globex }}
    speaks_for: [ globex ]
"""


def main():
    report = Report("authgent-server 0.3.4")
    with running(
        "authgent-server", "/ready", lambda port: ["run", "--host", "127.0.0.1", "--port", str(port)],
        lambda port: {"AUTHGENT_HOST": "127.0.0.1", "AUTHGENT_SERVER_URL": f"http://127.0.0.1:{port}"},
    ) as url:
        authgent = Authgent(url)
        person, agent = authgent.register("a person's client"), authgent.register("an agent")
        token = authgent.token(person, FRONT_END)
        delegated = authgent.delegated(agent, token, FRONT_END)
        report.check("its access token says typ: JWT", part(token, 0).get("typ") == "JWT", part(token, 0))
        with Stage(issuer(url, "id_token, at+jwt")) as stage:
            with report.part("plain JWTs are not accepted"):
                status, answer = stage.try_open(token)
                report.check(
                    "it is refused by its kind, and not taken for an ID token", (status, answer["error"]) == (401, "token.kind"),
                    (status, answer))
                report.check("with the setting that names kinds", "issuers[].accepts" in answer.get("fix", ""), answer)
            stage.serve_again(issuer(url, "jwt"))
            with report.part("plain JWTs are accepted"):
                status, answer = stage.try_open(token)
                report.check("with accepts: [ jwt ] it opens a session", status == 201, (status, answer))
                session = stage.join(answer)
                names = stage.tools(session.token)
                report.check("in which the agent has its tools", "billing_get_invoice" in names, names)
                for audience in ["someone-else", AGENTS]:
                    status, answer = stage.try_open(authgent.token(person, audience))
                    report.check(
                        f"one for {audience} is refused", (status, answer["error"]) == (401, "token.audience"), (status, answer))
            with report.part("delegated tokens"):
                report.check("its exchange writes act", "sub" in part(delegated, 1).get("act", {}), part(delegated, 1))
                status, answer = stage.try_open(delegated)
                report.check("a token with act opens no user's door", (status, answer["error"]) == (401, "token.actor"), (status, answer))
            with report.part("at the agents' door"):
                for kind, brought in [
                    ("no may_act", authgent.token(person, AGENTS)), ("an act", authgent.delegated(agent, token, AGENTS)),
                    ("the front end's audience", token),
                ]:
                    status, answer = stage.exchange(brought, ACCESS_TOKEN)
                    report.check(
                        f"a token with {kind} is not exchanged", status in (400, 401) and "access_token" not in answer, (status, answer))
                stage.command("ledger", "verify")
                report.check("the ledger of all this is intact", True)
    report.end()


main()
