"""Looking, applying, refusing: whole files against the record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocrea.actors.models import Organization, Place
from cocrea.documents.models import Document
from cocrea.intake.actions import import_files, preview_files
from cocrea.intake.declarations import importer_of
from cocrea.intake.tests.writing import as_csv, as_ods, as_xlsx
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger.models import Event, Head, Subject
from cocrea.plans import actions as plans
from cocrea.plans.models import Activity, Commitment, Figure, SdgTarget

pytestmark = pytest.mark.django_db

HEADER = ["plan", "number", "title", "problem", "publication", "source", "note"]


def commitments(*rows):
    return [("commitments.csv", as_csv([HEADER, *rows]))]


def counts(found):
    [sheet] = found[0].sheets
    return sheet.new, sheet.changed, sheet.unchanged


def told(found):
    return [str(error) for findings in found for error in findings.errors]


def state():
    head = Head.objects.first()
    return (head.seq, head.hash) if head else None, Event.objects.count(), Document.objects.count()


def test_looking_writes_nothing_and_applying_is_one_act(plan, commitment, steward):
    files = commitments(
        ["2017-2019", "4", "Ventanilla única", "", "published", "acta", ""],
        ["2017-2019", "5", "Archivo", "Lejos", "Publicado", "acta", ""],
        ["2017-2019", "6", "Otro", "", "draft", "", ""],
    )
    before = state()
    assert counts(preview_files(files)) == (2, 1, 0)
    assert state() == before
    with pytest.raises(Invalid):
        import_files(files, by=steward)
    assert state() == before, "what is published by a file needs a reason"
    found = import_files(files, by=steward, reason="Se abre el archivo")
    assert found[0].is_applied and not told(found)
    event = Event.objects.get(seq=Head.objects.get().seq)
    assert event.action == "intake.batch.import"
    assert "commitments.csv" in event.body and found[0].sha256 in event.body
    assert Event.objects.count() == before[1] + 1
    assert event.subjects.filter(kind="plans.commitment").count() == 3
    assert Commitment.objects.get(number="5").problem == "Lejos"
    assert Commitment.objects.get(number="4").title == "Ventanilla única"


def test_columns_that_nobody_can_read_are_said(plan, commitment):
    header = [*HEADER[:3], "", "observaciones", *HEADER[3:], ""]
    row = ["2017-2019", "9", "Otro", "algo", "más", "", "draft", "", "", ""]
    [[found]] = [preview_files([("commitments.csv", as_csv([["Una nota", "", ""], header, row]))])]
    notes = " / ".join(found.sheets[0].notes)
    assert "columna D no tiene título" in notes and "columna E «observaciones» no se conoce" in notes
    assert "columna J" not in notes, "nothing stands there"


def test_the_same_file_again_writes_nothing(plan, commitment):
    files = commitments(
        ["2017-2019", "4", "Ventanilla 2", "", "published", "", ""], ["2017-2019", "7", "A", "", "", "", ""]
    )
    import_files(files, by=None)
    before = state()
    found = import_files(files, by=None)
    assert counts(found) == (0, 0, 2) and not found[0].has_changes
    assert state() == before


def test_another_file_that_says_the_same_leaves_no_trace(plan, commitment, settings):
    rows = [HEADER, ["2017-2019", "4", "Ventanilla", "", "published", "", ""]]
    before = state()
    import_files([("commitments.xlsx", as_xlsx(rows))], by=None)
    assert state() == before and not settings.MEDIA_ROOT.exists()


def test_the_file_is_kept_for_the_staff(plan, settings):
    files = commitments(["2017-2019", "7", "A", "", "", "", ""])
    import_files(files, by=None)
    document = Document.objects.get()
    assert document.visibility == "staff" and not document.is_public
    assert (settings.MEDIA_ROOT / document.path).read_bytes() == files[0][1]
    assert not Subject.objects.get(kind="documents.document").is_public


def test_an_absent_column_is_left_alone_and_an_empty_cell_empties(plan):
    made = plans.keep_commitment(by=None, plan=plan, number="9", title="T", problem="P", note="N")
    rows = [["plan", "number", "title", "problem"], ["2017-2019", "9", "T2", ""]]
    import_files([("commitments.csv", as_csv(rows))], by=None)
    made.refresh_from_db()
    assert (made.title, made.problem, made.note) == ("T2", "", "N")


def test_one_error_and_nothing_is_written_and_every_error_names_its_cell(plan, commitment):
    before = state()
    found = import_files(
        commitments(
            ["2017-2019", "8", "Bien", "", "published", "", ""],
            ["2017-2018", "9", "Mal", "", "abierto", "acte", ""],
            ["2017-2019", "GPA-x", "Mal", "", "published", "", ""],
            ["2017-2019", "10", "", "", "published", "", ""],
        ),
        by=None,
    )
    assert state() == before and not found[0].is_applied
    assert [(error.row, error.column, error.written) for error in found[0].errors] == [
        (3, "E", "abierto"),
        (3, "A", "2017-2018"),
        (3, "F", "acte"),
        (5, "C", ""),
        (4, "B", "GPA-x"),
    ]
    words = told(found)
    assert "commitments.csv, fila 3, columna F (source): «acte»" in words[2]
    assert "¿Quisiste decir «acta»?" in words[2] and "¿Quisiste decir «2017-2019»?" in words[1]


def test_a_row_twice_is_refused_naming_both(plan):
    row = ["2017-2019", "7", "A", "", "", "", ""]
    [error] = preview_files(commitments(row, row))[0].errors
    assert error.row == 3 and "fila 2" in error.message


def test_a_value_that_must_differ_is_refused_naming_the_other(plan):
    rows = [["slug", "ordinal", "title"], ["2020", 2, "Tercero"], ["2021", 5, "Cuarto"], ["2022", 5, "Quinto"]]
    found = preview_files([("plans.csv", as_csv(rows))])
    said = {(error.row, error.column): error.message for error in found[0].errors}
    assert set(said) == {(2, "B"), (4, "B")}
    assert "Segundo plan" in said[2, "B"] and "fila 3" in said[4, "B"]


def test_titles_in_spanish_serve_as_headers_and_a_title_may_stand_above(plan, commitment):
    rows = [["Actividades del segundo plan"], [], ["PLAN", "Compromiso", "Número", "Título", "Fecha límite"]]
    [sheet] = preview_files([("Actividades (2).xlsx", as_xlsx([*rows, ["2017-2019", 4, 1, "Abrir", None]]))])[
        0
    ].sheets
    assert (sheet.importer.key, sheet.new, sheet.errors) == ("activities", 1, [])


def test_headers_that_cannot_be_used_are_said(plan):
    found = preview_files(
        [("commitments.csv", as_csv([["number", "title", "Title", "color"], ["1", "a", "b", "c"]]))]
    )
    words = told(found)
    assert any("«plan»" in each for each in words) and any("columna C" in each for each in words)
    found = preview_files(
        [("commitments.csv", as_csv([["plan", "number", "title", "color"], ["2017-2019", "1", "a", "c"]]))]
    )
    assert not told(found) and "color" in found[0].sheets[0].notes[0]


def test_a_new_row_needs_what_the_file_has_no_column_for(plan, commitment):
    known = [["plan", "number", "note"], ["2017-2019", "4", "x"]]
    assert not told(preview_files([("commitments.csv", as_csv(known))]))
    [word] = told(preview_files([("commitments.csv", as_csv([*known, ["2017-2019", "5", "x"]]))]))
    assert "fila 3" in word and "title" in word


def test_nobody_knows_which_table(plan):
    [word] = told(preview_files([("cosas.csv", as_csv([["a"], ["b"]]))]))
    assert "cosas" in word and "commitments" in word
    assert not told(preview_files([("cosas.csv", as_csv([HEADER, ["2017-2019", "1", "a"]]))], key="commitments"))


def test_a_workbook_of_several_tables_is_one_act_and_its_rows_may_refer_to_each_other(source):
    book = as_xlsx(
        [["plan", "commitment", "number", "title"], ["2030", "1", "1", "Abrir"]],
        title="activities",
        more={
            "Compromisos": [["plan", "number", "title"], ["2030", 1, "Agua"]],
            "plans": [["slug", "ordinal", "title"], [2030, 9, "Noveno"]],
            "apuntes": [["x"]],
        },
    )
    before = Event.objects.count()
    found = preview_files([("todo.xlsx", book)])
    assert not told(found) and len(found[0].sheets) == 3 and "apuntes" in found[0].notes[0]
    import_files([("todo.xlsx", book)], by=None)
    assert Event.objects.count() == before + 1
    assert Activity.objects.get().commitment.plan.slug == "2030"


def test_rows_of_one_table_may_refer_to_later_ones_and_in_a_circle(db):
    header = ["slug", "name", "classification", "parent", "successor"]
    rows = [header, ["a", "A", "group", "b", "c"], ["b", "B", "group", "c", ""], ["c", "C", "group", "", "a"]]
    files = [("organizations.csv", as_csv(rows))]
    assert not told(import_files(files, by=None))
    a, b, c = (Organization.objects.get(slug=slug) for slug in "abc")
    assert (a.parent, a.successor, b.parent, c.successor) == (b, c, c, a)
    before = state()
    assert counts(import_files(files, by=None)) == (0, 0, 3) and state() == before


def test_each_row_is_written_once_however_they_stand(db):
    rows = [
        ["slug", "name", "kind", "parent"],
        ["a", "A", "state", "b"],
        ["b", "B", "state", "c"],
        ["c", "C", "state"],
    ]
    import_files([("places.csv", as_csv(rows))], by=None)
    assert Subject.objects.filter(kind="actors.place").count() == 3


def test_a_row_that_is_there_may_get_a_parent_that_is_not(body):
    rows = [["slug", "name", "classification", "parent"]]
    rows += [["catastro", "Catastro", "department", "finanzas"], ["finanzas", "Finanzas", "government", ""]]
    assert counts(import_files([("organizations.csv", as_csv(rows))], by=None)) == (1, 1, 0)
    body.refresh_from_db()
    assert body.parent.slug == "finanzas"


def test_a_very_long_chain_of_rows_does_not_exhaust_anything(db):
    rows = [["slug", "name", "kind", "parent"]]
    rows += [[f"p{i}", f"P{i}", "state", f"p{i + 1}" if i < 1499 else ""] for i in range(1500)]
    assert not told(import_files([("places.csv", as_csv(rows))], by=None))
    assert Place.objects.get(slug="p0").parent.slug == "p1"


def test_rows_of_the_plan_and_rows_of_a_commitment_in_one_table(plan, commitment):
    rows = [["plan", "commitment", "goal", "target"], ["2017-2019", "", 16, ""], ["2017-2019", "4", 16, "16.6"]]
    import_files([("sdg-targets.csv", as_csv(rows))], by=None)
    assert [(row.commitment, row.target) for row in SdgTarget.objects.order_by("pk")] == [
        (None, ""),
        (commitment, "16.6"),
    ]
    assert counts(preview_files([("sdg-targets.csv", as_csv(rows))])) == (0, 0, 2)


def test_the_number_of_an_export_says_which_row_is_meant(plan, source):
    figure = plans.keep_figure(by=None, plan=plan, subject="Fojas", value="250", source=source)
    rows = [["id", "subject", "value"], [figure.pk, "Fojas digitalizadas", "347243"]]
    assert counts(import_files([("figures.csv", as_csv(rows))], by=None)) == (0, 1, 0)
    assert Figure.objects.get().value == "347243"
    [word] = told(preview_files([("figures.csv", as_csv([["id", "subject", "value"], [figure.pk + 1, "a", "1"]]))]))
    assert "columna A (id)" in word
    other = plans.keep_figure(by=None, plan=plan, subject="Otra", value="1", source=source)
    rows = [["id", "subject", "value", "source"], [figure.pk, "Otra", "1", "acta"]]
    [word] = told(preview_files([("figures.csv", as_csv(rows))]))
    assert "Otra" in word and other.pk


@pytest.mark.parametrize("text", ["=SUM(A1:A9)", "+52 618", "-3", "@gob", "'=x", "''", "=", "\t=x", "línea\r\ndos"])
def test_texts_that_look_like_formulas_come_back_as_they_were(text, plan):
    plans.keep_commitment(by=None, plan=plan, number="1", title="T", note=text)
    defused = f"'{text}" if len(text) > 1 and text[0] in "=+-@\t" else text
    for name, content in (
        ("commitments.csv", as_csv([["plan", "number", "note"], ["2017-2019", "1", defused]])),
        ("commitments.xlsx", as_xlsx([["plan", "number", "note"], ["2017-2019", "1", text]])),
        ("commitments.ods", as_ods([["plan", "number", "note"], ["2017-2019", "1", text]])),
    ):
        assert counts(preview_files([(name, content)])) == (0, 0, 1)


def test_a_stranger_may_not_import(plan, django_user_model):
    stranger = django_user_model.objects.create_user("nadie@example.org", name="Nadie")
    with pytest.raises(NotAllowed):
        import_files(commitments(["2017-2019", "7", "A", "", "", "", ""]), by=stranger)
    assert not Commitment.objects.exists() and not Document.objects.exists()


def test_what_only_the_database_knows_is_an_error_of_the_row_and_nothing_stays(plan, monkeypatch):
    """Somebody adds the same row after the file was compared: the constraint speaks, no crash, nothing written."""
    files = commitments(["2017-2019", "7", "A", "", "", "", ""], ["2017-2019", "8", "B", "", "", "", ""])
    importer = preview_files(files)[0].sheets[0].importer
    keep = importer.keep

    def late(*, by, commitment=None, **values):
        if values["number"] == "8":
            Commitment(plan=plan, number="8", title="Otra").save()
        return keep(by=by, commitment=commitment, **values)

    monkeypatch.setattr(importer, "keep", late)
    before = state()
    [error] = import_files(files, by=None)[0].errors
    assert error.row == 3 and "clave" in error.message
    assert state() == before and not Commitment.objects.exists()


def test_what_an_action_refuses_is_an_error_of_the_row_and_nothing_stays(plan, monkeypatch):
    """Such as a candidate of an election that is open by now."""
    files = commitments(["2017-2019", "7", "A", "", "", "", ""])

    def refuse(**values):
        raise Refused("Ya no cambia.")

    monkeypatch.setattr(importer_of(Commitment), "keep", refuse)
    [error] = import_files(files, by=None)[0].errors
    assert (error.row, error.message) == (2, "Ya no cambia.") and not Commitment.objects.exists()


def rows_of(number, title="T"):
    return [
        ["plan", "commitment", "number", "title"],
        *(["2017-2019", "4", f"{i}F", title] for i in range(1, number)),
    ]


def queries(files, steward):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert not told(import_files(files, by=steward))
    return [query["sql"] for query in captured.captured_queries]


def test_queries_do_not_grow_with_rows_beyond_the_writes(plan, commitment, steward):
    few = queries([("activities.csv", as_csv(rows_of(5)))], steward)
    many = queries([("activities.csv", as_csv(rows_of(60)))], steward)
    changed = queries([("activities.csv", as_csv(rows_of(60, "Otro")))], steward)
    reads = [[sql for sql in each if sql.startswith("SELECT")] for each in (few, many, changed)]
    assert len(reads[2]) <= len(reads[1]) <= len(reads[0]) < 40
    if connection.vendor == "postgresql":  # nobody else changes these rows between the look and the writing
        assert [sql for sql in changed if "plans_activity" in sql and sql.endswith("FOR UPDATE")]
    assert len([sql for sql in changed if sql.startswith("UPDATE") and "plans_activity" in sql]) == 59


def test_looking_takes_as_few_queries_however_many_rows(plan, commitment, django_assert_max_num_queries):
    import_files([("activities.csv", as_csv(rows_of(90)))], by=None)
    with django_assert_max_num_queries(8):
        preview_files([("activities.csv", as_csv(rows_of(90, "Otro")))])


def test_what_the_database_refuses_leaves_no_file(plan, settings, monkeypatch):
    other = [("organizations.csv", as_csv([["slug", "name", "classification"], ["a", "A", "government"]]))]
    files = [*other, *commitments(["2017-2019", "7", "A", "", "", "", ""])]

    def refuse(**values):
        raise Invalid({"": ["no"]})

    with monkeypatch.context() as broken:
        broken.setattr(importer_of(Commitment), "keep", refuse)
        found = import_files(files, by=None)
    assert told(found) and not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert not Organization.objects.filter(slug="a").exists() and not Document.objects.exists()
    import_files(files, by=None)
    assert Document.objects.count() == 2
    with monkeypatch.context() as broken:  # what lay there before stays
        broken.setattr(importer_of(Commitment), "keep", refuse)
        import_files([*other, *commitments(["2017-2019", "8", "B", "", "", "", ""])], by=None)
    assert len([path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]) == 2


@pytest.mark.parametrize("name", ["x" * 400 + ".csv", "a\nb\u202e.csv", "\udcff\x00.csv", "ñ" * 255 + ".csv"])
def test_a_file_may_be_called_anything(name, db):
    content = as_csv([["slug", "name", "classification"], ["a", "A", "government"]])
    (found,) = import_files([(name, content)], by=None, key="organizations")
    assert found.is_applied and found.notes and Document.objects.get().file_name == found.file_name


def test_what_does_not_belong_together_is_refused(plan, commitment, body):
    other = plans.keep_commitment(by=None, plan=plan, number="5", title="Otro")
    activity = plans.keep_activity(by=None, commitment=commitment, number="1", title="Hacer")
    values = {"organization": body, "role": "responsible", "activity": activity}
    with pytest.raises(Invalid, match="otro compromiso"):
        plans.keep_responsibility(by=None, commitment=other, **values)
    kept = plans.keep_responsibility(by=None, commitment=commitment, **values)
    # Without the column of the activity, the file would leave it behind.
    rows = [["id", "plan", "commitment", "organization", "role"], [kept.pk, "2017-2019", "5", body.slug, ""]]
    found = preview_files([("responsibilities.csv", as_csv([row[:4] for row in rows]))])
    assert "otro compromiso" in told(found)[0]
    second = plans.keep_plan(by=None, slug="2020", ordinal=3, title="Tercer plan", status="closed")
    with pytest.raises(Invalid, match="otro plan"):
        plans.keep_sdg_target(by=None, plan=second, commitment=other, goal=6)
    with pytest.raises(Invalid, match="otro plan"):
        plans.keep_figure(by=None, plan=second, commitment=other, subject="x", value="1")


def test_new_rows_of_one_workbook_belong_together(plan, body):
    sheets = {
        "commitments": [["plan", "number", "title"], ["2017-2019", "8", "Nuevo"]],
        "activities": [["plan", "commitment", "number", "title"], ["2017-2019", "8", "1", "Hacer"]],
        "responsibilities": [
            ["plan", "commitment", "activity", "organization", "role"],
            ["2017-2019", "8", "1", body.slug, "responsible"],
        ],
    }
    more = {name: rows for name, rows in sheets.items() if name != "commitments"}
    found = import_files([("libro.xlsx", as_xlsx(sheets["commitments"], title="commitments", more=more))], by=None)
    assert told(found) == [] and found[0].is_applied
    assert Activity.objects.get().responsibilities.get().commitment.number == "8"


@pytest.mark.parametrize("number", [str, int, float, lambda pk: f" {pk} "])
def test_the_number_of_a_row_is_read_however_a_spreadsheet_keeps_it(plan, commitment, number):
    rows = [["id", "title"], [number(commitment.pk), "Otra"]]
    for write, name in ((as_ods, "commitments.ods"), (as_xlsx, "commitments.xlsx"), (as_csv, "commitments.csv")):
        found = preview_files([(name, write(rows))])
        assert told(found) == [] and counts(found) == (0, 1, 0), name
    found = preview_files([("commitments.ods", as_ods([["id", "title"], [commitment.pk + 0.5, "Otra"]]))])
    assert "columna A" in told(found)[0]
