//! The ledger: who and what belongs together, what counts once, and that order does not matter.
#![allow(
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    reason = "a test may stop, and reads better with literals"
)]

mod report_support;

use qorgan::evidence::Act;
use qorgan::ledger::{Case, ReasonKey, group, handle_key, platform_key, text_key, url_key};
use report_support::{act, finding};
use serde_json::json;

fn keys(case: &Case) -> Vec<ReasonKey> {
    case.reasons.iter().map(|reason| reason.key).collect()
}

fn one(acts: &[Act]) -> Case {
    let mut cases = group(acts);
    assert_eq!(cases.len(), 1, "{cases:#?}");
    cases.remove(0)
}

#[test]
fn two_distinct_acts_are_systematic_and_the_reasons_say_why() {
    let case = one(&[
        act(
            "b",
            "екінші",
            json!({"captured_at": {"wall": "2026-11-22T10:00:00Z"}, "severity": 3,
            "findings": [finding("threat", Some("intimidation"), 3, "attack", "екінші", "threat")]}),
        ),
        act("a", "бірінші", json!({})),
    ]);
    assert!(case.systematic);
    assert_eq!((case.distinct, case.severity), (2, 3));
    assert_eq!(case.acts, ["a", "b"], "oldest first");
    assert_eq!(
        (case.first.as_str(), case.last.as_str()),
        ("2026-11-22T09:15:00.250Z", "2026-11-22T10:00:00Z")
    );
    assert_eq!(
        serde_json::to_value(&case.signs).unwrap(),
        json!(["humiliation", "intimidation"])
    );
    assert_eq!(
        keys(&case),
        [
            ReasonKey::SameAuthor,
            ReasonKey::SameTarget,
            ReasonKey::Distinct,
            ReasonKey::Systematic
        ]
    );
    assert_eq!(
        serde_json::to_value(&case.reasons[0]).unwrap(),
        json!({"key": "report_reason_same_author", "count": 2, "value": "qysym_01", "acts": []})
    );
}

#[test]
fn one_act_is_not_systematic() {
    let case = one(&[act("a", "мәтін", json!({}))]);
    assert!(!case.systematic);
    assert!(keys(&case).contains(&ReasonKey::NotSystematic));
}

#[test]
fn the_same_post_counts_once_even_when_its_text_was_edited() {
    let case = one(&[
        act("a", "мәтін", json!({"post_id": "7"})),
        act("b", "өзгерген мәтін", json!({"post_id": " 7 "})),
    ]);
    assert_eq!((case.distinct, case.systematic), (1, false));
    assert_eq!(case.acts.len(), 2, "the capture itself is kept");
    assert!(keys(&case).contains(&ReasonKey::Recapture));
}

#[test]
fn without_a_post_id_the_same_text_at_the_same_address_counts_once() {
    let bare =
        |id: &str, text: &str, url: &str| act(id, text, json!({"post_id": null, "url": url}));
    let case = one(&[
        bare("a", "Сен  КІМСІҢ", "https://vk.com/wall1#x"),
        bare("b", " сен кімсің\n", "http://m.vk.com/wall1/?utm_source=a"),
    ]);
    assert_eq!((case.distinct, case.systematic), (1, false));
    assert!(keys(&case).contains(&ReasonKey::SameText));
    let elsewhere = one(&[
        bare("a", "сен", "https://vk.com/wall1"),
        bare("b", "сен", "https://vk.com/wall2"),
    ]);
    assert_eq!(elsewhere.distinct, 2);
}

#[test]
fn a_capture_without_post_id_is_a_recapture_of_the_post_with_its_text() {
    for order in [["a", "b"], ["b", "a"]] {
        let acts: Vec<Act> = order
            .iter()
            .map(|&id| match id {
                "a" => act("a", "мәтін", json!({"post_id": "9"})),
                _ => act(
                    "b",
                    "мәтін",
                    json!({"post_id": "", "captured_at": {"wall": "2026-11-01T00:00:00Z"}}),
                ),
            })
            .collect();
        let case = one(&acts);
        assert_eq!((case.distinct, case.systematic), (1, false));
    }
}

#[test]
fn equal_words_at_one_address_are_two_acts_only_with_two_identities_and_two_times() {
    let again = |posted_at: &str| {
        [
            act(
                "a",
                "өлтірем",
                json!({"post_id": "1", "posted_at": "дс 18:04"}),
            ),
            act(
                "b",
                "өлтірем",
                json!({"post_id": "2", "posted_at": posted_at}),
            ),
        ]
    };
    let case = one(&again("сс 09:15"));
    assert!(
        case.systematic,
        "the page itself shows two posts at two times"
    );
    // A site that makes up identities at every visit must not turn one post into two.
    let case = one(&again("дс 18:04"));
    assert_eq!((case.distinct, case.systematic), (1, false));
    assert!(keys(&case).contains(&ReasonKey::SameText));
}

