"""Supervision watches the promises: a card before and after a period ends, and a sheet to the unit above."""
