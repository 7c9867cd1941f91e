/**
 * Pictures of children in sexual matters may not exist, not even as evidence.
 * The engine reads words and cannot see whom a picture beside them shows, and
 * the age of a person is not in the words. So wherever words are of these
 * matters, on any profile and in any tone, no pixel and nothing of the page's
 * structure is kept: only the text, the address, the accounts and the time.
 */
const PROTECTED = new Set(["grooming", "sexual", "sexual_violence", "prostitution"]);

/**
 * @param {Iterable<string>} categories of all that stands in a picture
 * @returns {boolean} whether that picture must not be taken
 */
export function isProtected(categories) {
  for (const category of categories) if (PROTECTED.has(category)) return true;
  return false;
}

/**
 * Why a post gets no picture.
 * @param {{categories: string[], read: boolean}} post `read`: whether the engine has read its text
 * @returns {"protected"|"unread"|null} message keys `note_no_picture_<code>` and `notice_<code>`
 */
export function withheld({ categories, read }) {
  if (isProtected(categories)) return "protected";
  // A text that nobody has read may be of anything; what the frame's own blocks were found to be says that they were read.
  return read || categories.length > 0 ? null : "unread";
}
