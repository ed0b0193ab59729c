"""Tests of the checks: one violation of each kind, planted in a small copy of the house."""
