import { say } from "./words.js";

/** The browser's own words on a file input are in the browser's language; ours lie above it. */
export function start(control) {
  const input = control.querySelector("input[type=file]");
  const button = document.createElement("span");
  button.className = "button secondary";
  button.textContent = say("choose_file");
  const chosen = document.createElement("span");
  for (const words of [button, chosen]) words.setAttribute("aria-hidden", "true");

  function show() {
    const { files } = input;
    if (files.length > 1) chosen.textContent = say("chosen_files", { files: files.length });
    else chosen.textContent = files[0]?.name ?? say("no_file");
  }

  input.addEventListener("change", show);
  control.classList.add("file-choice");
  control.append(button, chosen);
  show();
}
