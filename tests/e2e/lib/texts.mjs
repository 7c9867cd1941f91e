// What the pages of the tests say. Slurs stand here because the tests must show that nobody gets to read them.

/** @type {Record<string, string>} */
export const HARMFUL = {
  kk: "Сен ақымақсың, қолыңнан ештеңе келмейді",
  ru: "фу, ты тупая уродина, кому нужны твои каракули",
  en: "Shut your mouth, you ugly cow",
  kkThreat: "Сені өлтіремін, мектептен шықпа",
  ruThreat: "Я тебя убью, если придёшь в школу",
  enThreat: "I will kill you after school, coward",
};

/** @type {Record<string, string>} */
export const HARMLESS = {
  kkNews: "Бүгін Алматыда қар жауды, жолдар тайғақ",
  kkUprising: "1986 жылғы көтеріліс туралы жаңа кітап шықты",
  kkOfficial: "Әкім қаржыны дұрыс жұмсамады, депутаттар жауап күтіп отыр",
  kkQuote: "Сыныптасыңа «ақымақ» деп айтуға болмайды, кешірім сұра",
  ruNews: "Сегодня в Алматы выпал снег, на дорогах гололёд",
  ruOfficial: "Министр не ответил на вопросы о дорогах, чиновник солгал жителям",
  ruHelp: "Если тебя травят, позвони на линию 111: это бесплатно и анонимно",
  ruQuote: "Нельзя писать человеку «ты урод», это травля",
  enNews: "Snow fell in Almaty today and the roads are icy",
  enOfficial: "The mayor ignored the report about corruption in city hall",
  enHelp: "If somebody bullies you, call the free line 111 and talk to a person",
  enQuote: "Calling someone an \"ugly cow\" is bullying, please stop",
};

/** @param {string} text @returns {string} */
export const escape = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
