"""A commitment: one promise of a plan, with what its sources say of it."""

from collections.abc import Iterable
from functools import cache

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, F, Max, Min, Q, Value
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cocrea.actors.calc import plain
from cocrea.actors.models import Organization, Place
from cocrea.documents.models import Source
from cocrea.kernel.fields import EDTFBound, EDTFField
from cocrea.plans import calc, standing
from cocrea.plans.models.plan import ActionPlan
from cocrea.plans.models.reading import Readable

COVERAGE = "coverage"  # the kind of detail that lists where a commitment applies


def topics_of(labels: Iterable[tuple[str, str, int]]) -> dict[str, calc.Topic]:
    """Address -> topic, from `CommitmentQuerySet.labels`."""
    slug_of = cache(slugify)  # thousands of labels are a few words
    return calc.topics((kind, text, slug_of(text), pk) for kind, text, pk in labels if kind != COVERAGE)


def coverage_of(labels: Iterable[tuple[str, str, int]]) -> dict[int, set[str]]:
    """Commitment -> what the sources list as its coverage, plain (no accents, no capitals)."""
    found: dict[int, set[str]] = {}
    for kind, text, pk in labels:
        if kind == COVERAGE:
            found.setdefault(pk, set()).add(plain(text.strip()))
    return found


class CommitmentQuerySet(Readable):
    """Named readings of commitments."""

    def published(self):
        """Published commitments of plans that are not drafts."""
        return self.filter(publication=Commitment.Publication.PUBLISHED).exclude(plan__status=ActionPlan.Status.DRAFT)

    def in_order(self):
        """Plan by plan, as somebody put them in order; without that, by their numbers, series by series."""
        placed = F("position").asc(nulls_last=True)
        return self.order_by("plan__ordinal", placed, "series", "ordinal", "part", "number")

    _asks_standing, _standing_on = False, None

    def with_state(self, on=None):
        """Brings how each stands, on the day `on` or today: once the rows are read, one query for all of them."""
        rows = self.select_related("plan")
        rows._asks_standing, rows._standing_on = True, on
        return rows

    def _clone(self):
        rows = super()._clone()
        rows._asks_standing, rows._standing_on = self._asks_standing, self._standing_on
        return rows

    def _fetch_all(self):
        is_read = self._result_cache is not None
        super()._fetch_all()
        if self._asks_standing and not is_read:
            rows = [row for row in self._result_cache if isinstance(row, Commitment)]
            told = standing.of([row.pk for row in rows], self._standing_on)
            for row in rows:
                row.standing = told[row.pk]

    def without_texts(self):
        """Leaves the long texts in the table: lists of a thousand do not read them."""
        own = ("problem", "objective", "description", "note", "full_title", "alignment", "url")
        return self.defer(*own, *(f"plan__{name}" for name in ("summary", "strategic_objective", "note", "url")))

    def with_activities(self, today):
        """Counts its activities: `listed` in the plan, `dated` of those, `sheet_only`. Adds `first_due` and
        `final_due`, and `next_due`, the first from `today` on."""
        listed = ~Q(activities__origin="sheet")
        return self.annotate(
            listed=Count("activities", filter=listed),
            dated=Count("activities__due_on", filter=listed),
            sheet_only=Count("activities", filter=~listed),
            first_due=Min("activities__due_on"),
            final_due=Max("activities__due_on"),
            next_due=Min("activities__due_on", filter=Q(activities__due_on__gte=today)),
        )

    def by_place(self, places) -> dict[int, list["Commitment"]]:
        """Place -> its commitments (see `placed`). Two queries."""
        keys, names = {each.pk for each in places}, {plain(each.name) for each in places}
        covers = self.order_by().filter(details__kind=COVERAGE).values_list("pk", "details__text")
        covered = coverage_of((COVERAGE, text, pk) for pk, text in covers)
        covered = {pk: texts for pk, texts in covered.items() if texts & names}
        rows = self.filter(Q(place__in=keys) | Q(committee__place__in=keys) | Q(pk__in=covered))
        return Commitment.placed(rows.select_related("plan", "committee").in_order(), covered, places)

    def labels(self) -> list[tuple[str, str, int]]:
        """(`plan`, `coverage` or the scheme of a tag; its words; commitment): themes, tags, coverage. One query."""
        plan, coverage = (Value(word, output_field=models.CharField()) for word in (calc.PLAN_SCHEME, COVERAGE))
        themes = self.order_by().exclude(theme="").values_list(plan, "theme", "pk")
        tags = self.order_by().filter(policy_tags__isnull=False)
        tags = tags.values_list("policy_tags__scheme", "policy_tags__tag", "pk")
        covers = self.order_by().filter(details__kind=COVERAGE).values_list(coverage, "details__text", "pk")
        return list(themes.union(tags, covers, all=True))

    def topics(self) -> dict[str, calc.Topic]:
        """Address -> topic: the plans' own themes and both kinds of tags. Texts of one address are one topic."""
        return topics_of(self.labels())


