"""Acting for somebody else: the right it needs, the person's word, and what becomes of it when they say no."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from santai.audit.models import Event
from santai.cases import queries
from santai.cases.models import Representation
from santai.cases.operations import moves, words
from santai.cases.operations.people import consent
from santai.cases.policies import representation
from santai.cases.tests import world
from santai.cases.types import Opened
from santai.cases.types.people import Basis, Consent, Proxy, Relation
from santai.identity.operations import codes
from santai.identity.operations.attempts import TooManyTriesError
from santai.identity.types import ANONYMOUS, Permission
from santai.kernel.errors import DomainError, ForbiddenError, NotFoundError
from santai.notices.models import Notice

MOTHER, DAUGHTER = "13900001111", "13900002222"
HERE = "192.0.2.1"


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("relation", Relation)
def test_a_right_goes_with_a_relation(basis: Basis, relation: Relation) -> None:
    near = {"child", "spouse", "parent", "sibling", "grandchild", "grandparent"}
    fits = {
        Basis.FAMILY: relation in near,
        Basis.DETAINED: relation in near,
        Basis.ENTRUSTED: True,
        Basis.GUARDIAN: True,
        Basis.VILLAGE: relation == "village",
    }[basis]
    proxy = Proxy(relation=relation, basis=basis)
    if fits:
        representation.check_may_act(proxy)
    else:
        with pytest.raises(representation.BasisUnfitError):
            representation.check_may_act(proxy)


@pytest.mark.parametrize(
    ("basis", "how", "at_first"),
    [
        ("family", "", (Consent.ASKED, "")),
        ("family", "present", (Consent.GIVEN, "present")),
        ("village", "call", (Consent.GIVEN, "call")),
        ("entrusted", "", (Consent.GIVEN, "written")),
        ("guardian", "", (Consent.NOT_NEEDED, "")),
        ("detained", "present", (Consent.NOT_NEEDED, "")),
    ],
)
def test_whether_the_person_has_to_be_asked_follows_from_the_right(
    basis: str, how: str, at_first: tuple[Consent, str]
) -> None:
    assert representation.consent_at_first(Proxy(relation="child", basis=basis, how=how), heard=True) == at_first


@pytest.mark.parametrize(
    ("basis", "consent"),
    [("family", "asked"), ("entrusted", "asked"), ("village", "asked"), ("guardian", "not_needed")],
)
def test_what_a_proxy_claims_on_the_site_is_not_the_persons_word(basis: str, consent: str) -> None:
    claimed = Proxy(relation="child", basis=basis, how="written")
    assert representation.consent_at_first(claimed, heard=False) == (consent, "")


@pytest.mark.parametrize(
    ("before", "basis", "answer", "possible"),
    [
        ("asked", "family", "given", True),
        ("asked", "family", "refused", True),
        ("asked", "family", "withdrawn", False),
        ("given", "family", "withdrawn", True),
        ("given", "family", "given", False),
        ("refused", "family", "given", False),
        ("withdrawn", "family", "given", False),
        ("not_needed", "detained", "withdrawn", True),
        ("not_needed", "guardian", "withdrawn", False),
    ],
)
def test_what_may_be_answered_when(before: str, basis: str, answer: str, possible: bool) -> None:  # noqa: FBT001
    if possible:
        representation.check_can_answer(before, basis=basis, answer=Consent(answer))
    else:
        with pytest.raises(representation.ConsentSettledError):
            representation.check_can_answer(before, basis=basis, answer=Consent(answer))


def proxied(proxy: dict[str, str] | None = None, **changes: Any) -> Opened:
    """Open an order that a daughter tells for her mother."""
    given = {"name": "李示例", "phone": DAUGHTER, "relation": "child", "basis": "family"} | (proxy or {})
    told: dict[str, Any] = {"name": "王示例", "phone": MOTHER, "proxy": Proxy(**given)}
    return world.opened(**(told | changes))


def sent(made: Opened) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(order_id=made.order_id).order_by("created_at", "id")
    return [(row.template, row.phone.reveal()) for row in rows]


def code_sent(made: Opened) -> str:
    return str(Notice.objects.get(order_id=made.order_id, template="consent").secret.reveal())


def answer(made: Opened, *, agrees: bool, code: str = "", minute: int = 5) -> str:
    return consent.answer_with_code(
        number=made.number,
        code=code or code_sent(made),
        agrees=agrees,
        address=HERE,
        by=ANONYMOUS,
        at=world.later(minutes=minute),
    )


def standing(made: Opened) -> str:
    found = queries.representing(order_id=made.order_id, viewer=world.clerk(made.unit_id))
    assert found
    return found.consent


@pytest.mark.django_db
@pytest.mark.parametrize(
    "proxy",
    [{"relation": ""}, {"basis": ""}, {"relation": "neighbour"}, {"relation": "friend"}, {"how": "code"}],
)
def test_a_proxy_without_a_right_is_refused_with_a_sentence_and_nothing_is_written(proxy: dict[str, str]) -> None:
    before = Event.objects.count()
    with pytest.raises(DomainError) as refused:
        proxied(proxy)
    assert (refused.value.status, refused.value.sentence()[-1]) == (422, "。")
    assert Event.objects.count() == before


@pytest.mark.django_db
def test_the_matter_is_the_mothers_and_every_act_of_the_daughter_says_so() -> None:
    made = proxied()
    daughter = world.asker(made)
    words.add(order_id=made.order_id, text="她还有一张收条。", by=daughter, at=world.later(minutes=1))
    world.move(made, "accept", at=world.later(minutes=2))
    world.move(made, "ask", at=world.later(minutes=3))
    moves.act(case_id=made.case_id, move="answer", values={"words": "没有。"}, by=daughter, at=world.later(minutes=4))
    card = queries.card(order_id=made.order_id, viewer=world.clerk(made.unit_id))
    assert (card.asker.name, card.asker.phone) == ("王**", "139****1111")
    assert card.proxy
    assert (card.proxy.name, card.proxy.phone, card.proxy.relation) == ("李**", "139****2222", "child")
    who = {step.label: step.who for step in card.timeline}
    for act in ("说了要办的事", "补充了一句话", "补充好了"):
        assert who[act] == "由子女代办"
    assert who["受理了"] == "工作人员"
    said = {message.text: message.author for message in card.messages if message.kind == "word"}
    assert set(said.values()) == {"由子女代办"}


@pytest.mark.django_db
def test_the_mother_is_asked_by_a_code_and_the_daughter_is_told_of_the_number() -> None:
    made = proxied()
    assert sent(made) == [("order_received", DAUGHTER), ("consent", MOTHER)]
    assert standing(made) == "asked"
    assert answer(made, agrees=True) == ""
    assert standing(made) == "given"
    world.move(made, "reply", at=world.later(minutes=9))
    assert sent(made)[2:] == [("answered", MOTHER), ("answered", DAUGHTER)]
    told = [step.label for step in queries.card(order_id=made.order_id, viewer=world.asker(made)).timeline]
    assert told[:3] == ["说了要办的事", "问本人同不同意代办", "本人同意由别人代办"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [
        {"phone": ""},
        {"phone": "0631-5200000"},
        {"safe_to_contact": False},
        {"contact_by": "call"},
        {"story": "他又打我了"},
    ],
)
def test_who_cannot_or_must_not_be_messaged_is_not_asked_so(changes: dict[str, Any]) -> None:
    made = proxied(**changes)
    assert "consent" not in {template for template, _ in sent(made)}
    assert standing(made) == "asked"


@pytest.mark.django_db
@pytest.mark.parametrize("first", [False, True])
def test_whoever_says_no_takes_the_matter_over(first: bool) -> None:  # noqa: FBT001
    made = proxied()
    daughter = world.asker(made)
    if first:
        answer(made, agrees=True)
    new = answer(made, agrees=False, minute=6)
    assert standing(made) == ("withdrawn" if first else "refused")
    with pytest.raises(NotFoundError):
        queries.card(order_id=made.order_id, viewer=daughter)
    mother = codes.open_with_code(number=made.number, code=new, address=HERE, by=ANONYMOUS, at=world.later(minutes=7))
    words.add(order_id=made.order_id, text="我自己来办。", by=mother, at=world.later(minutes=8))
    card = queries.card(order_id=made.order_id, viewer=mother)
    assert [step.who for step in card.timeline if step.label == "补充了一句话"] == ["求助人"]
    world.move(made, "reply", at=world.later(minutes=9))
    assert ("answered", DAUGHTER) not in sent(made)
    assert ("answered", MOTHER) in sent(made)


@pytest.mark.django_db
def test_a_second_answer_of_the_same_kind_is_refused() -> None:
    made = proxied()
    answer(made, agrees=True)
    with pytest.raises(representation.ConsentSettledError):
        answer(made, agrees=True)


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["000000", "", "x", "\x00", "1234567"])
def test_a_wrong_code_tells_nothing_and_many_make_one_wait(code: str) -> None:
    made = proxied()
    wrong = code if code != code_sent(made) else "999999"
    for _ in range(5):
        with pytest.raises(consent.WrongConsentCodeError):
            answer(made, agrees=True, code=wrong or "000001")
    with pytest.raises(TooManyTriesError):
        answer(made, agrees=True)
    assert standing(made) == "asked"


@pytest.mark.django_db
def test_the_daughter_who_sees_the_order_cannot_answer_without_the_code() -> None:
    made = proxied()
    wrong = "111111" if code_sent(made) != "111111" else "222222"
    with pytest.raises(consent.WrongConsentCodeError):
        consent.answer_with_code(
            number=made.number, code=wrong, agrees=True, address=HERE, by=world.asker(made), at=world.later(minutes=1)
        )


@pytest.mark.django_db
def test_a_code_is_good_for_a_week_and_for_its_own_order_only() -> None:
    made, other = proxied(), proxied()
    with pytest.raises(consent.WrongConsentCodeError):
        answer(other, agrees=True, code=code_sent(made))
    with pytest.raises(consent.WrongConsentCodeError):
        answer(made, agrees=True, minute=7 * 24 * 60)


@pytest.mark.django_db
def test_one_telephone_is_not_asked_over_and_over() -> None:
    found = [template for _ in range(8) for template, _ in sent(proxied(story="示例：想问问宅基地的事。"))]
    assert found.count("consent") == 5


@pytest.mark.django_db
@pytest.mark.parametrize(("agrees", "settled"), [(True, "given"), (False, "refused")])
def test_staff_write_down_what_they_heard_and_how(agrees: bool, settled: str) -> None:  # noqa: FBT001
    made = proxied()
    clerk = world.clerk(made.unit_id)
    new = consent.record(order_id=made.order_id, agrees=agrees, how="call", by=clerk, at=world.later(hours=1))
    assert bool(new) is not agrees
    assert standing(made) == settled
    kept = Event.objects.get(code="consent.answered")
    assert (kept.values, kept.actor_kind) == ({"answer": settled, "how": "call"}, "staff")


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["", "code", "hearsay"])
def test_a_word_nobody_can_say_how_they_heard_is_not_written_down(how: str) -> None:
    made = proxied()
    with pytest.raises(representation.ConsentUnclearError):
        consent.record(order_id=made.order_id, agrees=True, how=how, by=world.clerk(made.unit_id), at=world.MONDAY)


@pytest.mark.django_db
def test_a_stranger_and_a_reader_write_nothing_down() -> None:
    made = proxied()
    reader = replace(world.clerk(made.unit_id), verbs=frozenset({Permission.ORDER_READ}))
    for by, error in ((world.stranger(), NotFoundError), (reader, ForbiddenError)):
        with pytest.raises(error):
            consent.record(order_id=made.order_id, agrees=True, how="call", by=by, at=world.MONDAY)
    with world.stranger().read():
        assert not Representation.objects.exists()


@pytest.mark.django_db
def test_an_order_nobody_tells_for_another_has_no_proxy() -> None:
    made = world.opened()
    assert queries.representing(order_id=made.order_id, viewer=world.asker(made)) is None
    with pytest.raises(representation.ConsentSettledError):
        consent.record(order_id=made.order_id, agrees=True, how="call", by=world.clerk(made.unit_id), at=world.MONDAY)
