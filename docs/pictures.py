"""Takes the pictures of the README from the real screens of a running house, so that they stay true.

./run serves it; then: .venv/bin/python docs/pictures.py http://127.0.0.1:8000
"""

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent / "pictures"
PICTURES = {
    "home": ("/", 1280, 900, "light"),
    "plan": ("/planes/2017-2019/", 1280, 900, "light"),
    "commitment-phone": ("/planes/2017-2019/compromisos/4/", 360, 740, "light"),
    "activities-phone": ("/planes/2015-2016/compromisos/2a/", 360, 740, "dark"),
    "data": ("/datos/caracteristicas/", 1280, 900, "light"),
}


def take(address: str) -> None:
    """One PNG of 64 colours for each picture: small enough for a repository."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (path, width, height, scheme) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(address + path)
            image = Image.open(io.BytesIO(page.screenshot())).convert("P", palette=Image.Palette.ADAPTIVE, colors=64)
            image.save(HERE / f"{name}.png", optimize=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1].rstrip("/"))
