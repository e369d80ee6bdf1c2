"""The MCP SDK for Python 2.3.0 as the agent's client, in both eras of the protocol."""

import anyio
import httpx2
from mcp.client.auth.utils import extract_resource_metadata_from_www_auth
from mcp.client.client import Client
from mcp.client.streamable_http import streamable_http_client
from mcp import types
from mcp.shared.auth import ProtectedResourceMetadata
from mcp.shared.exceptions import MCPError

from report import Report
from stage import Stage, send, send_json

MODERN = "2026-07-28"
LEGACY = "2025-11-25"
INVALID_PARAMS = -32602
READ = "billing_get_invoice"
WRITE = "tickets_send_message"


class Recorder:
    """What went over the wire under a client."""

    def __init__(self):
        self.answers = []

    async def __call__(self, response):
        self.answers.append((response.request.method, response.request.headers, response.status_code, response.headers))

    def statuses(self, method="POST"):
        return [status for asked, _, status, _ in self.answers if asked == method]

    def versions(self):
        return {headers.get("mcp-protocol-version") for _, headers, _, _ in self.answers} - {None}


def client(stage, token, recorder, mode, opens=None):
    """`opens` is told of the pages that the client is to open; without it the client opens none."""
    http = httpx2.AsyncClient(
        headers={"Authorization": f"Bearer {token}"} if token else {}, event_hooks={"response": [recorder]}, timeout=30)
    # Nothing is answered from the client's cache: each call is one of Remit's.
    return Client(streamable_http_client(stage.remit + "/mcp", http_client=http), mode=mode, cache=None, elicitation_callback=opens)


def text(result):
    return " ".join(part.text for part in result.content if part.type == "text")


async def names(client):
    return [tool.name for tool in (await client.list_tools()).tools]


async def tools(report, stage, session, mode, version):
    """Lists and calls, the same in each era. In `auto` the SDK asks with `server/discover` what the server speaks."""
    era = f"{version}:"
    own, foreign = stage.facts["user"], stage.facts["victim"]
    recorder = Recorder()
    async with client(stage, session.token, recorder, mode) as agent:
        report.check(f"{era} this version is agreed on", agent.protocol_version == version, agent.protocol_version)
        report.check(f"{era} the server names itself", agent.server_info and agent.server_info.name == "remit", agent.server_info)
        report.check(f"{era} the server offers tools", agent.server_capabilities.tools is not None, "no tools in capabilities")

        listed = await agent.list_tools()
        offered = {tool.name: tool for tool in listed.tools}
        report.check(f"{era} the agent's tools are listed", {READ, "tickets_get_ticket"} <= offered.keys(), sorted(offered))
        report.check(
            f"{era} neither the resolver's tools nor undo's are", not {"accounts_find_account", "billing_reverse_refund"} & offered.keys(),
            sorted(offered))
        fields = offered[READ].input_schema.get("properties", {})
        report.check(f"{era} what Remit fills in is not in the schema", "invoice_id" in fields and "account_id" not in fields, fields)

        done = await agent.call_tool(READ, {"invoice_id": own["invoices"][0]})
        report.check(f"{era} a governed read passes", not done.is_error, text(done))
        report.check(
            f"{era} its result is structured and the record's", (done.structured_content or {}).get("id") == own["invoices"][0],
            done.structured_content)
        report.check(f"{era} its decision is in _meta", (done.meta or {}).get("remit/decision") == "permit", done.meta)
        report.check(f"{era} the policies that permitted it are too", bool((done.meta or {}).get("remit/reasons")), done.meta)

        refused = await agent.call_tool(READ, {"invoice_id": foreign["invoices"][0]})
        unknown = await agent.call_tool(READ, {"invoice_id": "INV-0"})
        report.check(f"{era} another's record is an error of the tool", refused.is_error is True, text(refused))
        report.check(f"{era} and reads as an unknown one", text(refused) == text(unknown), f"{text(refused)} / {text(unknown)}")
        report.check(f"{era} and says nothing of it", foreign["invoices"][0] not in text(refused), text(refused))

        # Judged by the wire and not by the SDK's own check of arguments, which would raise before anything is sent.
        sent = len(recorder.answers)
        wrong = await agent.session.call_tool(READ, {})
        report.check(f"{era} arguments that the schema refuses are an error of the tool", wrong.is_error is True, text(wrong))
        report.check(f"{era} and Remit said so", len(recorder.answers) > sent, "nothing was sent")

        for kind, name in [("unknown", "billing_no_such_tool"), ("hidden", "accounts_find_account")]:
            try:
                answer = await agent.call_tool(name, {})
                report.check(f"{era} one that is {kind} is a protocol error", False, text(answer))
            except MCPError as error:
                report.check(f"{era} one that is {kind} is a protocol error", error.code == INVALID_PARAMS, error.code)

        stage.command("suspend", "--tool", READ, "--reason", "the peer test")
        try:
            report.check(f"{era} a suspended tool vanishes from the list", READ not in await names(agent), "it is listed")
            try:
                answer = await agent.call_tool(READ, {"invoice_id": own["invoices"][0]})
                report.check(f"{era} and the running session's next call is refused", False, text(answer))
            except MCPError as error:
                report.check(f"{era} and the running session's next call is refused", error.code == INVALID_PARAMS, error.code)
        finally:
            stage.command("resume", "--tool", READ, "--reason", "the peer test is over")
        report.check(f"{era} a resumed tool is back", READ in await names(agent), "it is not listed")
    seen = recorder.versions()
    report.check(f"{era} nothing was sent in another era", seen == {version}, seen)


