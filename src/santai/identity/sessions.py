"""Moved to `santai.identity.operations.sessions`; this name goes as soon as nobody uses it."""

from santai.identity.operations.sessions import (  # noqa: F401
    forget_citizen,
    remember_citizen,
)
