// On every admin page: deletes backups of form data after a successful save and on logout.

import { dropAll, settleSubmitted } from "./backup.js";

settleSubmitted();
document.addEventListener("submit", (event) => {
  if (event.target.action?.endsWith("/logout/")) dropAll();
});
