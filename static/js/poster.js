/* The print button does nothing without script, so it shows only with it. */
const button = document.querySelector("[data-print]");
button.hidden = false;
button.addEventListener("click", () => print());
