"""The two engines. Both match and count by one expression over the same tokens; only its spelling differs.

This is the only place of the house that writes SQL by hand. Everything that comes from outside is a parameter,
and only tokens (letters, digits, underscores) reach an expression.
"""

from django.db import connection

from cocrea.search import words
from cocrea.search.question import Choice, Question

RANKED = 2000  # hits, at most, that are put in order
NOT = "-"  # before a filter: what has that token is left out. No token has it
COUNTED = 10_000  # hits, at most, that are counted; one more means «more than that»

UNION = " UNION ALL "
SQLITE = {
    "total": """ UNION ALL SELECT '', '', COUNT(*) FROM (
        SELECT 1 FROM search_index WHERE search_index MATCH %s LIMIT %s)""",
    "count": """SELECT e.kind, e.plan, COUNT(*) FROM (
            SELECT rowid AS id FROM search_index WHERE search_index MATCH %s LIMIT %s) h
        JOIN search_searchentry e ON e.id = h.id GROUP BY e.kind, e.plan""",
    # bm25 is lower where better. Weights follow the columns: title (so high that a long entry with the word in its
    # title stands before a short one that only mentions it), summary, body, filters.
    "rank": """SELECT e.id, e.key FROM (
            SELECT rowid AS id, bm25(search_index, 40.0, 4.0, 1.0, 0.0) AS score FROM search_index
            WHERE search_index MATCH %s ORDER BY rowid LIMIT %s) h
        JOIN search_searchentry e ON e.id = h.id
        ORDER BY instr(e.filters || ' ', %s) = 0, round(h.score, 9), e.sort_title, e.url, e.id LIMIT %s OFFSET %s""",
    # bm25 reads every hit of every word, however few it is asked to rank: words that are nearly everywhere are
    # put in order by whether the title has them.
    "rank_common": """SELECT e.id, e.key FROM (
            SELECT id, MIN(place) AS place FROM (
                SELECT * FROM (SELECT rowid AS id, 0 AS place FROM search_index
                    WHERE search_index MATCH %s ORDER BY rowid LIMIT %s)
                UNION ALL
                SELECT * FROM (SELECT rowid AS id, 1 AS place FROM search_index
                    WHERE search_index MATCH %s ORDER BY rowid LIMIT %s)) GROUP BY id) h
        JOIN search_searchentry e ON e.id = h.id
        ORDER BY instr(e.filters || ' ', %s) = 0, h.place, e.sort_title, e.url, e.id LIMIT %s OFFSET %s""",
}
POSTGRESQL = {
    "total": """ UNION ALL SELECT '', '', COUNT(*) FROM (
        SELECT 1 FROM search_searchentry WHERE tokens @@ %s::tsquery LIMIT %s) AS h""",
    "count": """SELECT h.kind, h.plan, COUNT(*) FROM (
            SELECT kind, plan FROM search_searchentry WHERE tokens @@ %s::tsquery LIMIT %s) AS h
        GROUP BY h.kind, h.plan""",
    # Weights run D to A: filters, body, summary, title. The filters would stretch every cover: ranked without.
    "rank": """SELECT h.id, h.key FROM (
            SELECT id, key, tokens, sort_title, url, filters FROM search_searchentry
            WHERE tokens @@ %s::tsquery ORDER BY id LIMIT %s) h
        ORDER BY strpos(h.filters || ' ', %s) = 0,
            round(ts_rank_cd('{0, 0.1, 0.4, 1}', h.tokens, %s::tsquery, 1)::numeric, 6) DESC,
            h.sort_title COLLATE "C", h.url COLLATE "C", h.id LIMIT %s OFFSET %s""",
}


def count(question: Question, always: list[str], chosen: list[str]) -> tuple[dict[tuple[str, str], int], int]:
    """How many entries answer the question under the filters that hold `always`, by (kind, plan); and how many
    under those `chosen`, too. One query, which stops at the 10,001st entry: from there on the numbers by kind and
    plan say only that there are more."""
    sql, parameters = _sql()["count"], [expression(question, always), COUNTED + 1]
    if chosen:
        sql, parameters = sql + _sql()["total"], [*parameters, expression(question, [*always, *chosen]), COUNTED + 1]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found = {(kind, plan): number for kind, plan, number in cursor.fetchall()}
    total = found.pop(("", ""), None)
    return found, sum(found.values()) if total is None else total


def number(question: Question, filters: list[str]) -> int:
    """How many entries answer the question under these filters, up to 10,001. One query, on the index alone."""
    sql = _sql()["total"].removeprefix(UNION)
    with connection.cursor() as cursor:
        cursor.execute(sql, [expression(question, filters), COUNTED + 1])
        return cursor.fetchone()[2]


def rank(
    question: Question, filters: list[str], *, size: int, after: int, is_common: bool = False
) -> list[tuple[int, str]]:
    """Id and key of the entries that answer best, from place `after` on; beyond the first 2,000, nothing. One query.
    What is called exactly by the words typed stands first.
    `is_common`: more entries than are counted have these words."""
    matched, kind = expression(question, filters), "rank"
    parameters = [matched, RANKED]
    if connection.vendor == "sqlite" and is_common:
        kind, in_title = "rank_common", f"title_tokens : ({expression(question, [])})"
        parameters = [_filtered(in_title, filters), RANKED, *parameters]
    parameters.append(f"{words.filter_token('name', question.text)} ")
    if connection.vendor != "sqlite":
        parameters.append(expression(question, []))
    with connection.cursor() as cursor:
        cursor.execute(_sql()[kind], [*parameters, size, after])
        return cursor.fetchall()


def expression(question: Question, filters: list[str]) -> str:
    """The question and its filters in the language of the engine in use. A filter that begins with NOT is that of
    what must not be found."""
    is_sqlite = connection.vendor == "sqlite"
    choice, both, either = (_fts5, " AND ", " OR ") if is_sqlite else (_tsquery, " & ", " | ")
    groups = [f"({either.join(choice(each) for each in group.choices)})" for group in question.groups]
    asked = f"({(either if question.is_any else both).join(groups)})"
    return _filtered(asked, filters)


def _filtered(asked: str, filters: list[str]) -> str:
    is_sqlite = connection.vendor == "sqlite"
    choice, both, but = (_fts5, " AND ", " NOT ") if is_sqlite else (_tsquery, " & ", " & !")
    found = both.join([asked, *(choice(Choice((token,))) for token in filters if not token.startswith(NOT))])
    left_out = (choice(Choice((token.removeprefix(NOT),))) for token in filters if token.startswith(NOT))
    return but.join([f"({found})", *left_out])


def _sql() -> dict[str, str]:
    return SQLITE if connection.vendor == "sqlite" else POSTGRESQL


def _fts5(choice: Choice) -> str:
    return f'"{" ".join(choice.tokens)}"' + ("*" if choice.is_prefix else "")


def _tsquery(choice: Choice) -> str:
    tokens = [f"'{token}'" for token in choice.tokens]
    if choice.is_prefix:
        tokens[-1] += ":*"
    return f"({' <-> '.join(tokens)})"
