"""Tables that leave as spreadsheets: plain cells, never a formula, widths that can be read."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST: Final = 48
WIDE: Final = 2
"""A Chinese character is as wide as two digits."""
Cell = str | int | float | None


def workbook(pages: Iterable[tuple[str, Sequence[Sequence[Cell]]]]) -> bytes:
    """Return a workbook of these pages, each a name and rows, the first of which names the columns."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in pages:
        page = book.create_sheet(name)
        _fill(page, rows)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(page: Worksheet, rows: Sequence[Sequence[Cell]]) -> None:
    widths: dict[int, int] = {}
    for place, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = page.cell(row=place, column=column)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with = stays a text
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            if place == 1:
                cell.font = Font(bold=True)
            widths[column] = max(widths.get(column, 0), _width(value))
    for column, width in widths.items():
        page.column_dimensions[get_column_letter(column)].width = min(width + 2, WIDEST)
    page.freeze_panes = "B2"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = int(page.PAPERSIZE_A4)
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _width(value: Cell) -> int:
    return max(sum(WIDE if not letter.isascii() else 1 for letter in line) for line in str(value or "").split("\n"))
