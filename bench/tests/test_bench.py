"""The measuring itself: percentiles, what counts as a statement, and scripts that make fresh rows in each run."""

from __future__ import annotations

from bench import figures, recording, run
from bench.recording import Statement

OLD, FRESH, OTHER = (f"01a20a4d-fd69-71cc-b0d6-{tail}" for tail in ("c36108740001", "c36108740002", "c36108740003"))


def test_percentiles_are_values_that_were_measured() -> None:
    assert figures.percentile([5, 1, 4, 2, 3], 50) == 3
    assert figures.percentile(range(1, 101), 95) == 95
    assert figures.percentile([7.5], 99) == 7.5


def test_edges_and_context_do_not_count() -> None:
    texts = (
        'SAVEPOINT "s1"',
        'RELEASE SAVEPOINT "s1"',
        "SELECT coalesce(current_setting('santai.principals', true), ''), set_config('santai.principals', '', true)",
        "INSERT INTO audit_event (id) VALUES (1)",
        "SELECT 1",
    )
    assert recording.counted(Statement(text=text, inside=True) for text in texts) == 2


def test_only_ids_of_the_first_recording_are_fresh_with_and_without_dashes() -> None:
    plain = FRESH.replace("-", "")
    first = [
        Statement(text=f"INSERT '{plain}'::uuid, '{OLD}', '{{\"order\": \"{FRESH}\"}}', '\\x{plain}'", inside=True)
    ]
    second = [Statement(text=f"INSERT '{OTHER}'::uuid, '{OLD}'", inside=True)]
    assert recording.fresh_ids(first, second) == {FRESH, plain}


def test_a_script_keeps_transactions_and_draws_what_is_fresh() -> None:
    work = [
        Statement(text=f"SELECT '{OLD}'", inside=False),
        Statement(text=f"INSERT '{FRESH}'", inside=True),
        Statement(text=f"UPDATE '{FRESH}' '{OLD}'", inside=True),
    ]
    lines = recording.script(work, fresh={FRESH}).splitlines()
    varied = f"{FRESH[:-12]}:u"
    assert lines == [
        recording.HEADER,
        f"SELECT '{OLD}';",
        "BEGIN;",
        f"INSERT '{varied}';",
        f"UPDATE '{varied}' '{OLD}';",
        "COMMIT;",
    ]


def test_the_named_growth_is_given_for_the_named_sizes_only() -> None:
    named = {run.SMALL: 20.0, run.LARGE: 25.0}
    assert run.grown(named) == {"list_2m_over_100k": 1.25, "sizes": [100_000, 2_000_000], "list_large_over_small": 1.25}
    assert run.grown({1000: 2.0, 5000: 3.0})["list_2m_over_100k"] is None
