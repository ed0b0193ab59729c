"""What changes orders and cases, by noun: intake, moves, words, access, clocks."""
