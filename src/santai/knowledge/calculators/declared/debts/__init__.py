"""What a debt, a contract or a purchase comes to."""
