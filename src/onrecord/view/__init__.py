"""What people see: a document's record (`show`), a story and an incident of an archive, each on a `screen`."""

from onrecord.view.record import show
from onrecord.view.screen import screen
from onrecord.view.stories import show_incident, show_story

__all__ = ["screen", "show", "show_incident", "show_story"]
