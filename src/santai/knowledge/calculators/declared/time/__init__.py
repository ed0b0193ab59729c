"""Until when a thing can be done, and who may ask for help before."""
