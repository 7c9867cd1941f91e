//! The report as HTML: complete, safe with any text, and the same as the stored examples.

mod report_support;

use proptest::prelude::*;
use qorgan::evidence::CaseInput;
use qorgan::report::keys::REQUIRED;
use qorgan::report::render;
use qorgan::verdict::{Category, Sign, Stance};
use report_support::{KAZAKH, act, finding, input, with};
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

/// All tags with their attribute names, read the way a browser's tokenizer finds them: a `<` before a letter, `/`, `!` or `?` opens one.
fn elements(html: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if !after.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) {
            continue;
        }
        let mut attributes = vec![String::new()];
        let mut quote = None;
        let mut value = false;
        let mut end = after.len();
        for (at, c) in after.char_indices() {
            match (quote, c) {
                (None, '>') => {
                    end = at;
                    break;
                }
                (None, '"' | '\'') => quote = Some(c),
                (Some(q), c) if q == c => quote = None,
                (None, c) if c.is_whitespace() => {
                    value = false;
                    attributes.push(String::new());
                }
                (None, '=') => value = true,
                (None, c) if !value => attributes.last_mut().unwrap().push(c.to_ascii_lowercase()),
                _ => {}
            }
        }
        rest = &after[end..];
        let name = attributes.remove(0);
        found.push((
            name,
            attributes.into_iter().filter(|a| !a.is_empty()).collect(),
        ));
    }
    found
}

fn tags(html: &str) -> Vec<String> {
    elements(html).into_iter().map(|(name, _)| name).collect()
}

fn hostile() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onload='x",
        "</style><svg/onload=1>",
        "</title>",
        "<!--",
        "-->",
        "]]>",
        "&lt;script&gt;",
        "javascript:alert(1)",
        "\u{202e}",
        "\0",
        "\u{1f}",
        "\r\n",
        "{{",
        "</textarea>",
        "\u{2028}",
        "<a href=\"",
        "`",
        "&#x3c;b&#x3e;",
        "\u{fffe}",
        "ә",
    ]);
    prop_oneof![
        prop::collection::vec(nasty, 0..5).prop_map(|v| v.concat()),
        any::<String>()
    ]
}

fn filled_with(text: &str) -> CaseInput {
    let changes = json!({
        "url": format!("https://x.kz/{text}"), "platform": text, "post_id": text, "author": {"handle": text, "name": text, "url": format!("https://{text}")},
        "target": {"handle": text, "name": text}, "posted_at": text, "title": text, "selector": text, "browser": text, "locale": text, "time_zone": text,
        "engine": {"version": text}, "profile": {"role": text, "age": 12}, "notes": text, "findings": [finding("threat", Some("intimidation"), 3, "attack", text, text)],
    });
    let mut input = with("kk", vec![act("a", text, changes)], BTreeMap::new());
    input.form = serde_json::from_value(json!({
        "addressee": text, "applicant_name": text, "iin": text, "address": text, "phone": text, "platform": text, "substance": text, "date": text,
        "child_name": text, "child_birth_date": text, "request": text,
    })).unwrap();
    input.engine = serde_json::from_value(json!({"version": text})).unwrap();
    input
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hostile_text_never_makes_a_tag_or_an_attribute(text in hostile()) {
        let known_tags: BTreeSet<&str> = ["!doctype", "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "article", "figure", "figcaption",
            "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "div", "span", "bdi", "a", "img", "br"].into();
        let known_attributes: BTreeSet<&str> = ["html", "lang", "charset", "http-equiv", "content", "name", "class", "dir", "scope", "href", "rel", "src", "alt", "width"].into();
        let html = render(&filled_with(&text)).unwrap();
        let plain = render(&filled_with("plain")).unwrap();
        let all = elements(&html);
        for (tag, attributes) in &all {
            prop_assert!(known_tags.contains(tag.trim_start_matches('/')), "{}", tag);
            for attribute in attributes {
                prop_assert!(known_attributes.contains(attribute.as_str()), "{} {}", tag, attribute);
            }
        }
        prop_assert_eq!(all.iter().filter(|(tag, _)| tag == "style").count(), 1);
        prop_assert!(!html.contains('\0'));
        prop_assert_eq!(html.split("</style>").next(), plain.split("</style>").next(), "nothing of a page reaches head or style");
        prop_assert!(all.last().is_some_and(|(tag, _)| tag == "/html"));
    }
}

#[test]
fn the_tag_scanner_sees_a_tag_that_got_through() {
    assert_eq!(
        tags("<p>a < b</p><img src=x onerror=\"a>b\"><script>"),
        ["p", "/p", "img", "script"]
    );
    assert_eq!(
        elements("<img src=x onerror=\"a>b\" alt='c d'>"),
        [(
            "img".to_owned(),
            ["src", "onerror", "alt"].map(String::from).to_vec()
        )]
    );
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
