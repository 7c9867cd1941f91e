#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::fold::FoldTables;
use crate::pack::parse::{SourceFile, compile};
use crate::verdict::{Stance, Target};

const LEXICON: &str = "@category insult
@severity 2
дурень none why=insult
  + Ты дурень
  - Ты добрый
осёл none needs=you
  + Ты осёл
  - осёл
";
const RULES: &str = "rule kill category=threat severity=4
  match убью _{0,2} тебя
  unless смехом
  + убью тебя
  - убью тебя смехом
";
const CUES: &str = "cue second = ты тебя
cue negation = не
cue condemn = нельзя
";

fn explainer() -> Explainer {
    let files = [
        SourceFile::new("why.txt", "insult\n"),
        SourceFile::new("ru/lexicon/a.txt", LEXICON),
        SourceFile::new("ru/rules/b.txt", RULES),
        SourceFile::new("ru/allow.txt", "дурень иванушка\n  - дурень иванушка\n"),
        SourceFile::new("ru/cues.txt", CUES),
    ];
    let mut tables = FoldTables::default();
    let (embedded, _) = crate::pack::decode(crate::embedded_bytes()).unwrap();
    tables.clone_from(&embedded.tables);
    let compiled = compile(&files, tables).unwrap();
    Explainer::new(compiled.data, String::new()).unwrap()
}

fn only(text: &str) -> Hit {
    let (_, derivation) = explainer().explain(&mut Scratch::default(), text, Profile::default());
    assert_eq!(derivation.hits.len(), 1, "{}", lines(&derivation));
    derivation.hits.into_iter().next().unwrap()
}

#[test]
fn a_finding_names_its_row_and_what_decided_it() {
    let hit = only("Ты ДУРЕНЬ!");
    assert_eq!(hit.entry, "ru/lexicon/a.txt:3");
    assert_eq!(hit.folded, ["дурен"]);
    assert_eq!((hit.severity_of_row, hit.severity), (2, 3));
    let target = hit.target.unwrap();
    assert_eq!((target.value, target.from), (Target::Second, Source::Cues));
    assert_eq!(
        (target.cues[0].kind, target.cues[0].word.as_str()),
        ("second", "Ты")
    );
    assert_eq!(
        hit.outcome,
        Outcome::Finding {
            threshold: 2,
            hidden: true
        }
    );
}

#[test]
fn an_allowed_phrase_is_named() {
    let hit = only("А ты дурень Иванушка");
    assert_eq!(
        hit.outcome,
        Outcome::Allowed {
            by: "ru/allow.txt:1".into(),
            text: "дурень Иванушка".into()
        }
    );
    assert_eq!((hit.severity, hit.target), (0, None));
}

#[test]
fn an_unless_line_is_named() {
    let hit = only("Убью я тебя смехом");
    assert_eq!(
        hit.outcome,
        Outcome::Unless {
            by: "ru/rules/b.txt:3".into(),
            text: "смехом".into()
        }
    );
    assert!(matches!(
        only("Убью я тебя").outcome,
        Outcome::Finding { .. }
    ));
}

#[test]
fn a_need_that_is_not_met_is_told() {
    let hit = only("Осёл стоит у дома");
    assert_eq!(hit.outcome, Outcome::NeedNotMet);
    assert_eq!(hit.needs.unwrap().value, "you");
}

#[test]
fn the_words_that_made_it_harmless_are_named() {
    let hit = only("Нельзя говорить: дурень");
    assert_eq!(hit.outcome, Outcome::Harmless);
    let stance = hit.stance.unwrap();
    assert_eq!(
        (stance.value, stance.from),
        (Stance::Condemnation, Source::Cues)
    );
    assert_eq!(stance.cues[0].word, "Нельзя");
    let denied = only("Не убью тебя").stance.unwrap();
    assert_eq!(denied.value, Stance::Negated);
    assert_eq!(
        (denied.cues[0].kind, denied.cues[0].word.as_str()),
        ("negation", "Не")
    );
}

#[test]
fn the_verdict_is_the_engines_own() {
    let explainer = explainer();
    let mut scratch = Scratch::default();
    for text in [
        "Ты дурень, убью тебя",
        "",
        "дурень иванушка",
        "не убью тебя",
    ] {
        let (verdict, derivation) = explainer.explain(&mut scratch, text, Profile::default());
        assert_eq!(
            verdict,
            explainer
                .engine()
                .scan(&mut scratch, text, Profile::default())
        );
        let findings = derivation
            .hits
            .iter()
            .filter(|h| matches!(h.outcome, Outcome::Finding { .. }));
        assert_eq!(findings.count(), verdict.findings.len(), "{text}");
    }
}
