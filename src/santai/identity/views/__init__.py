"""Pages of identity: signing in, the second factor, posts, the table of roles."""
