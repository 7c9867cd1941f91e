/** Kazakhstan keeps one zone, UTC+5, the whole year since 1 March 2024. */
const KZ_OFFSET_MS = 5 * 60 * 60 * 1000;

/** @param {Date} shifted @returns {{date: string, time: string}} read as if it were UTC */
function parts(shifted) {
  const iso = shifted.toISOString();
  const [year, month, day] = iso.slice(0, 10).split("-");
  return { date: `${day}.${month}.${year}`, time: iso.slice(11, 16) };
}

/**
 * Both times a report needs. The UTC part names its date only where it is another day.
 * @param {string} wall ISO-8601
 * @returns {{kz: string, utc: string}|null} null when `wall` is no time
 */
export function bothTimes(wall) {
  const moment = new Date(wall);
  if (Number.isNaN(moment.getTime())) return null;
  const kz = parts(new Date(moment.getTime() + KZ_OFFSET_MS));
  const utc = parts(moment);
  return { kz: `${kz.date}, ${kz.time}`, utc: kz.date === utc.date ? utc.time : `${utc.date}, ${utc.time}` };
}

/**
 * @param {number} at ms since the epoch
 * @param {number} now
 * @returns {string} on the clock of this device; with the day when that is not today
 */
export function clock(at, now) {
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  const moment = new Date(at);
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}`;
  if (moment.toDateString() === new Date(now).toDateString()) return time;
  return `${two(moment.getDate())}.${two(moment.getMonth() + 1)}, ${time}`;
}
