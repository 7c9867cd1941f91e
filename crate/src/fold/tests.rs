//! Tests of the fold over the tables that the build script makes.

use super::*;
use proptest::prelude::*;
use std::sync::OnceLock;

fn fold(text: &str) -> Folded {
    static ENGINE: OnceLock<crate::Engine> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| crate::embedded().unwrap_or_else(|e| panic!("{e}")));
    let mut out = Folded::default();
    engine.folder().fold(text, &mut out);
    out
}

fn text(source: &str) -> String {
    fold(source).text().trim().to_owned()
}

#[test]
fn letters_lose_case_accents_and_marks() {
    assert_eq!(text("ДУРАК"), "дурак");
    assert_eq!(text("Ақымағың"), "акымагын");
    assert_eq!(text("café"), "cafe");
    assert_eq!(text("ёлка — Ёж"), "елка еж");
    assert_eq!(text("и\u{306}од = йод"), "иод иод");
}

#[test]
fn compatibility_forms_are_letters() {
    assert_eq!(text("𝐈𝐝𝐢𝐨𝐭"), "idiot");
    assert_eq!(text("ｉｄｉｏｔ"), "idiot");
    assert_eq!(text("ⓘⓓⓘⓞⓣ"), "idiot");
}

#[test]
fn invisible_characters_leave_no_trace() {
    assert_eq!(text("ду\u{200B}р\u{AD}а\u{301}к"), "дурак");
    assert_eq!(text("don’t don't"), "dont dont");
}

#[test]
fn look_alikes_follow_the_word() {
    assert_eq!(text("дуpак"), "дурак");
    assert_eq!(text("cука"), "сука");
    assert_eq!(text("іdiоt"), "idiot");
    assert_eq!(text("copy"), "copy");
}

#[test]
fn leet_is_read_in_words_and_not_in_numbers() {
    assert_eq!(text("1d10t"), "idiot");
    assert_eq!(text("п1дор"), "пидор");
    assert_eq!(text("дур@к"), "дурак");
    assert_eq!(text("3.14 и 2026"), "3. 14 и 2026");
    assert_eq!(text("100кг"), "100 кг");
    assert_eq!(text("@somebody"), "somebody");
}

#[test]
fn stretching_and_spelling_out() {
    assert_eq!(text("дуууураааак"), "дурак");
    assert_eq!(text("у б ь ю тебя"), "убю тебя");
    assert_eq!(text("у.б.ь.ю тебя"), "убю тебя");
    assert_eq!(text("и я с тобой"), "ияс тобои");
    assert_eq!(text("т.ы д.у.р.а.к"), "ты дурак");
    assert_eq!(text("т-ы д😀у😀р😀а😀к"), "ты дурак");
}

#[test]
fn stars_stand_for_letters_and_not_for_emphasis() {
    assert_eq!(text("п***ц"), "п**ц");
    assert_eq!(text("**важно** *да*"), "важно да");
    assert_eq!(fold("f*ck").starred, [0]);
}

#[test]
fn sentences_and_paragraphs_are_marked() {
    assert_eq!(fold("Да. Нет").text(), " да. нет ");
    assert_eq!(fold("Да\n\nНет").text(), " да\n\n нет ");
}

#[test]
fn spelled_out_words_cover_their_source() {
    let source = "вот у б ь ю тебя";
    let folded = fold(source);
    let joined = folded.words[1];
    assert_eq!(joined.source.slice(source), "у б ь ю");
    assert_eq!(folded.words[2].source.slice(source), "тебя");
    assert_eq!(folded.word(2), fold("тебя").word(0));
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(source in any_text()) {
        let once = fold(&source);
        let again = fold(&once.text());
        prop_assert_eq!(once.text(), again.text());
    }

    #[test]
    fn words_lie_in_order_on_character_boundaries(source in any_text()) {
        let folded = fold(&source);
        let mut end = 0;
        for (i, word) in folded.words.iter().enumerate() {
            prop_assert!(source.is_char_boundary(word.source.start as usize));
            prop_assert!(source.is_char_boundary(word.source.end as usize));
            prop_assert!(word.source.start as usize >= end);
            prop_assert!(word.source.start < word.source.end);
            prop_assert!(!folded.word(i).is_empty());
            prop_assert_eq!(folded.word_at(word.start as usize), i);
            end = word.source.end as usize;
        }
    }
}

/// Text with everything the fold has a rule for.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[а-яёәғқңөұүһі]{1,6}",
        "[a-zA-Z]{1,6}",
        "[ .!?\n]{1,3}",
        "[0-9@$*€]{1,3}",
        "[аa3оo0сc*]{1,5}",
        "[а-я] ",
        "\\PC{0,4}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|p| p.concat())
}
