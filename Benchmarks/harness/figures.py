"""From many measurements to one table, and from the table to the ratios that are promised."""

import statistics

from load import Figures


def middle(measurements):
    """The median of each figure; calls and failures are summed."""
    pick = lambda name: statistics.median(getattr(each, name) for each in measurements)
    return Figures(
        calls=sum(each.calls for each in measurements), rate=pick("rate"), p50=pick("p50"), p99=pick("p99"),
        cpu=pick("cpu"), resident=max(each.resident for each in measurements),
        failed=sum(each.failed for each in measurements))


def table(results, widths):
    """The figures of one run as lines of text."""
    lines = [f"{'':22}{'clients':>8}{'calls/s':>10}{'p50 ms':>9}{'p99 ms':>9}{'CPU s/1000':>12}{'RSS MB':>8}{'failed':>8}"]
    for width in widths:
        for name, each in results[width].items():
            lines.append(
                f"{name:22}{width:>8}{each.rate:>10.0f}{each.p50:>9.3f}{each.p99:>9.3f}{each.cpu:>12.3f}"
                f"{each.resident:>8}{each.failed:>8}")
        lines.append("")
    return "\n".join(lines)


class Goal:
    """A ratio and what it has to be."""

    def __init__(self, name, value, bound, at_least):
        self.name, self.value, self.bound, self.at_least = name, value, bound, at_least

    @property
    def is_met(self):
        return self.value >= self.bound if self.at_least else self.value <= self.bound

    def __str__(self):
        sign = "≥" if self.at_least else "≤"
        return f"{'met   ' if self.is_met else 'MISSED'}  {self.name:62}{self.value:>9.2f}   {sign} {self.bound:g}"

    def as_dict(self):
        return {
            "goal": self.name, "value": round(self.value, 4), "at_least" if self.at_least else "at_most": self.bound,
            "met": self.is_met,
        }


def goals(results, widths, commit, resident):
    """`commit` is what one durable transaction of one row costs on this disk (ms), `resident` Remit's most (MB)."""
    found = []
    for width in widths:
        at = results[width]
        found.append(
            Goal(f"public read at {width}: rate, as a share of the hop's", at["public read"].rate / at["hop"].rate, 0.5, True))
        if "proxy" in at:
            found.append(
                Goal(f"public read at {width}: rate, as a multiple of the proxy's", at["public read"].rate / at["proxy"].rate, 10, True))
    alone = results[min(widths)]
    added = alone["hop"].p50 - alone["bare"].p50
    found.append(
        Goal(
            f"public read at {min(widths)}: added p50, as a multiple of what the hop adds",
            (alone["public read"].p50 - alone["bare"].p50) / max(added, 0.001), 3, False))
    found.append(
        Goal(
            f"durable write at {min(widths)}: p50 beyond a public read, in commits of one row",
            (alone["durable write"].p50 - alone["public read"].p50) / max(commit, 0.001), COMMITS, False))
    found.append(Goal("resident memory, in MB", resident, 100, False))
    return found


# A write waits for two group commits, its intent's and its outcome's. Each carries a handful of rows where the yardstick has one.
COMMITS = 4
