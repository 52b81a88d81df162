"""How a benchmark says what it measured: one JSON object a line."""

import json
from collections.abc import Sequence
from statistics import median, quantiles


def emit(bench: str, case: str, value: float, unit: str, **more: object) -> None:
    """Prints one figure. `reference` and `ratio` stand among `more` where there is a reference."""
    line = {"bench": bench, "case": case, "value": round(value, 4), "unit": unit, **more}
    print(json.dumps(line), flush=True)


def percentile(values: Sequence[float], hundredth: int) -> float:
    """The value under which so many hundredths of the values lie."""
    if len(values) < 2:
        return values[0]
    return quantiles(values, n=100, method="inclusive")[hundredth - 1]


__all__ = ["emit", "median", "percentile"]
