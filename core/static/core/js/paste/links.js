// Cleans the URLs of pasted links, and finds URLs and e-mail addresses in text.

const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_eid|_hsenc|_hsmi|yclid)$/i;
const URLS_AND_EMAILS =
  /https?:\/\/[\w가-힣.-]*[\w가-힣](?::\d+)?(?:[/?#][^\s<>"]*)?|[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}/gi;
// Punctuation after a URL belongs to the sentence; so does a Korean particle after a host name.
const TRAILING_PUNCTUATION = /[.,;:!?'’”」』》…]+$/;
const PARTICLE = /^(https?:\/\/[\w.-]+)[가-힣]+$/i;

function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

// Google Docs and search results link to a Google redirect, which holds the target as a parameter.
function withoutGoogleRedirect(url) {
  if (!/(?:^|\.)google\.[a-z.]+$/.test(url?.hostname ?? "") || url.pathname !== "/url") return url;
  return parsed(url.searchParams.get("q") ?? url.searchParams.get("url") ?? "");
}

/** The URL without tracking parameters; empty for one that is relative, local or a script. */
export function safeUrl(href) {
  const written = (href ?? "").trim();
  const first = parsed(written);
  const url = withoutGoogleRedirect(first);
  if (!url || !SCHEMES.has(url.protocol)) return "";
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  tracking.forEach((name) => url.searchParams.delete(name));
  // Unchanged where possible: `URL` adds a slash and percent-encodes Hangul.
  return tracking.length || url !== first || /[\s<>"]/.test(written) ? url.href : written;
}

function endsWithUnopenedBracket(address) {
  return /[)\]]$/.test(address) && address.split(/[)\]]/).length > address.split(/[([]/).length;
}

function withoutTrailing(found) {
  let address = found.replace(TRAILING_PUNCTUATION, "").replace(PARTICLE, "$1");
  while (endsWithUnopenedBracket(address)) address = address.slice(0, -1).replace(TRAILING_PUNCTUATION, "");
  return address;
}

/** `text` split at the URLs and e-mail addresses in it: [{ text, url }], `url` empty between them. */
export function splitAtUrls(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(URLS_AND_EMAILS)) {
    const address = withoutTrailing(match[0]);
    const url = safeUrl(address.includes("://") ? address : `mailto:${address}`);
    if (!url || match.index < end) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), url: "" });
    parts.push({ text: address, url });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), url: "" });
  return parts;
}
