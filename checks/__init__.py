"""Our own checks on the code: each module finds one kind of problem, the driver runs them all and fails on any."""
