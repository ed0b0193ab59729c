"""Audit keeps every fact for good: appended events, and the records that make a repeated request one request."""
