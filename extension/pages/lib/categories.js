/** The categories of the packs, in the order they are explained to people. */
export const BULLYING = Object.freeze([
  "insult",
  "threat",
  "stalking",
  "coercion",
  "discrimination",
  "exclusion",
  "self_harm_incitement",
]);

export const HARMFUL = Object.freeze([
  "dangerous_act",
  "grooming",
  "sexual",
  "sexual_violence",
  "cruelty",
  "drugs",
  "gambling",
  "prostitution",
  "extremism",
  "antisocial",
  "fraud",
  "compulsion",
  "profanity",
]);
