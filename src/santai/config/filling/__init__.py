"""Filling a database with many made-up orders, for query plans and load; never the one that people use."""
