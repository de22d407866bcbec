"""The two engines. Both match and count by one expression over the same tokens; only its spelling differs.

This is the only place of the house that writes SQL by hand. Everything that comes from outside is a parameter,
and only tokens (letters, digits, underscores) reach an expression.
"""

from django.db import connection

from cocrea.search.question import Choice, Question

RANKED = 2000  # hits, at most, that are put in order

SQLITE = {
    "count": "SELECT %s, COUNT(*) FROM search_index WHERE search_index MATCH %s",
    # bm25 is lower where better. Weights follow the columns: title (so high that a long entry with the word in its
    # title stands before a short one that only mentions it), summary, body, filters.
    "rank": """SELECT e.id FROM (
            SELECT rowid AS id, bm25(search_index, 40.0, 4.0, 1.0, 0.0) AS score FROM search_index
            WHERE search_index MATCH %s ORDER BY rowid LIMIT %s) h
        JOIN search_searchentry e ON e.id = h.id
        ORDER BY round(h.score, 9), e.sort_title, e.url, e.id LIMIT %s OFFSET %s""",
}
POSTGRESQL = {
    "count": "SELECT %s, COUNT(*) FROM search_searchentry WHERE tokens @@ %s::tsquery",
    # Weights run D to A: filters, body, summary, title. The filters would stretch every cover: ranked without.
    "rank": """SELECT h.id FROM (
            SELECT id, tokens, sort_title, url FROM search_searchentry
            WHERE tokens @@ %s::tsquery ORDER BY id LIMIT %s) h
        ORDER BY round(ts_rank_cd('{0, 0.1, 0.4, 1}', h.tokens, %s::tsquery, 1)::numeric, 6) DESC,
            h.sort_title COLLATE "C", h.url COLLATE "C", h.id LIMIT %s OFFSET %s""",
}


def count(question: Question, wanted: dict[str, list[str]]) -> dict[str, int]:
    """How many entries answer the question, for each name of `wanted`: the filter tokens they must bear, too.
    One query, in the index alone."""
    sql = _sql()["count"]
    parameters = [part for name, filters in wanted.items() for part in (name, expression(question, filters))]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([sql] * len(wanted)), parameters)
        return dict(cursor.fetchall())


def rank(question: Question, filters: list[str], *, size: int, after: int) -> list[int]:
    """Ids of the entries that answer best, from place `after` on. One query; beyond the first 2,000, nothing."""
    matched = expression(question, filters)
    parameters = [matched, RANKED, size, after]
    if connection.vendor != "sqlite":
        parameters.insert(2, expression(question, []))
    with connection.cursor() as cursor:
        cursor.execute(_sql()["rank"], parameters)
        return [row[0] for row in cursor.fetchall()]


def expression(question: Question, filters: list[str]) -> str:
    """The question and its filters in the language of the engine in use."""
    choice, both, either = (_fts5, " AND ", " OR ") if connection.vendor == "sqlite" else (_tsquery, " & ", " | ")
    groups = [f"({either.join(choice(each) for each in group.choices)})" for group in question.groups]
    asked = f"({(either if question.is_any else both).join(groups)})"
    return both.join([asked, *(choice(Choice((token,))) for token in filters)])


def _sql() -> dict[str, str]:
    return SQLITE if connection.vendor == "sqlite" else POSTGRESQL


def _fts5(choice: Choice) -> str:
    return f'"{" ".join(choice.tokens)}"' + ("*" if choice.is_prefix else "")


def _tsquery(choice: Choice) -> str:
    tokens = [f"'{token}'" for token in choice.tokens]
    if choice.is_prefix:
        tokens[-1] += ":*"
    return f"({' <-> '.join(tokens)})"
