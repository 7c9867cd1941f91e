/** Weights of the two passes of the check digit. */
const FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/** The seventh digit names the century of birth, two digits each; 0 is given to foreigners. */
const CENTURIES = [1800, 1800, 1900, 1900, 2000, 2000];

/** @param {number[]} digits @param {number[]} weights @returns {number} */
function remainder(digits, weights) {
  return weights.reduce((sum, weight, index) => sum + weight * digits[index], 0) % 11;
}

/** @param {string} iin @returns {boolean} */
function beginsWithDate(iin) {
  const century = iin[6] === "0" ? null : CENTURIES[Number(iin[6]) - 1];
  if (century === undefined) return false;
  // Without a century any leap year will do to tell whether the day exists.
  const year = century === null ? 2000 : century + Number(iin.slice(0, 2));
  const [month, day] = [Number(iin.slice(2, 4)), Number(iin.slice(4, 6))];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * Looks for typing errors in an individual identification number of Kazakhstan.
 * @param {string} typed blanks and hyphens between the digits are ignored
 * @returns {"empty"|"length"|"date"|"checksum"|"ok"}
 */
export function checkIin(typed) {
  const iin = typed.replace(/[\s-]/gu, "");
  if (iin === "") return "empty";
  if (!/^\d{12}$/u.test(iin)) return "length";
  if (!beginsWithDate(iin)) return "date";
  const digits = [...iin].map(Number);
  const first = remainder(digits, FIRST);
  const check = first === 10 ? remainder(digits, SECOND) : first;
  return check !== 10 && check === digits[11] ? "ok" : "checksum";
}
