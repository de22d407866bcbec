"""LibreOffice without a window: changes a cell as a person would, and prints workbooks."""

import os
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

SOFFICE = shutil.which("soffice")
needed = pytest.mark.skipif(SOFFICE is None and os.environ.get("CI") != "true", reason="no LibreOffice here")

LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"><library:library library:name="Standard"
 library:link="false"/></library:libraries>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{}</script:module>
"""
CHANGE = """Sub Change
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(ConvertToURL("{source}"), "_blank", 0, hidden())
  book.Sheets.getByName("{sheet}").getCellRangeByName("{cell}").String = "{text}"
  kind(0).Name = "FilterName"
  kind(0).Value = "{kind}"
  book.storeToURL(ConvertToURL("{target}"), kind())
  book.close(True)
End Sub
"""
KINDS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}


def change(source: Path, target: Path, *, sheet: str, cell: str, text: str) -> None:
    """Opens `source`, writes `text` into a cell, saves it as `target` (.xlsx or .ods)."""
    profile = target.parent / f"profile-{target.name}"
    standard = profile / "user" / "basic" / "Standard"
    run(profile, "--terminate_after_init")  # a new profile would put its own macros over ours
    standard.mkdir(parents=True, exist_ok=True)
    (standard.parent / "script.xlc").write_text(LIBRARIES)
    (standard / "script.xlb").write_text(LIBRARY)
    values = {"source": source, "target": target, "sheet": sheet, "cell": cell, "text": text}
    macro = CHANGE.format(kind=KINDS[target.suffix], **values)
    (standard / "Module1.xba").write_text(MODULE.format(escape(macro)))
    run(profile, "macro:///Standard.Module1.Change")
    assert target.exists(), "LibreOffice did not save the workbook"


def printed(source: Path, folder: Path) -> Path:
    """The workbook as LibreOffice prints it: a PDF."""
    run(folder / "profile-print", "--convert-to", "pdf", "--outdir", str(folder), str(source))
    return folder / f"{source.stem}.pdf"


def run(profile: Path, *arguments: str) -> str:
    """Runs LibreOffice with a profile of its own; what it said."""
    command = [SOFFICE, f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", *arguments]
    told = subprocess.run(command, capture_output=True, text=True, timeout=240)
    assert told.returncode == 0, told.stderr
    return told.stdout + told.stderr
