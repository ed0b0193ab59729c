"""People of an order: who they are, who acts for them, how they are recognised when they come again."""
