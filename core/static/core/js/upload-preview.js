// Previews of images during the upload. Browsers apply the Exif orientation themselves; the uploader
// would apply it a second time.
const { jQuery } = window;

// Queued after the script that creates the uploader.
jQuery(() => {
  const uploader = jQuery("#fileupload");
  uploader.fileupload("option", {
    previewOrientation: false,
    // Browsers do not rotate the embedded thumbnail, and it may be cropped differently.
    previewThumbnail: false,
    loadImageFileTypes: /^image\/(avif|bmp|gif|jpeg|png|webp)$/,
    loadImageMaxFileSize: uploader.data("max-file-size"),
  });
});
