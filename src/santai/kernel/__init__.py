"""The ground every room stands on: time, codes, secrets, events and tables; its pure parts need no settings."""
