"""Calculators: sums and dates that the law fixes, each a declaration that one small engine runs, step by step."""
