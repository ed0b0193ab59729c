"""Accounts, posts, grants and walls, query codes and the counters that slow guessing down."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from santai.identity.types import ADMIN_ROLES
from santai.kernel.keys import new_key


class UserManager(BaseUserManager["User"]):
    """Finds accounts by their sign-in name."""


class User(AbstractBaseUser):
    """A staff account: a sign-in name, a password and a second factor; what it may do stands in its posts."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    practitioner_id = models.UUIDField(null=True, blank=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.username


class Post(models.Model):
    """任职: a person's role in a unit from–to; a person acts in one post at a time."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=32)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "unit", "role", "from_date"], name="post_once"),
            models.CheckConstraint(
                condition=models.Q(to_date__isnull=True) | models.Q(to_date__gte=models.F("from_date")),
                name="post_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(role__in=ADMIN_ROLES, to_date__isnull=True),
                name="one_admin_duty_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}@{self.unit_id}"


class Grant(models.Model):
    """授权行: this principal may see this case; `due` and `open` make "most urgent first" one index."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    principal = models.UUIDField()
    order_id = models.UUIDField()
    case_id = models.UUIDField()
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    open = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case_id", "principal"], name="grant_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["order_id", "principal"], name="grant_by_order"),
            models.Index(fields=["principal", "open", "due_at", "case_id"], name="grant_urgent_first"),
            models.Index(fields=["principal", "-created_at", "-case_id"], name="grant_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.principal} sees {self.case_id}"


class Wall(models.Model):
    """隔离: this principal may not see this order, whatever is granted (conflict of interest, safety)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    principal = models.UUIDField()
    order_id = models.UUIDField()
    case_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=32)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["order_id", "principal"], name="wall_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["case_id", "principal"], name="wall_by_case")]

    def __str__(self) -> str:
        return f"{self.principal} is walled off {self.order_id}"


class QueryCode(models.Model):
    """查询码: what a citizen shows beside the number; only a keyed fingerprint is kept. Reissue ends the old one."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=24)
    order_id = models.UUIDField(db_index=True)
    code_index = models.CharField(max_length=32)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    issued_by_id = models.UUIDField(null=True)
    checked_identity = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["number"], condition=models.Q(ended_at__isnull=True), name="one_live_code_per_number"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class OneTimeCode(models.Model):
    """A six-digit code sent to a telephone; fingerprints only, short-lived, few tries."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    phone_index = models.CharField(max_length=32, db_index=True)
    code_index = models.CharField(max_length=32)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.id)


class Attempt(models.Model):
    """How often a door was tried with one key since `since`: the token bucket that slows guessing."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    latest_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class Client(models.Model):
    """A machine client of the API with its own key; only a keyed fingerprint is kept."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField(max_length=64, unique=True)
    key_index = models.CharField(max_length=32, unique=True)
    role = models.CharField(max_length=32)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
