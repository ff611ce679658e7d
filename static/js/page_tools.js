/* Toolbar of an article or a centre page (share, copy, print, read aloud); optional without script. */
const $ = (selector, within = document) => within.querySelector(selector);
/* Share, copy, print: the share sheet of the operating system (Web Share API), no SDK and no tracker. */
const tools = $("[data-tools]");
if (tools) {
  const say = (text) => ($("[data-status]", tools).textContent = text);
  const copy = $("[data-copy]", tools);
  const copyLabel = $("span", copy);
  const copyText = copyLabel.textContent;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
    } catch {
      say(tools.dataset.copyFailed);
      return;
    }
    copyLabel.textContent = tools.dataset.copied;
    say(tools.dataset.copied);
    setTimeout(() => (copyLabel.textContent = copyText), 2000);
  });
  $("[data-print]", tools).addEventListener("click", () => print());
  $("[data-share]", tools).addEventListener("click", () => {
    // Rejected when the reader cancels, which is not an error.
    navigator.share({ title: document.title, url: location.href }).catch(() => {});
  });
}

/* Read aloud with a voice of the device (Web Speech API). */
const speak = $("[data-speak]");
if (speak && "speechSynthesis" in window) {
  const label = $("span", speak);
  const start = label.textContent;
  const show = (speaking) => {
    speak.setAttribute("aria-pressed", speaking);
    label.textContent = speaking ? tools.dataset.stop : start;
  };
  // A list item is read with its paragraphs, so those are left out.
  const passages = () =>
    [...$(speak.dataset.speak).querySelectorAll("h1, [data-speech] :is(h2, h3, p, li)")].filter(
      (element) => !element.parentElement.closest("li"),
    );
  speak.addEventListener("click", () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel();
      show(false);
      return;
    }
    const utterances = passages().map((element) => {
      const utterance = new SpeechSynthesisUtterance(element.innerText);
      utterance.lang = document.documentElement.lang;
      utterance.rate = 0.95;
      return utterance;
    });
    const last = utterances.at(-1);
    last.onend = last.onerror = () => show(false);
    utterances.forEach((utterance) => speechSynthesis.speak(utterance));
    show(true);
  });
  addEventListener("pagehide", () => speechSynthesis.cancel());
}
