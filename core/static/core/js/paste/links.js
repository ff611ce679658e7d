// Which addresses a pasted link may lead to.

const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_eid|_hsenc|_hsmi|yclid)$/i;
const ADDRESSES =
  /https?:\/\/[\w가-힣.-]*[\w가-힣](?::\d+)?(?:[/?#][^\s<>"]*)?|[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}/gi;
// Punctuation behind an address belongs to the sentence; so does a Korean particle behind a host.
const BEHIND = /[.,;:!?'’”」』》…]+$/;
const PARTICLE = /^(https?:\/\/[\w.-]+)[가-힣]+$/i;

function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

// Links in texts of Google lead to Google first.
function unwrapped(url) {
  if (!/(?:^|\.)google\.[a-z.]+$/.test(url?.hostname ?? "") || url.pathname !== "/url") return url;
  return parsed(url.searchParams.get("q") ?? url.searchParams.get("url") ?? "");
}

/** The address without tracking; empty for one that is relative, local or a script. */
export function safeAddress(href) {
  const written = (href ?? "").trim();
  const first = parsed(written);
  const url = unwrapped(first);
  if (!url || !SCHEMES.has(url.protocol)) return "";
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  tracking.forEach((name) => url.searchParams.delete(name));
  // As it was written where possible: `URL` adds a slash and encodes Hangul.
  return tracking.length || url !== first || /[\s<>"]/.test(written) ? url.href : written;
}

function isUnopened(address) {
  return /[)\]]$/.test(address) && address.split(/[)\]]/).length > address.split(/[([]/).length;
}

function withoutBehind(found) {
  let address = found.replace(BEHIND, "").replace(PARTICLE, "$1");
  while (isUnopened(address)) address = address.slice(0, -1).replace(BEHIND, "");
  return address;
}

/** `text` cut at the addresses written in it: [{ text, url }], `url` empty between them. */
export function linked(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESSES)) {
    const address = withoutBehind(match[0]);
    const url = safeAddress(address.includes("://") ? address : `mailto:${address}`);
    if (!url || match.index < end) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), url: "" });
    parts.push({ text: address, url });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), url: "" });
  return parts;
}
