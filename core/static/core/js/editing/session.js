// Checks the session, and shows a dialog to log in again without leaving the page.

/** Resolves to a `state`: "alive", "over", "other" (another user) or "offline". Renews the CSRF tokens. */
export async function checkSession(settings) {
  let response;
  try {
    response = await fetch(settings.sessionUrl, {
      headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
      cache: "no-store",
      credentials: "same-origin",
    });
  } catch {
    return { state: "offline" };
  }
  if (response.status === 403) return { state: "over" };
  if (!response.ok) return { state: "offline" };
  const session = await response.json();
  if (session.user !== settings.user) return { state: "other", name: session.name };
  renewTokens(session.token);
  return { state: "alive" };
}

/** Django rotates the CSRF token at every login; forms opened before still have the old one. */
function renewTokens(token) {
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
    field.value = token;
  }
  if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
}

async function postLogin(settings, credentials) {
  const page = await fetch(settings.loginUrl, { credentials: "same-origin", cache: "no-store" });
  const parsed = new DOMParser().parseFromString(await page.text(), "text/html");
  const token = parsed.querySelector("input[name=csrfmiddlewaretoken]");
  if (!token) return;
  const data = new URLSearchParams(credentials);
  data.set("csrfmiddlewaretoken", token.value);
  data.set("next", settings.sessionUrl);
  await fetch(settings.loginUrl, { method: "POST", body: data, credentials: "same-origin" });
}

/** Resolves to true once the same user is logged in again, to false if the dialog is closed. */
export function askToLogIn(settings, found) {
  const dialog = document.getElementById("session-over");
  const form = dialog.querySelector("form");
  const message = dialog.querySelector("[data-message]");
  const show = (session) => {
    message.textContent = {
      over: settings.text.over,
      other: settings.text.other.replace("%(name)s", session.name ?? ""),
      offline: settings.text.offline,
      refused: settings.text.refused,
    }[session.state];
    dialog.querySelector("[data-log-out]").hidden = session.state !== "other";
    form.hidden = session.state === "other";
  };
  show(found);
  if (dialog.open) return dialog.answer;
  dialog.answer = new Promise((resolve) => {
    const stop = new AbortController();
    const finish = (answer) => {
      stop.abort();
      form.reset();
      dialog.close();
      resolve(answer);
    };
    const look = async (failed) => {
      const session = await checkSession(settings);
      if (session.state === "alive") finish(true);
      else show(session.state === "over" && failed ? { state: "refused" } : session);
    };
    const once = { signal: stop.signal };
    form.addEventListener(
      "submit",
      async (event) => {
        event.preventDefault();
        try {
          await postLogin(settings, new FormData(form));
        } catch {
          show({ state: "offline" });
          return;
        }
        look(true);
      },
      once,
    );
    dialog.querySelector("[data-log-out]").addEventListener("click", () => logOut(look), once);
    dialog.querySelector("[data-close]").addEventListener("click", () => finish(false), once);
    dialog.addEventListener("cancel", () => finish(false), once);
    // The user may have logged in in another window and come back.
    window.addEventListener("focus", () => look(false), once);
  });
  dialog.showModal();
  return dialog.answer;

  async function logOut(look) {
    const response = await fetch(settings.sessionUrl, {
      headers: { "X-Requested-With": "XMLHttpRequest" },
      cache: "no-store",
    });
    if (response.ok) {
      const { token } = await response.json();
      const body = new URLSearchParams({ csrfmiddlewaretoken: token });
      await fetch(settings.logoutUrl, { method: "POST", body, redirect: "manual" });
    }
    look(false);
  }
}
