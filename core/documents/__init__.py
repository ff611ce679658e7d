"""Documents: detection of the file type by content, file names, the upload form and the URL."""
