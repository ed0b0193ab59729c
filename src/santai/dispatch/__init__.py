"""Dispatch finds who does a case and when."""
