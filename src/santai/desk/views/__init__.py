"""Pages of the desk, by noun: lists, the order card, clocks."""
