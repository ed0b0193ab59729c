"""Work orders, cases and what hangs on them; every table here with personal content is behind row-level security."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from santai.kernel.fields import EncryptedField
from santai.kernel.keys import new_key


class WorkOrder(models.Model):
    """工单: what a person asks for, told once. Its state is not stored: it follows from its cases."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=24, unique=True)
    channel = models.CharField(max_length=16)
    story = EncryptedField()
    summary = models.CharField(max_length=120, blank=True)
    by_voice = models.BooleanField(default=False)
    matter = models.CharField(max_length=32, blank=True)
    division = models.CharField(max_length=12, blank=True)
    language = models.CharField(max_length=12, default="zh-hans")
    label = models.CharField(max_length=12, default="normal")
    safe_to_contact = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.number


class Case(models.Model):
    """办件: one line's procedure for an order at one responsible unit, with a code of its own (一案一码).

    A case joined (并案) to a `lead` gets the lead's answer; a `parent` waits for, or is helped by, its parts.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="cases")
    line = models.CharField(max_length=32)
    code = models.CharField(max_length=24, unique=True)
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    assignee_id = models.UUIDField(null=True)
    state = models.CharField(max_length=24)
    outcome = models.CharField(max_length=24, blank=True)
    urgent = models.BooleanField(default=False)
    rounds = models.PositiveSmallIntegerField(default=0)
    lead = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    handed_from_id = models.UUIDField(null=True)
    hand_backs = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(closed_at__gte=models.F("opened_at")),
                name="case_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Party(models.Model):
    """当事人: a person's side and capacity in an order; identity as claimed until somebody checked it.

    The asker is whose matter it is, also when a proxy tells it. What helps the asker to take part (`adaptations`), the
    groups they say they belong to and how they may be reached are sealed like a name: each can betray a disability,
    poverty or a danger at home.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="parties")
    capacity = models.CharField(max_length=16, default="asker")
    name = EncryptedField()
    phone = EncryptedField()
    citizen_id = EncryptedField()
    email = EncryptedField()
    phone_index = models.CharField(max_length=32, blank=True, db_index=True)
    citizen_id_index = models.CharField(max_length=32, blank=True, db_index=True)
    adaptations = EncryptedField()
    groups = EncryptedField()
    contact = EncryptedField()
    checked_at = models.DateTimeField(null=True)
    checked_by_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(checked_at__isnull=True, checked_by_id__isnull=True)
                | models.Q(checked_at__isnull=False, checked_by_id__isnull=False),
                name="party_check_has_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.capacity


class Representation(models.Model):
    """代办: who acts for the person whose matter it is, by what right, and whether that person agrees.

    `code_id` is the query code that the proxy was handed: what is done with it is told as done by the proxy.
    `asked_at` says when a code was sent to the person, if it was.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="representations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=12)
    basis = models.CharField(max_length=12)
    consent = models.CharField(max_length=12)
    how = models.CharField(max_length=12, blank=True)
    code_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["order"],
                condition=~models.Q(consent__in=["refused", "withdrawn"]),
                name="one_proxy_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.consent


class Contact(models.Model):
    """接触: each call, visit, message or page: channel, place, time, who."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="contacts")
    channel = models.CharField(max_length=16)
    at = models.DateTimeField()
    post_id = models.UUIDField(null=True)
    outlet_id = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.channel


class Message(models.Model):
    """留言 · 答复 · 备注: a word of the asker, a reply of the unit, or a note that only staff see."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="messages")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=12)
    text = EncryptedField()
    post_id = models.UUIDField(null=True)
    author_name = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["order", "at"], name="message_by_order")]

    def __str__(self) -> str:
        return self.kind


class Clock(models.Model):
    """时限: a period running on a case under one rule; the day it ends is computed, stored and explained on demand."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order_id = models.UUIDField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    rule = models.CharField(max_length=32)
    kind = models.CharField(max_length=12)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    due_internal_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    edition = models.CharField(max_length=64, blank=True)
    tolls = models.JSONField(default=list)
    extended = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["case", "rule"], condition=models.Q(stopped_at__isnull=True), name="one_running_clock_per_rule"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due_at"], condition=models.Q(stopped_at__isnull=True), name="clock_running_by_due"),
            models.Index(fields=["order_id"], name="clock_by_order"),
        ]

    def __str__(self) -> str:
        return self.rule


class Rating(models.Model):
    """评价: what the asker said of one round of answers; staff cannot write one."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="ratings")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ratings")
    round = models.PositiveSmallIntegerField()
    score = models.CharField(max_length=16)
    reason = EncryptedField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "round"], name="one_rating_per_round"),
        ]

    def __str__(self) -> str:
        return self.score


class FollowUp(models.Model):
    """跟进: a call to be made to the asker (回访) or a late word to be looked at; one row for each try."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="follow_ups")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="follow_ups")
    kind = models.CharField(max_length=24)
    rung = models.PositiveSmallIntegerField(default=1)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=16, blank=True)
    post_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["case", "kind"], condition=models.Q(done_at__isnull=True), name="one_pending_follow_up_per_kind"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due_at", "id"], condition=models.Q(done_at__isnull=True), name="follow_up_pending"),
        ]

    def __str__(self) -> str:
        return self.kind


class Forwarding(models.Model):
    """外转: what was sent to an outside body, which answers it by a code; `id` is the code's fingerprint."""

    id = models.UUIDField(primary_key=True, editable=False)
    order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="forwardings")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="forwardings")
    body = models.CharField(max_length=32)
    words = EncryptedField()
    post_id = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    reply = EncryptedField()
    replied_by = EncryptedField()
    replied_at = models.DateTimeField(null=True)
    landed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.body


class SearchToken(models.Model):
    """A keyed fingerprint of a word or name, so that a case is found without its text being searchable."""

    pk = models.CompositePrimaryKey("token", "case_id")
    token = models.CharField(max_length=16)
    case_id = models.UUIDField()
    created_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["token", "-created_at"], name="token_newest_first"),
            models.Index(fields=["case_id"], name="token_by_case"),
        ]

    def __str__(self) -> str:
        return self.token
