"""The curated files of a new study: all comments, so that nothing is curated until somebody writes something."""

PACKAGE = """\
# The package as others will see it. Take away the # of what you fill in.
# name = "ferry-coverage"            # lower-case letters, digits and hyphens
# title = "How the ferry accident was covered"
# description = "Versions of 40 articles from 5 outlets, June 2021."
# version = "1.0.0"
# created = "2026-11-22"             # the day of publication
# id = "10.5281/zenodo.123"          # the DOI, once there is one
# homepage = "https://university.example/ferry"
# keywords = ["news", "versions", "ferry"]
#
# [[licenses]]                       # of the package; texts keep the licences of their publishers
# name = "CC-BY-4.0"
# path = "https://creativecommons.org/licenses/by/4.0/"
# title = "Creative Commons Attribution 4.0"
#
# [[contributors]]
# title = "Ana Wijaya"
# givenName = "Ana"
# familyName = "Wijaya"
# path = "https://orcid.org/0000-0002-1825-0097"
# roles = ["creator"]
# organization = "University of Harbour"
"""

SOURCES = """\
# One row per folder below data/raw. Lines that begin with # are comments; every row needs a reason and a date.
#   kind: publisher, mirror, aggregator or archive           selection: how the articles were chosen
#   schedule: fixed, adaptive, feed or opportunistic         interval: how often somebody looked
#   start, end: first and last day                           known_gaps: when nobody looked
#   legal_basis: why the texts may be kept                   audience: who may get them
#   encoding: of files that are not UTF-8                    license: of the texts, such as CC-BY-4.0
#   sharing: allowed or forbidden, where the name of the licence does not tell
#   keep_until: last day on which the texts may be kept
# harbourpost,publisher,front page,fixed,1 hour,2021-06-01,2021-06-30,,research,project members,,,,2031-06-30,crawl log,2021-07-01
folder,kind,selection,schedule,interval,start,end,known_gaps,legal_basis,audience,encoding,license,sharing,keep_until,reason,date
"""

ARTICLES = """\
# What captures alone do not say about articles. `article` is an address of the article or its key.
#   action join: `value` is an address of what is the same article
#   action split: `value` is the UTC time from which the captures show another article
#   action exclude: the article is left out                  no action: only story_id and your own columns
# Add columns of your own, such as section or genre, before reason: they are joined to the article everywhere.
# https://harbourpost.example/ferry,join,https://harbourpost.example/ferry-updates,,the page moved,2021-07-01
article,action,value,story_id,reason,date
"""

OUTLETS = """\
# Which domains are one outlet. `domain` and `outlet` are registrable domains; country as in ISO 3166, time_zone as in IANA's list.
# harbour-post.example,harbourpost.example,The Harbour Post,ID,Asia/Jakarta,old address of the same paper,2021-07-01
domain,outlet,name,country,time_zone,reason,date
"""

TERMS = """\
# Words and phrases to count as they come and go, each in a list of yours: actors, hedges, violence. A * at the end of a word stands
# for any ending, of none or more letters. `language` as in ISO 639; empty is every language.
# hedges,allegedly,en,study protocol,2021-07-01
# violence,kill*,en,study protocol,2021-07-01
# violence,tewas,id,study protocol,2021-07-01
list,pattern,language,reason,date
"""

OVERRIDES = """\
# Corrections of single captures, one row a file or record, by capture_id as the captures table has it.
# The capture_id of a file of many records, with exclude, leaves out all of them.
# harbourpost/ferry-3.txt,2021-06-16T15:45:00Z,,,the file has no time; it is that of the crawl log,2021-07-01
# harbourpost/ferry-4.txt,,,true,shows another article,2021-07-01
capture_id,captured_at,title,exclude,reason,date
"""

TEMPLATES: dict[str, str] = {
    "package.toml": PACKAGE,
    "sources.csv": SOURCES,
    "articles.csv": ARTICLES,
    "outlets.csv": OUTLETS,
    "terms.csv": TERMS,
    "overrides.csv": OVERRIDES,
}
