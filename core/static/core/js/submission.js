// Delays a submit of the edit form until a running autosave has finished, and prevents autosave after it:
// otherwise two requests would save different states of the same form at the same time.

let saving = false;
let submitting = false;
let waiting = null;

document.addEventListener("w-autosave:save", (event) => {
  if (submitting) event.preventDefault();
  else saving = true;
});

for (const name of ["w-autosave:success", "w-autosave:error"]) {
  document.addEventListener(name, () => {
    saving = false;
    if (!waiting) return;
    const { form, submitter } = waiting;
    waiting = null;
    submit(form, submitter);
  });
}

function submit(form, submitter) {
  if (submitter && submitter.form === form) {
    // Wagtail disables the pressed button; the value of a disabled one would not be submitted.
    submitter.disabled = false;
    form.requestSubmit(submitter);
    return;
  }
  if (submitter?.name) {
    // The autosave response has replaced the buttons.
    const choice = document.createElement("input");
    choice.type = "hidden";
    choice.name = submitter.name;
    choice.value = submitter.value;
    form.append(choice);
  }
  form.requestSubmit();
}

window.addEventListener(
  "submit",
  (event) => {
    if (!event.target.matches("[data-edit-form]")) return;
    if (saving) {
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = { form: event.target, submitter: event.submitter };
    } else {
      submitting = true;
    }
  },
  { capture: true },
);
// The page may be restored from the back/forward cache.
window.addEventListener("pageshow", () => {
  submitting = false;
});
