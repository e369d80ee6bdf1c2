"""A deployment's schema, policies and tables beside cedarpy: the reference validates them alike and decides the tables alike.

usage: deployment.py REMIT FOLDER
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import cedarpy

remit, folder = sys.argv[1], pathlib.Path(sys.argv[2])
root = pathlib.Path(__file__).resolve().parents[3]
source = (root / "Sources/Gateway/Policies/BuiltInPolicies.swift").read_text()
built_in = re.search(r'static let text = """\n(.*?)"""', source, re.S).group(1)
written = "\n".join(path.read_text() for path in sorted((folder / "policies").glob("*.cedar")))
policies = built_in + written
schema = subprocess.run([remit, "policy", "schema", str(folder)], check=True, capture_output=True, text=True).stdout
problems = 0


def expect(condition, words):
    global problems
    if not condition:
        problems += 1
        print(f"not so: {words}")


verdict = cedarpy.validate_policies(policies, schema)
expect(verdict.validation_passed, f"the reference takes the policies: {[str(e) for e in verdict.errors][:3]}")

# What one refuses the other refuses.
head = 'permit (principal is Remit::Agent, action == Remit::Action::"billing_issue_refund", resource)'
faults = [
    head + ' when { context.input.amuont < 10 };',
    head + ' when { context.input.amount < "10" };',
    head + ' when { resource.total > 10 };',
    head + ' when { context.records.invoice_id.total > 10 };',
    head + ' when { context.history.refunds_week > 10 };',
    head + ' when { context.session.claims.vip };',
    'permit (principal is Remit::Agent, action == Remit::Action::"billing_isue_refund", resource);',
    'permit (principal is Remit::Agnet, action, resource);',
    'permit (principal is Remit::Operator, action == Remit::Action::"billing_get_invoice", resource);',
    'forbid (principal, action, resource) when { context.session.tenant == "globex" };',
]
with tempfile.TemporaryDirectory() as place:
    copy = pathlib.Path(place) / "folder"
    shutil.copytree(folder, copy)
    for fault in faults:
        (copy / "policies/fault.cedar").write_text(fault)
        checked = subprocess.run([remit, "policy", "check", str(copy)], capture_output=True)
        expect(checked.returncode == 1, f"remit refuses {fault}")
        expect(not cedarpy.validate_policies(policies + fault, schema).validation_passed, f"the reference refuses {fault}")

cases = 0
for table in sorted((folder / "policies/tests").glob("*.json")):
    for case in json.loads(table.read_text()):
        entities = case["entities"]
        if isinstance(entities, str):
            entities = json.loads((table.parent / entities).read_text())
        answer = cedarpy.is_authorized(case["request"], policies, entities, schema=schema)
        decided = "allow" if answer.decision.value == "Allow" else "deny"
        # To Cedar a forbid that holds is a forbid.
        expected = "deny" if case["decision"] == "hold" else case["decision"]
        expect(decided == expected, f"{table.name}, {case['name']}: {decided}")
        expect(len(answer.diagnostics.errors) == case["num_errors"], f"{table.name}, {case['name']}: errors")
        cases += 1

print(f"{cases} cases, {len(faults)} faulty policies, {problems} differences")
sys.exit(1 if problems or not cases else 0)
