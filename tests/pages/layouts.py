"""Ten ways in which newsroom systems mark up an article, with what they put around it. Names of classes are those of the systems; the text is ours.

Each layout takes an article of `articles.json` and the links of its boxes and gives the page and the article's lines in order.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

Article = Mapping[str, Any]
Layout = Callable[[Article, Sequence[str]], str]

ARTICLES: list[Article] = json.loads((Path(__file__).parent / "articles.json").read_text(encoding="utf-8"))
OUTLET = "Harbour Post"
PUBLISHED = "2021-06-16T15:45:00+02:00"
MODIFIED = "2021-06-16T18:10:00+02:00"


def address(article: Article) -> str:
    return f"https://www.harbourpost.example/{article['language']}/ferry-97"


def links(titles: Sequence[str], tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/story/{number}">{escape(title)}</a></{tag}>' for number, title in enumerate(titles, 1))


def paragraphs(article: Article) -> list[str]:
    return [f"<p>{escape(text)}</p>" for text in article["paragraphs"]]


def bullets(article: Article) -> str:
    return "".join(f"<li>{escape(text)}</li>" for text in article["bullets"])


def linked_data(article: Article, kind: str = "NewsArticle", **more: object) -> str:
    node = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": article["headline"],
        "datePublished": PUBLISHED,
        "dateModified": MODIFIED,
        "inLanguage": article["language"],
        "mainEntityOfPage": {"@type": "WebPage", "@id": address(article)},
        "author": [{"@type": "Person", "name": "Ana Lim"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": OUTLET},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(node, ensure_ascii=False)}</script>'


def metas(article: Article) -> str:
    return (
        f'<meta property="og:title" content="{escape(article["headline"])}"><meta property="og:site_name" content="{OUTLET}">'
        f'<meta property="article:published_time" content="{PUBLISHED}"><meta property="article:modified_time" content="{MODIFIED}">'
        f'<meta name="author" content="Ana Lim"><link rel="canonical" href="{address(article)}">'
    )


def page(article: Article, head: str, body: str, attributes: str = "") -> str:
    language, title = article["language"], escape(article["headline"])
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title} - {OUTLET}</title>{head}'
        f"<style>p {{ margin: 0 }}</style><script>window.dataLayer = [];</script></head>\n<body{attributes}>{body}"
        '<div id="cookie-banner" class="cookie-consent"><p>We use cookies to improve this site and to show you advertising.</p>'
        "<button>Accept</button></div></body></html>"
    )


def wordpress(article: Article, popular: Sequence[str]) -> str:
    first, second, quote, last = paragraphs(article)
    body = f"""
<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/">{OUTLET}</a></p>
<nav id="site-navigation"><ul class="menu">{links(["News", "Sport", "Culture", "Opinion"])}</ul></nav></header>
<div id="content" class="site-content"><main id="main"><article id="post-97" class="post-97 post type-post status-publish category-news tag-ferry">
<header class="entry-header"><h1 class="entry-title">{escape(article["headline"])}</h1>
<div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="{PUBLISHED}">16 June 2021</time></span>
<span class="byline">by <a rel="author" href="/author/ana">Ana Lim</a></span></div></header>
<div class="entry-content">{first}<ul class="wp-block-list">{bullets(article)}</ul>{second}
<p><strong>{escape(article["also"])}</strong> <a href="/story/1">{escape(popular[0])}</a></p>
<h2 class="wp-block-heading">{escape(article["subhead"])}</h2><blockquote class="wp-block-quote">{quote}</blockquote>{last}
<p><em>{escape(article["notice"])}</em></p>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul>{links(["Twitter", "Facebook"])}</ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>{links(popular, "p")}</div></div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="/c">News</a></span></footer></article>
<div id="comments" class="comments-area"><h2>2 comments</h2><ol class="comment-list"><li class="comment"><p>I was on that ferry once and never again, the boats are far too
old for these waters.</p></li></ol></div></main>
<aside id="secondary" class="widget-area"><section class="widget"><h2 class="widget-title">{escape(article["popular"])}</h2><ul>{links(popular)}</ul></section></aside>
</div><footer id="colophon" class="site-footer"><p>Copyright 2021 {OUTLET}. All rights reserved. Printed on the harbour.</p></footer></div>"""
    return page(article, metas(article), body, ' class="post-template-default single single-post has-sidebar"')


def drupal(article: Article, popular: Sequence[str]) -> str:
    first, second, quote, last = paragraphs(article)
    body = f"""
