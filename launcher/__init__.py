"""The launcher sets up what a verb needs and starts it, with the standard library only: it runs before all else."""
