"""Who answers when Remit asks. `own` are the calls of the user's own task, with the values that they have in this run."""

from world import ACCOUNT


class Careful:
    """Agrees to a call of her own task with just these values, as often as the task makes it, and to nothing else."""

    name = "careful"

    def __init__(self):
        self.done = []

    def saw(self, call):
        """A call that was done without asking her."""
        self.done.append(call)

    def answer(self, shown, own):
        left = list(own)
        for call in self.done:
            if call in left:
                left.remove(call)
        found = next((call for call in left if self.is_it(shown["shown"], call)), None)
        if found is None:
            return "deny"
        self.done.append(found)
        return "approve"

    @staticmethod
    def is_it(shown, call):
        values = {value["name"]: value["value"] for value in shown["values"] if value["name"] != ACCOUNT}
        is_same = all(call.arguments.get(name) == value for name, value in values.items())
        return is_same and shown["tool"].endswith(f"_{call.tool}")


class YesToAll:
    """Agrees to whatever she is asked."""

    name = "yes"

    def saw(self, call):
        pass

    def answer(self, shown, own):
        return "approve"


class NeverAnswers(YesToAll):
    """Is not there."""

    name = "never"

    def answer(self, shown, own):
        return None


KINDS = {kind.name: kind for kind in (Careful, YesToAll, NeverAnswers)}