<div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner"><div class="region region-header">
<div id="block-branding"><a href="/">{OUTLET}</a></div><nav role="navigation" class="menu--main">{links(["News", "Sport"])}</nav></div></header>
<main role="main"><div class="layout-content"><div class="region region-content"><div id="block-pagetitle"><h1 class="page-title"><span class="field field--name-title">
{escape(article["headline"])}</span></h1></div><div id="block-content"><article data-history-node-id="97" class="node node--type-article node--view-mode-full">
<footer class="node__meta"><div class="node__submitted">Submitted by <span>Ana Lim</span> on Wed, 06/16/2021 - 15:45</div></footer>
<div class="node__content clearfix"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary">{first}<ul>{bullets(article)}</ul>{second}
<h2>{escape(article["subhead"])}</h2>{quote}{last}</div>
<div class="field field--name-field-correction"><div class="field__item"><p>{escape(article["notice"])}</p></div></div>
<div class="field field--name-field-tags"><div class="field__label">Tags</div><div>{links(["Ferries", "Coast guard"], "div")}</div></div></div></article></div>
<div class="views-element-container block block-views-most-read"><h2>{escape(article["popular"])}</h2><div class="view-content">{links(popular, "div")}</div></div>
</div></div><aside class="layout-sidebar-second"><div class="block-newsletter"><h2>Newsletter</h2><p>Get the news of the harbour in your inbox every morning at six.</p>
<form><input type="email"><button>Sign up</button></form></div></aside></main>
<footer role="contentinfo"><p>{OUTLET}, 1 Quay Street. Terms, privacy, imprint and contact for readers.</p></footer></div></div>"""
    return page(article, metas(article), body, ' class="path-node page-node-type-article"')


def arc(article: Article, popular: Sequence[str]) -> str:
    first, second, quote, last = (text.replace("<p>", '<p class="c-paragraph">') for text in paragraphs(article))
    body = f"""
<div id="fusion-app" class="b-right-rail"><header class="c-stack b-header-nav-chain"><nav class="b-header-nav-chain__nav">{links(["News", "Sport"])}</nav></header>
<section role="main" tabindex="-1" class="b-right-rail__main"><h1 class="b-headline">{escape(article["headline"])}</h1>
<div class="ts-byline"><span class="ts-byline__names">By Ana Lim</span></div><time class="c-date b-date" datetime="{PUBLISHED}">June 16, 2021 at 3:45PM CEST</time>
<figure class="c-media-item"><img src="a.jpg" alt=""><figcaption class="c-media-item__fig-caption">The quay on Tuesday, a day before. (J. Doe/{OUTLET})</figcaption></figure>
<article class="b-article-body">{first}{second}
<div class="b-article-body__interstitial-link c-interstitial-link"><p>[ <a href="/story/1">{escape(popular[0])}</a> ]</p></div>
<ul class="c-list">{bullets(article)}</ul><div class="arcad-feature b-ads-block"><div class="c-ad__label">Advertisement</div></div>
<h2 class="b-article-body__h2">{escape(article["subhead"])}</h2><blockquote class="c-quote b-article-body__blockquote">{quote}</blockquote>{last}
<p class="c-paragraph"><i>{escape(article["notice"])}</i></p></article>
<div class="b-author-bio"><h2>Ana Lim</h2><p>Ana Lim has covered ships and the sea for this paper since 2012 and lives by the harbour.</p></div></section>
<aside class="b-right-rail__rail"><div class="b-top-table-list"><h2>{escape(article["popular"])}</h2><div>{links(popular, "article")}</div></div></aside>
<footer class="b-footer"><p>All rights reserved by {OUTLET}, and by those who wrote for it.</p></footer></div>"""
    return page(article, metas(article) + linked_data(article), body)


def brightspot(article: Article, popular: Sequence[str]) -> str:
    first, second, quote, last = paragraphs(article)
    body = f"""
