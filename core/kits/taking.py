"""Taking over what a kit offers."""

from __future__ import annotations

from functools import partial
from typing import BinaryIO, cast

from core.errors import WeightsError
from core.features.weights import FoundWeights, Incoming, Report, WeightsStore, no_report
from core.kits.kit import KitEntry, damaged, open_kit
from core.kits.offering import ItemState, Offering


def take_over(
    offering: Offering, store: WeightsStore, report: Report = no_report
) -> tuple[FoundWeights, ...]:
    """Put all that is new in a kit into the user's store: all of it, or nothing.

    What was checked when the kit was looked into is checked again while it is copied. Raises `WeightsError`
    when there is nothing to take over, the disk has no room, or the kit has changed meanwhile.
    """
    if offering.objection:
        raise WeightsError(f"Nothing can be taken over from {offering.path.name}. {offering.objection}")
    if not offering.is_kit:
        return (store.import_file(offering.path, report),)
    with open_kit(offering.path) as (archive, entries):

        def stream_of(entry: KitEntry) -> BinaryIO:
            return cast(BinaryIO, archive.open(entry.member))

        new = {item.entry: item.file for item in offering.of(ItemState.NEW)}
        if not new.keys() <= set(entries):
            raise damaged(offering.path, "it is another one than was looked into")
        incoming = [Incoming(file, partial(stream_of, e), e.size) for e, file in new.items() if file]
        return store.put(incoming, report)
