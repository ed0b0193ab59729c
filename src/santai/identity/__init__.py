"""Identity knows who people are and what each may see: accounts, posts, roles, grants and walls, scope, codes."""
