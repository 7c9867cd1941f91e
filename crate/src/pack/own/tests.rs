#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::engine::Scratch;
use crate::verdict::{Category, Profile, Verdict};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::sync::LazyLock;

static BASE: LazyLock<(PackData, String)> =
    LazyLock::new(|| crate::pack::decode(crate::embedded_bytes()).unwrap());

fn add(text: &str) -> Result<Merged, OwnError> {
    merge(&BASE.0, &BASE.1, &[SourceFile::new("own.txt", text)])
}

fn scan(merged: Merged, text: &str) -> Verdict {
    let engine = Engine::new(merged.data, merged.hash).unwrap();
    engine.scan(&mut Scratch::default(), text, Profile::default())
}

fn errors(text: &str) -> Vec<String> {
    match add(text) {
        Err(OwnError::Rows(errors)) => errors.iter().map(PackError::to_string).collect(),
        other => panic!("{other:?}"),
    }
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
fn every_mistake_is_told_with_its_place() {
    let text = "кракозябр ru.zz
@severity 9
мур! any
rule a category=insult severity=2
  match (один|два
rule b category=insult severity=2
  match _{3,1} слово
";
    assert_eq!(
        errors(text),
        [
            "own.txt:1:11: unknown class `ru.zz`; define it in inflection.txt, or use none or any",
            "own.txt:2:11: `severity` cannot be `9`; expected 1, 2, 3 or 4",
            "own.txt:3:1: expected a word of Cyrillic, Kazakh or Latin letters, found `!`",
            "own.txt:5:9: expected `)` after `(`",
            "own.txt:7:9: expected a gap `_{m,n}` with m ≤ n ≤ 16",
        ]
    );
    for (text, wanted) in [
        (
            "@language de\n",
            "own.txt:1:1: `@language` cannot be `de`; expected kk, ru, en",
        ),
        (
            "rule a\n",
            "own.txt:1:1: expected at least one `match` line",
        ),
        ("@pack x\n", "own.txt:1:1: expected @pack NAME VERSION"),
        (
            "  + Ты\n",
            "own.txt:1:1: expected a row before its indented lines",
        ),
        ("allow \n", "own.txt:1:1: expected allow PHRASE"),
        (
            "аб\n",
            "own.txt:1:1: expected a stem of at least 3 letters with the class `any`",
        ),
        (
            "слово any why=no\n",
            "own.txt:1:11: `why` cannot be `no`; expected a key of packs/why.txt",
        ),
        (
            "list x = слово <никто>\n",
            "own.txt:1:1: unknown list `никто`; define it above in this file or in lists.txt",
        ),
        (
            "allow ь\n",
            "own.txt:1:7: expected a word; nothing is left of `ь` when it is folded",
        ),
    ] {
        assert_eq!(errors(text), [wanted], "{text}");
    }
}

#[test]
fn examples_are_run_when_there_are_any() {
    let missed = errors("кракозябр none\n  + Ты кракозябра\n  - Ты кракозябр\n");
    assert_eq!(
        missed,
        [
            "own.txt:2:1: the row does not find its `+` example: Ты кракозябра",
            "own.txt:3:1: the row finds its `-` example: Ты кракозябр"
        ]
    );
}

#[test]
fn own_rows_that_contradict_each_other_are_refused() {
    for (text, wanted) in [
        (
            "кракозябр\nкракозябр severity=4\n",
            "own.txt:2:1: the same stem stands at own.txt:1 already",
        ),
        (
            "кракозябр\nallow крак*\n",
            "own.txt:2:1: never flagging this word contradicts own.txt:1",
        ),
        (
            "@pack a 1\n@pack b 1\n",
            "own.txt:2:1: another name than `a` contradicts own.txt:1",
        ),
        (
            "list a = раз\nlist a = два\n",
            "own.txt:2:1: another list `a` contradicts own.txt, above",
        ),
        (
            "rule a\n  match раз два\nrule a\n  match два раз\n",
            "own.txt:3:1: another rule `a` contradicts own.txt:1",
        ),
    ] {
        assert!(
            errors(text).iter().any(|e| e == wanted),
            "{wanted}: {:?}",
            errors(text)
        );
    }
    let file = |path: &str| SourceFile::new(path, "@pack same 1\n");
    assert!(merge(&BASE.0, &BASE.1, &[file("a.txt"), file("b.txt")]).is_err());
}

#[test]
fn patterns_that_would_take_long_are_refused() {
    let gaps = format!("rule a\n  match раз {}два\n", "_{0,16} ".repeat(3));
    assert!(
        errors(&gaps)[0].starts_with("own.txt:2:9: 4913 ways to fill the gaps"),
        "{:?}",
        errors(&gaps)
    );
    let optional = format!("rule a\n  match раз {}\n", "два? ".repeat(13));
    assert!(errors(&optional)[0].contains("8192 ways"));
    let places = format!("rule a\n  match {}\n", "раз ".repeat(33));
    assert!(errors(&places)[0].contains("33 places in a pattern; expected at most 32"));
    // Lists of lists grow by powers: stopped before the memory is gone.
    let mut lists = "list a0 = раз два три\n".to_owned();
    for n in 1..40 {
        writeln!(lists, "list a{n} = <a{0}> <a{0}>", n - 1).unwrap();
    }
    assert!(
        errors(&lists)
            .iter()
            .any(|e| e.contains("alternatives in one place; expected at most 1000"))
    );
    let word = format!("{}\n", "ав".repeat(33));
    assert!(errors(&word)[0].contains("66 letters in one word; expected at most 64"));
    let long = "# \n".repeat(LONGEST / 3 + 1);
    assert!(errors(&long)[0].contains("bytes in own packs"));
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