#[test]
fn quoted_words_do_not_count() {
    let quoted = json!({"findings": [finding("insult", Some("humiliation"), 4, "condemnation", "x", "insult")], "severity": 4});
    let case = one(&[
        act("a", "бір", json!({})),
        act("b", "екі", quoted.clone()),
        act("c", "үш", quoted),
    ]);
    assert_eq!(
        (case.distinct, case.systematic, case.severity),
        (1, false, 2)
    );
    assert_eq!(
        case.reasons
            .iter()
            .find(|r| r.key == ReasonKey::Quoted)
            .unwrap()
            .acts,
        ["b", "c"]
    );
}

#[test]
fn acts_without_findings_count_and_it_is_said() {
    let none = json!({"findings": [], "severity": 0});
    let case = one(&[act("a", "бір", none.clone()), act("b", "екі", none)]);
    assert!(case.systematic, "a person chose to save them");
    assert!(case.signs.is_empty());
    assert!(keys(&case).contains(&ReasonKey::NoSign));
}

#[test]
fn accounts_are_told_apart_by_platform_handle_and_target() {
    let cases = group(&[
        act("a", "1", json!({})),
        act("b", "2", json!({"platform": "telegram"})),
        act("c", "3", json!({"author": {"handle": "basqa"}})),
        act("d", "4", json!({"target": {"handle": "dana"}})),
        act(
            "e",
            "5",
            json!({"platform": "VK", "author": {"handle": " QYSYM_01\u{200b} "}, "target": {"handle": "@Aliya_K"}}),
        ),
    ]);
    let mut groups: Vec<Vec<String>> = cases.iter().map(|case| case.acts.clone()).collect();
    qorgan::order::sort(&mut groups);
    assert_eq!(groups, [vec!["a", "e"], vec!["b"], vec!["c"], vec!["d"]]);
}

#[test]
fn nobody_is_guessed() {
    for author in [
        json!(null),
        json!({"handle": " @ ", "name": ""}),
        json!({"name": "Ерлан"}),
    ] {
        let named = author["name"] == "Ерлан";
        let cases = group(&[
            act("a", "бір", json!({"author": author, "post_id": "1"})),
            act("b", "екі", json!({"author": author, "post_id": "2"})),
            act(
                "c",
                "үш",
                json!({"author": author, "post_id": "3", "url": "https://vk.com/other"}),
            ),
        ]);
        assert_eq!(cases.len(), 2, "grouped by address");
        for case in &cases {
            assert!(!case.systematic);
            assert_eq!(case.target, None);
            assert_eq!(case.author.is_some(), named);
            let key = if named {
                ReasonKey::NameOnly
            } else {
                ReasonKey::NoAuthor
            };
            assert!(keys(case).contains(&key));
        }
    }
}

#[test]
fn a_missing_target_is_grouped_by_author_and_it_is_said() {
    let case = one(&[
        act("a", "1", json!({"target": null})),
        act("b", "2", json!({"target": {"handle": "", "name": " "}})),
    ]);
    assert!(case.systematic);
    assert_eq!(case.target, None);
    assert!(keys(&case).contains(&ReasonKey::NoTarget));
}

#[test]
fn a_profile_link_seen_with_one_name_stands_for_it() {
    let link_only = json!({"author": {"url": "https://www.vk.com/qysym_01/"}});
    let case = one(&[act("a", "1", json!({})), act("b", "2", link_only.clone())]);
    assert_eq!(
        case.reasons
            .iter()
            .find(|r| r.key == ReasonKey::AuthorLink)
            .unwrap()
            .acts,
        ["b"]
    );
    // Seen with two names, the link decides nothing.
    let other = json!({"author": {"handle": "basqa", "url": "https://vk.com/qysym_01"}});
    assert_eq!(
        group(&[
            act("a", "1", json!({})),
            act("b", "2", link_only),
            act("c", "3", other)
        ])
        .len(),
        3
    );
}

#[test]
fn the_identity_of_a_case_survives_further_acts() {
    let before = one(&[act("a", "1", json!({}))]).id;
    let after = one(&[act("b", "2", json!({})), act("a", "1", json!({}))]).id;
    assert_eq!(before, after);
    assert!(
        before.len() == 21 && before.starts_with("case-"),
        "{before}"
    );
}

#[test]
fn keys_of_addresses_accounts_and_texts() {
    for (url, key) in [
        (
            "https://WWW.Instagram.com/p/AbC/?igsh=1&utm_medium=x#c",
            "instagram.com/p/AbC",
        ),
        (
            "https://vk.com/feed?w=wall1_2&utm_source=q",
            "vk.com/feed?w=wall1_2",
        ),
        ("https://t.me", "t.me"),
        ("", ""),
    ] {
        assert_eq!(url_key(url), key);
    }
    assert_eq!(handle_key("\u{202a}@ӘЛИЯ\u{202c} "), "әлия");
    assert_eq!(text_key(" Бір\n\tЕКІ\u{ad}ші "), "бір екіші");
    assert_eq!(platform_key(" ", "https://m.ok.ru/x"), "ok.ru");
}
