"""The counter: a clerk registers what a visitor says and hands back a number and a query code."""
