"""What supervision does, by noun: sheets, urging, the escalation, watching over cases, counting."""
