"""The offline kit: one archive that carries chosen weights to a computer without network (light)."""

from core.features.weights import FoundWeights, WeightsStore
from core.kits.kit import KIT_SUFFIX, KitEntry, is_kit_file
from core.kits.offering import ItemState, KitItem, Offering, look_into
from core.kits.packing import pack_kit
from core.kits.taking import take_over

__all__ = [
    "KIT_SUFFIX",
    "FoundWeights",
    "ItemState",
    "KitEntry",
    "KitItem",
    "Offering",
    "WeightsStore",
    "is_kit_file",
    "look_into",
    "pack_kit",
    "take_over",
]
