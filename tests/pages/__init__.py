"""Invented pages in the structure of ten newsroom systems, and the lines of their articles. Written for this project; free to use."""
