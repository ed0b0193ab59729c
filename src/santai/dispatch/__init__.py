"""Dispatch finds who should do it, says why this person and not that one, and lets a person decide."""
