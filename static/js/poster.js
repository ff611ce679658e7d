/* The print button needs script, so it is hidden without it. */
const button = document.querySelector("[data-print]");
button.hidden = false;
button.addEventListener("click", () => print());