<ps-header class="Page-header"><nav class="Page-navigation">{links(["News", "Sport"])}</nav></ps-header><div class="ArticlePage-content"><main class="ArticlePage-main">
<div class="ArticlePage-headline"><h1 class="ArticlePage-headlineText">{escape(article["headline"])}</h1></div>
<div class="ArticlePage-byline"><div class="ArticlePage-authorName">Ana Lim</div><div class="ArticlePage-datePublished">Published June 16, 2021 at 3:45 PM CEST</div></div>
<div class="ArticlePage-actions"><ul class="SocialBar-items">{links(["Facebook", "Email"])}</ul></div>
<div class="ArticlePage-articleBody"><div class="RichTextArticleBody RichTextBody">{first}<ul class="rte2-style-ul">{bullets(article)}</ul>{second}
<div class="Enhancement" data-align-right><div class="Enhancement-item"><div class="PromoList"><h3 class="PromoList-title">{escape(article["popular"])}</h3>
<ul>{links(popular)}</ul></div></div></div>
<h2>{escape(article["subhead"])}</h2>{quote}{last}</div>
<div class="ArticlePage-correction"><p>{escape(article["notice"])}</p></div></div>
<div class="ArticlePage-tags">Tags {links(["Ferries", "Sea"], "span")}</div></main>
<aside class="ArticlePage-aside"><div class="NewsletterModule"><p>Sign up for our newsletter and never miss a story from the coast.</p></div></aside></div>
<footer class="Page-footer"><p>© 2021 {OUTLET}. Listener supported, and thankful for every letter that you send.</p></footer>"""
    return page(article, metas(article) + linked_data(article), body, ' class="Page-body ArticlePage-body"')


def escenic(article: Article, popular: Sequence[str]) -> str:
    first, second, quote, last = (text.replace("<p>", '<p class="article__paragraph">') for text in paragraphs(article))
    body = f"""
<div class="pageContainer"><div class="pageHeader"><div class="topMenu">{links(["News", "Sport"], "span")}</div></div><div id="main" class="main-column">
<div class="article article--standard" itemscope itemtype="https://schema.org/NewsArticle"><div class="article__header"><h1 class="article__headline" itemprop="headline">
{escape(article["headline"])}</h1><ul class="article__fact-summary key-points">{bullets(article)}</ul><div class="article__meta"><span class="article__byline">Ana Lim</span>
<meta itemprop="datePublished" content="{PUBLISHED}"><span class="dateline">16.06.2021 15:45</span></div></div>
<div class="article__body" itemprop="articleBody">{first}{second}<div class="article__inline-relation relatedArticles"><span>{escape(article["also"])}</span>
<a href="/story/1">{escape(popular[0])}</a></div><h3 class="article__subheading">{escape(article["subhead"])}</h3>{quote}{last}
<div class="article__fact editorsNote"><p>{escape(article["notice"])}</p></div></div>
<div class="article__share shareTools">{links(["Tweet", "Like"], "span")}</div></div>
<div class="widget mostRead"><div class="widget__heading">{escape(article["popular"])}</div><ol>{links(popular)}</ol></div></div>
<div class="pageFooter"><p>Responsible editor: Ana Lim. {OUTLET} follows the code of the press council.</p></div></div>"""
    return page(article, metas(article), body)


def chorus(article: Article, popular: Sequence[str]) -> str:
    """A live blog: an entry for each paragraph, the newest first is not assumed."""
    first, second, quote, last = paragraphs(article)
    entries = [
        f"{first}<ul>{bullets(article)}</ul>",
        second,
        f"<h3>{escape(article['subhead'])}</h3>{quote}",
        f"{last}<p>{escape(article['notice'])}</p>",
    ]
    stream = "".join(
        f'<div class="c-live-update live-entry" id="entry-{number}"><div class="live-entry__meta"><time datetime="2021-06-16T1{number}:10:00Z">1{number}:10</time></div>'
        f'<div class="live-entry__body">{entry}</div><div class="c-social-buttons">{links(["Share"], "span")}</div></div>'
        for number, entry in enumerate(entries)
    )
    body = f"""
