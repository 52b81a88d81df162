"""What passes the check can be asked and answered, whatever the pupil's seed and try."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.timelines.playing import play
from tests.timelines.test_examples import GOOD
from timelines.check import check_timeline

DOCUMENTS = [json.loads(path.read_text(encoding="utf-8-sig")) for path in GOOD]


@given(st.sampled_from(DOCUMENTS), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_good_example_can_be_answered_right(document: dict[str, Any], seed: str) -> None:
    timeline = check_timeline(json.dumps(document).encode(), "timeline.json").timeline
    assert timeline is not None
    play(timeline, seed)
