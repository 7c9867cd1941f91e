// Everyday sentences in Russian and Kazakh from a seed: the same seed gives the same page, and no sentence comes twice by design
// of the content script's cache, which would otherwise answer instead of the engine.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../build/paths.mjs";

const ru = {
  when: ["Вчера вечером", "Сегодня утром", "В субботу", "На каникулах", "После уроков", "Прошлым летом", "Перед праздником", "В понедельник", "За час до обеда", "Весной"],
  did: ["собрали", "привезли", "показали", "нарисовали", "починили", "выбрали", "нашли", "купили", "сфотографировали", "подготовили", "обсудили", "посмотрели"],
  what: ["новую выставку", "старый велосипед", "рецепт яблочного пирога", "расписание экзаменов", "коллекцию марок", "школьный проект", "карту города", "урожай помидоров",
    "фильм о море", "доклад по биологии", "семейный альбом", "подарки для бабушки", "модель самолёта", "книги для библиотеки"],
  where: ["в парке у реки", "в школьной столовой", "на даче под Алматы", "возле вокзала", "в спортивном зале", "у соседей на третьем этаже", "в музее", "на берегу озера", "в мастерской", "на площади"],
  then: ["и все остались довольны", "хотя погода подвела", "а потом пили чай", "потому что давно собирались", "и записали это на видео", "но домой вернулись поздно", "и договорились повторить", "пока дети играли рядом"],
};
const kk = {
  when: ["Кеше кешке", "Бүгін таңертең", "Сенбі күні", "Каникулда", "Сабақтан кейін", "Өткен жазда", "Мереке алдында", "Дүйсенбіде", "Түскі астан бұрын", "Көктемде"],
  where: ["өзен жағасындағы саябақта", "мектеп асханасында", "Алматы маңындағы саяжайда", "вокзал жанында", "спорт залында", "көршілердің үйінде", "мұражайда", "көл жағасында", "шеберханада", "алаңда"],
  what: ["жаңа көрмені", "ескі велосипедті", "алма бәлішінің рецептін", "емтихан кестесін", "марка жинағын", "мектеп жобасын", "қала картасын", "қызанақ өнімін",
    "теңіз туралы фильмді", "биология баяндамасын", "отбасы альбомын", "әжеге арналған сыйлықты", "ұшақ үлгісін", "кітапхана кітаптарын"],
  did: ["жинадық", "әкелдік", "көрсеттік", "сурет қылып салдық", "жөндедік", "таңдадық", "таптық", "сатып алдық", "суретке түсірдік", "дайындадық", "талқыладық", "көрдік"],
  then: ["бәрі риза болды", "бірақ ауа райы болмай қалды", "содан кейін шай іштік", "өйткені көптен бері жоспарлағанбыз", "оны бейнеге жазып алдық", "үйге кеш қайттық", "тағы да жиналуға келістік", "балалар жанында ойнап жүрді"],
};
const names = ["Айгүл Серікова", "Данияр Омаров", "Мария Ким", "Нұрлан Абаев", "Ольга Петрова", "Асель Нурпеисова", "Тимур Ли", "Жанар Қасымова", "Иван Соколов", "Гүлнар Ахметова"];

/** Numbers in [0, 1) that only the seed decides. @param {number} seed @returns {() => number} */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Harmful sentences of the test corpus, where slurs may stand. @returns {string[][]} Russian, Kazakh */
function harmfulRows() {
  return ["ru", "kk"].map((lang) =>
    readFileSync(join(root, `tests/corpus/${lang}.jsonl`), "utf8").split("\n").filter(Boolean)
      .map((line) => JSON.parse(line)).filter((row) => row.harmful).map((row) => row.text));
}

/**
 * One post as a social network shows it.
 * @typedef {object} Post
 * @property {string} author
 * @property {string} time
 * @property {string} before   text of the paragraph before its link
 * @property {string} link     inline, in the middle of a sentence
 * @property {string} after
 */

/**
 * @param {number} count
 * @param {number} seed
 * @param {number} [harmfulEvery] one post in so many carries a harmful sentence
 * @returns {Post[]} Russian and Kazakh in turns
 */
export function makePosts(count, seed, harmfulEvery = 20) {
  const random = randomOf(seed);
  const harmful = harmfulRows();
  /** @template T @param {T[]} list @returns {T} */
  const pick = (list) => list[Math.floor(random() * list.length)];
  return Array.from({ length: count }, (_, i) => {
    const kazakh = i % 2;
    const words = kazakh ? kk : ru;
    const plain = () => kazakh
      ? `${pick(words.when)} біз ${pick(words.where)} ${pick(words.what)} ${pick(words.did)}, ${pick(words.then)}.`
      : `${pick(words.when)} мы ${pick(words.did)} ${pick(words.what)} ${pick(words.where)}, ${pick(words.then)}.`;
    const bad = i % harmfulEvery === harmfulEvery >> 1 ? ` ${pick(harmful[kazakh])}` : "";
    return {
      author: pick(names),
      time: `${10 + Math.floor(random() * 12)}:${10 + Math.floor(random() * 49)}`,
      before: `${plain()} ${kazakh ? "Толығырақ:" : "Подробнее:"} `,
      link: `${pick(words.what)} № ${seed % 1000}-${i}`,
      after: `. ${plain()}${bad}`,
    };
  });
}

/** What the content script makes one block of. @param {Post} post */
export const paragraphOf = ({ before, link, after }) => before + link + after;
