"""The icon that browsers ask for by themselves, whatever a page says of its own."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse

from cocrea.kernel.access import public
from cocrea.ui import page as ui_page

MARK = (Path(ui_page.__file__).parent / "static" / "ui" / "icon.svg").read_bytes()
A_DAY = 24 * 3600


@public()
def icon(request: HttpRequest) -> HttpResponse:
    """The mark of the house, as SVG under the old name: browsers go by its type."""
    response = HttpResponse(MARK, content_type="image/svg+xml")
    response["Cache-Control"] = f"public, max-age={A_DAY}"
    return response
