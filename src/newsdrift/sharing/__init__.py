"""A package that others may have: archives, what is withheld from them, and what a stranger's archive is held to."""
