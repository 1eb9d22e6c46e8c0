/** Turns a <details> that asks into a button with a dialog. */
export function start(details) {
  const summary = details.querySelector("summary");
  const body = details.querySelector(".confirm-body");
  const question = body.querySelector(".confirm-question");
  const close = body.querySelector("[data-close]");

  const button = document.createElement("button");
  button.type = "button";
  button.className = summary.className;
  button.append(...summary.childNodes);

  const dialog = document.createElement("dialog");
  dialog.className = body.className;
  question.id = `question-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  dialog.setAttribute("aria-labelledby", question.id);
  dialog.append(...body.childNodes);

  close.hidden = false;
  close.autofocus = true;
  close.addEventListener("click", () => dialog.close());
  button.addEventListener("click", () => dialog.showModal());

  const shell = document.createElement("span");
  shell.className = "confirm";
  shell.append(button, dialog);
  details.replaceWith(shell);
}
