/* Shows other users who have the target open, through the editing sessions of Wagtail. */

const PING_INTERVAL = 10_000;

export function trackPresence(context, isDirty) {
  const container = document.querySelector("[data-others]");
  const { textAlsoHere, textEditing } = context.texts;
  let url = context.texts.pingUrl;
  let releaseUrl;

  async function ping() {
    if (document.hidden) return;
    let data;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "X-CSRFToken": context.csrf(), "X-Requested-With": "XMLHttpRequest" },
        body: new URLSearchParams(isDirty() ? { is_editing: "1" } : {}),
      });
      if (!response.ok) return;
      data = await response.json();
    } catch {
      return; // The next ping may succeed; connection errors are reported on saving.
    }
    url = data.ping_url;
    releaseUrl = data.release_url;
    show(data.other_sessions);
  }

  function show(sessions) {
    const names = sessions
      .filter((one) => !one.is_idle)
      .map((one) => (one.is_editing ? `${one.user} (${textEditing})` : one.user));
    const text = names.length ? `${textAlsoHere}: ${names.join(", ")}` : "";
    // Screen readers announce a live region whenever it is written to.
    if (container.textContent !== text) container.textContent = text;
    container.hidden = !text;
  }

  addEventListener("pagehide", () => {
    if (!releaseUrl) return;
    navigator.sendBeacon(releaseUrl, new URLSearchParams({ csrfmiddlewaretoken: context.csrf() }));
  });
  document.addEventListener("visibilitychange", ping);
  setInterval(ping, PING_INTERVAL);
  ping();
}
