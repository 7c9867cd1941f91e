//! What own packs are refused for.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::tests::{BASE, add};
use super::*;
use std::fmt::Write as _;

fn errors(text: &str) -> Vec<String> {
    match add(text) {
        Err(OwnError::Rows(errors)) => errors.iter().map(PackError::to_string).collect(),
        other => panic!("{other:?}"),
    }
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
