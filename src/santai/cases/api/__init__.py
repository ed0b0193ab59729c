"""Orders for machines: the same operations as the pages, typed, under `/api/v1`; mounted by `config.api`."""

from santai.cases.api.reading import router as reading
from santai.cases.api.writing import router as writing

__all__ = ["reading", "writing"]
