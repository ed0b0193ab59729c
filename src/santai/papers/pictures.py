"""Pictures are drawn anew: what hides behind the pixels (scripts, places, other files) does not come along."""

from __future__ import annotations

import io
import warnings
from typing import Final

from PIL import Image, ImageOps

from santai.papers.policies import DangerousFileError

MAX_PIXELS: Final = 40_000_000
FORMATS: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
QUALITY: Final = 88


def redraw(data: bytes, *, media_type: str) -> bytes:
    """Return the picture encoded anew, upright and without metadata; at most 40 million pixels.

    Raises `DangerousFileError` for a decompression bomb, a broken picture, or one of another format than it says.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _redrawn(data, FORMATS[media_type])
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning, MemoryError) as error:
        raise DangerousFileError from error


def _redrawn(data: bytes, form: str) -> bytes:
    with Image.open(io.BytesIO(data), formats=[form]) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise DangerousFileError
        upright = ImageOps.exif_transpose(picture)
        plain = upright.convert("RGBA" if upright.has_transparency_data and form != "JPEG" else "RGB")
        plain.info.clear()
        out = io.BytesIO()
        plain.save(out, format=form, quality=QUALITY)
        return out.getvalue()
