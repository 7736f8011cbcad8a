"""Pages with their markup: bytes to main text, title, times, address, language, licence, authors, and how much of the article they show.

`page` is the page to read first; `markup` (bytes to a tree, within limits), `linked_data` and `metadata` (what the page says of itself),
`times` (dates as pages write them), `blocks`, `furniture` and `text` (which paragraphs are the article's), `walls` (pages in place of the
article), `later_pages` (articles split over several). Needs the extra `html`.
"""

from newsdrift.sources.pages.page import Page, page_capture, read_page

__all__ = ["Page", "page_capture", "read_page"]
