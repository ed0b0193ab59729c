"""Knowledge holds what can be cited: statutes, and how a question in plain words finds the articles that answer it."""
