"""Files of this floor, one noun a module."""

from cocrea.secretariat.importers import seats as seats
