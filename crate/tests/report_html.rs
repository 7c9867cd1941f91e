//! The report as HTML: complete, safe with any text, and the same as the stored examples.
#![allow(
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    reason = "a test may stop, and reads better with literals"
)]

mod report_support;

use qorgan::evidence::CaseInput;
use qorgan::report::keys::REQUIRED;
use qorgan::report::render;
use qorgan::verdict::{Category, Sign, Stance};
use report_support::tags::tags;
use report_support::{KAZAKH, act, input, with};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::{env, fs, path::Path};

/// Compares with `tests/golden/<name>`; writes it only when `UPDATE_GOLDEN` is 1.
fn golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if env::var("UPDATE_GOLDEN").as_deref() == Ok("1") {
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_else(|e| {
        panic!(
            "{}: {e}; run with UPDATE_GOLDEN=1 and look at the result",
            path.display()
        )
    });
    if let Some((line, (old, new))) = (1..)
        .zip(expected.split('>').zip(actual.split('>')))
        .find(|(_, (old, new))| old != new)
    {
        panic!(
            "{name}: tag {line}: expected {old:?}, found {new:?}; if that is meant, run with UPDATE_GOLDEN=1 and look at the result"
        );
    }
    assert_eq!(expected.len(), actual.len(), "{name}");
}

#[test]
fn golden_reports() {
    for lang in ["kk", "ru", "en"] {
        golden(
            &format!("report_{lang}.html"),
            &render(&input(lang, 2)).unwrap(),
        );
    }
}

#[test]
fn the_document_stands_alone() {
    for lang in ["kk", "ru", "en"] {
        let html = render(&input(lang, 2)).unwrap();
        assert!(html.starts_with("<!DOCTYPE html>"));
        assert!(html.contains(&format!("<html lang=\"{lang}\">")));
        assert_eq!(
            tags(&html)
                .iter()
                .filter(|tag| [
                    "script", "link", "iframe", "object", "embed", "form", "base"
                ]
                .contains(&tag.as_str()))
                .count(),
            0
        );
        assert_eq!(html.matches("src=\"data:image/png;base64,").count(), 2);
        assert_eq!(html.matches(" src=").count(), 2);
        assert!(
            !html.contains("report_") && !html.contains("category_") && !html.contains("why_"),
            "a message is missing"
        );
        assert_eq!(
            html.matches("<th class=\"number\" scope=\"row\">").count(),
            14
        );
        assert!(
            html.contains("UTC+5")
                && html.contains("2026-11-10 14:15:00 UTC")
                && html.contains("10.11.2026 19:15:00 UTC+5")
        );
    }
}

#[test]
fn an_empty_form_leaves_lines_to_fill_in() {
    let mut input = input("kk", 1);
    let lines = |input: &CaseInput| {
        render(input)
            .unwrap()
            .matches("<span class=\"line\"></span>")
            .count()
    };
    let filled = lines(&input);
    assert_eq!(filled, 1, "the signature");
    input.form = serde_json::from_value(json!({})).unwrap();
    assert_eq!(lines(&input), 8);
}

fn substance(html: &str) -> (String, String) {
    let part = |start: &str| {
        html.split_once(start)
            .map(|(_, t)| t.split_once("</div>").unwrap().0.to_owned())
            .unwrap_or_default()
    };
    let decode = |t: String| {
        t.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    };
    (
        decode(part("<div class=\"text\" dir=\"auto\">")),
        decode(part("<div class=\"text rest\" dir=\"auto\">")),
    )
}

#[test]
fn the_substance_has_at_most_1500_characters_and_nothing_is_lost() {
    let mut input = input("kk", 2);
    let (head, rest) = substance(&render(&input).unwrap());
    assert!(
        rest.is_empty() && head.contains("сазайыңды тарттырамын") && head.chars().count() < 1500
    );
    input.form.substance = "Балама қысым жасап жүр. ".repeat(200);
    let (head, rest) = substance(&render(&input).unwrap());
    assert!((1400..=1500).contains(&head.chars().count()));
    let kept = head.split_once("… ").unwrap().0;
    assert_eq!(format!("{kept} {rest}"), input.form.substance.trim());
}

#[test]
fn signs_are_ticked_and_repetition_is_claimed_only_where_it_holds() {
    let ticks = |html: &str| html.matches("<span class=\"box\">×</span>").count();
    let three = render(&input("en", 3)).unwrap();
    assert_eq!(ticks(&three), 3 + 1, "three signs and the capacity");
    assert!(three.contains(
        "Signs of systematic conduct: two or more distinct acts by one account aimed at one person."
    ));
    let one = render(&input("en", 1)).unwrap();
    assert_eq!(ticks(&one), 1 + 1);
    assert!(!one.contains("Signs of systematic conduct: two"));
    let nobody = with(
        "en",
        vec![
            act("a", "x", json!({"author": null})),
            act("b", "y", json!({"author": null})),
        ],
        BTreeMap::new(),
    );
    let html = render(&nobody).unwrap();
    assert!(html.contains("not claimed") && !html.contains("Signs of systematic conduct: two"));
}

#[test]
fn only_web_addresses_become_links() {
    for (url, linked) in [
        ("https://x.kz/a", true),
        ("HTTP://x.kz", true),
        ("javascript:alert(1)", false),
        ("data:text/html,x", false),
        ("ә", false),
    ] {
        let html = render(&with(
            "en",
            vec![act(
                "a",
                "x",
                json!({"url": url, "author": {"handle": "h"}}),
            )],
            BTreeMap::new(),
        ))
        .unwrap();
        assert_eq!(html.contains("<a "), linked, "{url}");
        assert!(html.contains(url));
    }
}

#[test]
fn messages_the_source_names_are_required() {
    let required: BTreeSet<&str> = REQUIRED.iter().copied().collect();
    assert!(REQUIRED.is_sorted());
    let mut found = 0;
    for folder in ["src/report", "src/ledger"] {
        for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let source = fs::read_to_string(file.unwrap().path()).unwrap();
            for literal in source.split('"').filter(|t| {
                t.starts_with("report_")
                    && t.len() > 7
                    && t.bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            }) {
                found += 1;
                assert!(required.contains(literal), "{literal} is not in keys.rs");
            }
        }
    }
    assert!(found > 100, "the scan found only {found} keys");
    let categories = Category::ALL.iter().flat_map(|c| {
        [
            format!("category_{}", c.name()),
            format!("category_{}_def", c.name()),
        ]
    });
    let others = Sign::ALL
        .iter()
        .map(|s| format!("sign_{}", s.name()))
        .chain(Stance::ALL.iter().map(|s| format!("stance_{}", s.name())));
    for key in categories
        .chain(others)
        .chain((0..=4).map(|n| format!("severity_{n}")))
    {
        assert!(required.contains(key.as_str()), "{key} is not in keys.rs");
    }
}

#[test]
fn kazakh_letters_stand_as_they_are() {
    let html = render(&with(
        "kk",
        vec![act("a", KAZAKH, json!({}))],
        BTreeMap::new(),
    ))
    .unwrap();
    assert!(html.contains(KAZAKH));
}

#[test]
fn remarks_are_printed_as_sentences() {
    let notes = json!({"notes": "no_picture_protected; recapture; seen by hand"});
    let html = render(&with("en", vec![act("a", "text", notes)], BTreeMap::new())).unwrap();
    assert!(
        html.contains("call 111. The same text of the same post was kept before. seen by hand")
    );
    assert!(!html.contains("no_picture_protected"));
}
