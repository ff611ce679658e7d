/* Who else has this open, through the editing sessions of Wagtail's own editors. */

const EVERY = 10_000;

export function keepPresence(context, isDirty) {
  const place = document.querySelector("[data-others]");
  const { textAlsoHere, textEditing } = context.texts;
  let url = context.texts.pingUrl;
  let releaseUrl;

  async function ping() {
    if (document.hidden) return;
    let answer;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "X-CSRFToken": context.csrf(), "X-Requested-With": "XMLHttpRequest" },
        body: new URLSearchParams(isDirty() ? { is_editing: "1" } : {}),
      });
      if (!response.ok) return;
      answer = await response.json();
    } catch {
      return; // The next one may get through; saving says when it does not.
    }
    url = answer.ping_url;
    releaseUrl = answer.release_url;
    show(answer.other_sessions);
  }

  function show(sessions) {
    const names = sessions
      .filter((one) => !one.is_idle)
      .map((one) => (one.is_editing ? `${one.user} (${textEditing})` : one.user));
    const text = names.length ? `${textAlsoHere}: ${names.join(", ")}` : "";
    // A live region speaks whenever it is written to.
    if (place.textContent !== text) place.textContent = text;
    place.hidden = !text;
  }

  addEventListener("pagehide", () => {
    if (!releaseUrl) return;
    navigator.sendBeacon(releaseUrl, new URLSearchParams({ csrfmiddlewaretoken: context.csrf() }));
  });
  document.addEventListener("visibilitychange", ping);
  setInterval(ping, EVERY);
  ping();
}
