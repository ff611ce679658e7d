// On every page of the admin: what was kept on the device ends with a save or with logging out.

import { dropAll, settleSubmitted } from "./backup.js";

settleSubmitted();
document.addEventListener("submit", (event) => {
  if (event.target.action?.endsWith("/logout/")) dropAll();
});
