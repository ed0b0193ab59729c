"""What moves write beyond the state of their case: handling, conversion, parts, pauses, joining, forwarding."""
