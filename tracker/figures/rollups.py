"""Roll-ups over any selection: counts, the two-level mean of what is measured, status, class and light."""

from typing import Any

import numpy as np
import pandas as pd

from ..programme.records import Settings
from ..values.arrays import Ints
from ..values.rule_lines import decide, explain
from . import rollup_lights
from .rollup_means import LIGHT_IDS, RollupInput, figures
from .rollup_rules import CLASS, STATUS, Case

# Assignments, and the key of each (0 … size-1).
Keyed = tuple[RollupInput, Ints]

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


def _judgement(case: Case) -> dict[str, Any]:
    """What is judged from each key's lead assignments (JUDGEMENT): status, class, light with its reason and
    numbers, how many are measured, reported and blocked, how many continuing ones there are beside dated
    ones, and whether half or less of what is measured is reported (`thin`)."""
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


def rollup(
    selected: Keyed, size: int, settings: Settings, whole: Keyed | None = None
) -> dict[str, np.ndarray | pd.Categorical]:
    """Return the figures of each key (0 … size-1): those of `rollup_means.figures`, how many of the completed
    are verified, the counts of its lights (lights_…), and JUDGEMENT.

    The judgement is that of the lead assignments of `whole`, the same selection without filters by state,
    where it is given."""
    held, keys = selected
    judged, judged_keys = whole or selected
    lead = judged.lead
    case = (
        Case(judged, judged_keys, size, settings)
        if lead.all()
        else Case(judged.where(lead), judged_keys[lead], size, settings)
    )
    # Where everything shown is led and judged, its figures are made already.
    same = whole is None and lead.all()
    assert held.light is not None and held.verified is not None
    lights = np.bincount(keys * len(LIGHT_IDS) + held.light, minlength=size * len(LIGHT_IDS)).reshape(
        size, len(LIGHT_IDS)
    )
    verified = np.bincount(keys, held.are("completed") & held.verified, size).astype("int64")
    return {
        **(case.figures if same else figures(held, keys, size)),
        "verified": verified,
        **{f"lights_{light}": lights[:, place] for place, light in enumerate(LIGHT_IDS)},
        **_judgement(case),
    }
