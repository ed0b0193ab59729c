"""Rooms stay apart in the ORM too: reading or joining through a foreign key into another room raises in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.query import Query

if TYPE_CHECKING:
    from typing import Any

    from django.db.models import Model
    from django.db.models.options import Options


class CrossRoomError(AssertionError):
    """A model of one room reached into another room's model instead of asking its queries."""


def _meta(model: type[Model]) -> Options[Any]:
    return model._meta  # noqa: SLF001  Django's public name for it


def _apart(one: Options[Any], other: Options[Any]) -> bool:
    """Tell whether two models belong to different rooms of santai."""
    labels = [one.app_label, other.app_label]
    ours = [apps.get_app_config(label).name.startswith("santai.") for label in labels]
    return all(ours) and labels[0] != labels[1]


@pytest.fixture(autouse=True)
def rooms_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make cross-room descriptors, lookups and select_related raise `CrossRoomError`."""
    read, walk, select = ForwardManyToOneDescriptor.__get__, Query.names_to_path, SQLCompiler.get_related_selections

    def guarded_read(self: Any, instance: Any, cls: Any = None) -> Any:
        field = self.field
        if instance is not None and _apart(_meta(field.model), _meta(field.related_model)):
            raise CrossRoomError(f"{field.model.__name__}.{field.name}")
        return read(self, instance, cls)

    def guarded_walk(self: Any, names: Any, *args: Any, **kwargs: Any) -> Any:
        found = walk(self, names, *args, **kwargs)
        crossing = [info for info in found[0] if _apart(info.from_opts, info.to_opts)]
        if crossing and len(names) > 1 and names[-1] != crossing[-1].join_field.name:
            raise CrossRoomError("__".join(names))
        return found

    def guarded_select(self: Any, *args: Any, **kwargs: Any) -> Any:
        found = select(self, *args, **kwargs)
        for info in found:
            if _apart(_meta(self.query.model), _meta(info["model"])):
                raise CrossRoomError(f"select_related into {info['model'].__name__}")
        return found

    monkeypatch.setattr(ForwardManyToOneDescriptor, "__get__", guarded_read)
    monkeypatch.setattr(Query, "names_to_path", guarded_walk)
    monkeypatch.setattr(SQLCompiler, "get_related_selections", guarded_select)
