"""Made-up contents for the gallery: every component in its usual, its empty, its longest and its wrong state."""

from django import forms
from django.utils.translation import gettext as _

from cocrea.ui.gallery_charts import TITLES as CHART_TITLES
from cocrea.ui.gallery_charts import drawings, empty_drawings
from cocrea.ui.gallery_stories import LONG, SOURCE, stories

KEYS = ("complete", "on_time", "at_risk", "overdue", "no_data")
TITLES = (
    "Alumbrado público",
    "Padrón de árboles",
    "Rutas escolares",
    LONG,
    "Archivo municipal",
    "Agua potable",
    "Bacheo",
)


class SampleForm(forms.Form):
    """A form with one field of each kind."""

    title = forms.CharField(
        label="Título del compromiso", help_text="Una frase que cualquiera entienda.", max_length=60
    )
    email = forms.EmailField(label="Correo de contacto", required=False)
    due = forms.DateField(label="Fecha límite", widget=forms.DateInput(attrs={"type": "date"}))
    body = forms.CharField(label="Problema que atiende", widget=forms.Textarea(attrs={"rows": 4}))
    power = forms.ChoiceField(
        label="Orden de gobierno", choices=[("", "Elige uno"), ("e", "Estatal"), ("m", "Municipal")], required=False
    )
    role = forms.ChoiceField(
        label="Papel de tu organización",
        choices=[("x", "Ejecuta"), ("w", "Vigila"), ("p", "Promueve")],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label="Temas",
        choices=[("a", "Agua"), ("o", "Obra pública"), ("s", "Seguridad")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Marca todos los que correspondan.",
    )
    agree = forms.BooleanField(label="Acepto que mi propuesta se publique", help_text="Tu correo no se publica.")


def sample_context() -> dict:
    """Everything that `ui/gallery.html` shows."""
    return {
        "page": {"title": _("Gallery of components"), "url": "http://127.0.0.1:8000/galeria/", "share": True},
        "trail": [(_("Home"), "/")],
        "status_keys": KEYS,
        "rating_keys": ("favorable", "improvable", "insufficient"),
        "promises": promises(),
        "many": promises(23),
        "tally": [(key, 5 - index, "#tally") for index, key in enumerate(KEYS)],
        "filters": [
            {"label": "Contiene", "name": "q", "kind": "text", "value": "agua"},
            {
                "label": "Plan",
                "name": "plan",
                "kind": "select",
                "options": [("", "Todos", False, None), ("b", "Segundo", True, 8)],
            },
            {
                "label": "Estado",
                "name": "estado",
                "kind": "checks",
                "options": [("x", "Vencido", True, 2), ("y", "Cumplido", False, 5)],
            },
        ],
        "form": SampleForm(),
        "wrong": SampleForm(
            {"title": "", "email": "sin-arroba", "due": "31/02", "body": "", "role": "", "power": ""}, prefix="wrong"
        ),
        "long": LONG,
        "source": SOURCE,
        **tables(),
        **stories(),
        "charts": drawings(),
        "chart_titles": CHART_TITLES,
        "bare": empty_drawings(),
    }


def promises(count: int = 7) -> list[dict]:
    """Commitments for the strip, one of each status in turn."""
    return [
        {
            "number": f"{i + 1}{'a' if i == 1 else ''}",
            "title": TITLES[i % len(TITLES)],
            "url": f"#compromiso-{i + 1}",
            "status": KEYS[i % len(KEYS)],
            "note": "vence el 30 de junio" if i == 2 else "",
        }
        for i in range(count)
    ]


def tables() -> dict:
    """A table of promises, a table of figures with a total, and their columns."""
    return {
        "columns": [
            {"key": "number", "label": "N.º", "kind": "number"},
            {"key": "title", "label": "Compromiso"},
            {"key": "lead", "label": "Quién responde"},
            {"key": "status", "label": "Estado", "kind": "status"},
            {"key": "next", "label": "Próxima fecha", "kind": "date"},
        ],
        "rows": [
            {
                "number": c["number"],
                "title": {"text": c["title"], "href": c["url"]},
                "lead": "Dirección de Obras" if i % 2 else "",
                "status": {"status": c["status"], "why": "#por-que"},
                "next": "30 de junio de 2026" if i % 3 else "",
                "is_new": i == 1,
            }
            for i, c in enumerate(promises(5))
        ],
        "number_columns": [
            {"key": "place", "label": "Municipio"},
            *({"key": f"y{y}", "label": str(y), "kind": "number"} for y in range(2018, 2026)),
        ],
        "number_rows": [
            {"place": place, **{f"y{y}": f"{(y - 2010) * n:,}" if y != 2021 else "" for y in range(2018, 2026)}}
            for place, n in (("Villa del Ejemplo", 1234), ("San Juan de las Muestras Altas", 87), ("El Ensayo", 5))
        ],
        "number_total": {"place": "Total", **{f"y{y}": f"{(y - 2010) * 1326:,}" for y in range(2018, 2026)}},
    }
