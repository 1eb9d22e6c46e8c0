// What a scanner read. The twin of logistics/rules/codes.py: an identity card must be
// recognised on the device, so that nothing of it leaves it.

const BADGE = /(?<![0-9])[0-9]{24}(?![0-9])/g;
const READ_TWICE = /(?<![0-9])([0-9]{24})\1(?![0-9])/;
const CITIZEN_NUMBER = /(?<![0-9])0(?:0[1-9]|[1-9][0-9])[0-3][0-9]{8}(?![0-9])/;
const IDENTITY_CARD = /^[^0-9]{0,8}(?:[0-9]{9}|[0-9]{12})\|[0-9]{0,9}\|/;
const ADDRESS = /^\s*(?:[a-z][a-z0-9+.-]{1,15}:|www\.)/i;
const SYMBOLOGY = /^\][A-Za-z][0-9]/;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/g;

export function readingOf(text) {
  const bare = text.replace(CONTROL, "").trim().replace(SYMBOLOGY, "").replace(READ_TWICE, "$1");
  if (isIdentityCard(bare)) return { kind: "identity_card" };
  if (ADDRESS.test(bare)) return { kind: "address" };
  const candidates = bare.slice(0, 400).match(BADGE) ?? [];
  if (candidates.length !== 1) return { kind: "noise" };
  const [digits] = candidates;
  if (!hasGoodCheckDigits(digits)) return { kind: "misread_badge", digits };
  return { kind: "badge", digits, hasPrefix: digits !== bare };
}

export function isIdentityCard(text) {
  return IDENTITY_CARD.test(text) || CITIZEN_NUMBER.test(text);
}

// ISO 7064 MOD 97-10, digit by digit: no number here is longer than a double can hold.
export function hasGoodCheckDigits(digits) {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}
