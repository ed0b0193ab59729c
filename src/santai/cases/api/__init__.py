"""Orders for machines: the same operations as the pages, typed, under `/api/v1`; mounted by `config.api`."""

from santai.cases.api.reading import router as read_router
from santai.cases.api.writing import router as write_router

ROUTERS = (read_router, write_router)
