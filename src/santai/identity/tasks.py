"""Background work of identity: forgetting what was kept only to slow guessers down."""

from __future__ import annotations

from santai.identity.operations import attempts
from santai.kernel import moments
from santai.kernel.jobs import job


@job("identity.forget", each_minute=True)
def forget() -> None:
    """Forget tries and one-time codes that no rule looks at any more."""
    attempts.forget(at=moments.now())
