//! Canonical JSON (RFC 8785): one value, one sequence of bytes, so that hashes can be computed again by anyone.

use crate::order;
use serde::Serialize;
use serde_json::Value;

/// A value that has no JSON, such as a map whose keys are no strings.
#[derive(Debug, thiserror::Error)]
#[error("no canonical JSON: {0}")]
pub struct CanonicalError(#[from] serde_json::Error);

/// `value` as canonical JSON in UTF-8: sorted keys, no blanks, numbers as ECMAScript writes them.
///
/// JSON knows no infinite numbers; serde writes them as null, so that they are refused before, where a value is checked.
///
/// # Errors
/// [`CanonicalError`] when the value cannot be written as JSON.
pub fn to_canonical_json<T: Serialize>(value: &T) -> Result<Vec<u8>, CanonicalError> {
    let mut out = Vec::new();
    write(&serde_json::to_value(value)?, &mut out)?;
    Ok(out)
}

fn write(value: &Value, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    match value {
        Value::Null => out.extend(b"null"),
        Value::Bool(true) => out.extend(b"true"),
        Value::Bool(false) => out.extend(b"false"),
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or_default();
            out.extend(ryu_js::Buffer::new().format(number).bytes());
        }
        Value::String(text) => serde_json::to_writer(out, text)?,
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                out.push(if at == 0 { b'[' } else { b',' });
                write(item, out)?;
            }
            out.extend(if items.is_empty() { "[]" } else { "]" }.bytes());
        }
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            order::sort_by(&mut members, |a, b| {
                a.0.encode_utf16().cmp(b.0.encode_utf16())
            });
            for (at, (key, member)) in members.iter().enumerate() {
                out.push(if at == 0 { b'{' } else { b',' });
                serde_json::to_writer(&mut *out, key)?;
                out.push(b':');
                write(member, out)?;
            }
            out.extend(if members.is_empty() { "{}" } else { "}" }.bytes());
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn canonical(value: &Value) -> String {
        String::from_utf8(to_canonical_json(value).unwrap()).unwrap()
    }

    #[test]
    fn example_of_the_standard() {
        let value: Value = serde_json::from_str(
            r#"{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
                "string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}"#,
        )
        .unwrap();
        assert_eq!(
            canonical(&value),
            r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
        );
    }

    #[test]
    fn keys_are_sorted_by_utf16_units() {
        // In UTF-16 the emoji begins with a surrogate (0xD83D) and so stands before U+FB33; in UTF-8 it would stand after it.
        let value = json!({"\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7});
        assert_eq!(
            canonical(&value),
            "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\"\u{1f600}\":5,\"\u{fb33}\":3}"
        );
    }

    #[test]
    fn numbers_as_ecmascript_writes_them() {
        for (number, text) in [
            (-0.0, "0"),
            (5e-324, "5e-324"),
            (1.797_693_134_862_315_7e308, "1.7976931348623157e+308"),
            (9_007_199_254_740_992.0, "9007199254740992"),
            (295_147_905_179_352_830_000.0, "295147905179352830000"),
            (1e21, "1e+21"),
            (1e23, "1e+23"),
            (0.000_001, "0.000001"),
            (1e-7, "1e-7"),
        ] {
            assert_eq!(canonical(&json!(number)), text);
        }
    }

    #[test]
    fn kazakh_letters_stay_letters() {
        assert_eq!(canonical(&json!("әғқңөұүһі")), "\"әғқңөұүһі\"");
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 64, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..8)
                    .prop_map(|members| members.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn as_another_implementation_writes_it(value in any_json()) {
            prop_assert_eq!(to_canonical_json(&value)?, serde_json_canonicalizer::to_vec(&value)?);
        }
    }
}
