"""The hotline: an agent takes a 12348 call down on one screen, and reads number and query code back."""
