"""The letters that stand for a body without an acronym."""

from cocrea.actors.calc import initials


def test_initials_are_of_the_words_that_count():
    assert initials("Comité Coordinador de San Isidro del Monte") == "CCSIM"
    assert initials("Órgano Garante y de Ética") == "OGE" and initials("Secretariado") == "SECRETARIADO"
    assert initials("Ayuntamiento-Abierto 2030") == "AA2" and initials("你好") == ""
