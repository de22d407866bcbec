"""The drawn marks of status, the same shapes as in `ui/components/status.html`, centred on (0, 0)."""

from cocrea.ui.charts.svg import element

STATUSES = ("complete", "on_time", "at_risk", "overdue", "no_data")
RATINGS = ("favorable", "improvable", "insufficient")


def mark(key: str, size: float = 14) -> str:
    """The mark of a status or a rating, `size` pixels wide; an unknown key is drawn as no data."""
    r = size / 2
    key = key if key in STATUSES + RATINGS else "no_data"
    shapes = {
        "complete": (
            "path",
            {"d": path((-0.85 * r, 0.05 * r), (-0.25 * r, 0.7 * r), (0.85 * r, -0.7 * r)), "cls": "c-line"},
        ),
        "on_time": ("circle", {"r": 0.72 * r, "cls": "c-fill"}),
        "at_risk": (
            "path",
            {"d": path((0, -0.85 * r), (0.95 * r, 0.8 * r), (-0.95 * r, 0.8 * r)) + "z", "cls": "c-fill"},
        ),
        "overdue": (
            "path",
            {
                "d": path((-0.72 * r, -0.72 * r), (0.72 * r, -0.72 * r), (0.72 * r, 0.72 * r), (-0.72 * r, 0.72 * r))
                + "z",
                "cls": "c-fill",
            },
        ),
        "no_data": ("circle", {"r": 0.66 * r, "cls": "c-open"}),
        "favorable": ("circle", {"r": 0.78 * r, "cls": "c-fill"}),
        "insufficient": (
            "path",
            {
                "d": path((-0.65 * r, -0.65 * r), (0.65 * r, 0.65 * r))
                + path((0.65 * r, -0.65 * r), (-0.65 * r, 0.65 * r)),
                "cls": "c-line",
            },
        ),
    }
    if key == "improvable":
        half = f"M0 {-0.72 * r:.1f}A{0.72 * r:.1f} {0.72 * r:.1f} 0 0 1 0 {0.72 * r:.1f}z"
        inside = element("circle", r=0.72 * r, cls="c-open") + element("path", d=half, cls="c-fill")
    else:
        name, attributes = shapes[key]
        inside = element(name, **attributes)
    return element("g", inside, cls=f"st-{key}")


def path(*points: tuple[float, float]) -> str:
    """Path data through the points."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
