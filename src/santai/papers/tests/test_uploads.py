"""Taking, binding and handing out files, as the application's role sees them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from santai.audit.models import Event
from santai.identity.operations import grants
from santai.identity.types import ANONYMOUS, Permission, Request, Scope, operation
from santai.kernel.errors import ForbiddenError, NotFoundError
from santai.kernel.secrets import UnreadableSecretError
from santai.papers import queries, tasks
from santai.papers.models import Staged, Upload
from santai.papers.operations import uploads
from santai.papers.policies import TooManyFilesError, WrongKindError
from santai.papers.tests import makers
from santai.papers.views import download

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
VERBS = frozenset({Permission.ORDER_READ, Permission.ORDER_ADD, Permission.ORDER_CREATE})
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vault(settings: Settings, tmp_path: Path) -> Path:
    folder = tmp_path / "uploads"
    settings.SANTAI_UPLOADS = folder
    return folder


def clerk() -> Scope:
    who = uuid4()
    return Scope(kind="staff", verbs=VERBS, principals=(who,), actor_id=who, post_id=uuid4())


def text_file(name: str = "证据.txt", text: str = "示例证据") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def staged(by: Scope, *, name: str = "证据.txt", key: str = "", text: str = "示例证据") -> UUID:
    return uploads.take(file=text_file(name, text), kind="file", by=by, at=NOON, key=key)


@operation
def bound(*, ids: tuple[UUID, ...], by: Scope, at: datetime, order_id: UUID | None = None) -> UUID:
    order = order_id or uuid4()
    grants.give(principals=by.principals, order_id=order, case_id=uuid4(), due_at=None, at=at)
    uploads.attach(upload_ids=ids, order_id=order, message_id=None, by=by, at=at)
    return order


@operation
def repeated(*, ids: tuple[UUID, ...], by: Scope, at: datetime, order_id: UUID) -> None:
    uploads.attach(upload_ids=ids, order_id=order_id, message_id=None, by=by, at=at)


def test_a_file_is_seen_with_its_order_and_by_nobody_else() -> None:
    by = clerk()
    upload = staged(by)
    order = bound(ids=(upload,), by=by, at=NOON)
    (found,) = queries.of_order(order_id=order, viewer=by)
    assert (found.id, found.name, found.media_type, found.kind) == (upload, "证据.txt", "text/plain", "file")
    assert queries.of_order(order_id=order, viewer=clerk()) == ()
    assert Upload.objects.count() == 0
    assert Staged.objects.count() == 0


def test_bytes_rest_sealed_and_unreadable_for_others(vault: Path) -> None:
    staged(clerk())
    (path,) = vault.glob("*/*")
    assert path.stat().st_mode & 0o777 == 0o600
    assert "示例证据".encode() not in path.read_bytes()


def test_handing_out_is_a_fact() -> None:
    by = clerk()
    upload = staged(by)
    order = bound(ids=(upload,), by=by, at=NOON)
    content = uploads.open_file(upload_id=upload, by=by, at=NOON)
    assert content.data == "示例证据".encode()
    assert Event.objects.filter(code="file.opened", order_id=order, actor_id=by.actor_id).count() == 1


@pytest.mark.parametrize("known", [True, False])
def test_a_foreign_and_an_unknown_file_look_the_same(known: bool) -> None:  # noqa: FBT001
    owner = clerk()
    upload = staged(owner)
    bound(ids=(upload,), by=owner, at=NOON)
    with pytest.raises(NotFoundError):
        uploads.open_file(upload_id=upload if known else uuid4(), by=clerk(), at=NOON)
    assert not Event.objects.filter(code="file.opened").exists()


def test_who_may_not_read_may_not_take_a_copy() -> None:
    by = clerk()
    upload = staged(by)
    bound(ids=(upload,), by=by, at=NOON)
    blind = Scope(kind="staff", principals=by.principals)
    with pytest.raises(ForbiddenError):
        uploads.open_file(upload_id=upload, by=blind, at=NOON)


def test_only_the_taker_binds_a_file_and_only_once() -> None:
    by = clerk()
    upload = staged(by)
    for scope in (clerk(), ANONYMOUS):
        with pytest.raises(NotFoundError):
            bound(ids=(upload,), by=scope, at=NOON)
    bound(ids=(upload,), by=by, at=NOON)
    with pytest.raises(NotFoundError):
        bound(ids=(upload,), by=by, at=NOON)


def test_a_submission_sent_twice_binds_its_file_once_and_to_no_other_order() -> None:
    by = clerk()
    order = bound(ids=(staged(by, key="k1"),), by=by, at=NOON)
    again = staged(by, key="k1")
    uploads_before = queries.of_order(order_id=order, viewer=by)
    repeated(ids=(again,), by=by, at=NOON, order_id=order)
    assert queries.of_order(order_id=order, viewer=by) == uploads_before
    with pytest.raises(NotFoundError):
        bound(ids=(again,), by=by, at=NOON)
    assert queries.of_order(order_id=order, viewer=by)[0].id == again


def test_an_unknown_id_binds_nothing() -> None:
    by = clerk()
    upload = staged(by)
    order = uuid4()
    with pytest.raises(NotFoundError):
        bound(ids=(upload, uuid4()), by=by, at=NOON, order_id=order)
    assert Staged.objects.filter(id=upload).exists()
    assert queries.of_order(order_id=order, viewer=by) == ()


def test_more_than_ten_at_once_are_refused() -> None:
    with pytest.raises(TooManyFilesError):
        bound(ids=tuple(uuid4() for _ in range(11)), by=clerk(), at=NOON)


def test_the_same_submission_twice_stages_one_file(vault: Path) -> None:
    by = clerk()
    assert staged(by, key="k1") == staged(by, key="k1")
    assert len({staged(by, key="k2"), staged(by, key="k1"), staged(by, key="k1", text="别的")}) == 3
    assert len(list(vault.glob("*/*"))) == 3


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("证据.txt", "证据.txt"),
        ("证据.exe", "证据.txt"),
        ("..\\..\\boot.ini", "boot.txt"),
        ("a\u202egnp.txt", "agnp.txt"),
        ("长" * 300 + ".txt", "长" * 80 + ".txt"),
        ("....", "文件.txt"),
    ],
)
def test_a_name_cannot_mislead(given: str, kept: str) -> None:
    by = clerk()
    order = bound(ids=(staged(by, name=given),), by=by, at=NOON)
    assert [found.name for found in queries.of_order(order_id=order, viewer=by)] == [kept]


def test_a_name_with_nul_is_cleaned() -> None:
    file = text_file()
    file._name = "evil.php\x00.txt"  # type: ignore[attr-defined]  # noqa: SLF001  Django's own setter would refuse it
    by = clerk()
    order = bound(ids=(uploads.take(file=file, kind="file", by=by, at=NOON),), by=by, at=NOON)
    assert [found.name for found in queries.of_order(order_id=order, viewer=by)] == ["evil.php.txt"]


def test_a_refused_file_leaves_nothing_behind(vault: Path) -> None:
    with pytest.raises(WrongKindError):
        uploads.take(file=SimpleUploadedFile("a.gif", makers.POLYGLOT), kind="file", by=clerk(), at=NOON)
    assert not list(vault.glob("*/*"))
    assert not Staged.objects.exists()


def test_bytes_changed_on_disk_are_not_handed_out(vault: Path) -> None:
    by = clerk()
    upload = staged(by)
    bound(ids=(upload,), by=by, at=NOON)
    (path,) = vault.glob("*/*")
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    with pytest.raises(UnreadableSecretError):
        uploads.open_file(upload_id=upload, by=by, at=NOON)


def test_a_day_later_what_nobody_bound_is_gone(vault: Path) -> None:
    by = clerk()
    old = uploads.take(file=text_file(), kind="file", by=by, at=datetime.now(UTC) - timedelta(hours=25))
    new = uploads.take(file=text_file(), kind="file", by=by, at=datetime.now(UTC))
    tasks.sweep()
    assert set(Staged.objects.values_list("id", flat=True)) == {new} != {old}
    assert len(list(vault.glob("*/*"))) == 1


def test_a_file_leaves_as_an_attachment_that_cannot_run() -> None:
    by = clerk()
    upload = staged(by, name='引"号\n.txt')
    bound(ids=(upload,), by=by, at=NOON)
    request = Request()
    request.method, request.scope = "GET", by
    response = download(request, upload)
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''%E5%BC%95%E5%8F%B7.txt"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
