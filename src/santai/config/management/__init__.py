"""Commands of the whole system."""
