"""What is published of this floor, one noun a module."""

from cocrea.secretariat.datasets import seats as seats
