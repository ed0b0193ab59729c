"""What happens to a case beyond one desk: other units, other cases, outside bodies, and what follows an answer."""
