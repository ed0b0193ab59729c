"""Tests of the launcher, on real servers in temporary folders."""