class Commitment(models.Model):
    """A promise of a plan. A commitment printed on several sheets (2a, 2b) is one row for each sheet."""

    class Publication(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    class Level(models.TextChoices):
        FOLLOW_THE_MONEY = "follow_the_money", _("Follow the Money")
        NATIONAL = "national", _("National")
        LOCAL = "local", _("Local")

    plan = models.ForeignKey(
        ActionPlan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="commitments",
        help_text=_("The plan that makes this promise."),
    )
    number = models.CharField(
        _("number"),
        max_length=12,
        validators=[RegexValidator(calc.NUMBER, _("Write the number as 4, 2a or GPA-1."))],
        help_text=_("As the plan numbers it: 4, 2a, or GPA-1 where each committee counts its own."),
    )
    series = models.CharField(max_length=8, blank=True, editable=False, help_text="GPA of GPA-1.")
    ordinal = models.PositiveSmallIntegerField(editable=False, help_text="2 of 2a.")
    part = models.CharField(max_length=1, blank=True, editable=False, help_text="a of 2a.")
    position = models.PositiveSmallIntegerField(
        _("order"), null=True, blank=True, help_text=_("Place within its plan. Empty: where its number puts it.")
    )
    title = models.CharField(
        _("title"), max_length=250, help_text=_("Short and in plain words, such as: Open purchases.")
    )
    full_title = models.CharField(
        _("full title"), max_length=400, blank=True, help_text=_("As the plan prints it, when that is longer.")
    )
    theme = models.CharField(
        _("theme"),
        max_length=160,
        blank=True,
        help_text=_("The theme under which the plan lists it, such as: Health."),
    )
    alignment = models.CharField(
        _("alignment"),
        max_length=160,
        blank=True,
        help_text=_("The programme to which the plan links it, such as an axis of the state plan."),
    )
    level = models.CharField(
        _("level"), max_length=20, choices=Level, blank=True, help_text=_("Only where the plan says one.")
    )
    committee = models.ForeignKey(
        Organization,
        verbose_name=_("committee"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="commitments",
        help_text=_("The committee that drew it up, where the plan names one."),
    )
    power = models.CharField(
        _("state power"),
        max_length=20,
        choices=Organization.Power,
        blank=True,
        help_text=_("The power of the state that promises it, such as: judicial."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="commitments",
        help_text=_("Where it applies, when not in the whole territory."),
    )
    problem = models.TextField(
        _("problem"),
        blank=True,
        help_text=_("What is wrong today and for whom, such as: nobody can look up a contract."),
    )
    objective = models.TextField(
        _("objective"), blank=True, help_text=_("What will be different once it is fulfilled.")
    )
    description = models.TextField(
        _("what is promised"), blank=True, help_text=_("What will be done, in the words of the plan.")
    )
    url = models.URLField(_("address"), max_length=400, blank=True, help_text=_("A page about it outside this site."))
    publication = models.CharField(_("publication"), max_length=10, choices=Publication, default=Publication.DRAFT)
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text=_("The document that says so, such as the plan itself."),
    )
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What a reader should know and no other field says, such as: the sheet has no date."),
    )

    publication_field = "publication"  # what alone publishes it: none of its words
    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plans_commitment_number")]
        indexes = [models.Index(fields=["plan", "series", "ordinal", "part"], name="plans_commitment_order")]

    def __str__(self):
        return f"{self.number}. {self.title}"

    def save(self, *args, **kwargs):
        self.series, self.ordinal, self.part = calc.split_number(self.number)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("plans:commitment-detail", args=[self.plan.slug, self.number.lower()])

    @property
    def is_public(self) -> bool:
        return self.publication == self.Publication.PUBLISHED and self.plan.is_public

    @property
    def theme_slug(self) -> str:
        """Address of its theme among the topics."""
        return slugify(self.theme)

    @property
    def promise(self) -> tuple:
        """What 2a and 2b share: they are one commitment, printed on two sheets."""
        return self.plan_id, self.series, self.ordinal

    @cached_property
    def standing(self) -> standing.Standing:
        """How it stands today (see `plans/standing.py`); lists bring it with `with_state`."""
        return standing.of([self.pk])[self.pk]

    @property
    def state(self) -> str:
        """Its light."""
        return self.standing.state

    @property
    def state_word(self) -> str:
        """Its light in words and, where a source's statement decides, what it says."""
        return self.standing.word

    @property
    def has_report(self) -> bool:
        """Whether a source tells a result, proved or not."""
        return self.standing.has_report

    @property
    def decided_on(self) -> str:
        """When anything was last said of it that decides (EDTF text); empty when nothing ever was."""
        return self.standing.decided_on

    @staticmethod
    def by_plan(commitments) -> dict[int, list["Commitment"]]:
        """Plan -> its commitments, in the order in which they come."""
        found: dict[int, list[Commitment]] = {}
        for commitment in commitments:
            found.setdefault(commitment.plan_id, []).append(commitment)
        return found

    @staticmethod
    def placed(commitments, coverage: dict[int, set[str]], places) -> dict[int, list["Commitment"]]:
        """Place -> commitments that are its own, of a committee that sits there, or whose coverage names it.

        Coverage is text of the sources: it counts where it is a municipality's name, accents aside.
        """
        keys = {each.pk for each in places}
        named = {plain(each.name): each.pk for each in places if each.kind == Place.Kind.MUNICIPALITY}
        found: dict[int, list[Commitment]] = {}
        for commitment in commitments:
            at = {commitment.place_id, commitment.committee.place_id if commitment.committee else None}
            at |= {named.get(text) for text in coverage.get(commitment.pk, ())}
            for key in at & keys:
                found.setdefault(key, []).append(commitment)
        return found

    @staticmethod
    def last_decided(commitments) -> str:
        """The last day on which a source said something that decides the state of one of them; empty for none."""
        return max((commitment.decided_on for commitment in commitments), default="")

    @staticmethod
    def tally(commitments) -> dict[str, int]:
        """State -> how many promises are in it; 2a and 2b are one."""
        return calc.tally((commitment.promise, commitment.state) for commitment in commitments)


class OfCommitmentQuerySet(Readable):
    """Rows that hang on a commitment."""

    def published(self):
        """Rows of commitments that anybody may read."""
        return self.filter(commitment__publication=Commitment.Publication.PUBLISHED).exclude(
            commitment__plan__status=ActionPlan.Status.DRAFT
        )


class OfCommitment(models.Model):
    """What hangs on a commitment is as public as the commitment, and says where it comes from."""

    source = models.ForeignKey(Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT)

    objects = OfCommitmentQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.commitment.is_public


class Result(OfCommitment):
    """What a source said, on a date, came of a commitment. Never a typed state: the state follows from these."""

    class Kind(models.TextChoices):
        REPORTED = "reported_result", _("Reported result")
        ACCEPTED = "evidence_accepted", _("Evidence accepted")
        RETURNED = "evidence_returned", _("Evidence not sufficient")
        MISSING = "evidence_missing", _("No evidence")
        DISSEMINATION = "dissemination_pending", _("Dissemination pending")
        IMPLEMENTATION = "implementation_pending", _("Implementation pending")
        INFORMATION = "information_pending", _("Information pending")
        LAUNCH = "launch_pending", _("Launch pending")
        OTHER = "other_pending", _("Something pending")

    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="results"
    )
    position = models.PositiveSmallIntegerField(
        _("order"), help_text=_("Its place among the results of the commitment, from 1.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=24,
        choices=Kind,
        help_text=_("What the source says came of it; the state of the commitment follows from this."),
    )
    text = models.TextField(_("text"), help_text=_("The words of the source."))
    stated_on = EDTFField(_("stated"), help_text=_("When the source said so."))
    stated_earliest = EDTFBound(of="stated_on", side="earliest")
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints = [models.UniqueConstraint(fields=["commitment", "position"], name="plans_result_once")]

    def __str__(self):
        return self.text[:80]
