"""Somebody at the desk in a real browser, and what every page owes them."""

from tests.journeys.house import PASSWORD, press
from tests.journeys.test_every_page import AXE, RULES

EMAIL = "coordinator@demo.example"
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
RUN = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"


def signed_in(browser, house, width: int, *, with_script: bool = True, scheme: str = "light", email: str = EMAIL):
    """A browser in which somebody has signed in; without a name, the coordinator."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=with_script, color_scheme=scheme
    )
    page = context.new_page()
    page.goto(house + "/gestion/entrar/")
    page.fill("#id_email", email)
    page.fill("#id_password", PASSWORD)
    press(page, "main form button[type=submit]")
    assert page.url.split("?")[0].endswith("/gestion/")
    return context, page


def faults(page, only: str = "") -> list[tuple]:
    """What axe finds on the page that is open, and what is wider than the screen. `only`: one rule of axe."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE)
    rules = {"type": "rule", "values": [only]} if only else {"type": "tag", "values": RULES}
    found = page.evaluate(RUN, rules)["violations"]
    told = [(each["id"], each["nodes"][0]["html"][:200]) for each in found]
    wide = page.evaluate(WIDE)
    return told + ([(f"{wide} px too wide",)] if wide > 0 else [])
