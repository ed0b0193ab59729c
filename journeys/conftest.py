"""A served copy of the whole system on a database of its own, and a browser to walk through it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, (shutil.which(name) for name in ("chromium", "chromium-browser"))), "")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--use-fake-device-for-media-stream",
]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver keeps a loop in the thread of the tests


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey: it drives a browser, needs the network of this machine, and takes its time."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.enable_socket)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="no Chromium: install the system package chromium"))


@pytest.fixture
def live(own_database: str) -> Iterator[str]:  # noqa: ARG001  its database is the one served
    """Serve the whole system from a thread and return its address."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: PLC0415  settings must be ready
    from django.db import connections  # noqa: PLC0415
    from django.test.testcases import LiveServerThread  # noqa: PLC0415

    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()
    connections.close_all()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium once."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  not needed to collect

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Return a page of the size of a telephone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", timezone_id="Asia/Shanghai")
    yield context.new_page()
    context.close()
