"""Consultation (法律咨询, line ZX): a question is taken up, answered with its source, rated and closed."""
