// The edit form: no input is lost when the session expires, the connection breaks or the page is closed.

import * as backup from "./backup.js";
import { followProblems } from "./problems.js";
import { askToLogIn, checkSession } from "./session.js";

const form = document.querySelector("form[data-edit-form]");
const settingsElement = document.getElementById("editing-settings");
const BACKUP_DELAY = 400;

/** Stores a backup after each change; returns a function to call before the form is submitted. */
function storeBackups(settings) {
  let timer;
  let key = backup.keyOf(form, settings.user);
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => backup.write(key, form), BACKUP_DELAY);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("w-unsaved:add", later);
  form.addEventListener("w-autosave:success", () => {
    clearTimeout(timer);
    backup.drop(key);
    // The first autosave of a new page changes the URL of the form, which is part of the key.
    key = backup.keyOf(form, settings.user);
    backup.drop(key);
  });
  window.addEventListener("pagehide", () => {
    if (form.getAttribute("data-w-unsaved-has-edits-value") === "true") backup.write(key, form);
  });
  return () => {
    clearTimeout(timer);
    backup.write(key, form);
    backup.markSubmitted(key);
  };
}

function offerBackup(settings) {
  backup.settleSubmitted();
  backup.dropForeignAndOld(settings.user);
  // A form rendered with errors already shows the input.
  if (form.getAttribute("data-w-unsaved-force-value") === "true") return;
  const key = backup.keyOf(form, settings.user);
  const stored = backup.read(key);
  if (!stored) return;
  const offer = document.getElementById("unsent-offer");
  offer.querySelector("[data-time]").textContent = new Date(stored.time).toLocaleString("ko-KR");
  offer.hidden = false;
  offer.querySelector("[data-restore]").addEventListener("click", async () => {
    if (!(await ready(settings))) return;
    backup.markSubmitted(key);
    backup.sendAsDraft(stored, form);
  });
  offer.querySelector("[data-discard]").addEventListener("click", () => {
    backup.drop(key);
    offer.hidden = true;
  });
}

async function ready(settings) {
  const session = await checkSession(settings);
  return session.state === "alive" || askToLogIn(settings, session);
}

/** Checks the session before each submit, so that the response is not the login page. */
function guardSubmit(settings, aboutToLeave) {
  let isChecked = false;
  form.addEventListener(
    "submit",
    async (event) => {
      if (isChecked) {
        aboutToLeave();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      const isReady = await ready(settings);
      if (submitter) {
        submitter.disabled = false;
        submitter.setAttribute("data-w-progress-loading-value", "false");
      }
      if (!isReady) return;
      isChecked = true;
      form.requestSubmit(submitter);
      isChecked = false;
    },
    { capture: true },
  );
}

function saveAgain() {
  form.dispatchEvent(
    new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }),
  );
}

function resumeAutosave(settings) {
  form.addEventListener("w-autosave:error", async (event) => {
    if (event.detail.type !== "server_error") return;
    const session = await checkSession(settings);
    if (session.state === "offline") return;
    // Logged in again in another tab: only the CSRF token was outdated.
    if (session.state === "alive") retryOnce();
    else if (await askToLogIn(settings, session)) saveAgain();
  });
  let hasRetried = false;
  const retryOnce = () => {
    if (hasRetried) return;
    hasRetried = true;
    saveAgain();
  };
  form.addEventListener("w-autosave:success", () => {
    hasRetried = false;
  });
  window.addEventListener("online", saveAgain);
  watchRefusedForm();
}

/** Starts autosave in a form that was rendered with errors, where Wagtail does not look for edits. */
function watchRefusedForm() {
  if (form.getAttribute("data-w-unsaved-force-value") !== "true") return;
  const start = () => {
    form.setAttribute("data-w-unsaved-force-value", "false");
    form.setAttribute("data-w-unsaved-check-interval-value", "501");
  };
  for (const name of ["w-autosave:success", "w-autosave:error"]) {
    form.addEventListener(name, () => setTimeout(start), { once: true });
  }
}

if (form && settingsElement) {
  const settings = JSON.parse(settingsElement.textContent);
  offerBackup(settings);
  guardSubmit(settings, storeBackups(settings));
  resumeAutosave(settings);
  followProblems();
}
