// The previews of images that are being uploaded. Browsers turn a photo upright by themselves; the
// uploader would turn it a second time.
const { jQuery } = window;

// Queued behind the script that makes the uploader.
jQuery(() => {
  const uploader = jQuery("#fileupload");
  uploader.fileupload("option", {
    previewOrientation: false,
    // The small picture inside a photo is not turned by browsers, and may be of another crop.
    previewThumbnail: false,
    loadImageFileTypes: /^image\/(avif|bmp|gif|jpeg|png|webp)$/,
    loadImageMaxFileSize: uploader.data("max-file-size"),
  });
});
