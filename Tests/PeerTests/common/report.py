"""Counts what held, names what did not, and ends with the line `N passed, N failed`."""

import contextlib
import sys


class Report:
    def __init__(self, peer):
        self.peer = peer
        self.passed = 0
        self.failed = 0

    def check(self, name, holds, otherwise=""):
        """One thing that must hold; `otherwise` is printed where it does not."""
        if holds:
            self.passed += 1
            print(f"  ok    {name}")
        else:
            self.failed += 1
            print(f"  FAIL  {name}: {otherwise}")

    @contextlib.contextmanager
    def part(self, name):
        """A part whose exceptions are a failure of this part alone."""
        try:
            yield
        except Exception as error:  # noqa: BLE001
            self.check(name, False, f"{type(error).__name__}: {error} {getattr(error, 'exceptions', '')}")

    def end(self):
        print(f"{self.peer}:")
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed or not self.passed else 0)
