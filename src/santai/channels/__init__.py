"""Channels bring people in: the site, the counter, the hotline, later kiosks; they do not know each other."""
