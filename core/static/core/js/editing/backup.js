// Unsaved form data, stored in localStorage for the user who typed it until the server has saved it.

const PREFIX = "unsent:";
const SUBMITTED_KEY = "unsent-submitted";
const MAX_AGE = 7 * 24 * 60 * 60 * 1000;
const MAX_LENGTH = 500_000;
const LEFT_OUT = ["csrfmiddlewaretoken", "next"];

function entries() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

export function keyOf(form, user) {
  return `${PREFIX}${user}:${new URL(form.action, location.href).pathname}`;
}

/** Deletes the backups of other users of this device, and all that are older than a week. */
export function dropForeignAndOld(user) {
  for (const key of entries()) {
    const stored = read(key);
    if (!key.startsWith(`${PREFIX}${user}:`) || !stored || Date.now() - stored.time > MAX_AGE) {
      localStorage.removeItem(key);
    }
  }
}

export function dropAll() {
  for (const key of entries()) localStorage.removeItem(key);
  sessionStorage.removeItem(SUBMITTED_KEY);
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
    // Storage is full or disabled: the text is still in the form.
  }
}

export function drop(key) {
  localStorage.removeItem(key);
}

/** Call before a full save: only the next page shows whether it succeeded. */
export function markSubmitted(key) {
  sessionStorage.setItem(SUBMITTED_KEY, key);
}

/** Call on the next page: deletes the backup if the page has a success message. */
export function settleSubmitted() {
  const key = sessionStorage.getItem(SUBMITTED_KEY);
  if (!key) return;
  sessionStorage.removeItem(SUBMITTED_KEY);
  if (document.querySelector(".messages .success")) drop(key);
}

/** Submits the stored fields as a draft with a regular form; the response shows the edit form with them. */
export function sendAsDraft(stored, form) {
  const resent = document.createElement("form");
  resent.method = "POST";
  resent.action = form.action;
  const token = form.querySelector("input[name=csrfmiddlewaretoken]").value;
  for (const [name, value] of [...stored.fields, ["csrfmiddlewaretoken", token]]) {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    resent.append(field);
  }
  resent.hidden = true;
  document.body.append(resent);
  resent.submit();
}
