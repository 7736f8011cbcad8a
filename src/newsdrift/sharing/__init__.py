"""A package that others may have: without the texts, checked against the same captures, in forms that other programs read."""
