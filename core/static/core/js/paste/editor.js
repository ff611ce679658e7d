// Rich text and tables in the admin's editor, from one script: the page names scripts by their
// hashed names and they each other by their own, so one that both name would run twice.

import "./table_block.js";
import "./rich_text.js";
