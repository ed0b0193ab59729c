"""What work is owed: compensation, wages, leave, and what a work injury brings."""
