"""Encrypted columns: a value is sealed when saved and stays sealed in memory until somebody reveals it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from santai.kernel.secrets import keyring

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Model
    from django.db.models.expressions import Expression

    _Bytes = models.BinaryField[Any, Any]
else:
    _Bytes = models.BinaryField


class Secret:
    """A personal value that shows as dots; `reveal` is the one way to its text."""

    __slots__ = ("_place", "_plain", "token")

    def __init__(self, plain: str | None = None, *, token: bytes | None = None, place: str = "") -> None:
        self._plain = plain
        self._place = place
        self.token = token

    def reveal(self) -> str:
        """Return the text; raise `UnreadableSecretError` when it cannot be opened."""
        if self._plain is None:
            self._plain = keyring().unseal(self.token or b"", place=self._place)
        return self._plain

    def __bool__(self) -> bool:
        """Tell whether there is a value at all (an empty text is stored as no token)."""
        return self.token is not None or bool(self._plain)

    def __str__(self) -> str:
        return "•••" if self else ""

    __repr__ = __str__


class _SecretAttribute:
    """Binds a sealed value to its row, so that bytes copied to another row cannot be read."""

    def __init__(self, field: EncryptedField) -> None:
        self.field = field

    def __get__(self, instance: Model | None, owner: type[Model] | None = None) -> Any:  # noqa: ANN401
        if instance is None:
            return self
        if self.field.attname not in instance.__dict__:
            instance.refresh_from_db(fields=[self.field.attname])
        return instance.__dict__[self.field.attname]

    def __set__(self, instance: Model, value: object) -> None:
        if isinstance(value, str):
            value = Secret(value)
        elif isinstance(value, bytes | memoryview):
            value = Secret(token=bytes(value), place=self.field.place(instance))
        elif value is None:
            value = Secret()
        instance.__dict__[self.field.attname] = value


class EncryptedField(_Bytes):
    """A text column sealed with the deployment's field key, bound to model, column and row."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  Django's own signature
        options.setdefault("null", True)
        options.setdefault("editable", False)
        super().__init__(**options)

    def place(self, instance: Model) -> str:
        """Return what the ciphertext is bound to."""
        return f"{instance._meta.label_lower}.{self.attname}.{instance.pk}"  # noqa: SLF001  Django's public name for it

    def contribute_to_class(self, cls: type[Model], name: str, private_only: bool = False) -> None:  # noqa: FBT001, FBT002
        """Install the descriptor that wraps values into `Secret`."""
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _SecretAttribute(self))

    def pre_save(self, model_instance: Model, add: bool) -> bytes | None:  # noqa: ARG002, FBT001
        """Return the sealed bytes to store; a value already sealed for this row is kept."""
        secret = model_instance.__dict__.get(self.attname) or Secret()
        if not secret:
            return None
        if secret.token is None:
            secret.token = keyring().seal(secret.reveal(), place=self.place(model_instance))
        return secret.token

    def from_db_value(
        self,
        value: bytes | None,
        expression: Expression,  # noqa: ARG002
        connection: BaseDatabaseWrapper,  # noqa: ARG002
    ) -> bytes | None:
        """Hand the stored bytes on; the descriptor binds them to their row."""
        return value


def blind_index(value: str, *, domain: str) -> str:
    """Return the keyed fingerprint of an already normalised `value`, or '' for no value."""
    return keyring().index(value, domain=domain) if value else ""
