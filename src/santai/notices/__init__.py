"""Notices tell people what they were promised to be told: messages, the outbox and their delivery."""
