"""Channels bring people in: the site, the counter, later the hotline and kiosks; they do not know each other."""
