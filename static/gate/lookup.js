// Somebody without a readable badge: found by short number or name, chosen by the steward.

import { element, word } from "./words.js";

const SHORTEST = 4;

export function offerSearch(form, { api, where, onChoice, onScanned, onFailed }) {
  const answer = form.querySelector("[data-fill=search-answer]");
  const hits = form.querySelector("[data-fill=hits]");
  const clear = (text = "") => {
    answer.textContent = text;
    hits.replaceChildren();
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = form.elements.text.value.trim();
    // A scanner whose keys have no position writes into the box like a person.
    if (text.replace(/[^0-9]/g, "").length >= 20) {
      form.reset();
      return onScanned(text);
    }
    if (text.replace(/\s/g, "").length < SHORTEST) return clear(word("too_short"));
    try {
      const found = await api().search(where(), text);
      clear(found.people.length ? (found.has_more ? word("more_hits") : "") : word("no_hits"));
      hits.append(...found.people.map((person) => hit(person, choose)));
    } catch (error) {
      clear(word("unreachable"));
      onFailed(error);
    }
    // On a small screen the answer would be under its edge.
    form.scrollIntoView();
  });
  const choose = (person) => {
    form.reset();
    clear();
    onChoice(person);
  };
}

function hit(person, choose) {
  const about = [person.unit, person.role, person.short_no].filter(Boolean).join(" · ");
  const button = element("button", person.full_name, element("small", about));
  button.type = "button";
  button.className = "button";
  button.addEventListener("click", () => choose(person));
  return element("li", button);
}
