"""Taking in what a person tells: one transaction from the words to number, query code, case, clocks and grants."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from santai.audit import operations as audit
from santai.cases import policies, registry
from santai.cases.events import OrderCreated
from santai.cases.models import Case, Clock, Contact, SearchToken, WorkOrder
from santai.cases.operations import clocks, numbers
from santai.cases.operations.people import acting, consent, doubles, parties
from santai.cases.types import Intake, Label, Opened
from santai.cases.types.people import Consent
from santai.directory import queries as directory
from santai.identity.operations import codes, grants
from santai.identity.types import (
    Permission,
    Scope,
    citizen_principal,
    operation,
    phone_principal,
    sealed_principal,
    widened,
)
from santai.kernel import identifiers, texts
from santai.kernel.errors import DomainError, mark
from santai.kernel.fields import blind_index
from santai.kernel.lifecycle import ClockKind
from santai.notices import operations as notices
from santai.papers.operations import uploads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from santai.cases.models import Representation
    from santai.cases.types import Line
    from santai.cases.types.people import Proxy

DOOR = "order.create"
LONGEST_NAME = 60


class UnknownLineError(DomainError):
    """There is no such service line."""

    code = "unknown_line"
    message = mark("没有这项服务，请从服务清单里选。")
    status = 422


class UnknownMatterError(DomainError):
    """There is no such kind of matter."""

    code = "unknown_matter"
    message = mark("没有这一类事情，请从列表里选，或先不选。")
    status = 422


@operation
def create(*, intake: Intake, key: str, by: Scope, at: datetime) -> Opened:
    """Open a work order and its first case; the same `key` with the same words answers the same again.

    Raises `StoryMissingError`, `StoryTooLongError`, `BadKeyError`, `UnknownLineError`, `UnknownMatterError`, the
    identifier errors of `kernel.identifiers`, and `KeyReusedError` when the key came with other words.
    """
    by.check(Permission.ORDER_CREATE)
    intake = _checked(intake)
    answer = audit.once(
        door=DOOR,
        sender=str(by.actor_id or "public"),
        key=key,
        body=asdict(intake),
        at=at,
        work=lambda: {name: str(value) for name, value in asdict(_open(intake, key=key, by=by, at=at)).items()},
    )
    return _opened(answer)


def _checked(intake: Intake) -> Intake:
    """Return the intake cleaned and normalised, or raise what the person can mend."""
    if intake.line not in {line.key for line in registry.offered()}:
        raise UnknownLineError
    if intake.matter and intake.matter not in {matter.code for matter in directory.matters()}:
        raise UnknownMatterError
    story = texts.clean(intake.story)
    policies.check_story(story, by_voice=intake.by_voice and bool(intake.uploads))
    parties.check(intake)
    return replace(
        intake,
        story=story,
        name=texts.clean(intake.name)[:LONGEST_NAME],
        phone=_phone(intake.phone),
        email=identifiers.normalise_email(intake.email) if intake.email.strip() else "",
        citizen_id=identifiers.normalise_citizen_id(intake.citizen_id) if intake.citizen_id.strip() else "",
        proxy=_proxy(intake.proxy) if intake.proxy else None,
    )


def _proxy(proxy: Proxy) -> Proxy:
    return replace(proxy, name=texts.clean(proxy.name)[:LONGEST_NAME], phone=_phone(proxy.phone))


def _phone(text: str) -> str:
    return identifiers.normalise_phone(text) if text.strip() else ""


def _opened(answer: dict[str, str]) -> Opened:
    """Return what the asker is handed; the same from a kept answer as from a fresh one."""
    return Opened(
        order_id=UUID(answer["order_id"]),
        number=answer["number"],
        query_code=answer["query_code"],
        code_id=UUID(answer["code_id"]),
        case_id=UUID(answer["case_id"]),
        case_code=answer["case_code"],
        unit_id=UUID(answer["unit_id"]),
        promised_at=datetime.fromisoformat(answer["promised_at"]),
    )


def _open(intake: Intake, *, key: str, by: Scope, at: datetime) -> Opened:
    """Write number, code, grants, order, case, clocks and fact; grants first, so that the rows may be written."""
    doubles.check(intake, by=by, at=at)
    line = registry.get(intake.line)
    unit = directory.reception(intake.division or None)
    number, case_code = _numbers(line, unit.area, at)
    order = _order(intake, number=number, at=at)
    row, plain = codes.issue(order_id=order.id, number=number, by=by, at=at)
    case = _case(intake, order, line=line, code=case_code, unit_id=unit.unit_id)
    running = _started(case, line, at=at)
    principals = _principals(intake, order, chain=unit.chain, code_id=row.id, by=by)
    grants.give(principals=principals, order_id=order.id, case_id=case.id, due_at=clocks.rank(case), at=at)
    with widened(by, row.id):
        order.save(force_insert=True)
        case.save(force_insert=True)
        Clock.objects.bulk_create(running)
        clocks.schedule_ends(running, case=case)
        proxy = parties.write(intake, order, code_id=row.id, by=by, at=at)
        _hang_on(intake, order, case, by=by, at=at)
        _announce(intake, case, proxy, key=key, by=by, at=at)
    return Opened(
        order_id=order.id,
        number=number,
        query_code=plain,
        code_id=row.id,
        case_id=case.id,
        case_code=case_code,
        unit_id=unit.unit_id,
        promised_at=_promised(running) or case.due_at or at,
    )


def _started(case: Case, line: Line, *, at: datetime) -> list[Clock]:
    """Return the clocks that run from the start, and let the case be due with the first of them."""
    rules = line.lifecycle.starting(line.lifecycle.starts, urgent=case.urgent)
    running = clocks.begin(rules, order_id=case.order_id, case_id=case.id, at=at)
    case.due_at = min((clock.due_at for clock in running), default=None)
    return running


def _promised(running: Iterable[Clock]) -> datetime | None:
    """Return by when the asker is promised an answer, if they are."""
    return max((clock.due_at for clock in running if clock.kind == ClockKind.PROMISED), default=None)


def _announce(intake: Intake, case: Case, proxy: Representation | None, *, key: str, by: Scope, at: datetime) -> None:
    """Append the fact, and queue what is said at once; what a proxy did is kept as done by a proxy."""
    who = acting.as_proxy(by) if proxy else by
    created = OrderCreated(
        order_id=case.order_id,
        case_id=case.id,
        channel=intake.channel,
        line=case.line,
        unit_id=case.unit_id,
        idempotency=hashlib.sha256(key.encode()).hexdigest(),
    )
    audit.append(created, by=who, at=at)
    _tell(intake, case, proxy, by=who, at=at)


def _case(intake: Intake, order: WorkOrder, *, line: Line, code: str, unit_id: UUID) -> Case:
    return Case(
        order=order,
        line=line.key,
        code=code,
        unit_id=unit_id,
        state=line.lifecycle.initial,
        urgent=policies.in_danger(intake.story),
        opened_at=order.created_at,
    )


def _numbers(line: Line, area: str, at: datetime) -> tuple[str, str]:
    first, second = numbers.draw(count=2)
    return (
        numbers.code(letters=registry.ORDER_LETTERS, area=area, sequence=first, at=at),
        numbers.code(letters=line.letters, area=area, sequence=second, at=at),
    )


def _order(intake: Intake, *, number: str, at: datetime) -> WorkOrder:
    return WorkOrder(
        number=number,
        channel=intake.channel,
        story=intake.story,
        summary=texts.summary(intake.story),
        by_voice=intake.by_voice,
        matter=intake.matter,
        division=intake.division,
        language=intake.language,
        label=policies.label_for(text=intake.story, matter=intake.matter),
        safe_to_contact=intake.safe_to_contact,
        created_at=at,
    )


def _principals(intake: Intake, order: WorkOrder, *, chain: Iterable[UUID], code_id: UUID, by: Scope) -> Iterator[UUID]:
    """Yield who may see the order: the code, the unit and those above it, whoever took it in, a safe phone, an ID."""
    yield code_id
    yield from (sealed_principal(unit) for unit in chain) if order.label == Label.SEALED else chain
    if by.kind == "staff" and by.unit_id:
        yield by.unit_id
    if by.kind == "client" and by.actor_id:
        yield by.actor_id
    findable = policies.reachable_by_phone(order)
    if intake.phone and findable:
        yield phone_principal(intake.phone)
    index = blind_index(intake.citizen_id, domain="citizen_id")
    if index and findable:
        yield citizen_principal(index)


def _hang_on(intake: Intake, order: WorkOrder, case: Case, *, by: Scope, at: datetime) -> None:
    """Write what hangs on the order: first contact, search tokens, the line's own rows, files."""
    Contact(order=order, channel=intake.channel, at=at, post_id=by.post_id, outlet_id=intake.outlet_id).save(
        force_insert=True
    )
    found = texts.tokens(text=order.summary, name=intake.name, phone=intake.phone)
    if intake.proxy:
        found |= texts.tokens(text="", name=intake.proxy.name, phone=intake.proxy.phone)
    SearchToken.objects.bulk_create(SearchToken(token=token, case_id=case.id, created_at=at) for token in found)
    opened = registry.get(case.line).opened
    if opened:
        opened(case.id)
    if intake.uploads:
        uploads.attach(upload_ids=intake.uploads, order_id=order.id, message_id=None, by=by, at=at)


def _tell(intake: Intake, case: Case, proxy: Representation | None, *, by: Scope, at: datetime) -> None:
    """Queue a message to whoever came, that it was received, and a question to who is represented."""
    order = case.order
    came, email = (intake.proxy.phone, "") if intake.proxy else (intake.phone, intake.email)
    free = order.safe_to_contact if proxy else _may_message(intake, order)
    if free and (came or email):
        notices.queue(
            template="order_received" if order.label == Label.NORMAL else "update",
            phone=came,
            email=email,
            order_id=order.id,
            values={"number": order.number, "language": order.language},
            effect_key=f"order_received:{order.id}",
            at=at,
        )
    if proxy and proxy.consent == Consent.ASKED and order.label == Label.NORMAL and _may_message(intake, order):
        consent.ask(intake.phone, proxy, case_id=case.id, by=by, at=at)


def _may_message(intake: Intake, order: WorkOrder) -> bool:
    return policies.may_message(safe=order.safe_to_contact, contact_by=intake.contact_by)
