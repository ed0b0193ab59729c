"""Whole journeys through a real browser, as people make them."""
