"""Which pairs are not to be proposed as one: somebody said that they are different things.

That holds while both say the same of what makes them alike: key fields, name, municipality, place on the map. Where
one of these changed, whoever said it has not seen what stands there now, and the pair comes again. Anything else that
changes (a fuel, a telephone, whether it is published) tells nobody that two things are one. Both are read as they
were seen, from their versions, and under the declaration in force: to declare another key, or to erase what told of a
person in all versions, brings nothing back by itself; and what is put back as it was is different again.
"""

from django.db.models import F

from cocrea.systems.registers.models import Distinction, Entry, EntryVersion, Register


def apart(register: Register) -> set[tuple[int, int]]:
    """The numbers of the entries of each pair, the older first: three queries."""
    rows = Distinction.objects.filter(register=register).select_related("one", "other")
    said = list(rows.filter(one__merged_into=None, other__merged_into=None).defer("one__reserved", "other__reserved"))
    if all((each.one.version, each.other.version) == (each.one_version, each.other_version) for each in said):
        return {(each.one_id, each.other_id) for each in said}
    seen = {**seen_of(register, "one"), **seen_of(register, "other")}
    return {(each.one_id, each.other_id) for each in said if holds(each, seen, register)}


def holds(each: Distinction, seen: dict[tuple[int, int], EntryVersion], register: Register) -> bool:
    """Whether both are as they were when they were looked at."""
    pairs = ((each.one, each.one_version), (each.other, each.other_version))
    return all(
        entry.version == number
        or ((entry.pk, number) in seen and likeness(seen[entry.pk, number], register) == likeness(entry, register))
        for entry, number in pairs
    )


def seen_of(register: Register, side: str) -> dict[tuple[int, int], EntryVersion]:
    """(entry, number) -> the version of one side that was looked at, where the entry says something else by now."""
    said = Distinction.objects.filter(register=register).exclude(**{f"{side}__version": F(f"{side}_version")})
    wanted = dict.fromkeys(said.values_list(side, f"{side}_version"))
    rows = EntryVersion.objects.filter(entry__in={pk for pk, _number in wanted}).defer("reserved")
    return {key: row for row in rows if (key := (row.entry_id, row.number)) in wanted}


def likeness(said: Entry | EntryVersion, register: Register) -> tuple:
    """What an entry says by which it may be taken for another."""
    keys = (said.values.get(name) for name in register.declaration.primary_key)
    return (said.name, said.place_id, said.latitude, said.longitude, *map(str, keys))
