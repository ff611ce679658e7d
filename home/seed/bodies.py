"""StreamField data from the texts in page_data.py.

Block ids are derived from the page and the position, so that they are the same in every run;
translations are stored by block id.
"""

import uuid

NAMESPACE = uuid.UUID("6d1a1f4e-1c1e-5d3f-9c57-0f5b7f1b1a55")


def block_id(*parts) -> str:
    return str(uuid.uuid5(NAMESPACE, "/".join(map(str, parts))))


def stream(page: str, blocks: list[tuple], references: dict) -> list[dict]:
    """Raw StreamField data. `references` maps ("programme", "2025") and ("page", "news") to ids."""
    return [
        {
            "type": kind,
            "value": _value(kind, value, references, f"{page}/{index}"),
            "id": block_id(page, index),
        }
        for index, (kind, value) in enumerate(blocks)
    ]


def _value(kind: str, value, references: dict, path: str):
    if not isinstance(value, dict):
        return value
    if kind == "table":
        return _table(value)
    filled = {}
    for name, child in value.items():
        if name in {"programme", "page", "section"}:
            filled[name] = references["programme" if name == "programme" else "page", child]
        elif isinstance(child, list):
            filled[name] = _items(child, f"{path}/{name}")
        else:
            filled[name] = child
    return filled


def _items(values: list, path: str) -> list[dict]:
    return [
        {"type": "item", "value": value, "id": block_id(path, index)}
        for index, value in enumerate(values)
    ]


def _table(value: dict) -> dict:
    return {
        "caption": value["caption"],
        "columns": [{"type": "text", "heading": heading} for heading in value["headings"]],
        "rows": [{"values": row} for row in value["rows"]],
    }
