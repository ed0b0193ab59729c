"""Words on screens: every Chinese sentence of the source stands in each catalogue, none is stale, compiled ones fit.

Run as a program it checks; with --update it refreshes the catalogues, keeping translations.
"""

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from checks import rooms
from checks.problems import Problem, place

LANGUAGES = ("en",)
KEYWORDS = {
    "_": None, "mark": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
# Only staff, officials of other bodies and developers read these: their English may wait. The rest is in English too.
STAFF = (
    "channels/counter/", "channels/exchange/", "config/management/", "desk/", "dispatch/", "identity/apps.py",
    "identity/forms.py", "identity/operations/accounts.py", "identity/roles.py", "identity/templates/",
    "identity/views/", "identity/vocabulary.py", "kernel/calendars.py", "kernel/clock_command.py", "notices/apps.py",
    "notices/operations/", "notices/posting.py", "notices/templates/notices/failed.html", "notices/types/webhooks.py",
    "notices/views.py", "supervision/", "ui/gallery.py", "ui/templates/ui/components/keys.html",
    "ui/templates/ui/gallery.html", "ui/templates/ui/shell_desk.html",
)  # fmt: skip
STAFF_PARTS = re.compile(r"lines/\w+/forms\.py")
BORN = datetime(2026, 1, 1, tzinfo=UTC)

Key = tuple[str | None, str]
Found = dict[Key, tuple[tuple[str, ...], set[str]]]


def is_for_staff(file: str) -> bool:
    """Tell whether only staff read what this file says.

    Args:
        file: Path below the package.

    """
    return file.startswith(STAFF) or STAFF_PARTS.fullmatch(file) is not None


def catalogue(root: Path, language: str) -> Path:
    """Return the file of a language.

    Args:
        root: The project.
        language: Such as en.

    """
    return root / "src" / rooms.PACKAGE / "ui" / "locale" / language / "LC_MESSAGES" / "django.po"


def run(root: Path) -> list[Problem]:
    """Check every catalogue against the source.

    Args:
        root: The project.

    """
    found = extracted(root)
    return [problem for language in LANGUAGES for problem in _language(root, language, found)]


def extracted(root: Path) -> Found:
    """Return each sentence marked in the source, with its forms and the files it stands in.

    Args:
        root: The project.

    """
    found: Found = {}
    for path in rooms.sources(root, ".py", ".html", ".txt"):
        if rooms.PACKAGE not in path.parts or "tests" in path.parts:
            continue
        for forms, context in _sentences(path):
            _, files = found.setdefault((context, forms[0]), (forms, set()))
            files.add(path.relative_to(root / "src" / rooms.PACKAGE).as_posix())
    return found


def _sentences(path: Path) -> Iterator[tuple[tuple[str, ...], str | None]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # In brackets, so that the indentation of HTML is none of Python's business.
        source = f"(\n{templatize(source, origin=str(path))}\n)"
    for _, message, _, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
        forms = (message,) if isinstance(message, str) else tuple(message)
        if forms[0]:
            yield forms, context


def _language(root: Path, language: str, found: Found) -> list[Problem]:
    path = catalogue(root, language)
    if not path.exists():
        if not found:
            return []
        return [_problem(root, path, f"{len(found)} sentences and no catalogue: run ./santai strings --update")]
    known = _read(path, language)
    there = {key: message for message in known if (key := _key(message))[1]}
    missing, stale = sorted(set(found) - set(there), key=str), sorted(set(there) - set(found), key=str)
    problems = [_problem(root, path, f"missing (./santai strings --update): {key[1]}") for key in missing]
    problems += [_problem(root, path, f"stale (./santai strings --update): {key[1]}") for key in stale]
    for key in sorted(set(found) & set(there), key=str):
        problems += _translation(root, path, there[key], found[key][1])
    if _compiled(known) != _bytes(path.with_suffix(".mo")):
        problems.append(_problem(root, path.with_suffix(".mo"), "not compiled afresh: run ./santai strings --update"))
    return problems


def _translation(root: Path, path: Path, message: Message, files: set[str]) -> list[Problem]:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if not all(forms):
        read = [file for file in sorted(files) if not is_for_staff(file)]
        return (
            [_problem(root, path, f"no translation, citizens read it in {read[0]}: {_key(message)[1]}")] if read else []
        )
    wanted = set(re.findall(r"%\(\w+\)s|\{\w+\}", _key(message)[1]))
    got = set(re.findall(r"%\(\w+\)s|\{\w+\}", forms[-1] or ""))
    return [] if wanted == got else [_problem(root, path, f"placeholders differ: {_key(message)[1]}")]


def _problem(root: Path, path: Path, sentence: str) -> Problem:
    return Problem(place(root, path), 0, "strings", sentence)


def _key(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, project=rooms.PACKAGE, creation_date=BORN, revision_date=BORN, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _compiled(known: Catalog) -> bytes:
    output = io.BytesIO()
    write_mo(output, known)
    return output.getvalue()


def update(root: Path) -> None:
    """Refresh every catalogue: new sentences in, stale ones out, translations kept, compiled afresh.

    Args:
        root: The project.

    """
    found = extracted(root)
    for language in LANGUAGES:
        path = catalogue(root, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        old = _read(path, language)
        kept = {_key(message): message for message in old}
        fresh = Catalog(locale=language, project=rooms.PACKAGE, creation_date=BORN, revision_date=BORN, fuzzy=False)
        for key, (forms, files) in sorted(found.items(), key=str):
            before = kept.get(key)
            identity = forms if len(forms) > 1 else forms[0]
            string = before.string if before and isinstance(before.id, str) == isinstance(identity, str) else None
            fresh.add(identity, string, locations=[(file, 0) for file in sorted(files)], context=key[0])
        output = io.BytesIO()
        write_po(output, fresh, include_lineno=False, width=120)
        path.write_bytes(output.getvalue())
        path.with_suffix(".mo").write_bytes(_compiled(_read(path, language)))


if __name__ == "__main__":
    project = Path(__file__).resolve().parent.parent
    if "--update" in sys.argv[1:]:
        update(project)
    left = run(project)
    for problem in left:
        print(problem)
    sys.exit(1 if left else 0)
