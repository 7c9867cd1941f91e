//! Whatever is saved, in whatever order: the ledger gives one answer and never counts too much.
#![allow(
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    reason = "a test may stop, and reads better with literals"
)]

mod report_support;

use proptest::prelude::*;
use qorgan::evidence::Act;
use qorgan::ledger::{group, handle_key};
use report_support::{act, finding};
use serde_json::{Value, json};

fn any_act() -> impl Strategy<Value = Act> {
    let pick = |values: &'static [&'static str]| prop::sample::select(values.to_vec());
    (
        (0..12_u32, pick(&["", "a", "@A", "b"]), pick(&["", "https://x.kz/a", "https://x.kz/b"]), pick(&["", "Аты", "Басқа"])),
        (pick(&["", "1", "2", "3"]), pick(&["мәтін", "Мәтін ", "басқа"]), pick(&["https://x.kz/1", "https://x.kz/2", "bad"]), pick(&["", "1 с", "2 с"])),
        (prop::option::of(pick(&["", "t", "u"])), pick(&["attack", "quotation"]), 0..3_u32, any::<bool>()),
    )
        .prop_map(|((id, handle, link, name), (post, text, url, posted), (target, stance, day, broken))| {
            let wall = if broken { "not a time".into() } else { format!("2026-11-0{}T00:00:00Z", day + 1) };
            let target: Value = target.map_or(Value::Null, |t| json!({"handle": t}));
            act(&format!("id{id}"), text, json!({
                "author": {"handle": handle, "name": name, "url": link}, "post_id": post, "url": url, "posted_at": posted, "target": target,
                "captured_at": {"wall": wall}, "findings": [finding("insult", Some("humiliation"), 2, stance, "x", "insult")],
            }))
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_gives_the_same_cases((acts, shuffled) in prop::collection::vec(any_act(), 0..14).prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle()))) {
        prop_assert_eq!(group(&acts), group(&shuffled));
    }

    #[test]
    fn saving_everything_twice_changes_nothing(acts in prop::collection::vec(any_act(), 0..10)) {
        let twice: Vec<Act> = acts.iter().chain(&acts).cloned().collect();
        prop_assert_eq!(group(&acts), group(&twice));
    }

    #[test]
    fn every_act_is_in_exactly_one_case_and_claims_hold(acts in prop::collection::vec(any_act(), 0..14)) {
        let cases = group(&acts);
        let mut named: Vec<&String> = cases.iter().flat_map(|case| &case.acts).collect();
        qorgan::order::sort(&mut named);
        let mut ids: Vec<&String> = acts.iter().map(|act| &act.id).collect();
        qorgan::order::sort(&mut ids);
        ids.dedup();
        prop_assert_eq!(named, ids);
        for case in &cases {
            prop_assert!(case.distinct as usize <= case.acts.len());
            prop_assert!(!case.systematic || case.distinct >= 2);
            // Generated ids may repeat with different content; then it is open which of the two the case has.
            let once = |act: &&Act| acts.iter().filter(|other| other.id == act.id).count() == 1;
            let of_case: Vec<&Act> = acts.iter().filter(|act| case.acts.contains(&act.id)).filter(once).collect();
            if case.systematic {
                prop_assert!(of_case.iter().all(|act| !handle_key(&act.author.handle).is_empty() || !act.author.url.is_empty()));
            }
        }
    }

    #[test]
    fn a_recapture_never_raises_the_count(acts in prop::collection::vec(any_act(), 1..10), pick in any::<prop::sample::Index>()) {
        // Ids of the generated acts may repeat with different content; here each is a capture of its own.
        let acts: Vec<Act> = acts.into_iter().enumerate().map(|(n, act)| Act { id: format!("n{n}"), ..act }).collect();
        let mut again = pick.get(&acts).clone();
        let before: u32 = group(&acts).iter().map(|case| case.distinct).sum();
        again.id = "fresh".into();
        again.captured_at.wall = "2026-12-01T00:00:00Z".into();
        let more: Vec<Act> = acts.iter().cloned().chain([again]).collect();
        prop_assert_eq!(group(&more).iter().map(|case| case.distinct).sum::<u32>(), before);
    }
}
