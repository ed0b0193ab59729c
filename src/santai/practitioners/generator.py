"""Made-up practitioners of every trade in the plan's numbers, from the pack, its units and its seed; pure.

Names such as 王示例三十七 and licence numbers that begin with 示例 belong to nobody, and look it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from random import Random
from typing import Final

from santai.directory.types import Pack, People, Table, UnitRow, Value, canonical, numeral, row_id
from santai.practitioners.types import Duty, Status, Trade

SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭"
    "廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
FRESH_DAYS: Final = 90
SUSPENDED: Final = 0.01
EXPIRED: Final = 0.01
OWN_HOURS: Final = 0.3
SPEAKS: Final = {Trade.LAWYER: 0.08, Trade.NOTARY: 0.15, Trade.ARBITRATOR: 0.2}
SPEAKS_ELSE: Final = 0.01
MANY_SKILLS: Final = 4
DUTY_LAWYERS: Final = 60
LEVELS: Final = (1, 1, 1, 2, 2, 3)
COUNSEL_TRADES: Final = frozenset({Trade.LAWYER, Trade.GRASSROOTS_WORKER})

PERSON_COLUMNS: Final = (
    "id", "key", "name", "kind", "unit_id", "division_code", "status", "since", "languages", "hours", "checked_on",
    "is_fictional",
)  # fmt: skip
LICENCE_COLUMNS: Final = ("id", "practitioner_id", "kind", "number", "issued_by", "issued_on", "valid_until")
SKILL_COLUMNS: Final = ("id", "practitioner_id", "matter", "level")
ENGAGEMENT_COLUMNS: Final = ("id", "practitioner_id", "unit_id", "kind", "from_date", "to_date")


@dataclass
class _Draft:
    """What has been made so far."""

    pack: Pack
    people: list[tuple[Value, ...]] = field(default_factory=list)
    licences: list[tuple[Value, ...]] = field(default_factory=list)
    skills: list[tuple[Value, ...]] = field(default_factory=list)
    engagements: list[tuple[Value, ...]] = field(default_factory=list)
    pool: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Ids of those who may be village counsel, by county."""

    @property
    def checked(self) -> date:
        return date.fromisoformat(self.pack.region["currency"]["checked_on"])


