//! Text from pages and forms that tries to become markup.
#![allow(
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    reason = "a test may stop, and reads better with literals"
)]

mod report_support;

use proptest::prelude::*;
use qorgan::evidence::CaseInput;
use qorgan::report::render;
use report_support::tags::{elements, tags};
use report_support::{act, finding, with};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

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
