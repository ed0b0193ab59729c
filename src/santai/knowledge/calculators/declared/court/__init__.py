"""What a court or an arbitration commission charges."""
