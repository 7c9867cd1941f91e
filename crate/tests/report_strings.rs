//! Messages of the extension inside the library: filtered, resolved, checked, and put together.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use qorgan::report::strings::{Strings, StringsError, check_messages, filter_messages, table};

const MESSAGES: &str = r#"{
    "report_act": {"message": "$NUMBER$-әрекет, $name$ $$5", "placeholders": {"number": {"content": "$1"}, "Name": {"content": "$2"}}, "description": "x"},
    "why_insult": {"message": "Себебі: $1"},
    "popup_title": {"message": "not for the report"},
    "sign_pursuit": {"message": "$ жалғыз $"}
}"#;

#[test]
fn only_messages_of_the_report_are_kept_and_placeholders_are_resolved() {
    let messages = filter_messages(MESSAGES).unwrap();
    let expected = [
        ("report_act", "$1-әрекет, $2 $$5"),
        ("sign_pursuit", "$ жалғыз $"),
        ("why_insult", "Себебі: $1"),
    ];
    assert_eq!(
        messages,
        expected.map(|(key, text)| (key.to_owned(), text.to_owned()))
    );
}

#[test]
fn values_are_put_in_and_never_read_as_placeholders() {
    let table = table(&filter_messages(MESSAGES).unwrap());
    let strings = Strings::parse(&table).unwrap();
    assert_eq!(
        strings.format("report_act", &["7", "$1"]),
        "7-әрекет, $1 $5"
    );
    assert_eq!(strings.format("report_act", &[]), "-әрекет,  $5");
    assert_eq!(strings.format("sign_pursuit", &["x"]), "$ жалғыз $");
    assert_eq!(strings.get("why_unheard_of"), "why_unheard_of");
}

#[test]
fn faults_have_their_errors() {
    let one =
        |message: &str| filter_messages(&format!(r#"{{"report_x": {{"message": "{message}"}}}}"#));
    assert!(
        matches!(one("$COUNT$"), Err(StringsError::Placeholder { key, name }) if key == "report_x" && name == "COUNT")
    );
    assert!(matches!(one("a\\u001fb"), Err(StringsError::Control(key)) if key == "report_x"));
    assert!(matches!(filter_messages("{"), Err(StringsError::Json(_))));
    assert!(matches!(
        Strings::parse("report_x"),
        Err(StringsError::Table)
    ));
    assert!(matches!(
        Strings::parse("no separator\u{1e}"),
        Err(StringsError::Table)
    ));
}

#[test]
fn a_message_that_one_language_lacks_is_found() {
    let en = filter_messages(MESSAGES).unwrap();
    let kk: Vec<_> = en
        .iter()
        .filter(|(key, _)| key != "why_insult")
        .cloned()
        .collect();
    assert!(check_messages(&[("en", en.clone()), ("ru", en.clone())], ["report_act"]).is_ok());
    let missing = check_messages(&[("en", en.clone()), ("kk", kk)], []).unwrap_err();
    assert_eq!(missing.to_string(), "kk: message why_insult is missing");
    let required = check_messages(&[("en", en)], ["report_title"]).unwrap_err();
    assert!(matches!(required, StringsError::Missing { key, .. } if key == "report_title"));
}
