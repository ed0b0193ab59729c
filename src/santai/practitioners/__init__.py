"""Practitioners are the people who serve: their licences, skills, languages and hours."""
