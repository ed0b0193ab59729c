"""A month of a made-up city, played by real operations at moved moments: who comes, who works, what happens."""
