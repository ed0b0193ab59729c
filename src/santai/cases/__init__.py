"""Cases hold what a person asked, told once: work orders, cases, clocks, contacts, timeline and ratings."""
