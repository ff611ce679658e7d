// Unsent text, kept on this device for the person who typed it, until the server has it.

const PREFIX = "unsent:";
const MARK = "unsent-submitted";
const MAX_AGE = 7 * 24 * 60 * 60 * 1000;
const MAX_LENGTH = 500_000;
const LEFT_OUT = ["csrfmiddlewaretoken", "next"];

function entries() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

export function keyOf(form, user) {
  return `${PREFIX}${user}:${new URL(form.action, location.href).pathname}`;
}

/** Nobody reads what another person typed on this device; nothing stays longer than a week. */
export function dropForeignAndOld(user) {
  for (const key of entries()) {
    const kept = read(key);
    if (!key.startsWith(`${PREFIX}${user}:`) || !kept || Date.now() - kept.time > MAX_AGE) {
      localStorage.removeItem(key);
    }
  }
}

export function dropAll() {
  for (const key of entries()) localStorage.removeItem(key);
  sessionStorage.removeItem(MARK);
}

export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

export function write(key, form) {
  const fields = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !LEFT_OUT.includes(name),
  );
  const text = JSON.stringify({ time: Date.now(), fields });
  if (text.length > MAX_LENGTH) return;
  try {
    localStorage.setItem(key, text);
  } catch {
    // No room, or storage is switched off: the page still holds the text.
  }
}

export function drop(key) {
  localStorage.removeItem(key);
}

/** Before a full save: whether it arrived is known only on the next page. */
export function markSubmitted(key) {
  sessionStorage.setItem(MARK, key);
}

/** On the next page: the server's word that it saved ends the backup. */
export function settleSubmitted() {
  const key = sessionStorage.getItem(MARK);
  if (!key) return;
  sessionStorage.removeItem(MARK);
  if (document.querySelector(".messages .success")) drop(key);
}

/** Send the kept text as a draft by an ordinary form: the server shows it again, saved or refused. */
export function sendAsDraft(kept, form) {
  const resent = document.createElement("form");
  resent.method = "POST";
  resent.action = form.action;
  const token = form.querySelector("input[name=csrfmiddlewaretoken]").value;
  for (const [name, value] of [...kept.fields, ["csrfmiddlewaretoken", token]]) {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    resent.append(field);
  }
  resent.hidden = true;
  document.body.append(resent);
  resent.submit();
}
