"""Roll-ups over any selection: counts, the two-level mean of what is measured, status, class and light."""

from typing import Any

import numpy as np

from ..programme.records import Settings
from ..values.arrays import Ints
from ..values.rule_lines import decide, explain
from . import rollup_lights
from .rollup_means import LIGHT_IDS, RollupInput, figures
from .rollup_rules import CLASS, STATUS, Case

# What is judged from the lead assignments only, even where a roll-up shows others.
JUDGEMENT = (
    "status",
    "class",
    "light",
    "reason",
    "of",
    "figure",
    "second",
    "third",
    "measured",
    "measured_reported",
    "thin",
    "beside",
    "stuck",
)


def judgement(held: RollupInput, keys: Ints, size: int, settings: Settings) -> dict[str, Any]:
    """Return what is judged from each key's lead assignments (JUDGEMENT): status, class, light with its
    reason and numbers, how many are measured, reported and blocked, how many continuing ones there are beside
    dated ones, and whether half or less of what is measured is reported (`thin`)."""
    case = Case(held.where(held.lead), keys[held.lead], size, settings)
    return {
        "status": decide(STATUS, case),
        "class": decide(CLASS, case),
        **explain(rollup_lights.ROLLUP, case, "light"),
        "measured": case.measured,
        "measured_reported": case.measured_reported,
        "thin": case.measured_reported * 100 <= case.half_share * case.measured,
        "beside": np.where(case.dated > 0, case.continuing, 0),
        "stuck": case.blocked,
    }


def rollup(held: RollupInput, keys: Ints, size: int) -> dict[str, np.ndarray]:
    """Return the figures of each key (see `figures`), with how many of the completed are verified, and the
    counts of its lights (lights_…)."""
    assert held.light is not None and held.verified is not None
    lights = np.bincount(keys * len(LIGHT_IDS) + held.light, minlength=size * len(LIGHT_IDS)).reshape(
        size, len(LIGHT_IDS)
    )
    verified = np.bincount(keys, held.are("completed") & held.verified, size).astype("int64")
    return figures(held, keys, size) | {
        "verified": verified,
        **{f"lights_{light}": lights[:, place] for place, light in enumerate(LIGHT_IDS)},
    }
