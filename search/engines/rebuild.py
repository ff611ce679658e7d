"""Rebuilds the index while the old one serves queries."""

from django.utils import timezone

from search import vocabulary
from search.analyser import get_analyser
from search.engines.entry import entry_of
from search.models import IndexState


class BuildingIndex:
    """The slot being filled. Objects that an interrupted rebuild had already indexed are not
    analysed again. Saves made during the rebuild are written to both slots and take precedence."""

    def __init__(self, index, slot: int):
        self.index = index
        self.store = index.backend.store_class(slot)

    def add_model(self, model):
        self.index.add_model(model)

    def add_items(self, model, items):
        items = [item for item in items if item.get_search_fields()]
        if not items:
            return
        new = self.store.missing_of(items)
        self.store.write([entry_of(item) for item in new], keep_existing=True)


class Rebuilder:
    """Run by `update_index`: start, add every object in chunks, finish."""

    def __init__(self, index):
        self.index = index

    def start(self) -> BuildingIndex:
        state, fingerprint = IndexState.current(), get_analyser().fingerprint
        building = BuildingIndex(self.index, state.other_slot)
        if state.building != fingerprint:
            IndexState.change(building="")
            building.store.clear()
            IndexState.change(building=fingerprint)
        self.building = building
        return building

    def finish(self) -> None:
        """Switch to the new slot in one short statement, then empty the old one."""
        state, store = IndexState.current(), self.building.store
        vocabulary.rebuild(store.words())
        IndexState.change(
            slot=state.other_slot,
            fingerprint=state.building,
            building="",
            built_at=timezone.now(),
            documents=store.model.objects.count(),
        )
        self.index.backend.store_class(state.slot).clear()
