"""The launcher sets up what a verb needs and starts it; standard library only, because it runs before anything else stands."""
