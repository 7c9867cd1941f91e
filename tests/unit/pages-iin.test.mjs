import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkIin } from "../../extension/pages/lib/iin.js";

/** @param {string} eleven @param {number} shift of the weights @returns {number} */
function pass(eleven, shift) {
  let sum = 0;
  for (let i = 0; i < 11; i += 1) sum += Number(eleven[i]) * (((i + shift) % 11) + 1);
  return sum % 11;
}

/** The rule written once more: two passes, the second only when the first gives 10. @param {string} eleven */
function checkDigit(eleven) {
  const first = pass(eleven, 0);
  return first === 10 ? pass(eleven, 2) : first;
}

const birth = fc.record({
  year: fc.integer({ min: 0, max: 99 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  century: fc.constantFrom(3, 4, 5, 6),
  serial: fc.integer({ min: 0, max: 9999 }),
});
const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
/** @param {{year: number, month: number, day: number, century: number, serial: number}} person */
const eleven = ({ year, month, day, century, serial }) =>
  `${two(year)}${two(month)}${two(day)}${century}${String(serial).padStart(4, "0")}`;

test("a right number passes, and every other last digit does not", () => {
  fc.assert(fc.property(birth, (person) => {
    const start = eleven(person);
    const right = checkDigit(start);
    for (let last = 0; last < 10; last += 1) assert.equal(checkIin(start + last), last === right ? "ok" : "checksum");
  }));
});

// The eleventh digit has the weight 11, that is none, and a slip may change which pass counts: the rule itself is blind there.
test("a slip in one digit is noticed where the rule can notice it", () => {
  fc.assert(fc.property(birth, fc.integer({ min: 6, max: 9 }), fc.integer({ min: 1, max: 9 }), (person, at, by) => {
    const start = eleven(person);
    const slipped = start.slice(0, at) + ((Number(start[at]) + by) % 10) + start.slice(at + 1);
    fc.pre(pass(start, 0) !== 10 && pass(slipped, 0) !== 10);
    assert.notEqual(checkIin(slipped + checkDigit(start)), "ok");
  }));
});

test("both passes are used", () => {
  const needsSecond = Array.from({ length: 2000 }, (_, serial) => eleven({ year: 10, month: 5, day: 17, century: 5, serial }))
    .filter((start) => pass(start, 0) === 10);
  assert.ok(needsSecond.length > 50);
  const passed = needsSecond.filter((start) => checkDigit(start) !== 10);
  for (const start of passed) assert.equal(checkIin(start + checkDigit(start)), "ok");
  for (const start of needsSecond.filter((each) => checkDigit(each) === 10)) {
    for (let last = 0; last < 10; last += 1) assert.equal(checkIin(start + last), "checksum");
  }
});

test("length, letters and dates are told apart", () => {
  assert.equal(checkIin(""), "empty");
  assert.equal(checkIin("  "), "empty");
  assert.equal(checkIin("12345678901"), "length");
  assert.equal(checkIin("1234567890123"), "length");
  assert.equal(checkIin("12345678901x"), "length");
  assert.equal(checkIin("991332500019"), "date");
  assert.equal(checkIin("100231500014"), "date", "31 February");
  assert.equal(checkIin("010229500013"), "date", "29 February 2001");
  assert.equal(checkIin("100517900013"), "date", "no such century");
});

test("blanks and hyphens between the digits do no harm", () => {
  const start = "100517550123".slice(0, 11);
  const iin = start + checkDigit(start);
  assert.equal(checkIin(`${iin.slice(0, 6)} ${iin.slice(6)}`), checkIin(iin));
  assert.equal(checkIin(`${iin.slice(0, 6)}-${iin.slice(6)}`), checkIin(iin));
});
