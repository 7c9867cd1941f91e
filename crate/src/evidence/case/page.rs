//! The page that replay tools show of an act: the kept DOM serialisation, or the text where none was kept.

use crate::evidence::Act;

const BEGIN: &str = "</title></head>\n<body>\n";
const END: &str = "\n</body></html>\n";

/// The document of an act.
pub(crate) fn document(act: &Act, dom: Option<&str>) -> String {
    let (kind, body) = match dom {
        Some(dom) => ("DOM serialisation", dom.to_owned()),
        None => ("text", format!("<pre>{}</pre>", escape(&act.text))),
    };
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{} ({kind})</title></head>\n<body>\n{body}{END}",
        escape(&act.title)
    )
}

/// The DOM serialisation in a document that [`document`] made.
pub(crate) fn dom(document: &str) -> Option<&str> {
    let (_, body) = document.split_once(BEGIN)?;
    body.strip_suffix(END)
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}
