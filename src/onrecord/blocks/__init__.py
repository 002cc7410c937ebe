"""Lays a document's text out into blocks: headline, lead, paragraph, quote, card, dateline, timestamp, byline.

paragraphs  lines to paragraphs: which line ends are only wrapping
openings    times, datelines and bylines, by their form
quotes      quotations set apart, by their form
layout      everything together: the kinds that depend on what stands around
"""

from __future__ import annotations

from onrecord.blocks.layout import blocks

__all__ = ["blocks"]
