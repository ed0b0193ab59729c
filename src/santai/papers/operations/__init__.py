"""What changes papers, by noun: uploads."""
