"""Uploaded files: staged until their order stands, then bound to it and seen only with it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from santai.kernel.fields import EncryptedField
from santai.kernel.keys import new_key


class Staged(models.Model):
    """A file taken in whose order does not stand yet; only its taker can bind it, and a day later it is gone.

    `taker` is a fingerprint of who gave it; `path` names the sealed bytes in the uploads folder.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    taker = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    name = EncryptedField()
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=40)
    taken_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["taken_at"], name="staged_by_age")]

    def __str__(self) -> str:
        return str(self.id)


class Upload(models.Model):
    """A file of an order: material for the one who asks, evidence of nothing until somebody checked it."""

    id = models.UUIDField(primary_key=True, editable=False)
    order_id = models.UUIDField()
    message_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=8)
    name = EncryptedField()
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=40)
    taken_at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["order_id", "id"], name="upload_by_order")]

    def __str__(self) -> str:
        return str(self.id)
