"""Service lines, one folder each, independent of each other; a new line is one folder and no edit elsewhere."""
