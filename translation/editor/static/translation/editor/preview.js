/* The preview of the page: beside the lines, or in their place in a narrow window. */

const WIDE = matchMedia("(min-width: 60rem)");
const STORAGE_KEY = "translator-preview";

export class Preview {
  constructor() {
    this.toggle = document.querySelector("[data-preview-toggle]");
    if (!this.toggle) return;
    this.panel = document.querySelector("[data-preview]");
    this.frame = this.panel.querySelector("[data-preview-frame]");
    this.close = this.panel.querySelector("[data-preview-close]");
    this.toggle.setAttribute("role", "button");
    this.toggle.setAttribute("aria-expanded", "false");
    this.toggle.addEventListener("click", (event) => {
      event.preventDefault();
      this.#open(this.panel.hidden);
    });
    this.toggle.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      this.toggle.click();
    });
    this.close.addEventListener("click", () => {
      this.#open(false);
      this.toggle.focus();
    });
    if (WIDE.matches && this.#wasOpen()) this.#open(true);
  }

  /** Reload after a save; debounced. */
  refresh() {
    if (!this.panel || this.panel.hidden) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#load(), 400);
  }

  #open(isOpen) {
    this.panel.hidden = !isOpen;
    document.querySelector("[data-editor]").classList.toggle("is-previewing", isOpen);
    this.toggle.setAttribute("aria-expanded", String(isOpen));
    if (WIDE.matches) this.#storeIsOpen(isOpen);
    if (!isOpen) return;
    this.#load();
    if (!WIDE.matches) this.close.focus();
  }

  #load() {
    const scrollY = this.frame.contentWindow?.scrollY || 0;
    this.frame.addEventListener("load", () => this.frame.contentWindow.scrollTo(0, scrollY), {
      once: true,
    });
    // Setting `src` again would add an entry to the browser history for each reload.
    if (this.frame.src) this.frame.contentWindow.location.replace(this.frame.dataset.src);
    else this.frame.src = this.frame.dataset.src;
  }

  // Access to localStorage throws if the browser blocks it.
  #wasOpen() {
    try {
      return localStorage.getItem(STORAGE_KEY) === "1";
    } catch {
      return false;
    }
  }

  #storeIsOpen(isOpen) {
    try {
      localStorage.setItem(STORAGE_KEY, isOpen ? "1" : "0");
    } catch {
      // Then the preview is closed at the next visit.
    }
  }
}
