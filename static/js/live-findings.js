const PAUSE_MS = 600;

/** Sends the form for judgement a moment after the last key; nothing is saved by it. */
export function start(form) {
  const { findingsUrl, findingsTarget } = form.dataset;
  let timer = 0;

  function ask() {
    window.htmx.ajax("POST", findingsUrl, { source: form, target: findingsTarget, swap: "innerHTML" });
  }

  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE_MS);
    });
  }
}
