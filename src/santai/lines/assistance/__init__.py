"""Assistance (协办, line XB): a unit helps with another unit's case by an opinion; the asker is answered there."""
