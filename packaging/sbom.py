"""The bill of materials of a build: CycloneDX 1.6 as JSON, the same bytes for the same build.

Every component lists the files it brought with their SHA-256 (`components` of type `file`); of packages whose
modules lie inside the executable a property says so.
"""

from __future__ import annotations

import hashlib
import json
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from components import Component

EXECUTABLE = "patchlight"
INSIDE = "patchlight:inside"


def file_hash(path: Path) -> str:
    """SHA-256 of a file's content, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def bill(
    product: Component,
    files: Mapping[Component, Sequence[str]],
    inside: Iterable[Component],
    hashes: Mapping[str, str],
    epoch: int,
) -> dict[str, Any]:
    """The whole document.

    `files` are paths in the build by component, `inside` the components with modules in the executable,
    `hashes` the SHA-256 of every path; `epoch` is the time it is dated with, in seconds.
    """
    embedded = set(inside)
    everything = sorted({product, *files, *embedded}, key=lambda component: component.key)
    listed = [_entry(part, files.get(part, ()), part in embedded, hashes) for part in everything]
    names = {part.name: part.purl for part in everything}
    document: dict[str, Any] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch)),
            "component": {**_about(product), "type": "application", "bom-ref": "product"},
        },
        "components": listed,
        "dependencies": [
            {"ref": "product", "dependsOn": sorted(part.purl for part in everything)},
            *(_needs(part, names) for part in everything),
        ],
    }
    # Named after its content, so that the same build has the same name.
    name = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(document, sort_keys=True))
    return {**document, "serialNumber": f"urn:uuid:{name}"}


def _entry(part: Component, places: Sequence[str], inside: bool, hashes: Mapping[str, str]) -> dict[str, Any]:
    entry: dict[str, Any] = {**_about(part), "type": "library", "bom-ref": part.purl}
    if inside:
        entry["properties"] = [{"name": INSIDE, "value": EXECUTABLE}]
    if places:
        entry["components"] = [
            {"type": "file", "name": place, "hashes": [{"alg": "SHA-256", "content": hashes[place]}]}
            for place in sorted(places)
        ]
    return entry


def _about(part: Component) -> dict[str, Any]:
    licences = [{"license": {"name": part.licence}}]
    return {"name": part.name, "version": part.version, "purl": part.purl, "licenses": licences}


def _needs(part: Component, names: Mapping[str, str]) -> dict[str, Any]:
    return {"ref": part.purl, "dependsOn": sorted({names[name] for name in part.requires if name in names})}
