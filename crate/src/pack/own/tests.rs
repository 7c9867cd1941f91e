#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::engine::Scratch;
use crate::verdict::{Category, Profile, Verdict};
use proptest::prelude::*;
use std::sync::LazyLock;

pub(super) static BASE: LazyLock<(PackData, String)> =
    LazyLock::new(|| crate::pack::decode(crate::embedded_bytes()).unwrap());

pub(super) fn add(text: &str) -> Result<Merged, OwnError> {
    merge(&BASE.0, &BASE.1, &[SourceFile::new("own.txt", text)])
}

fn scan(merged: Merged, text: &str) -> Verdict {
    let engine = Engine::new(merged.data, merged.hash).unwrap();
    engine.scan(&mut Scratch::default(), text, Profile::default())
}

#[test]
fn a_word_alone_is_a_row() {
    let verdict = scan(add("кракозябрик\n").unwrap(), "Ты КРАКОЗЯБРИКИ, да");
    let found = &verdict.findings[0];
    assert_eq!((found.category, found.severity), (Category::Insult, 3));
    assert_eq!(
        (found.text.as_str(), found.entry.as_str()),
        ("КРАКОЗЯБРИКИ", "own/own.txt:1")
    );
}

#[test]
fn rules_may_use_built_in_classes_and_lists() {
    let text = "@language ru
@category threat
@severity 4
кракозябр ru.n.m category=insult severity=1
list magic = зачарую заколдую
rule magic
  match <magic> _{0,2} <you-acc>
  unless шутя
  + Зачарую я тебя
  - Зачарую я тебя шутя
";
    let merged = add(text).unwrap();
    assert_eq!(merged.packs[0].rows, 2);
    let verdict = scan(merged, "Заколдую тебя. Видел кракозябра.");
    let entries: Vec<&str> = verdict.findings.iter().map(|f| f.entry.as_str()).collect();
    assert_eq!(entries, ["own/own.txt:6", "own/own.txt:4"]);
}

#[test]
fn an_own_allowed_phrase_silences_built_in_rows() {
    let text = "Ты дурак, как Иванушка-дурачок";
    assert!(scan(add("").unwrap(), "Ты дурак").flag);
    assert!(!scan(add("allow дурак*\nallow иванушка дурачок\n").unwrap(), text).flag);
}

#[test]
fn the_same_stem_class_and_category_replaces_the_built_in_row() {
    let row = |data: &PackData| {
        let of =
            |s: &&crate::pack::data::Stem| data.entries[s.entry as usize].id.starts_with("ru/");
        let stem = data.stems.iter().filter(|s| !s.bound).find(of).unwrap();
        (
            stem.entry,
            data.entries[stem.entry as usize].clone(),
            stem.clone(),
        )
    };
    let (index, entry, stem) = row(&BASE.0);
    let word: String = stem
        .letters
        .iter()
        .map(|&b| crate::fold::class::to_char(b))
        .collect();
    let class = BASE
        .0
        .names
        .classes
        .iter()
        .find(|(_, i)| **i == stem.class)
        .unwrap()
        .0;
    let own = format!(
        "{word} {class} category={} severity=1\n",
        entry.category.name()
    );
    let merged = add(&own).unwrap();
    assert!(!merged.data.stems.iter().any(|s| s.entry == index), "{own}");
    let other = add(&format!("{word} {class} category=fraud\n")).unwrap();
    assert!(
        other.data.stems.iter().any(|s| s.entry == index),
        "another category adds"
    );
}

#[test]
fn the_hash_names_pack_and_version() {
    let merged = |text| add(text).unwrap();
    let one = merged("@pack school 1.0\nкракозябр\n");
    let two = merged("@pack school 1.1\nкракозябр\n");
    assert_eq!(
        (one.packs[0].name.as_str(), one.packs[0].version.as_str()),
        ("school", "1.0")
    );
    assert_ne!(one.hash, two.hash);
    assert_ne!(one.hash, BASE.1);
    assert_eq!(one.hash, merged("@pack school 1.0\nкракозябр\n").hash);
    assert_eq!(merged("кракозябр\n").packs[0].name, "own");
}

#[test]
fn a_folder_is_read_like_the_built_in_packs() {
    let files = [
        SourceFile::new(
            "ru/lexicon/x.txt",
            "@category fraud\n@severity 3\nкракозябр none\n",
        ),
        SourceFile::new(
            "kk/lexicon/x.txt",
            "@category fraud\n@severity 3\nқылмысбай kk.n\n",
        ),
        SourceFile::new(
            "ru/inflection.txt",
            "slot ru.own = чик\nclass ru.own = ru.own\n",
        ),
        SourceFile::new("about.txt", "@pack folder 3\n"),
    ];
    let merged = merge(&BASE.0, &BASE.1, &files).unwrap();
    let verdict = scan(merged, "кракозябр мен қылмысбайлар");
    let entries: Vec<&str> = verdict.findings.iter().map(|f| f.entry.as_str()).collect();
    assert_eq!(
        entries,
        ["own/ru/lexicon/x.txt:3", "own/kk/lexicon/x.txt:3"]
    );
    let taken = [SourceFile::new(
        "ru/inflection.txt",
        "slot a = б\nclass any = a\n",
    )];
    let error = merge(&BASE.0, &BASE.1, &taken).unwrap_err().to_string();
    assert!(
        error.contains(
            "ru/inflection.txt:2:1: expected a class name that the built-in packs do not have"
        ),
        "{error}"
    );
}

#[test]
fn the_language_is_that_of_the_letters() {
    let merged = add("кракозябр\nқылмысбай\nzqworder\nдурень kk.n\n").unwrap();
    let own = merged.data.entries.iter().skip(BASE.0.entries.len());
    let languages: Vec<(String, String)> =
        own.map(|e| (e.id.clone(), e.language.clone())).collect();
    for (line, language) in [(1, "ru"), (2, "kk"), (3, "en"), (4, "kk")] {
        let id = format!("own/own.txt:{line}");
        assert!(
            languages.contains(&(id, language.to_owned())),
            "{languages:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_text_makes_it_panic(text in "(?s).{0,200}") {
        let _ = add(&text);
    }

    #[test]
    fn no_broken_row_makes_it_panic(cut in 0_usize..200, insert in "[-+@<>(){}|_*?=#0-9а-яa-z \n\t]{0,12}") {
        const TEXT: &str = "@pack a 1\n@category threat\nслово ru.m.hard severity=2\n  + слова\nlist x = раз два\nrule r severity=4\n  match <x> _{0,3} (а|б в*)? кто\n  unless нет*\nallow тихо тихо\n";
        let cut = (0..=cut.min(TEXT.len())).rev().find(|&i| TEXT.is_char_boundary(i)).unwrap_or(0);
        let _ = add(&format!("{}{insert}{}", &TEXT[..cut], &TEXT[cut..]));
    }
}
