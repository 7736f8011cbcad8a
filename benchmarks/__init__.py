"""How good and how fast newsdrift is, beside what others use: `make quality` and `make bench` print a table each."""
