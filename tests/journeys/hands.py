"""Two ways to work at a page with the same words: a finger on a screen, or the keys alone."""

import datetime

from playwright.sync_api import Locator, Page

MOST_STOPS = 220  # Tab is pressed no more often than this to reach one thing
# What a person who uses the keys must see of where they are: a line round it, inside the window, under nothing else.
SEEN = """() => {
  const it = document.activeElement;
  if (it === document.body || it.matches("main, .menu")) return "";
  const style = getComputedStyle(it), box = it.getBoundingClientRect();
  const name = it.outerHTML.slice(0, 120);
  if (!(parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none")) return "no line round " + name;
  if (box.width < 2 || box.height < 2) return "nothing to see of " + name;
  if (box.bottom <= 0 || box.top >= innerHeight) return "above or below the window: " + name;
  if (box.right <= 0 || box.left >= innerWidth) return "beside the window: " + name;
  const x = Math.max(1, box.left) + Math.min(box.width / 2, 8);
  const y = Math.max(1, box.top) + Math.min(box.height, innerHeight) / 2;
  const top = document.elementFromPoint(Math.min(x, innerWidth - 1), Math.min(y, innerHeight - 1));
  return !top || top === it || it.contains(top) || top.contains(it) ? "" : "covered: " + name;
}"""
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Pointer:
    """A finger or a mouse."""

    def __init__(self, page: Page):
        self.page = page
        page.set_default_timeout(15_000)

    def visit(self, address: str, status: int = 200) -> None:
        """Opens an address, as one writes it above a page."""
        answer = self.page.goto(address)
        assert answer.status == status, (address, answer.status)
        self.whole()

    def follow(self, name: str, kind: str = "link", nth: int = 0) -> None:
        """Presses a link or button of the page that leads to another page."""
        target = self._main().get_by_role(kind, name=name).nth(nth)
        self._reach(target)
        with self.page.expect_navigation():  # opened late: to skip to the content is a navigation too
            self._press(target)
        self.whole()

    def send(self, name: str) -> None:
        """Presses the button that sends a form."""
        self.follow(name, "button")

    def write(self, label: str, text: str) -> None:
        """Writes into a field, in place of what stands there."""
        self._write(self._field(label), text)

    def choose(self, name: str) -> None:
        """Chooses one of several."""
        self._choose(self._main().get_by_role("radio", name=name).first)

    def pick(self, label: str, text: str) -> None:
        """Picks one of a list."""
        self._pick(self._field(label), text)

    def value(self, label: str) -> str:
        """What stands in a field."""
        return self._field(label).input_value()

    def text(self) -> str:
        """What the page says."""
        return self.page.inner_text("main")

    def whole(self) -> None:
        """No page is wider than its window."""
        assert self.page.evaluate(WIDE) <= 0, f"{self.page.url} is too wide"

    def _main(self) -> Locator:
        return self.page.locator("main")

    def _field(self, label: str) -> Locator:
        fields = self.page.locator("input, textarea, select")
        return self._main().get_by_label(label, exact=True).and_(fields)

    def _reach(self, target: Locator) -> None:
        target.wait_for()

    def _press(self, target: Locator) -> None:
        target.click()

    def _write(self, target: Locator, text: str) -> None:
        target.fill(text)

    def _choose(self, target: Locator) -> None:
        target.check()

    def _pick(self, target: Locator, text: str) -> None:
        target.select_option(label=text)


class Keys(Pointer):
    """Tab, the arrows, Enter and letters; nothing else touches the page. Every stop on the way must be seen."""

    def tab_to(self, target: Locator, or_its_group: bool = False) -> None:
        """Presses Tab until the keys are there; first over what stands above every page, as its first link offers."""
        target.wait_for()
        keys = self.page.keyboard
        is_at_top = "#" not in self.page.url  # an address with a place in the page begins there, not at the top
        if is_at_top and self.page.evaluate("document.activeElement === document.body"):
            keys.press("Tab")
            assert self.page.evaluate("document.activeElement.className") == "skip"
            self._seen()
            keys.press("Enter")
        here = "it => it === document.activeElement"
        if or_its_group:
            here = "it => document.activeElement.type === 'radio' && it.name === document.activeElement.name"
        for _stop in range(MOST_STOPS):
            if target.evaluate(here):
                return self._seen()
            keys.press("Tab")
            self._seen()
        raise AssertionError(f"Tab never reaches {target}")

    def _seen(self) -> None:
        fault = self.page.evaluate(SEEN)
        assert not fault, (self.page.url, fault)

    def _reach(self, target: Locator) -> None:
        self.tab_to(target)

    def _press(self, target: Locator) -> None:
        self.page.keyboard.press("Enter")

    def _write(self, target: Locator, text: str) -> None:
        self.tab_to(target)
        if target.get_attribute("type") == "datetime-local":
            return self._write_moment(text)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def _write_moment(self, text: str) -> None:
        """Part by part, as the picker of this browser asks for them: month, day, year, hour, minute."""
        moment, keys = datetime.datetime.fromisoformat(text), self.page.keyboard
        keys.type(f"{moment:%m%d%Y}")
        keys.press("ArrowRight")
        keys.type(f"{moment:%I%M%p}")

    def _choose(self, target: Locator) -> None:
        self.tab_to(target, or_its_group=True)
        self.page.keyboard.press("Space")
        for _option in range(MOST_STOPS):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows never reach {target}")

    def _pick(self, target: Locator, text: str) -> None:
        self.tab_to(target)
        for _option in range(MOST_STOPS):
            if target.evaluate("it => it.selectedOptions[0].label") == text:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows never reach «{text}»")
