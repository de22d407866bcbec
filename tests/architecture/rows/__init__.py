"""The rows of each floor above actors that has routes of its own, one file a floor.

A file says `ROUTES` (route -> `Row`), `ABOUT`, `MANY` and `STATELESS` (as in `matrix.py`), and `furnish(found)`: puts
what its addresses need into the small exercise of `conftest.py`, and gives it back by name.
"""

from tests.architecture.rows import (
    elections,
    evaluation,
    evaluation_advice,
    evaluation_results,
    evidence,
    letters,
    measurements,
    meetings,
    monitoring,
    notices,
    registers,
    registers_desk,
    registers_files,
    secretariat,
    statements,
    status,
)

FLOORS = (
    *(notices, statements, secretariat, elections, measurements, evidence, meetings, letters, monitoring, status),
    evaluation,
    evaluation_advice,
    evaluation_results,
    registers,
    registers_desk,
    registers_files,
)
