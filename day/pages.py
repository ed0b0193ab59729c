"""Forms of a page as a browser sees them: where they go, what is in them, which buttons press them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

PUSHED = frozenset({"checkbox", "radio"})
UNSENT = frozenset({"file", "button", "reset", "image"})


@dataclass
class Form:
    """One form: its address, its method, the values it would send as it stands, its buttons with a name."""

    action: str = ""
    method: str = "get"
    values: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def holds(self, name: str) -> bool:
        """Tell whether the form has a field or a button of this name."""
        return name in self.names or any(name == button for button, _ in self.buttons)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.ids: dict[str, str] = {}
        self._form: Form | None = None
        self._text_of = ""
        self._select = ""
        self._id = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._id = given.get("id", "")
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        form, name = self._form, given.get("name", "")
        if form is None or (not name and tag != "option"):
            return
        if tag == "button" or (tag == "input" and given.get("type") == "submit"):
            form.buttons.append((name, given.get("value", "")))
        elif tag == "input":
            _input(form, name, given)
        elif tag == "textarea":
            form.names.add(name)
            self._text_of = name
            form.values[name] = ""
        elif tag == "select":
            form.names.add(name)
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or self._select not in form.values):
            form.values[self._select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self._id = ""
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._text_of = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._id and data.strip():
            self.ids[self._id] = data.strip()
        if self._form is not None and self._text_of:
            self._form.values[self._text_of] += data


def _input(form: Form, name: str, given: dict[str, str]) -> None:
    kind = given.get("type", "text")
    form.names.add(name)
    if kind in UNSENT or (kind in PUSHED and "checked" not in given):
        return
    form.values[name] = given.get("value", "on" if kind in PUSHED else "")


def read(text: str) -> tuple[list[Form], dict[str, str]]:
    """Return a page's forms, and the text of each element that has an id."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.forms, reader.ids


def form_with(text: str, *, action: str = "", name: str = "") -> Form:
    """Return the first form whose address ends so and which holds this field or button.

    Raises:
        LookupError: there is none.

    """
    for form in read(text)[0]:
        if form.action.split("?")[0].endswith(action) and (not name or form.holds(name)):
            return form
    raise LookupError(f"no form for {action or name}")
