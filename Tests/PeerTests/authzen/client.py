"""apparitor 0.1.1 and decern 0.6.0, AuthZEN clients that others wrote, ask what the policies of Acme's deployment say."""

import asyncio
import re

from apparitor.client import AuthZENClient
from apparitor.config import ScannerConfig
from apparitor.errors import AuthZENError
from apparitor.models import (
    Action, BatchEvaluationRequest, EvaluationItem, EvaluationRequest, EvaluationSemantic, EvaluationsOptions, Resource, Subject)
from decern import Client, DecernError

from report import Report
from stage import Stage, send_json

SUBJECT = {"type": "Remit::Agent", "id": "support"}
RESOURCE = {"type": "Remit::Backend", "id": "billing", "properties": {"tenant": "globex"}}
REFUND = {"invoice_id": "INV-1", "amount": 20_000, "reason": "asked"}
CONTEXT = {
    "session": {"tenant": "globex", "roles": ["billing"]}, "targets": [], "approvals": [],
    "history": {"refunds_hour": 0, "refunds_day": 0},
}


class Questions(Stage):
    def prepare(self):
        path = self.deployment / "remit.yaml"
        path.write_text(path.read_text().replace("support: [ viewer ]", "support: [ evaluator ]"))


def decern(report, base, token):
    client = Client(base, token=token)
    read = client.evaluate(SUBJECT, "billing_get_invoice", RESOURCE, CONTEXT)
    report.check("decern: a read is permitted", read.allowed, read)
    report.check("decern: the policy is named", read.context["remit/policies"] == ["company:support-reads"], read)
    refund = client.evaluate(
        SUBJECT, {"name": "billing_issue_refund", "properties": REFUND}, RESOURCE, CONTEXT)
    report.check("decern: what a person is asked about is denied", not refund.allowed, refund)
    for name, wrong in [("without a token", Client(base)), ("with another token", Client(base, token="x"))]:
        try:
            report.check(f"decern: {name}", False, wrong.evaluate(SUBJECT, "billing_get_invoice", RESOURCE, CONTEXT))
        except DecernError as error:
            report.check(f"decern: {name}", error.status_code == 401, error)
    try:
        report.check("decern: null in the context", False, client.evaluate(SUBJECT, "x", RESOURCE, {"a": None}))
    except DecernError as error:
        report.check("decern: null in the context", error.status_code == 400, error)


async def apparitor(report, base, token):
    config = ScannerConfig(
        pdp_url=base, allow_insecure_pdp=True, default_headers={"Authorization": f"Bearer {token}"},
        connect_timeout_s=5, read_timeout_s=20, request_budget_s=30)
    subject, resource = Subject(**SUBJECT), Resource(**RESOURCE)
    read, refund = Action(name="billing_get_invoice"), Action(name="billing_issue_refund", properties=REFUND)
    async with AuthZENClient(config) as client:
        one = await client.evaluate(
            EvaluationRequest(subject=subject, action=read, resource=resource, context=CONTEXT))
        report.check("apparitor: a read is permitted", one.decision is True, one)
        held = await client.evaluate(
            EvaluationRequest(subject=subject, action=refund, resource=resource, context=CONTEXT))
        report.check("apparitor: a hold is no permit", held.decision is False, held)
        items = [
            EvaluationItem(subject=subject, action=action, resource=resource, context=CONTEXT)
            for action in [read, refund, read]]
        for semantic, expected in [
            (EvaluationSemantic.EXECUTE_ALL, [True, False, True]), (EvaluationSemantic.DENY_ON_FIRST_DENY, [True, False]),
            (EvaluationSemantic.PERMIT_ON_FIRST_PERMIT, [True]),
        ]:
            several = await client.evaluate_batch(
                BatchEvaluationRequest(evaluations=items, options=EvaluationsOptions(evaluations_semantic=semantic)))
            found = [answer.decision for answer in several.evaluations]
            report.check(f"apparitor: {semantic.value}", found == expected, found)
    async with AuthZENClient(config.model_copy(update={"default_headers": {}})) as client:
        try:
            answer = await client.evaluate(EvaluationRequest(subject=subject, action=read, resource=resource))
            report.check("apparitor: without a token", False, answer)
        except AuthZENError as error:
            report.check("apparitor: without a token", True, error)


def main():
    report = Report("apparitor 0.1.1, decern 0.6.0")
    with Questions() as stage:
        base = "http://" + re.search(r"operators: (127\.0\.0\.1:\d+)", stage.settings)[1]
        token = stage.sign_in(stage.facts["operators"][2])
        metadata = send_json("GET", base + "/.well-known/authzen-configuration")
        report.check("metadata name the listener", metadata["policy_decision_point"] == base, metadata)
        with report.part("decern"):
            decern(report, base, token)
        with report.part("apparitor"):
            asyncio.run(apparitor(report, base, token))
    report.end()


main()
