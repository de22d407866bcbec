"""Workbooks: one sheet a table, with drop-downs, a header that stays, and what the columns mean."""

import io

from django.db import models
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from cocrea.desk import keys
from cocrea.desk.rules import rows_for, visible
from cocrea.desk.tables import Table
from cocrea.desk.workbooks.cells import header_of, meaning_of, value_of, values_of
from cocrea.desk.workbooks.example import example_of, explanation
from cocrea.intake import marks
from cocrea.intake.declarations import Column, Ref, named
from cocrea.intake.writing import TEXT, put

LISTS = "listas"  # the sheet of what the drop-downs offer; an import passes it over
MOST_OFFERED, LAST_ROW = 2_000, 5_000  # of a drop-down; down to which row it is offered
BOLD, GREY = Font(bold=True), PatternFill("solid", start_color="E8E4DA")
ITALIC = Font(italic=True, color="666666")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Book:
    """A workbook under way, of what `by` reads (None: of everything)."""

    def __init__(self, by=None):
        self.by, self.mark = by, marks.new_mark()  # before any row is read
        self.book = Workbook()
        self.book.remove(self.book.active)
        self.lists: dict[tuple, str] = {}

    def add(self, table: Table, *, is_template: bool = False) -> None:
        """A sheet with all rows of a table and their numbers; or empty, with an example row above its header."""
        importer = table.importer
        sheet = self.book.create_sheet(sheet_name(table))
        titles = header_of(importer) if is_template else {"id": "id", **header_of(importer)}
        top = 3 if is_template else 1
        if is_template:
            put(sheet.cell(1, 1), explanation())
            sheet.cell(1, 1).font = ITALIC
            for place, value in enumerate(example_of(table, titles), 1):
                put(sheet.cell(2, place), value)
                sheet.cell(2, place).font = ITALIC
        by_name = {name: column for column in importer.columns for name in column.names}
        for place, (name, title) in enumerate(titles.items(), 1):
            self._column(sheet, place, top, title, by_name.get(name), name)
        if not is_template:
            for number, row in enumerate(self._rows(table).order_by("pk"), top + 1):
                values = {"id": row.pk, **values_of(importer, row)}
                for place, name in enumerate(titles, 1):
                    put(sheet.cell(number, place), values.get(name))
                    sheet.cell(number, place).protection = Protection(locked=False)
        sheet.freeze_panes = f"A{top + 1}"
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0  # printed: as wide as the paper
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = f"{top}:{top}"
        protect(sheet)

    def _column(self, sheet, place: int, top: int, title: str, column: Column | None, name: str) -> None:
        cell, letter = sheet.cell(top, place), get_column_letter(place)
        put(cell, title)
        cell.font, cell.fill = BOLD, GREY
        dimension = sheet.column_dimensions[letter]
        dimension.protection = Protection(locked=False)
        dimension.width = 8 if column is None else 40 if isinstance(column.field, models.TextField) else 20
        if column is None:
            told = _("Number of the row in the record. Leave it as it is; a new row has none.")
            cell.comment = Comment(told, "Cocrea", width=320, height=140)
            return
        dimension.number_format = TEXT if is_text(column) else "General"
        cell.comment = Comment(meaning_of(column, name), "Cocrea", width=320, height=140)
        if offered := self._offered(column, name):
            rule = DataValidation("list", formula1=offered, allow_blank=True, showErrorMessage=False)
            rule.add(f"{letter}{top + 1}:{letter}{LAST_ROW}")
            sheet.add_data_validation(rule)

    def _offered(self, column: Column, name: str) -> str:
        """Where the values that a column takes are listed; empty where there is no short list."""
        if isinstance(column, Ref):
            path = keys.paths(column.model)[column.names.index(name)]
            model, field = end_of(column.model, path)
            if not field.unique:
                return ""
            return self._list((model, field.name), lambda: self._seen(model).values_list(field.name, flat=True))
        if column.field.choices:
            values = [value_of(column, key) for key, _label in column.field.flatchoices if key]
        elif isinstance(column.field, models.BooleanField):
            values = [value_of(column, True), value_of(column, False)]
        else:
            return ""
        return self._list(tuple(values), lambda: values)

    def _rows(self, table: Table) -> models.QuerySet:
        return table.rows() if self.by is None else rows_for(self.by, table)

    def _seen(self, model: type[models.Model]) -> models.QuerySet:
        return model._base_manager.all() if self.by is None else visible(self.by, model)

    def _list(self, known: tuple, read) -> str:
        if known not in self.lists:
            values = list(read()[: MOST_OFFERED + 1])
            if not values or len(values) > MOST_OFFERED:
                self.lists[known] = ""
            else:
                self.lists[known] = self._listed(values)
        return self.lists[known]

    def _listed(self, values: list) -> str:
        sheet = self.book[LISTS] if LISTS in self.book.sheetnames else self.book.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        place = sum(1 for found in self.lists.values() if found) + 1
        for number, value in enumerate(values, 1):
            put(sheet.cell(number, place), str(value))
        letter, name = get_column_letter(place), f"lista_{place}"
        area = f"{LISTS}!${letter}$1:${letter}${len(values)}"
        self.book.defined_names[name] = DefinedName(name, attr_text=area)
        return f"={name}"

    def _about(self) -> None:
        """The sheet and the property that say which acts of the ledger the workbook knows of."""
        self.book.custom_doc_props.append(StringProperty(name=marks.PROPERTY, value=self.mark))
        sheet = self.book.create_sheet(marks.SHEET)
        told = _(
            "This sheet says when the workbook was downloaded. With it, what others change meanwhile is not lost "
            "when you bring the file back. Leave it as it is."
        )
        put(sheet.cell(1, 1), told)
        put(sheet.cell(2, 1), self.mark)
        sheet.column_dimensions["A"].width = 80
        sheet.cell(1, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(2, 1).font = ITALIC
        sheet.protection.sheet = True

    def content(self) -> bytes:
        """The file; what says of itself, and the lists, stand last."""
        self._about()
        if LISTS in self.book.sheetnames:
            self.book.move_sheet(LISTS, offset=len(self.book.sheetnames))
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()


def end_of(model: type[models.Model], path: str) -> tuple[type[models.Model], models.Field]:
    """The table and field at the end of a path such as `commitment__plan__slug`."""
    *above, last = path.split("__")
    for name in above:
        model = model._meta.get_field(name).related_model
    return model, model._meta.get_field(last)


def is_text(column: Column) -> bool:
    """Whether a spreadsheet must leave alone what is typed: keys, and dates as precise as their source."""
    kinds = (models.CharField, models.TextField, models.ForeignKey)
    return isinstance(column.field, kinds)


def sheet_name(table: Table) -> str:
    """Its title where Excel takes it and an import knows it by that; else its key."""
    title = str(table.title)
    fits = len(title) <= 31 and not set(title) & set("[]:*?/\\'")
    return title if fits and named(title) is table.importer else table.key[:31]


def protect(sheet) -> None:
    """Only the header is locked, without a password: rows are added, sorted and deleted freely."""
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)


def workbook(tables: list[Table], *, is_template: bool = False, by=None) -> bytes:
    """One sheet for each table, with the rows that `by` reads; without `by`, with all."""
    book = Book(by)
    for table in tables:
        book.add(table, is_template=is_template)
    return book.content()
