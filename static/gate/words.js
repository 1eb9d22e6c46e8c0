// The page's sentences stand in its template, where they are translated.

export function word(name, places = {}) {
  const sentence = document.querySelector(`#words [data-word="${name}"]`).textContent;
  return sentence.replace(/\{(\w+)\}/g, (whole, place) => places[place] ?? whole);
}

export function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content.filter((one) => one !== null && one !== undefined));
  return made;
}
