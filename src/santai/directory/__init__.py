"""The directory knows the city: divisions, units, outlets and their opening hours; no people."""
