"""Calls of the paste scripts in a blank page, and short summaries of their results."""

from pathlib import Path

STATIC = Path(__file__).parents[2] / "core" / "static"
ORIGIN = "http://scripts.test"
PARSE_CLIPBOARDS = """async (clipboards) => {
  const { parseClipboard } = await import("/core/js/paste/clipboard.js");
  return clipboards.map((each) => parseClipboard({ html: "", text: "", files: [], ...each }));
}"""
RAW_CONTENT = """async ([clipboard, options]) => {
  const { parseClipboard, withoutTables } = await import("/core/js/paste/clipboard.js");
  const { allowedBy, rawContent } = await import("/core/js/paste/draft.js");
  const { pieces } = parseClipboard({ html: "", text: "", files: [], ...clipboard });
  return rawContent(withoutTables(pieces), allowedBy(options));
}"""


def text_of(piece):
    return "".join(span["text"] for span in piece["spans"])


def summary(piece):
    """A piece in short: ("p", text), ("h3", text), ("ul0", text), ("ol1", text), ("table", rows)."""
    if "rows" in piece:
        return ("table", piece["rows"])
    if piece.get("rule"):
        return ("hr", "")
    if item := piece["item"]:
        return (f"{'ol' if item['ordered'] else 'ul'}{item['depth']}", text_of(piece))
    kind = f"h{piece['heading']}" if piece["heading"] else "br" if piece["soft"] else "p"
    return (kind, text_of(piece))


def parse_clipboard(page, **clipboard):
    """(summaries of the pieces, number of images)"""
    found = page.evaluate(PARSE_CLIPBOARDS, [clipboard])[0]
    return [summary(piece) for piece in found["pieces"]], found["pictures"]
