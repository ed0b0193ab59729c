"""What a family divides and when."""
