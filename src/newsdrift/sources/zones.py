"""Abbreviations of time zones that newsrooms write into feeds and pages, in hours east of UTC.

RFC 822 names those of North America, and counts for them: `CST` is America's here, not China's, since Chinese feeds write `+0800`. `IST` is
India's, not Israel's or Ireland's, and `BST` Britain's, not Bangladesh's: those countries' feeds at hand write numbers. Abbreviations with
several meanings of equal weight (`AMT`, `ECT`, `PST` beyond America) are left out, noted, and read as UTC.
"""

HOURS = {
    # RFC 822
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    # further parts of North America
    "AST": -4, "ADT": -3, "NST": -3.5, "NDT": -2.5, "AKST": -9, "AKDT": -8, "HST": -10,
    # Europe: summer time has a name of its own
    "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "МСК": 3, "TRT": 3,
    # Africa
    "WAT": 1, "CAT": 2, "SAST": 2, "EAT": 3,
    # Asia: Indonesia's three, then by longitude
    "WIB": 7, "WITA": 8, "WIT": 9,
    "IDT": 3, "IRST": 3.5, "PKT": 5, "IST": 5.5, "NPT": 5.75, "ICT": 7, "MYT": 8, "SGT": 8, "PHT": 8, "HKT": 8, "JST": 9, "KST": 9,
    # Oceania
    "AWST": 8, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    # South America
    "BRT": -3, "ART": -3, "CLT": -4, "CLST": -3, "COT": -5, "PET": -5,
}  # fmt: skip
