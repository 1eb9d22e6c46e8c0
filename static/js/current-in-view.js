/** A strip that moves sideways shows the page one is on, however the telephone is held. */
export function start(strip) {
  const list = strip.firstElementChild;
  const current = strip.querySelector("[aria-current]");
  if (!current) return;

  const show = () => {
    const tab = current.getBoundingClientRect();
    const seen = list.getBoundingClientRect();
    list.scrollLeft += (tab.left + tab.right - seen.left - seen.right) / 2;
  };
  show();
  window.addEventListener("resize", show);
}
