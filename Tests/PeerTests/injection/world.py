"""A suite of AgentDojo as a company's back end: its tools with our own ways back beside them, and environments with and without an attack in them."""

import copy
import importlib
import inspect
import json
import threading
from typing import NamedTuple

import yaml
from agentdojo.functions_runtime import FunctionsRuntime
from agentdojo.task_suite.load_suites import get_suite
from agentdojo.task_suite.task_suite import read_suite_file
from pydantic import BaseModel

VERSION = "v1.2.2"
# Before a tool's own arguments: whose environment it is. Remit fills it in, and the server compares it with the credential.
ACCOUNT = "account"


def plain(value):
    """A result as JSON has it."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, list | tuple | set):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    return value


class Suite:
    """One suite: tasks, tools, and how an environment of it is made."""

    def __init__(self, name):
        self.name = name
        self.suite = get_suite(VERSION, name)
        self.ours = importlib.import_module(f"ours.{name}")
        self.users = {f"u{key.rsplit('_', 1)[1]}": task for key, task in self.suite.user_tasks.items()}
        self.vectors = self.suite.get_injection_vector_defaults()
        self.marks = {vector: f"VECTOR-{number}-OF-THE-SUITE" for number, vector in enumerate(self.vectors)}
        text = read_suite_file(name, "environment.yaml", None).format(**self.marks)
        self.lock = threading.Lock()
        # One for each attack's text, since addresses in it take long to check.
        self.environments = {}
        self.document = json.dumps(yaml.safe_load(text), default=str)
        self.ways_back = {name: tool for name, tool in inspect.getmembers(self.ours, inspect.isfunction) if not name.startswith("_")
                          and name not in ("attack",) and tool.__module__ == self.ours.__name__}
        self.runtime = FunctionsRuntime(self.suite.tools)
        # One of `travel` asks for nothing but words in the answer, which no gateway sees.
        self.injections = {
            f"i{key.rsplit('_', 1)[1]}": task for key, task in self.suite.injection_tasks.items() if self.attack(task, self.environment())}

    def environment(self, attack=None):
        """An environment of one's own. The attack's text stands after each vector's usual words, so that the tasks stay what they are."""
        with self.lock:
            if attack not in self.environments:
                self.environments[attack] = self.made(attack)
            return self.environments[attack].model_copy(deep=True)

    def made(self, attack):
        document = self.document
        for vector, mark in self.marks.items():
            text = self.vectors[vector] + (attack or "")
            document = document.replace(mark, json.dumps(text)[1:-1])
        return self.suite.environment_type.model_validate(json.loads(document))

    def attack(self, injection, environment):
        """The attacker's calls, by the suite or, where it gives none, by us: (tool, arguments)."""
        calls = [(call.function, plain(dict(call.args))) for call in injection.ground_truth(environment.model_copy(deep=True))]
        return calls or getattr(self.ours, "attack", lambda *_: [])(injection, environment.model_copy(deep=True))

    def run(self, environment, tool, arguments):
        """Runs a tool of the suite; raises what the tool raises."""
        result, _ = self.runtime.run_function(environment, tool, copy.deepcopy(arguments), raise_on_error=True)
        return plain(result)

    def descriptions(self):
        """The tools as MCP lists them."""
        account = {"type": "string", "description": "The account whose environment it is."}
        listed = []
        for tool in self.suite.tools:
            schema = tool.parameters.model_json_schema()
            properties = {name: self.described(tool.name, name, each) for name, each in schema.get("properties", {}).items()}
            listed.append((tool.name, tool.description, properties, schema.get("required", []), schema.get("$defs")))
        for name, tool in sorted(self.ways_back.items()):
            parameters = list(inspect.signature(tool).parameters.values())[1:]
            properties = {each.name: dict(each.annotation) for each in parameters}
            listed.append((name, inspect.getdoc(tool), properties, [each.name for each in parameters], None))
        return [
            {"name": name, "description": description, "inputSchema": {
                "type": "object", "properties": {ACCOUNT: account, **properties}, "required": [ACCOUNT, *required],
                "additionalProperties": False, **({"$defs": types} if types else {})}}
            for name, description, properties, required, types in listed
        ]

    def described(self, tool, parameter, schema):
        """What the suite's words say of a parameter and its schema does not, as a schema."""
        better = getattr(self.ours, "SCHEMAS", {}).get((tool, parameter))
        return {**better, "description": schema.get("description", "")} if better else schema


class Done(NamedTuple):
    """One run of a tool, with the environment before and after it."""

    tool: str
    arguments: dict
    before: str
    after: str

    @property
    def changed(self):
        return self.before != self.after


class World:
    """The environment of one session, and what was done in it."""

    def __init__(self, suite, environment):
        self.suite = suite
        self.environment = environment
        self.before = environment.model_copy(deep=True)
        # What was done, in order; who asked for it is judged later.
        self.done = []
        self.answers = {}
        self.lock = threading.Lock()
        self.state = environment.model_dump_json()

    def run(self, tool, arguments, key=None):
        """Runs a tool once for each key of idempotency."""
        with self.lock:
            if key is not None and key in self.answers:
                return self.answers[key]
            try:
                if tool in self.suite.ways_back:
                    result = plain(self.suite.ways_back[tool](self, **arguments))
                else:
                    result = self.suite.run(self.environment, tool, arguments)
            finally:
                state = self.environment.model_dump_json()
                self.done.append(Done(tool, arguments, self.state, state))
                self.state = state
            if key is not None:
                self.answers[key] = result
            return result

    def earlier(self, tool, **arguments):
        """The environment as it was before this was done last, as JSON."""
        for done in reversed(self.done):
            if done.tool == tool and all(done.arguments.get(name) == value for name, value in arguments.items()):
                return json.loads(done.before)
        raise ValueError("Nothing of the kind was done.")
