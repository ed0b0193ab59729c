"""Reads of supervision, by noun: the board, marks on cases, service levels, figures."""
