"""The quick form for whoever is at a counter or on the telephone: fewest fields first, the rest may stay empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django import forms
from django.http import QueryDict

from santai.cases import queries as cases
from santai.cases.operations.people.doubles import JustTakenError
from santai.cases.types import Channel, Intake
from santai.cases.types.people import (
    ADAPTATIONS,
    BASES,
    CONSENT_HOW,
    CONTACT_BY,
    CONTACT_WHEN,
    OPEN_FOR,
    RELATIONS,
    Claims,
    OpenFor,
    Proxy,
)
from santai.desk import queries as desk
from santai.desk.forms import fields
from santai.desk.operations import receiving
from santai.desk.types import OUTCOMES, Outcome, Press, Received, Reception, Way
from santai.directory import queries as directory
from santai.identity.types import IDENTITY_CHECKS, IdentityCheck
from santai.kernel import identifiers
from santai.kernel.errors import DomainError, mark
from santai.kernel.keys import new_form_key
from santai.ui.names import said

if TYPE_CHECKING:
    from datetime import datetime

    from santai.identity.types import Scope

DONE, WRONG = 200, 422
MOST_STORY: Final = 5000
LEAST_ANSWER: Final = 20
LONGEST_NAME: Final = 60
SIGN: Final = "sign"
FIELD_OF: Final = {
    "story_missing": "story",
    "nothing_to_add": "story",
    "bad_phone": "phone",
    "bad_citizen_id": "citizen_id",
    "bad_handle": "handle",
    "not_recognised": "check",
    "open_for_missing": "purpose",
    "answer_missing": "answer",
    "basis_missing": "relation",
    "basis_unfit": "basis",
    "just_taken": "is_another",
}
"""Which field a refusal is about, by its code; any other stands on top of the form."""


HERE: Final = {
    "story_missing": mark("请记一两句求助人说的事。"),
    "nothing_to_add": mark("请记一两句求助人这次说的话。"),
}
"""What a refusal says to whoever writes for somebody else."""


class QuickForm(forms.Form):
    """Who is there, what they say, what came of it; `place` takes a name or a code from the list."""

    idempotency_key = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    handle = fields.line(mark("手机号、身份证号或编号"), key="F3", spellcheck="false")
    number = forms.CharField(required=False, max_length=fields.LONGEST, widget=forms.HiddenInput)
    check = fields.taps(mark("怎样核对的"))
    purpose = fields.one(mark("打开做什么"), {str(key): label for key, label in OPEN_FOR.items()})
    by_proxy = fields.tick(mark("来的是代办人，不是本人"))
    name = fields.line(mark("姓名"), most=LONGEST_NAME)
    phone = fields.line(mark("手机号"), inputmode="tel")
    citizen_id = fields.line(mark("身份证号"), spellcheck="false")
    checked = fields.tick(mark("看了身份证件，是本人"))
    place = fields.line(mark("住在哪里"), most=64, list="places")
    story = fields.words(
        mark("说了什么"),
        most=MOST_STORY,
        rows=4,
        key="alt w",
        help_text=mark("照原话记，一两句就行。"),
        error_messages={"max_length": mark("记得太多，一次最多 5000 个字。请先记最要紧的。")},
    )
    matter = fields.taps(mark("什么事"))
    outcome = fields.taps(mark("怎么办"))
    answer = fields.words(
        mark("当场答复（可以不填）"),
        most=MOST_STORY,
        rows=3,
        key="alt r",
        min_length=LEAST_ANSWER,
        error_messages={"min_length": mark("答复太短，看不明白。请至少写 20 个字，或先留空。")},
    )
    language = fields.one(mark("说什么话"), ())
    adaptations = fields.several(mark("需要什么方便"), {str(key): label for key, label in ADAPTATIONS.items()})
    groups = fields.several(mark("求助人说自己属于（优先，不用证明，不说也办）"))
    unsafe = fields.tick(mark("不方便联系：不要打电话，不要发短信"))
    contact_by = fields.one(mark("怎么联系"), {str(k): v for k, v in CONTACT_BY.items()}, empty=mark("电话、短信都行"))
    contact_when = fields.one(
        mark("什么时候打"), {str(k): v for k, v in CONTACT_WHEN.items()}, empty=mark("什么时候都行")
    )
    for_other = fields.tick(mark("替别人办：上面填本人，下面填代办人"))
    proxy_name = fields.line(mark("代办人姓名"), most=LONGEST_NAME)
    proxy_phone = fields.line(mark("代办人手机号"), inputmode="tel")
    relation = fields.one(mark("代办人是本人的"), {str(k): v for k, v in RELATIONS.items()}, empty=mark("请选关系"))
    basis = fields.one(mark("凭什么代办"), {str(k): v for k, v in BASES.items()}, empty=mark("请选依据"))
    how = fields.one(
        mark("本人同意了吗"), {str(k): v for k, v in CONSENT_HOW.items()}, empty=mark("还没问，发短信问本人")
    )
    is_another = fields.tick(mark("是另一件事"))

    def __init__(self, data: Mapping[str, str] | None = None, *, channel: Channel, may_answer: bool) -> None:
        first = {"purpose": OpenFor.GO_ON, "language": "zh", "idempotency_key": new_form_key()}
        super().__init__(_filled(data) if isinstance(data, QueryDict) else data, initial=first)
        self.channel = channel
        checks = cases.checks_at(channel)
        languages = [(one.code, one.label) for one in directory.languages() if one.code != SIGN]
        for name, choices in (
            ("matter", [(matter.code, matter.label) for matter in directory.matters()]),
            ("groups", [(group.code, group.label) for group in directory.priority_groups()]),
            ("check", [(str(key), IDENTITY_CHECKS[key]) for key in checks]),
            ("language", languages),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["story" if self.is_bound else "handle"].widget.attrs["autofocus"] = True
        if IdentityCheck.ID_CARD not in checks:
            del self.fields["checked"]
        if not may_answer:
            del self.fields["answer"]
        self.fields["outcome"].choices = [(key, way.label) for _, key, way, _ in self.ways()]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """Return the number in its normal form; a wrong one is told where it was written."""
        return self._said(identifiers.normalise_phone, "phone")

    def clean_proxy_phone(self) -> str:
        """Return the proxy's number in its normal form."""
        return self._said(identifiers.normalise_phone, "proxy_phone")

    def clean_citizen_id(self) -> str:
        """Return the ID number in its normal form; a wrong one is told where it was written."""
        return self._said(identifiers.normalise_citizen_id, "citizen_id")

    def _said(self, normalise: Callable[[str], str], name: str) -> str:
        text: str = self.cleaned_data[name].strip()
        try:
            return normalise(text) if text else ""
        except DomainError as error:
            raise forms.ValidationError(error.sentence(said)) from error

    def clean_place(self) -> str:
        """Return the division code of a place chosen from the list or typed by its name."""
        text: str = self.cleaned_data["place"].strip()
        if not text:
            return ""
        found = {code for code, label in fields.places() if text in {code, label, label.split("・")[-1]}}
        if len(found) != 1:
            raise forms.ValidationError(mark("没有认出这个地方。请从列表里选，或先留空。"))
        return found.pop()

    def press(self, button: str, *, by: Scope, at: datetime) -> tuple[Received, int]:
        """Do what was pressed, and return what came of it with the status of the answer.

        A refusal is written to its field.
        """
        wanted = Press(button) if button in set(Press) else Press.CREATE
        if not self.is_valid():
            return Received(press=wanted), WRONG
        given, key = self.reception(wanted), self.cleaned_data["idempotency_key"]
        try:
            return receiving.press(given, key=key, by=by, at=at), DONE
        except DomainError as error:
            refuse(self, error)
            return self._again(given, error, by=by, at=at), error.status

    def _again(self, given: Reception, error: DomainError, *, by: Scope, at: datetime) -> Received:
        """Return what shows beside a refusal: the orders that stood there, or the one that was just taken in."""
        taken = error.values["number"] if isinstance(error, JustTakenError) else ""
        if taken or given.press in {Press.OPEN, Press.GO_ON}:
            again = replace(given, press=Press.FIND, handle=str(taken) or given.handle)
            with suppress(DomainError):
                return receiving.press(again, key="", by=by, at=at)
        return Received(press=given.press)

    def shown(self, received: Received | None = None) -> dict[str, object]:
        """Return what a channel's page shows around the form: what came of a press, places, what to say and to ask."""
        return {
            "form": self,
            "received": received,
            "places": [label for _, label in fields.places()],
            "script": desk.script(),
            "danger": "|".join(cases.danger_words()),
            "in_danger": cases.in_danger(self["story"].value() or ""),
        }

    def ways(self) -> list[tuple[int, str, Way, bool]]:
        """Return the outcomes with their digits, and whether each is chosen; who may not answer cannot say they did."""
        chosen, may_answer = self["outcome"].value(), "answer" in self.fields
        return [
            (digit, str(key), way, key == chosen)
            for digit, (key, way) in enumerate(OUTCOMES.items(), start=1)
            if may_answer or key is not Outcome.ANSWERED
        ]

    def reception(self, press: Press) -> Reception:
        """Return what was filled in, for the operation."""
        given = self.cleaned_data
        name, phone, citizen_id = given["name"], given["phone"], given["citizen_id"]
        return Reception(
            press=press,
            told=self._intake(),
            handle=given["handle"] or phone or citizen_id,
            number=given["number"] or given["handle"],
            check=given["check"],
            purpose=given["purpose"],
            claims=Claims(name=name, phone=phone, citizen_id=citizen_id),
            by_proxy=given["by_proxy"],
            outcome=given["outcome"],
            answer=given.get("answer", ""),
        )

    def _intake(self) -> Intake:
        given = self.cleaned_data
        language = given["language"]
        return Intake(
            story=given["story"],
            channel=self.channel,
            name=given["name"],
            phone=given["phone"],
            citizen_id=given["citizen_id"],
            matter=given["matter"],
            division=given["place"],
            language="zh-hans" if language in {"", "zh"} else language,
            safe_to_contact=not given["unsafe"],
            adaptations=tuple(given["adaptations"]),
            groups=tuple(given["groups"]),
            contact_by=given["contact_by"],
            contact_when=given["contact_when"],
            proxy=self._proxy() if given["for_other"] else None,
            checked=given.get("checked", False),
            is_another=given["is_another"],
        )

    def _proxy(self) -> Proxy:
        given = self.cleaned_data
        return Proxy(
            name=given["proxy_name"],
            phone=given["proxy_phone"],
            relation=given["relation"],
            basis=given["basis"],
            how=given["how"],
        )


def _filled(data: QueryDict) -> QueryDict:
    """Return what was filled in, with what was looked for in the field it belongs to: nobody types it twice."""
    handle = data.get("handle", "").strip()
    for name, normalise in (
        ("citizen_id", identifiers.normalise_citizen_id),
        ("phone", identifiers.normalise_phone),
    ):
        if not handle or data.get(name):
            continue
        try:
            normalise(handle)
        except DomainError:
            continue
        data = data.copy()
        data[name] = handle
        break
    return data


def refuse(form: forms.Form, error: DomainError) -> None:
    """Write a refusal to the field it is about, or on top of the form."""
    name = FIELD_OF.get(error.code, "")
    told = said(HERE[error.code]) if error.code in HERE else error.sentence(said)
    form.add_error(name if name in form.fields else None, told)
