"""Places: which place of the gazetteer a toponym means, and where what a report tells of happened or was said.

gazetteer     the places that are known, by name
keys          the form in which names are compared
candidates    which places a name can mean
toponyms      which words of a document name a place
surroundings  what the words beside a name, and the outlet, say
evidence      what speaks for each candidate, as numbers
choice        the likeliest places of a document, with reasons
attach        records get their place
setting       the town where a report is set
"""

from __future__ import annotations

from onrecord.resolve.places.attach import with_places
from onrecord.resolve.places.choice import Located, locate
from onrecord.resolve.places.setting import set_in

__all__ = ["Located", "locate", "set_in", "with_places"]