def staff(pack: Pack, units: tuple[UnitRow, ...], *, limit: int = 0) -> tuple[Table, ...]:
    """Return the tables of all practitioners at these units; with `limit` at most so many, of every trade in turn."""
    draft = _Draft(pack)
    by_kind: dict[str, list[UnitRow]] = defaultdict(list)
    for unit in units:
        by_kind[unit.kind].append(unit)
    trades = [people for people in pack.plan["people"] if by_kind[people["units"]]]
    share = -(-limit // len(trades)) if limit and trades else 0
    for people in trades:
        room = limit - len(draft.people) if limit else people["count"]
        count = min(people["count"], room, share or people["count"])
        for number in range(1, count + 1):
            _person(draft, people, number, by_kind[people["units"]])
    _counsel(draft, by_kind["room"])
    _duty_lawyers(draft, by_kind["legal_aid"])
    return (
        Table("practitioners_practitioner", PERSON_COLUMNS, tuple(draft.people)),
        Table("practitioners_licence", LICENCE_COLUMNS, tuple(draft.licences)),
        Table("practitioners_skill", SKILL_COLUMNS, tuple(draft.skills)),
        Table("practitioners_engagement", ENGAGEMENT_COLUMNS, tuple(draft.engagements)),
    )


def made_up_name(running: int) -> str:
    """Return the made-up name with this running number, counted from 0: 王示例一, 李示例一, …, 王示例二."""
    rounds, place = divmod(running, len(SURNAMES))
    return f"{SURNAMES[place]}示例{numeral(rounds + 1)}"


def _person(draft: _Draft, people: People, number: int, units: list[UnitRow]) -> None:
    trade, key = people["kind"], f"{people['kind']}:{number:05d}"
    rng = Random(f"{draft.pack.plan['seed']}:{key}")  # noqa: S311  a repeatable city, not a secret
    unit = units[(number - 1) % len(units)]
    person_id = str(row_id("practitioner", key))
    since = date(rng.randint(1998, 2024), rng.randint(1, 12), rng.randint(1, 28))
    status = Status.SUSPENDED if rng.random() < SUSPENDED else Status.ACTIVE
    offices = draft.pack.plan["hours"]["office"]
    hours = rng.choice(offices) if rng.random() < OWN_HOURS and trade != Trade.MEDIATOR else {}
    checked = (draft.checked - timedelta(days=rng.randint(0, FRESH_DAYS))).isoformat()
    draft.people.append((
        person_id, key, made_up_name(people["first"] + number - 1), trade, str(unit.id), unit.division, str(status),
        since.isoformat(), canonical(_languages(draft.pack, trade, rng)), canonical(hours), checked, True,
    ))  # fmt: skip
    if people["licence"]:
        _licence(draft, people, number, person_id, since, rng)
    _skills(draft, people, key, person_id, rng)
    if trade in COUNSEL_TRADES and status == Status.ACTIVE:
        draft.pool[unit.division[:6]].append(person_id)


def _languages(pack: Pack, trade: str, rng: Random) -> list[str]:
    chance = SPEAKS.get(Trade(trade), SPEAKS_ELSE)
    first, *others = [language.code for language in pack.languages]
    return [first, *(code for code in others if rng.random() < chance)]


def _licence(  # noqa: PLR0917  one caller, all of one row
    draft: _Draft, people: People, number: int, person_id: str, since: date, rng: Random
) -> None:
    """Add a licence valid until the end of the yearly assessment (年度考核) after the pack's date, or long expired."""
    year = draft.checked.year + (0 if rng.random() < EXPIRED else 1)
    text = people["licence"].format(n=number)
    draft.licences.append((
        str(row_id("licence", text)), person_id, people["kind"], text, draft.pack.plan["issuer"], since.isoformat(),
        date(year, 5, 31).isoformat(),
    ))  # fmt: skip


def _skills(draft: _Draft, people: People, key: str, person_id: str, rng: Random) -> None:
    usual = [matter.code for matter in draft.pack.matters if matter.code != "other"]
    matters = people.get("matters", usual)
    most = MANY_SKILLS if people["licence"] else 2
    for matter in rng.sample(matters, rng.randint(1, min(most, len(matters)))):
        skill_id = str(row_id("skill", f"{key}:{matter}"))
        draft.skills.append((skill_id, person_id, matter, rng.choice(LEVELS)))


def _counsel(draft: _Draft, rooms: list[UnitRow]) -> None:
    """Give every room a counsel of its county, each serving several villages where there are fewer counsel."""
    since = date(draft.checked.year, 1, 1).isoformat()
    everyone = [person for county in sorted(draft.pool) for person in draft.pool[county]]
    turns = {county: cycle(pool) for county, pool in draft.pool.items() if pool}
    if not everyone:
        return
    spare = cycle(everyone)
    for room in rooms:
        person_id = next(turns.get(room.division[:6], spare))
        duty = (str(row_id("engagement", f"counsel:{room.key}")), person_id, str(room.id))
        draft.engagements.append((*duty, str(Duty.VILLAGE_COUNSEL), since, None))


def _duty_lawyers(draft: _Draft, centres: list[UnitRow]) -> None:
    """Engage the first lawyers in turn as duty lawyers (值班律师) of the legal aid centres."""
    lawyers = [str(row[0]) for row in draft.people if row[3] == Trade.LAWYER and row[6] == Status.ACTIVE]
    since = date(draft.checked.year, 1, 1).isoformat()
    for number, person_id in enumerate(lawyers[:DUTY_LAWYERS] if centres else []):
        unit = centres[number % len(centres)]
        duty = (str(row_id("engagement", f"duty:{unit.key}:{person_id}")), person_id, str(unit.id))
        draft.engagements.append((*duty, str(Duty.DUTY_LAWYER), since, None))
