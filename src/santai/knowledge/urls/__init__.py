"""Addresses of knowledge, by noun."""
