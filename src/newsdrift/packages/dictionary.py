"""The data dictionary: every table and column in words, for people."""

from newsdrift.schema import TABLES, Column, Table

_HEAD = """# Data dictionary

Generated from `newsdrift.schema`; do not edit. A column in bold is part of the primary key; a required one is never empty.
Times are UTC.
"""


def data_dictionary() -> str:
    """All tables of the package in Markdown, in the order of the schema."""
    return "\n".join([_HEAD, *(_section(table) for table in TABLES)])


def _section(table: Table) -> str:
    head = f"## {table.name}\n\n{table.title}. {table.grain}\n\n| column | type | required | meaning |\n|---|---|---|---|\n"
    return head + "".join(_row(column, is_key=column.name in table.primary_key) for column in table.columns)


def _row(column: Column, *, is_key: bool) -> str:
    name = f"**`{column.name}`**" if is_key else f"`{column.name}`"
    return f"| {name} | {column.type} | {'yes' if column.required else ''} | {_meaning(column)} |\n"


def _meaning(column: Column) -> str:
    """Description, then what the values are held to."""
    held_to = [
        f"One of {', '.join(f'`{member}`' for member in column.enum)}." if column.enum else "",
        _bounds(column),
        f"Pattern `{column.pattern}`." if column.pattern else "",
        f"Refers to `{column.references}`." if column.references else "",
    ]
    return " ".join(part for part in (column.description, *held_to) if part).replace("|", "\\|")


def _bounds(column: Column) -> str:
    """The range of a number, in words.

    >>> _bounds(Column("n", "integer", "", minimum=0, maximum=1000))
    'From 0 to 1000.'
    >>> _bounds(Column("n", "integer", "", minimum=1))
    'At least 1.'
    """
    if column.minimum is not None and column.maximum is not None:
        return f"From {column.minimum} to {column.maximum}."
    if column.minimum is not None:
        return f"At least {column.minimum}."
    return f"At most {column.maximum}." if column.maximum is not None else ""
