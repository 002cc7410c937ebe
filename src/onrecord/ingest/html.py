"""HTML pages: the article's text, with headings and quotation blocks marked, its title, date, outlet and address."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.document import Document
from onrecord.errors import InputError, NoText
from onrecord.ingest import apart
from onrecord.ingest.charset import decoded
from onrecord.ingest.content import Content, Format
from onrecord.ingest.draft import Draft, Layout, Piece, document, laid_out, one_line
from onrecord.settings import Settings

if TYPE_CHECKING:
    import trafilatura
    from lxml import etree
    from lxml.html import HtmlElement

_EXTENSIONS = (".html", ".htm", ".xhtml", ".shtml")
_MEDIA = ("text/html", "application/xhtml+xml")

# Larger or fuller pages are read in a process of their own, which is killed when time is up. Measured on
# 2026-11-23 on the worst pages found (one element with 40,000 attributes; unclosed paragraphs): time grows with the
# square, and is 4 s for the first two limits.
_CHARACTERS = 300_000
_TAGS = 15_000
_LONGEST_TAG = 20_000

# In letters: articles below are compared with all that can be seen, which is preferred when it is twice as much and
# still short (a page of this size is a news flash with a menu).
_SHORT_ARTICLE = 500
_SHORT_PAGE = 1500

_PAGE = re.compile(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = re.compile(r"<(?:article|main|section|div|h1|p|title|meta)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"<(script|style)\b[^<>]{0,1000}>")
_SPACE = re.compile(r"\s+")

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 head".split())
_QUOTES = frozenset("blockquote quote".split())
_BREAKS = frozenset("br lb".split())
_CELLS = frozenset("td th cell".split())
_BLOCKS = (
    _HEADINGS
    | _QUOTES
    | frozenset(
        "address article aside body caption dd details dialog div dl dt figcaption figure footer form header hr html "
        "item legend li list main nav ol option p pre row section summary table tbody tfoot thead title tr ul".split()
    )
)
_UNSEEN = frozenset(
    "aside audio button canvas dialog footer form head iframe input link map math meta nav noscript object script "
    "select style svg template textarea title video".split()
)


def _recognise(content: Content) -> bool:
    start = content.start
    if start.startswith("<") and _PAGE.search(start):
        return True
    if content.claims(_EXTENSIONS, _MEDIA):
        return content.is_text and bool(_TAG.search(start) or not start)
    return not content.extension and content.media is None and bool(_FRAGMENT.match(start))


def _documents(content: Content, settings: Settings) -> Iterator[Document | InputError]:
    data = content.whole()
    declared = _DECLARED.search(data[:4096])
    text = decoded(data, content.charset or (declared[1].decode("ascii") if declared else None))
    if is_heavy(text):
        text = _without_scripts(text)
    if is_heavy(text):
        found = apart.draft("html.draft", settings.parse_seconds, text, content.url)
    else:
        found = draft(text, content.url)
    yield document(found, content.source, settings)


def draft(text: str, url: str | None) -> Draft:
    """The article of a page; all that can be seen on it when no article is found, as on very short pages.

    Raises NoText when nothing can be seen.
    """
    page = _parsed(text)
    if page is None:
        raise NoText("nothing to read in the page")
    found = _article(page, url)
    title = page.findtext(".//title")
    if found is None or found.body is None:
        return _titled(_seen(page, _UNSEEN), title, Draft(text="", url=url))
    layout = _seen(found.body, frozenset())
    if layout.letters < _SHORT_ARTICLE:
        # Of very short pages, and of text without paragraphs, the extractor may leave out the most.
        whole = _seen(page, _UNSEEN)
        layout = whole if 2 * layout.letters < whole.letters < _SHORT_PAGE or not layout.pieces else layout
    return _titled(
        layout,
        found.title or title,
        Draft(text="", published=found.date, outlet=found.sitename, url=found.url or url),
    )


def fragment(text: str, title: str | None) -> Draft:
    """All that can be seen of a piece of HTML, as a feed carries it, under this title, which may be HTML too.

    Raises NoText when nothing can be seen.
    """
    layout, heading = Layout(), Layout()
    lay_out_page(text, layout)
    lay_out_page(title or "", heading)
    shown = " ".join(piece.text for piece in heading.pieces)
    if not layout.pieces and shown:
        layout.pieces.append(Piece(kind="headline", text=shown))
    return _titled(layout, shown, Draft(text=""))


def _article(page: HtmlElement, url: str | None) -> trafilatura.settings.Document | None:
    """The article that the extractor finds in the page, with its metadata; None when it finds none."""
    import trafilatura

    dating = {
        "original_date": True,
        # Metadata, the address and date lines only. A search through all of the text finds some date on any page, and
        # a wrong one is worse than none.
        "extensive_search": False,
        "max_date": date.today().isoformat(),
    }
    try:
        found = trafilatura.bare_extraction(
            page,
            url=url,
            fast=True,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dating,
        )
    except Exception:
        # It raises whatever the page led it to (IndexError, AttributeError, RecursionError, …). The page can still be
        # read without it.
        return None
    return None if isinstance(found, dict) else found


def _seen(root: etree._Element, unseen: frozenset[str]) -> Layout:
    layout = Layout()
    _walk(root, layout, unseen)
    return layout


def lay_out_page(text: str, layout: Layout) -> None:
    """Adds all that can be seen of a page or fragment of HTML to `layout`."""
    page = _parsed(text) if text.strip() else None
    if page is not None:
        _walk(page, layout, _UNSEEN)


def is_heavy(text: str) -> bool:
    """True for a page that a parser may be busy with for seconds, going by its size, its tags and its longest tag."""
    return len(text) > _CHARACTERS or text.count("<") > _TAGS or max(map(len, text.split(">"))) > _LONGEST_TAG


def _without_scripts(text: str) -> str:
    """The page without its scripts and styles, those with metadata (JSON-LD) excepted. They can be most of a page."""
    kept: list[str] = []
    position = 0
    while found := _SCRIPT.search(text, position):
        end = text.find(f"</{found[1]}", found.end())
        end = len(text) if end < 0 else end
        kept.append(text[position : end if "ld+json" in found[0] else found.end()])
        position = end
    kept.append(text[position:])
    return "".join(kept)


def _parsed(text: str) -> HtmlElement | None:
    import trafilatura
    from lxml import etree, html

    # The library warns on standard error about every odd page unless somebody listens.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    page = trafilatura.load_html(text)
    if page is not None:
        return page
    # A fragment, which the library does not take for a page.
    parser = html.HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return None


def _walk(root: etree._Element, layout: Layout, unseen: frozenset[str]) -> None:
    """Adds the blocks under `root`, of HTML or of the article extractor's own markup, but nothing inside `unseen`."""
    from lxml import etree

    run: list[str] = []

    def flush() -> None:
        layout.add("\n".join(line.strip() for line in "".join(run).split("\n")))
        run.clear()

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in unseen:
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                flush()
            _enter(tag, layout, run)
            run.append(_SPACE.sub(" ", element.text or ""))
            continue
        if tag not in unseen:
            if tag in _BLOCKS:
                flush()
            _leave(tag, layout)
        if element is not root:
            run.append(_SPACE.sub(" ", element.tail or ""))
    flush()


