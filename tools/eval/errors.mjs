import { scan } from "./scan.mjs";

const LONGEST = 200;

/**
 * The worst false alarms (gravest first) or misses (those first in which the engine saw something and dropped it), for reading.
 * @param {import("./rows.mjs").Row[]} rows
 * @param {import("./scan.mjs").Answer[]} answers
 * @param {{kind: "fp"|"fn", count: number}} wanted
 * @param {number} age
 * @returns {string[]}
 */
export function errorLines(rows, answers, { kind, count }, age) {
  const wrong = rows.flatMap((row, index) => (row.harmful === (kind === "fn") && answers[index].flag === (kind === "fp") ? [{ row, answer: answers[index] }] : []));
  const explained = scan(wrong.map(({ row }) => row.text), { age, explain: true }).answers;
  const told = wrong.map(({ row }, index) => ({ row, answer: explained[index], weight: weight(explained[index], kind) }));
  const worst = told.toSorted((a, b) => b.weight - a.weight).slice(0, count);
  const title = kind === "fp" ? "false alarms, gravest first" : "misses, those that the engine saw something in first";
  return ["", `${title} (${worst.length} of ${wrong.length})`, ...worst.flatMap(({ row, answer }) => [
    `${row.source} ${row.id} severity ${answer.severity}: ${row.text.replace(/\s+/gu, " ").slice(0, LONGEST)}`,
    ...(answer.explain?.hits ?? []).map(({ text, entry, severity_of_row, stance, outcome }) =>
      `    “${text}” ${entry}, severity ${severity_of_row}, ${stance?.value ?? "-"}: ${outcome.kind}`),
  ])];
}

/** @param {import("./scan.mjs").Answer} answer @param {"fp"|"fn"} kind */
function weight({ severity, findings, explain }, kind) {
  if (kind === "fp") return severity * 100 + findings.length;
  return Math.max(0, ...(explain?.hits ?? []).map((hit) => hit.severity_of_row));
}
