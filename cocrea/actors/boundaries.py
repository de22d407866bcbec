"""Borders brought by whoever keeps the house: INEGI's file, or any GeoJSON whose features bear the places' codes."""

import dataclasses
import hashlib
import json
from collections import Counter

from django.utils.translation import gettext as _

from cocrea.accounts.rules import may_keep_record, require
from cocrea.actors.borders import NoBorder, border
from cocrea.actors.models import Boundary, Place
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger


@dataclasses.dataclass
class Loaded:
    """What a file brought. `strange`: codes of which there is no place here; `bad`: codes whose border is none."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    strange: list[str] = dataclasses.field(default_factory=list)
    bad: list[str] = dataclasses.field(default_factory=list)


def load_boundaries(*, by, content: bytes) -> Loaded:
    """Keeps the borders of a GeoJSON, one act for all; the same file again writes nothing. Raises NotAllowed; Refused
    for a file that is no GeoJSON, or that names no place of this house by its code."""
    require(by is None or may_keep_record(by))
    features, attribution = read(content)
    places = {place.code: place for place in Place.objects.exclude(code="")}
    codes = coded(features, places)
    if not codes:
        raise Refused(_("No feature of the file bears the INEGI code of a place of this exercise."))
    found = Loaded(strange=sorted(str(code) for code in codes if code not in places))
    with ledger.act(by=by, action="actors.boundary.load", is_batch=True):
        known = {each.place_id: each for each in Boundary.objects.select_related("place")}
        for code, feature in codes.items():
            if code in places:
                _keep(found, code, places[code], known.get(places[code].pk), feature, attribution, by)
    return found


def _keep(found: Loaded, code: str, place: Place, before: Boundary | None, feature: dict, attribution: str, by):
    try:
        geometry = border(feature.get("geometry"))
    except NoBorder:
        found.bad.append(code)
        return
    text = json.dumps(geometry, separators=(",", ":"), sort_keys=True)
    kept = Boundary(pk=before.pk if before else None, place=place, geometry=json.loads(text), attribution=attribution)
    kept.sha256 = hashlib.sha256(text.encode()).hexdigest()
    kept._state.adding = before is None
    if not ledger.save(kept, by=by, action="actors.boundary.load", before=before):
        found.unchanged += 1
    elif before is None:
        found.new += 1
    else:
        found.changed += 1


def read(content: bytes) -> tuple[list[dict], str]:
    """The features of a GeoJSON, and whose it is by its own word. Raises Refused."""
    try:
        told = json.loads(content)
        features = [each for each in told["features"] if isinstance(each.get("properties") or {}, dict)]
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise Refused(_("This is not a GeoJSON file with features.")) from error
    return features, str(told.get("attribution") or "")[:300]


def coded(features: list[dict], places: dict[str, Place]) -> dict[str, dict]:
    """Code -> feature. Files call the code by many names (CVEGEO, cvegeo, clave): it is what names most places."""
    votes = Counter(
        name
        for each in features
        for name, value in ((each.get("properties") or {}) | {"": each.get("id")}).items()
        if str(value) in places
    )
    if not votes:
        return {}
    name = votes.most_common(1)[0][0]
    told = (((each.get("properties") or {}) | {"": each.get("id")}).get(name) for each in features)
    return {str(code): each for code, each in zip(told, features, strict=True) if code is not None}
