"""What supervision does, by noun: sheets, urging, the ladder, watching over cases, counting."""
