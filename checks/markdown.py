"""Markdown as the reference pages write it."""

from collections.abc import Iterable


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table.

    Args:
        heads: Of the columns.
        rows: Cells; a bar in a cell is escaped.

    """
    lines = [list(heads)]
    lines += [["---"] * len(lines[0])]
    lines += [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def page(title: str, *parts: str) -> str:
    """Return a whole page.

    Args:
        title: Its heading.
        parts: Paragraphs, tables, diagrams.

    """
    head = "<!-- Printed from the code by ./santai docs; do not edit. -->"
    return "\n\n".join([f"# {title}", head, *parts]) + "\n"
