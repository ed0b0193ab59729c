"""Knowledge holds what is known before anybody is asked: the law on a given day, and sums with their articles."""
