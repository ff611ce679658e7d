"""Calls of the paste scripts, and what they answer in short."""

from pathlib import Path

STATIC = Path(__file__).parents[2] / "core" / "static"
ORIGIN = "http://scripts.test"
UNDERSTAND = """async (clipboards) => {
  const { understood } = await import("/core/js/paste/clipboard.js");
  return clipboards.map((each) => understood({ html: "", text: "", files: [], ...each }));
}"""
RAW = """async ([clipboard, options]) => {
  const { understood, withoutTables } = await import("/core/js/paste/clipboard.js");
  const { allowedBy, rawContent } = await import("/core/js/paste/draft.js");
  const { pieces } = understood({ html: "", text: "", files: [], ...clipboard });
  return rawContent(withoutTables(pieces), allowedBy(options));
}"""


def words_of(piece):
    return "".join(span["text"] for span in piece["spans"])


def shown(piece):
    """A piece in short: ("p", words), ("h3", words), ("ul0", words), ("ol1", words), ("table", rows)."""
    if "rows" in piece:
        return ("table", piece["rows"])
    if piece.get("rule"):
        return ("hr", "")
    if item := piece["item"]:
        return (f"{'ol' if item['ordered'] else 'ul'}{item['depth']}", words_of(piece))
    kind = f"h{piece['heading']}" if piece["heading"] else "br" if piece["soft"] else "p"
    return (kind, words_of(piece))


def understand(page, **clipboard):
    """(pieces in short, number of pictures)"""
    found = page.evaluate(UNDERSTAND, [clipboard])[0]
    return [shown(piece) for piece in found["pieces"]], found["pictures"]
