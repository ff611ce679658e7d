// Styles of parsed clipboard HTML. Word processors write proprietary properties (mso-list, mso-hide), which
// the CSSOM of browsers drops, so they are parsed from the source here.

const READ = new Set([
  "display",
  "font-size",
  "font-style",
  "font-weight",
  "mso-hide",
  "mso-ignore",
  "mso-list",
  "visibility",
  "white-space",
]);
const COMMENTS = /\/\*[^]*?\*\/|<!--|-->/g;
// At-rules with the rules inside them, which are ignored: what is hidden in print is not hidden.
const AT_RULES = /@[\w-]+[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/g;
const RULES = /([^{}]+)\{([^{}]*)\}/g;

function declarations(text) {
  const found = {};
  for (const part of text.split(";")) {
    const colon = part.indexOf(":");
    const name = part.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && READ.has(name)) {
      found[name] = part
        .slice(colon + 1)
        .replace(/!\s*important/i, "")
        .trim()
        .toLowerCase();
    }
  }
  return found;
}

function matches(document, selector) {
  try {
    return document.querySelectorAll(selector);
  } catch {
    return []; // a word processor's selector that browsers do not support
  }
}

/** A function that returns the styles of an element, from its attribute and from <style> elements. */
export function stylesOf(document) {
  const known = new Map();
  for (const sheet of document.querySelectorAll("style")) {
    const text = sheet.textContent.replace(COMMENTS, "").replace(AT_RULES, "");
    for (const [, selector, body] of text.matchAll(RULES)) {
      const found = declarations(body);
      if (!Object.keys(found).length) continue;
      for (const element of matches(document, selector.trim())) {
        known.set(element, { ...known.get(element), ...found });
      }
    }
  }
  return (element) => ({
    ...known.get(element),
    ...declarations(element.getAttribute("style") ?? ""),
  });
}

export function isHidden(element, style) {
  return (
    element.hasAttribute("hidden") ||
    style.display === "none" ||
    style.visibility === "hidden" ||
    style.visibility === "collapse" ||
    (style["mso-hide"] ?? "none") !== "none" ||
    /^0(?:\.0+)?(?:px|pt|em|rem|%)?$/.test(style["font-size"] ?? "")
  );
}

export function isBold(style, otherwise) {
  const weight = style["font-weight"];
  if (!weight || weight === "inherit") return otherwise;
  return weight.startsWith("bold") || Number(weight) >= 600;
}

export function isItalic(style, otherwise) {
  const slant = style["font-style"];
  if (!slant || slant === "inherit") return otherwise;
  return slant.startsWith("italic") || slant.startsWith("oblique");
}
