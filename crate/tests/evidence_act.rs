//! Acts as JSON: tolerant of what a browser does not know, strict about everything else.
#![allow(
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    reason = "a test may stop, and reads better with literals"
)]

mod report_support;

use qorgan::evidence::{Act, ActError, CaseInput};
use report_support::{act, act_json, finding};
use serde_json::{Value, json};

fn minimal() -> Value {
    json!({"id": "a", "url": "https://x.kz/", "captured_at": {"wall": "2026-11-22T09:15:00Z"}, "text": "", 
           "text_sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"})
}

#[test]
fn what_a_browser_may_not_know_may_be_missing_or_null() {
    let bare: Act = serde_json::from_value(minimal()).unwrap();
    bare.validate().unwrap();
    let mut nulls = minimal();
    for key in [
        "platform",
        "post_id",
        "author",
        "target",
        "posted_at",
        "title",
        "selector",
        "box",
        "viewport",
        "browser",
        "locale",
        "time_zone",
        "engine",
        "profile",
        "severity",
        "findings",
        "shots",
        "dom_sha256",
        "notes",
    ] {
        nulls[key] = Value::Null;
    }
    nulls["captured_at"]["mono"] = Value::Null;
    assert_eq!(serde_json::from_value::<Act>(nulls).unwrap(), bare);
}

#[test]
fn unknown_fields_are_ignored() {
    let mut value = act_json("a", "мәтін", json!({"reactions": 7}));
    value["author"]["followers"] = json!(12);
    assert_eq!(
        serde_json::from_value::<Act>(value).unwrap(),
        act("a", "мәтін", json!({}))
    );
}

#[test]
fn wrong_types_are_refused() {
    for (key, value) in [
        ("id", json!(7)),
        ("text", json!(null)),
        ("captured_at", json!("2026-11-22T09:15:00Z")),
        ("severity", json!("2")),
        ("severity", json!(-1)),
        ("findings", json!({})),
        ("findings", json!([{"category": "unheard_of"}])),
        ("author", json!("@x")),
        ("shots", json!([{"role": "photo", "sha256": "00"}])),
        ("box", json!({"x": 1})),
        ("viewport", json!({"width": "1280"})),
    ] {
        let result: Result<Act, _> =
            serde_json::from_value(act_json("a", "мәтін", json!({key: value})));
        assert!(result.is_err(), "{key}: {value}");
    }
}

#[test]
fn what_is_written_reads_back_the_same() {
    let act = act(
        "a",
        "мәтін 😀",
        json!({"shots": [{"role": "viewport", "sha256": "0".repeat(64), "derived_from": "1".repeat(64), "transform": "crop,veiled"}]}),
    );
    assert_eq!(
        serde_json::from_value::<Act>(serde_json::to_value(&act).unwrap()).unwrap(),
        act
    );
}

#[test]
fn each_fault_has_its_error() {
    let fault = |changes: Value| act("a", "мәтін", changes).validate().unwrap_err();
    for id in ["", "a b", "../a", "ә", &"x".repeat(129)] {
        assert!(
            matches!(
                act(id, "мәтін", json!({})).validate(),
                Err(ActError::Id { .. })
            ),
            "{id}"
        );
    }
    assert!(matches!(fault(json!({"url": " "})), ActError::Url { .. }));
    assert!(matches!(
        fault(json!({"text_sha256": "AB".repeat(32)})),
        ActError::Hash {
            field: "text_sha256",
            ..
        }
    ));
    assert!(matches!(
        fault(json!({"dom_sha256": "xyz"})),
        ActError::Hash {
            field: "dom_sha256",
            ..
        }
    ));
    assert!(matches!(
        fault(json!({"engine": {"pack_sha256": "1"}})),
        ActError::Hash {
            field: "engine.pack_sha256",
            ..
        }
    ));
    assert!(matches!(
        fault(json!({"shots": [{"role": "element", "sha256": "../../x"}]})),
        ActError::Hash {
            field: "shots.sha256",
            ..
        }
    ));
    assert!(matches!(
        fault(json!({"text": "мәтін."})),
        ActError::TextChanged { .. }
    ));
    for wall in ["", "2026-11-22", "2026-02-30T00:00:00Z", "22.11.2026"] {
        assert!(
            matches!(
                fault(json!({"captured_at": {"wall": wall}})),
                ActError::Time { .. }
            ),
            "{wall}"
        );
    }
    assert!(matches!(
        fault(json!({"severity": 5})),
        ActError::Severity { found: 5, .. }
    ));
    assert!(matches!(
        fault(json!({"findings": [finding("insult", None, 9, "attack", "x", "insult")]})),
        ActError::Severity { found: 9, .. }
    ));
    let mut backwards = finding("insult", None, 2, "attack", "x", "insult");
    backwards["span"] = json!([5, 4]);
    assert!(matches!(
        fault(json!({"findings": [backwards]})),
        ActError::Span { index: 0, .. }
    ));
    let mut endless = act("a", "мәтін", json!({}));
    endless.viewport.dpr = f64::INFINITY;
    assert!(matches!(
        endless.validate(),
        Err(ActError::Measure {
            field: "viewport.dpr",
            ..
        })
    ));
}

#[test]
fn a_form_field_that_would_be_lost_is_refused() {
    let input = |form: Value| {
        serde_json::from_value::<CaseInput>(
            json!({"cases": [], "acts": [], "form": form, "lang": "kk", "generated_at": "2026-11-23T05:00:00Z"}),
        )
    };
    assert!(input(json!({"iin": "1", "capacity": "citizen"})).is_ok());
    assert!(input(Value::Null).is_ok());
    assert!(
        input(json!({"applicant": "Ұлжан"}))
            .unwrap_err()
            .to_string()
            .contains("unknown field")
    );
    assert!(input(json!({"capacity": "king"})).is_err());
}
