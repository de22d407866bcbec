"""Under which point of the minutes stands what was agreed or voted."""


def place_of(row, topics: list) -> int:
    """The point under which an agreement or a motion came up: that of its agenda item, else that of its commitment,
    be it said of the row itself or of its agenda item; 0 for none."""
    item = row.agenda_item_id
    found = next((each for each in topics if item and each.agenda_item_id == item), None)
    if found is None:
        wanted = commitments_of(row)
        found = next((each for each in topics if wanted & commitments_of(each)), None)
    return found.position if found else 0


def commitments_of(row) -> set[int]:
    """The commitment that a row names, or that its agenda item is about where it names none."""
    named = getattr(row, "commitment_id", None) or (row.agenda_item.commitment_id if row.agenda_item_id else None)
    return {named} if named else set()
