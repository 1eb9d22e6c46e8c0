const source = document.querySelector('meta[name="words"]');
const words = source ? JSON.parse(source.content) : {};

/** The sentence called `name` in the page's language, its {places} filled. */
export function say(name, places = {}) {
  const sentence = words[name] ?? "";
  return sentence.replace(/\{(\w+)\}/g, (_, place) => places[place] ?? "");
}
