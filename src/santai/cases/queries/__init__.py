"""Reads of orders and cases: the card of one order, a desk's list, a search. All take `viewer=`."""

from santai.cases.queries.cards import card, case_of, find_order
from santai.cases.queries.work import mine, search

__all__ = ["card", "case_of", "find_order", "mine", "search"]
