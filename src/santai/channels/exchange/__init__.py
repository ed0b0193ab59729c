"""Exchange: what goes between this system and bodies outside it; first, an answer to what was forwarded to them."""