async def refused_tokens(report, stage, session):
    head, body, signature = session.token.split(".")
    altered = f"{head}.{body}.{('A' if signature[0] != 'A' else 'B') + signature[1:]}"
    for kind, token in [("no token", None), ("an altered token", altered), ("the user's own token", session.user_token),
                        ("the company's token", stage.sign_in())]:
        for mode in [MODERN, "legacy"]:
            recorder = Recorder()
            try:
                async with client(stage, token, recorder, mode) as agent:
                    listed = await names(agent)
                report.check(f"{kind} ({mode}): the client raises", False, listed)
            except (MCPError, ExceptionGroup):
                report.check(f"{kind} ({mode}): the client raises", True)
            posts = recorder.statuses()
            report.check(f"{kind} ({mode}): the status is 401", bool(posts) and set(posts) == {401}, posts)


async def metadata(report, stage, session):
    """From the challenge to the token endpoint, as the SDK finds its way."""
    async with httpx2.AsyncClient() as http:
        answer = await http.post(stage.remit + "/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
        address = extract_resource_metadata_from_www_auth(answer)
        report.check("metadata: the challenge names the resource's", bool(address) and address.startswith(stage.remit), address)
        resource = ProtectedResourceMetadata.model_validate((await http.get(address)).json())
        report.check("metadata: the resource is /mcp", str(resource.resource) == stage.remit + "/mcp", resource.resource)
        issuer = str(resource.authorization_servers[0]).rstrip("/")
        # The SDK's model of this document knows the code flow only; RFC 8414 asks for an authorization endpoint only there.
        server = (await http.get(issuer + "/.well-known/oauth-authorization-server")).json()
        report.check("metadata: the issuer is the one that the resource names", server["issuer"] == issuer, server["issuer"])
        report.check(
            "metadata: the token endpoint is there", server["token_endpoint"] == stage.remit + "/oauth/token", server["token_endpoint"])
        methods = server["token_endpoint_auth_methods_supported"]
        report.check("metadata: agents prove themselves by key", methods == ["private_key_jwt"], methods)


async def ended(report, stage):
    """A session that its user ended."""
    session = stage.open()
    recorder = Recorder()
    async with client(stage, session.token, recorder, MODERN) as agent:
        report.check("ended: before, tools are listed", bool(await names(agent)), "no tools")
        status, _, _ = send("DELETE", f"{stage.remit}/v1/sessions/{session.id}", {"Authorization": f"Bearer {session.user_token}"})
        report.check("ended: the user ends the session", status == 204, status)
        try:
            report.check("ended: the agent's token is refused", False, await names(agent))
        except MCPError:
            report.check("ended: the agent's token is refused", recorder.statuses()[-1] == 401, recorder.statuses())


async def waiting(report, stage, mode):
    """A call that waits for its user: the page that the client is asked to open, the user's answer at the user's own door, and the
    outcome, which the client reads by coming back."""
    told = []
    recipient = "rita@globex.example"
    session = stage.open(f"Please write to {recipient} and to sven@globex.example.")
    doors = f"{stage.remit}/v1/sessions/{session.id}/approvals"
    message = {"to": recipient, "subject": "hello", "body": "as you asked"}

    async def opens(context, params):
        """The client opens the page. The user looks, and answers in the front end's own session."""
        told.append(params)
        if len(told) > 1:
            shown = send_json("GET", f"{doors}/{params.url.rsplit('/', 1)[1]}", token=session.user_token)
            values = {value["name"]: value for value in shown["shown"]["values"]}
            report.check("waiting: the user sees what would be sent", values["to"]["value"] == recipient, values)
            report.check("waiting: and where it came from", values["to"]["origin"] == "user", values)
            report.check("waiting: and that it cannot be undone", shown["shown"]["effect"] == "irreversible", shown["shown"])
            send_json("POST", f"{doors}/{shown['id']}", {"answer": "approve"}, session.user_token)
        return types.ElicitResult(action="accept")

    async with client(stage, session.token, Recorder(), mode, opens) as agent:
        done = await agent.call_tool(WRITE, message)
        report.check("waiting: the client was asked twice, since agreeing to look is no approval", len(told) == 2, len(told))
        page = told[0]
        report.check("waiting: by URL, which says nothing but the hold's id", page.mode == "url" and page.url.startswith(
            f"{stage.services['web']}/approvals/hld_") and recipient not in page.url, page)
        report.check("waiting: once the user approved, the outcome is read", not done.is_error, text(done))
        sent = [row for row in stage.rows("outbox") if row["recipient"] == recipient]
        report.check("waiting: the message left once", len(sent) == 1, len(sent))

        # By hand: the SDK's own loop is left out, and what comes back is altered.
        other = {**message, "to": "sven@globex.example"}
        held = await agent.session.call_tool(WRITE, other, allow_input_required=True)
        report.check("waiting: another message is another question", held.result_type == "input_required", held)
        answers = {key: types.ElicitResult(action="accept") for key in held.input_requests}
        state = held.request_state
        for kind, arguments, brought in [
            ("altered", other, state[:-8] + ("AAAAAAAA" if state[-8:] != "AAAAAAAA" else "BBBBBBBB")), ("for another call", message, state),
            ("made up", other, "e30"),
        ]:
            try:
                answer = await agent.session.call_tool(
                    WRITE, arguments, input_responses=answers, request_state=brought, allow_input_required=True)
                report.check(f"waiting: a state that is {kind} is refused", False, answer)
            except MCPError as error:
                report.check(f"waiting: a state that is {kind} is refused", error.code == INVALID_PARAMS, error.code)
        declined = await agent.session.call_tool(
            WRITE, other, input_responses={key: types.ElicitResult(action="decline") for key in answers}, request_state=state,
            allow_input_required=True)
        report.check("waiting: whoever will not look is not asked again, and it waits on",
                     declined.is_error and declined.meta["remit/decision"] == "hold", declined)
        hold = declined.meta["remit/approval"]["id"]
        send_json("POST", f"{doors}/{hold}", {"answer": "deny"}, session.user_token)
        denied = await agent.session.call_tool(
            WRITE, other, input_responses=answers, request_state=state, allow_input_required=True)
        report.check("waiting: a no is an error that says so", denied.is_error and "no" in text(denied), text(denied))
        report.check(
            "waiting: and nothing left", not [row for row in stage.rows("outbox") if row["recipient"] == other["to"]], "it left")


async def waiting_by_id(report, stage, mode):
    """The same for a client that opens no pages: by the hold's id, and by the client's own key."""
    recipients = [f"tina.{mode}@globex.example", f"ulla.{mode}@globex.example"]
    session = stage.open(f"Please write to {recipients[0]} and to {recipients[1]}.")
    async with client(stage, session.token, Recorder(), mode) as agent:
        for recipient, meta in zip(recipients, [None, {"remit/request": "peer-1"}], strict=True):
            message = {"to": recipient, "subject": "hello", "body": "as you asked"}
            held = await agent.call_tool(WRITE, message, meta=meta)
            report.check(f"{mode}: it waits, under an id", held.is_error and held.meta["remit/decision"] == "hold", text(held))
            hold = held.meta["remit/approval"]["id"]
            back = meta or {"remit/approval": hold}
            still = await agent.call_tool(WRITE, message, meta=back)
            report.check(f"{mode}: asked again it still waits", still.meta["remit/approval"]["id"] == hold, text(still))
            send_json(
                "POST", f"{stage.remit}/v1/sessions/{session.id}/approvals/{hold}", {"answer": "approve"}, session.user_token)
            for _ in range(2):
                done = await agent.call_tool(WRITE, message, meta=back)
                report.check(f"{mode}: then its outcome is read", not done.is_error, text(done))
            sent = [row for row in stage.rows("outbox") if row["recipient"] == recipient]
            report.check(f"{mode}: the message left once", len(sent) == 1, len(sent))


async def main():
    report = Report("mcp 2.3.0")
    with Stage() as stage:
        session = stage.open(f"Please look at invoice {stage.facts['user']['invoices'][0]}.")
        with report.part("the modern era"):
            await tools(report, stage, session, "auto", MODERN)
        with report.part("the legacy era"):
            await tools(report, stage, session, "legacy", LEGACY)
        with report.part("refused tokens"):
            await refused_tokens(report, stage, session)
        with report.part("metadata"):
            await metadata(report, stage, session)
        with report.part("a call that waits, by its page"):
            await waiting(report, stage, MODERN)
        for mode in [MODERN, "legacy"]:
            with report.part(f"a call that waits, by its id ({mode})"):
                await waiting_by_id(report, stage, mode)
        with report.part("an ended session"):
            await ended(report, stage)
        with report.part("the ledger"):
            stage.command("ledger", "verify")
            report.check("the ledger of all this is intact", True)
    report.end()


anyio.run(main)