<div class="l-root"><section class="c-global-header"><nav>{links(["News", "Sport"])}</nav></section><main id="content"><section class="l-segment">
<div class="c-entry-hero"><h1 class="c-page-title">{escape(article["headline"])}</h1><div class="c-byline">By <span class="c-byline__author-name">Ana Lim</span>
<time class="c-byline__item" datetime="{PUBLISHED}">Jun 16, 2021, 3:45pm CEST</time></div></div>
<div class="l-col__main"><div class="c-entry-content c-live-stream">{stream}</div>
<section class="c-nextclick"><h2 class="p-breaker-head">{escape(article["popular"])}</h2><div>{links(popular, "h3")}</div></section></div>
<div class="l-sidebar"><div class="c-newsletter-signup-box"><h3>Sign up for the newsletter</h3><p>The day at sea, in your inbox before breakfast.</p></div></div>
</section></main><footer class="l-footer"><p>Masthead, ethics statement and code of conduct of {OUTLET}.</p></footer></div>"""
    return page(article, metas(article) + linked_data(article, "LiveBlogPosting"), body, ' class="entry_key_unison_live_blog"')


def blogger(article: Article, popular: Sequence[str]) -> str:
    first, second, quote, last = (escape(text) for text in article["paragraphs"])
    marks = "<br/>".join(f"• {escape(text)}" for text in article["bullets"])
    body = f"""
<div class="content"><div class="content-outer"><header><div class="header section" id="header"><div class="titlewrapper"><h1 class="title">{OUTLET}</h1></div>
<div class="descriptionwrapper"><p class="description"><span>News from the northern coast and the sea before it.</span></p></div></div></header>
<div class="main-outer"><div class="main section" id="main"><div class="widget Blog" data-version="1" id="Blog1"><div class="blog-posts hfeed"><div class="date-outer">
<h2 class="date-header"><span>Wednesday, June 16, 2021</span></h2><div class="date-posts"><div class="post-outer"><div class="post hentry uncustomized-post-template">
<h3 class="post-title entry-title" itemprop="name">{escape(article["headline"])}</h3><div class="post-header"></div>
<div class="post-body entry-content" id="post-body-97" itemprop="description articleBody"><div style="text-align: justify;">{first}</div><br />{marks}<br /><br />{second}<br /><br />
<b>{escape(article["subhead"])}</b><br /><br />{quote}<br /><br />{last}<br /><br /><i>{escape(article["notice"])}</i><div style="clear: both;"></div></div>
<div class="post-footer"><div class="post-footer-line"><span class="post-author vcard">Posted by Ana Lim</span> <span class="post-timestamp">at
<abbr class="published" itemprop="datePublished" title="{PUBLISHED}" content="{PUBLISHED}">3:45 PM</abbr></span></div></div></div>
<div class="comments" id="comments"><h4>No comments:</h4><h4 id="comment-post-message">Post a Comment</h4></div></div></div></div></div>
<div class="blog-pager" id="blog-pager"><a href="/newer">Newer Post</a> <a href="/">Home</a></div></div></div></div>
<aside><div class="sidebar section"><div class="widget PopularPosts"><h2>{escape(article["popular"])}</h2><ul>{links(popular)}</ul></div></div></aside></div></div>"""
    return page(
        article, f'<link rel="canonical" href="{address(article)}"><meta content="{escape(article["headline"])}" property="og:title">', body
    )


def ghost(article: Article, popular: Sequence[str]) -> str:
    first, second, quote, last = paragraphs(article)
    body = f"""
