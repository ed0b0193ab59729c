"""`./santai bench`: the second database under load, each job beside pgbench doing the very same SQL."""
