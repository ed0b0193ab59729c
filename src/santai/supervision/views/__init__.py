"""Pages of supervision, by noun: the board, service levels, figures."""