<div class="gh-viewport"><header class="gh-navigation"><div class="gh-navigation-menu">{links(["Home", "About"])}</div></header><main class="gh-main"><article class="gh-article post tag-news">
<header class="gh-article-header gh-canvas"><a class="gh-article-tag" href="/tag">News</a><h1 class="gh-article-title">{escape(article["headline"])}</h1>
<div class="gh-article-meta"><h4 class="gh-article-author-name">Ana Lim</h4><div class="gh-article-meta-content"><time datetime="2021-06-16">Jun 16, 2021</time>
<span class="gh-article-meta-length">2 min read</span></div></div></header>
<section class="gh-content gh-canvas is-body">{first}{second}<div class="kg-card kg-callout-card"><div class="kg-callout-text">{escape(article["notice"])}</div></div><ul>{bullets(article)}</ul>
<div class="kg-card kg-bookmark-card related"><a href="/story/1">{escape(popular[0])}</a></div><h2 id="s">{escape(article["subhead"])}</h2><blockquote>{quote}</blockquote>{last}
<div class="kg-card kg-signup-card"><h2>Sign up</h2><p>One letter a week about boats, harbours and the people who need both.</p></div></section></article>
<section class="gh-container read-more"><h2 class="gh-container-title">Read more</h2><div class="gh-feed">{links(popular, "h3")}</div></section></main>
<footer class="gh-footer"><p>{OUTLET} © 2021. Powered by the tide, and by readers who pay.</p></footer></div>"""
    return page(article, metas(article) + linked_data(article, "Article"), body, ' class="post-template tag-news"')


def portal(article: Article, popular: Sequence[str]) -> str:
    """As the large portals of Indonesia have it."""
    first, second, quote, last = paragraphs(article)
    body = f"""
<div class="container"><div class="header__wrap"><div class="nav__wrap">{links(["News", "Ekonomi", "Bola"])}</div></div><div class="row"><div class="column-8"><article class="detail">
<div class="detail__header"><h1 class="detail__title">{escape(article["headline"])}</h1><div class="detail__author">Ana Lim - <span>{OUTLET}</span></div>
<div class="detail__date">Rabu, 16 Jun 2021 15:45 WIB</div><div class="detail__share"><span>Bagikan</span><a href="#">Komentar</a></div></div>
<div class="detail__body itp_bodycontent_wrapper"><div class="detail__body-text itp_bodycontent"><div class="staticdetail_container">
{first.replace("<p>", "<p><strong>", 1).replace(" ", " </strong>", 1) if " " in first else first}<p></p>{second}
<table class="linksisip"><tbody><tr><td><div class="lihatjg"><strong>{escape(article["also"])}</strong> <a href="/story/1">{escape(popular[0])}</a></div></td></tr></tbody></table>
<div class="parallaxindetail scrollpage">ADVERTISEMENT<p>SCROLL TO CONTINUE WITH CONTENT</p></div>
<ul>{bullets(article)}</ul><p><b>{escape(article["subhead"])}</b></p>{quote}{last}<p><i>{escape(article["notice"])}</i></p>
<p><strong>[Gambas:Video {OUTLET}]</strong></p><strong>(ana/hal)</strong></div></div>
<div class="detail__body-tag nav"><div class="nav__title">Tag</div>{links(["feri", "laut"], "span")}</div></div></article>
<div class="box cb-beritaterkait"><h2>Berita Terkait</h2><div class="list-content">{links(popular, "article")}</div></div></div>
<div class="column-4"><div class="box cb-mostpop"><div class="title">{escape(article["popular"])}</div>{links(popular, "div")}</div></div></div>
<div class="footer__wrap"><div>Copyright @ 2021 {OUTLET}. All right reserved</div></div></div>"""
    head = (
        f'<meta name="publishdate" content="2021/06/16 15:45:00"><meta property="og:title" content="{escape(article["headline"])}">'
        f'<meta property="og:url" content="{address(article)}"><meta property="og:site_name" content="{OUTLET}">'
    )
    return page(article, head, body)


def broadcaster(article: Article, popular: Sequence[str]) -> str:
    """As public broadcasters have it: names of classes that a build made up, blocks for each paragraph."""
    blocks = [
        f'<div data-component="text-block" class="ssrcss-11r1m41-RichTextComponentWrapper ep2nwvo0"><div class="ssrcss-7uxr49-RichTextContainer">{text}</div></div>'
        for text in paragraphs(article)
    ]
    notice = (
        f'<div data-component="text-block" class="ssrcss-11r1m41-RichTextComponentWrapper"><p><b>{escape(article["notice"])}</b></p></div>'
    )
    body = f"""
