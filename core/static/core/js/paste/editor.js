// The single entry point for rich text and tables: the page loads scripts by their hashed names, but they
// import each other by their plain names, so a module loaded both ways would run twice.

import "./table_block.js";
import "./rich_text.js";
