/**
 * Rows as they may be written, with the message that says what they are; the words of the format are the same in every language.
 * @type {readonly (readonly [string, string])[]}
 */
export const SAMPLES = [
  ["options_own_sample_word", "лопух"],
  ["options_own_sample_keys", "лопух  ru.n.m  category=insult  severity=3\n  + Ты лопух\n  - Цветёт репейник"],
  ["options_own_sample_rule", "rule nick category=insult severity=2\n  match (эй|слышь) _{0,2} лопух*\n  unless лопух* цветёт"],
  ["options_own_sample_allow", "allow валять дурака"],
  ["options_own_sample_pack", "@pack 5b 1.0\n@category insult\n@severity 2"],
];
