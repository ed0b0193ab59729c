"""A throw-away home for tests, chosen before Django reads its settings; pytest loads this first (-p)."""

import atexit
import json
import os
import shutil
from base64 import b64encode
from pathlib import Path
from tempfile import mkdtemp

from launcher import home


def prepare() -> None:
    """Point the settings at a home with made-up keys, so that a test never touches a real one."""
    os.environ["SANTAI_OWN_HOME"] = str(home.chosen())
    place = Path(mkdtemp(prefix="santai-test-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    keys = {"k1": b64encode(b"k" * 32).decode()}
    secrets = {"django": "test-only", "field_keys": keys, "index_key": b64encode(b"i" * 32).decode()}
    (place / "secrets.json").write_text(json.dumps(secrets))
    os.environ |= {
        "SANTAI_HOME": str(place),
        "SANTAI_EXTRA_LINES": "santai.cases.tests.sample_line",
        "SANTAI_MODE": "demo",
    }


prepare()
