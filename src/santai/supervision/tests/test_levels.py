"""Every service level is data, says how sure it is, and is kept in one way: by clocks that are as long, or not yet."""

from __future__ import annotations

from santai.supervision.queries import levels

KEYS = {
    "HL.ANSWER", "HL.SMS", "HL.MAIL", "HL.HOURS", "HL.NOIVR", "HL.DISPATCH", "HL.FEEDBACK", "HL.EXTEND", "HL.RETURN",
    "HL.REDO", "HL.CATEGORY", "CS.LAW", "CS.LETTER", "CS.MSG", "CS.CHAT",
}  # fmt: skip
"""The rules of the trade; the benchmark of another province (HL.QC) stands in four rows."""


def test_every_level_is_there_once_with_its_source() -> None:
    found = levels.service_levels()
    keys = [level.key for level in found]
    assert len(keys) == len(set(keys))
    assert set(keys) >= KEYS
    assert sum(key.startswith("HL.QC.") for key in keys) == 4
    assert {level.evidence for level in found} <= {"verified", "secondary", "unverified", "own"}
    assert all(level.source and level.number and level.rule for level in found)


def test_every_level_says_in_exactly_one_way_how_it_is_kept() -> None:
    known = {level.key: level for level in levels.service_levels()}
    for level in known.values():
        ways = [bool(level.clocks), bool(level.covered_by), bool(level.figure), bool(level.not_yet)]
        assert sum(ways) == 1, level.key
        assert not level.covered_by or known[level.covered_by].clocks, level.key


def test_a_clock_that_keeps_a_level_is_exactly_as_long_and_an_extension_within_it() -> None:
    known = {level.key: level for level in levels.declared()}
    for label, rule in levels.clocks():
        if rule.level:
            level = known[rule.level]
            assert (rule.amount, rule.unit) == (level.amount, level.unit), f"{label} {rule.key}"
            assert rule.evidence == level.evidence
        assert rule.longest <= known[levels.EXTENSION].amount