def _enter(tag: str, layout: Layout, run: list[str]) -> None:
    if tag in _HEADINGS:
        layout.heading = True
    elif tag in _QUOTES:
        layout.open_quote()
    elif tag in _BREAKS:
        run.append("\n")
    elif tag in _CELLS:
        run.append(" ")


def _leave(tag: str, layout: Layout) -> None:
    if tag in _HEADINGS:
        layout.heading = False
    elif tag in _QUOTES:
        layout.close_quote()


def _titled(layout: Layout, given: str | None, draft: Draft) -> Draft:
    """The draft with the text laid out, the title in front unless the text begins with it."""
    if not layout.pieces:
        raise NoText("nothing to read in it")
    title = one_line(given)
    first = one_line(layout.pieces[0].text)
    if title and first:
        if _letters(title).startswith(_letters(first)):
            # "Strike ends | The Coast Herald" in the head of the page, "Strike ends" above the text.
            title = first
            layout.pieces[0] = Piece(kind="headline", text=first)
        elif not _letters(first).startswith(_letters(title)):
            layout.pieces.insert(0, Piece(kind="headline", text=title))
    text, marks = laid_out(layout.pieces)
    return replace(draft, text=text, marks=marks, title=title)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


FORMAT = Format(name="HTML", extensions=_EXTENSIONS, recognise=_recognise, documents=_documents)
