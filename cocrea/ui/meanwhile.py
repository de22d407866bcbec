"""Two people at one form: what stood in each field goes along with the page, so that nobody overwrites what they have
not seen. What the other one wrote stands beside what was typed, and saving again writes it on purpose."""

import copy
import dataclasses
import datetime
from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext as _

from cocrea.kernel import periods

LONG = 160  # letters that stand well inside a message


@dataclasses.dataclass(frozen=True)
class Theirs:
    """What somebody else wrote into a field, where it is too long for a message."""

    label: str
    text: str


class Watched:
    """A form of something that is there. Its `__init__` ends with `watch()`, its `clean` begins with `compare()`, its
    template draws `remembered(form)`. What is not sent along counts as what stands."""

    stands: Mapping = {}  # field -> what stands in it now
    kept: Mapping[str, str] = {}  # what an unfinished form was opened with
    touched: frozenset[str] | set[str] = frozenset()  # what this person changed; known once it was compared
    theirs: Sequence[Theirs] = ()

    def watch(self) -> None:
        """Watches every field: what stands in each now is what the form begins with."""
        self.stands = {name: shown(field, self.get_initial_for_field(field, name)) for name, field in self.named}

    @property
    def named(self) -> list[tuple[str, forms.Field]]:
        """Its fields, without files."""
        return [(name, field) for name, field in self.fields.items() if not isinstance(field, forms.FileField)]

    def resume(self, typed: Mapping[str, str]) -> None:
        """Goes on with a form that was left unfinished: what it had been opened with is remembered."""
        self.kept = typed

    @property
    def remembered(self) -> list[tuple[str, str]]:
        """(name, text) of the hidden fields that say with what the form was opened."""
        source = self.data if self.is_bound else self.kept
        found = [(self[name].html_initial_name, now) for name, now in self.stands.items()]
        return [(hidden, source.get(hidden, as_text(now))) for hidden, now in found]

    def compare(self) -> None:
        """Refuses a field that this person changed, and somebody else meanwhile too; of one that only somebody else
        changed, theirs stays."""
        self.touched, self.theirs = set(), []
        for name, now in self.stands.items():
            field, hidden = self.fields[name], self[name].html_initial_name
            then, mine = plain(self.data.get(hidden, as_text(now))), as_text(self[name].data)
            if mine != then:
                self.touched.add(name)
            if then == as_text(now) or name not in self.cleaned_data:
                continue
            self._renew(name, hidden, now, is_shown=mine == then)
            if mine == then:
                self.cleaned_data[name] = read(field, now)
            elif mine != as_text(now) and not is_same(self.cleaned_data[name], read(field, now)):
                self._refuse(name, field, now)

    def _renew(self, name: str, hidden: str, now, *, is_shown: bool) -> None:
        """From now on the page has seen what stands. `is_shown`: the field shows it, too."""
        self.data = self.data.copy()
        self.data[hidden] = as_text(now)
        key = self.add_prefix(name)
        if is_shown and isinstance(now, list):
            self.data.setlist(key, now)
        elif is_shown and now is False:
            self.data.pop(key, None)
        elif is_shown:
            self.data[key] = now

    def _refuse(self, name: str, field: forms.Field, now) -> None:
        told = words(field, now)
        if len(told) > LONG or "\n" in told:
            self.theirs.append(Theirs(str(field.label), told))
            text = _(
                "Somebody else changed this meanwhile: it stands above. Look at it, and save again to write yours."
            )
            self._put(name, text)
            return
        text = _("Somebody else changed this meanwhile to «%(now)s». Look at it, and save again to write yours.")
        self._put(name, text % {"now": told or _("nothing")})

    def _put(self, name: str, text: str) -> None:
        """Says it beside the field, and leaves what was typed for the other rules to look at."""
        value = self.cleaned_data[name]
        self.add_error(name, text)
        self.cleaned_data[name] = value


def shown(field: forms.Field, value) -> str | bool | list[str]:
    """What a field holds, as a page sends it back when nobody touches it."""
    if isinstance(field, forms.BooleanField):
        return bool(value)
    prepared = field.prepare_value(value)
    if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        return [str(each) for each in prepared or []]
    if isinstance(field, forms.ChoiceField):
        return "" if prepared is None else str(prepared)
    return plain(field.widget.format_value(prepared))


def as_text(value) -> str:
    """What a page sent, or would send, on one line of a comparison."""
    if isinstance(value, list | tuple):
        return ",".join(sorted(map(str, value)))
    return plain(value)


def plain(text) -> str:
    """Without what browsers do to the ends of lines, and without blanks round it."""
    return "" if text is None else str(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def read(field: forms.Field, sent):
    """What a field makes of what a page would send; nothing is missing."""
    lenient = copy.copy(field)
    lenient.required = False
    return lenient.clean(sent)


def is_same(one, other) -> bool:
    """Whether two values say the same; queries by their rows."""
    if hasattr(one, "values_list"):
        return set(one) == set(other)
    return (one or None) == (other or None) or as_text(one) == as_text(other)


def words(field: forms.Field, sent) -> str:
    """What stands in a field, in words."""
    value = read(field, sent)
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(str(field.label_from_instance(each)) for each in value)
    if isinstance(field, forms.ModelChoiceField):
        return str(field.label_from_instance(value)) if value is not None else ""
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(sent, sent)) if sent else ""
    if isinstance(value, datetime.datetime):
        return f"{periods.words(value.date().isoformat())}, {value:%H:%M}"
    if isinstance(value, datetime.date):
        return periods.words(value.isoformat())
    return as_text(sent)