<div id="root"><div class="ssrcss-1ocoo3l-Wrap e42f8511"><header><nav><ul>{links(["Home", "News"])}</ul></nav></header><main id="main-content" class="ssrcss-x9rlvw-MainWrapper">
<article class="ssrcss-pv1rh6-ArticleWrapper"><header class="ssrcss-1eqcsb1-HeadingWrapper"><h1 id="main-heading" tabindex="-1" class="ssrcss-15xko80-StyledHeading">{escape(article["headline"])}</h1>
<div data-component="byline-block"><div class="ssrcss-68pt20-Text-TextContributorName">By Ana Lim</div></div><time data-testid="timestamp" datetime="{PUBLISHED}">16 June 2021</time></header>
{blocks[0]}<div data-component="unordered-list-block" class="ssrcss-uf6wea"><ul>{bullets(article)}</ul></div>{blocks[1]}
<div data-component="links-block" class="ssrcss-1xjjfut"><div><ul>{links(popular)}</ul></div></div>
<div data-component="subheadline-block"><h2 class="ssrcss-y2fd7s">{escape(article["subhead"])}</h2></div>{blocks[2]}{blocks[3]}{notice}</article>
<section data-component="related-topics"><h2>Related Topics</h2><ul>{links(["Ferries", "Coast"])}</ul></section>
<div class="ssrcss-17ehax8"><h2 class="ssrcss-sjh6gt">{escape(article["popular"])}</h2><ol>{links(popular)}</ol></div></main>
<footer><p>© 2021 {OUTLET}. Not responsible for the content of other sites. Read about how we link to them.</p></footer></div></div>"""
    return page(article, metas(article) + linked_data(article), body)


LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout for layout in (wordpress, drupal, arc, brightspot, escenic, chorus, blogger, ghost, portal, broadcaster)
}


def known_lines(name: str, article: Article) -> list[str]:
    """The lines of the article in the order of the layout."""
    first, second, quote, last = article["paragraphs"]
    points = [f"• {point}" for point in article["bullets"]]
    tail = [article["subhead"], quote, last]
    if name == "ghost":
        return [first, second, article["notice"], *points, *tail]
    if name == "escenic":
        return [*points, first, second, *tail, article["notice"]]
    if name in {"arc", "portal"}:
        return [first, second, *points, *tail, article["notice"]]
    return [first, *points, second, *tail, article["notice"]]


def samples() -> list[tuple[str, Article]]:
    """Six articles for each layout, so that each of the articles comes at least twice."""
    return [(name, ARTICLES[(place * 6 + number) % len(ARTICLES)]) for place, name in enumerate(LAYOUTS) for number in range(6)]
