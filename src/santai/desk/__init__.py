"""The desk is where staff work across lines: what is mine and most urgent, the order card, search."""
