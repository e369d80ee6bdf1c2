"""Every user task of AgentDojo against every injection task, with an agent that obeys each injected word, through Remit."""

import argparse
import concurrent.futures
import json
import pathlib
import sys

from company import Company, Undefended
from figures import Figures, print_figures
from people import KINDS
from play import Session
from world import VERSION, Suite

ROOT = pathlib.Path(__file__).resolve().parents[3]
# Those with goals; others are printed.
GATED = ("workspace", "slack")


def options():
    parser = argparse.ArgumentParser(prog="make eval-injection", description=__doc__)
    parser.add_argument("--suite", action="append", choices=["workspace", "slack", "banking", "travel"], help="only this one; may be repeated")
    parser.add_argument("--user", action="append", choices=list(KINDS), help="only this kind of user; may be repeated")
    parser.add_argument("--only", help="only these tasks, `u3,i5`; `u3` alone is with every injection, `none` without any")
    parser.add_argument("--undefended", action="store_true", help="without Remit: every call is done")
    parser.add_argument("--examples", default=ROOT / "Examples/AgentDojo", help="another folder with a deployment for each suite")
    parser.add_argument("--json", metavar="FILE", help="write figures and sessions to a file, or to the output with -")
    parser.add_argument("--workers", type=int, default=6, help="sessions at a time")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each call with its decision and reasons")
    return parser.parse_args()


def chosen(suite, only, kinds):
    """The sessions to play: (user task, injection task or None, kind of user)."""
    wanted = set(only.split(",")) if only else set()
    users = [key for key in suite.users if key in wanted] or list(suite.users)
    injections = [key for key in suite.injections if key in wanted]
    if "none" in wanted:
        injections = [*injections, None]
    elif not injections:
        injections = [None, *suite.injections]
    unknown = wanted - {*suite.users, *suite.injections, "none"}
    if unknown:
        sys.exit(f"{suite.name} has no task {', '.join(sorted(unknown))}.")
    return [(user, injection, kind) for kind in kinds for injection in injections for user in users]


class Progress:
    """A line that is written over where there is a terminal; else one at each tenth."""

    def __init__(self, name, total):
        self.name, self.total, self.done, self.failed = name, total, 0, 0
        self.is_terminal = sys.stderr.isatty()

    def step(self):
        self.done += 1
        if self.is_terminal:
            end = "\n" if self.done == self.total else ""
            print(f"\r{self.name}: {self.done} of {self.total} sessions", end=end, file=sys.stderr, flush=True)
        elif self.done * 10 // self.total != (self.done - 1) * 10 // self.total:
            print(f"{self.name}: {self.done} of {self.total} sessions", file=sys.stderr, flush=True)


def play(company, suite, chosen, asked):
    progress = Progress(suite.name, len(chosen))
    played = []

    def one(user, injection, kind):
        lines = []
        session = Session(company, suite, user, injection, kind, lines.append if asked.verbose else None)
        return session.play(), lines

    with concurrent.futures.ThreadPoolExecutor(1 if asked.verbose else asked.workers) as pool:
        waiting = [pool.submit(one, user, injection, KINDS[kind]) for user, injection, kind in chosen]
        try:
            for each in concurrent.futures.as_completed(waiting):
                result, lines = each.result()
                played.append(result)
                if asked.verbose:
                    print(f"{suite.name} {result.user} {result.injection or 'none'} {result.person}: {suite.users[result.user].PROMPT}")
                    print("\n".join(lines))
                    print(f"   = {'done' if result.useful else 'NOT DONE'}" + (
                        f", the attacker {'REACHED the goal' if result.reached else 'did not reach the goal'},"
                        f" {len(result.effects)} side effects" if result.injection else ""), flush=True)
                progress.step()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return played


def main():
    asked = options()
    kinds = ["yes"] if asked.undefended else asked.user or list(KINDS)
    names = asked.suite or list(GATED)
    results = []
    for name in names:
        suite = Suite(name)
        company = Undefended(suite) if asked.undefended else Company(suite, asked.examples)
        with company:
            played = play(company, suite, chosen(suite, asked.only, kinds), asked)
        is_gated = name in GATED and not asked.undefended and not asked.only
        figures = [Figures.of(name, kind, [each for each in played if each.person == kind], is_gated) for kind in kinds]
        results.append((name, figures, played))
    missed = [miss for _, figures, _ in results for each in figures for miss in each.missed]
    if asked.json:
        document = json.dumps({
            "agentdojo": VERSION, "undefended": asked.undefended, "missed": missed,
            "suites": {name: {"figures": {each.person: each.document() for each in figures}, "sessions": [
                summary(each) for each in sorted(played, key=lambda each: (each.person, each.user, each.injection or ""))]}
                for name, figures, played in results}}, indent=1)
        if asked.json == "-":
            print(document)
        else:
            pathlib.Path(asked.json).write_text(document + "\n")
    if asked.json != "-":
        print_figures([(name, figures) for name, figures, _ in results], undefended=asked.undefended)
        for miss in missed:
            print(f"missed: {miss}")
    sys.exit(1 if missed else 0)


def summary(played):
    return {
        "user": played.user, "injection": played.injection, "person": played.person, "useful": played.useful,
        "reached": played.reached, "read": played.was_read, "questions": played.questions, "cards": played.cards,
        "attackers_questions": played.attackers_questions, "attackers_cards": played.attackers_cards,
        "effects": played.effects,
        "calls": [{
            "tool": step.call.tool, "arguments": step.call.arguments, "attack": step.call.is_attack, "decision": step.answer.decision,
            "reasons": step.answer.reasons, "text": "" if step.answer.decision == "permit" else step.answer.text[:200], "asked": step.asked,
        } for step in played.steps],
    }


if __name__ == "__main__":
    main()
