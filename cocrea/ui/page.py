"""What every page says of itself: its address, its data, its history."""

import dataclasses
import functools
import io

import segno
from django.conf import settings
from django.http import HttpRequest

# Any of the eight masks reads well; trying them all to choose the best takes longer than the rest of a page.
QR_MASK = 2


@dataclasses.dataclass
class Page:
    """One page, as `ui/base.html` reads it. Addresses are paths on this site; `url` is absolute.
    `share`: whether it is passed on under its address; `is_cited`: whether it says how to cite it."""

    path: str
    title: str = ""
    description: str = ""
    data_url: str = ""
    history_url: str = ""
    feed_url: str = ""
    type: str = "website"
    is_home: bool = False
    share: bool = True
    is_cited: bool = False

    @classmethod
    def of(cls, request: HttpRequest, title: str, description: str = "", **more) -> "Page":
        """The page at this request's address, without its query."""
        return cls(path=request.path, title=title, description=" ".join(description.split())[:200], **more)

    @property
    def url(self) -> str:
        """Permanent address, absolute."""
        return settings.SITE_URL + self.path

    @functools.cached_property
    def qr_svg(self) -> str:
        """Its address as a QR code, for paper (about 2 kB; drawn in print only)."""
        out = io.BytesIO()
        segno.make(self.url, error="m", micro=False, mask=QR_MASK).save(
            out,
            kind="svg",
            xmldecl=False,
            svgns=True,
            scale=2,
            border=1,
            svgclass="qr",
            lineclass=None,
            omitsize=True,
        )
        return out.getvalue().decode()
