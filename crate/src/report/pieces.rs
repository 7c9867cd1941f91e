//! What the parts of the report share: the context, and small pieces of markup.
//!
//! The pieces are kept out of line: they are used a hundred times, and a browser has to load every copy.

use super::strings::Strings;
use crate::evidence::bundle::DataFile;
use crate::evidence::{Act, Author, Bundle, Instant};
use crate::ledger::{Case, Reason, ReasonKey};
use crate::order;
use crate::verdict::Sign;
use maud::{Markup, html};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A checked input, its files and the messages of its language.
pub(super) struct Context<'a> {
    pub bundle: &'a Bundle<'a>,
    pub data: &'a [DataFile<'a>],
    pub strings: &'a Strings<'a>,
    /// Number of each act in the report, from 1, by its id.
    numbers: BTreeMap<&'a str, usize>,
}

impl<'a> Context<'a> {
    pub fn new(bundle: &'a Bundle<'a>, data: &'a [DataFile<'a>], strings: &'a Strings<'a>) -> Self {
        let numbers = order::gather(bundle.acts().map(|act| act.id.as_str()).zip(1..));
        Self {
            bundle,
            data,
            strings,
            numbers,
        }
    }

    /// The message of a key.
    #[inline(never)]
    pub fn t<'b>(&self, key: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.strings.get(key)
    }

    /// The message of a key with its values.
    #[inline(never)]
    pub fn f(&self, key: &str, values: &[&str]) -> String {
        shown(&self.strings.format(key, values)).into_owned()
    }

    /// The message `<prefix>_<name>`.
    #[inline(never)]
    pub fn named(&self, prefix: &str, name: &str) -> String {
        self.f(&format!("{prefix}_{name}"), &[])
    }

    /// The number of an act in this report.
    pub fn number(&self, act: &Act) -> usize {
        self.numbers
            .get(act.id.as_str())
            .copied()
            .unwrap_or_default()
    }

    /// The sentence of a reason.
    #[inline(never)]
    pub fn reason(&self, reason: &Reason) -> String {
        self.f(
            reason.key.name(),
            &[&reason.count.to_string(), &reason.value],
        )
    }

    /// The names of signs, separated by commas.
    #[inline(never)]
    pub fn signs(&self, signs: &[Sign]) -> String {
        signs
            .iter()
            .map(|sign| self.named("sign", sign.name()))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Platform names of a case as the pages had them, or the host.
    #[inline(never)]
    pub fn platform(case: &Case, acts: &[&'a Act]) -> String {
        let shown = acts
            .iter()
            .map(|act| act.platform.trim())
            .find(|name| !name.is_empty());
        shown.unwrap_or(&case.platform).to_owned()
    }
}

/// A saving time in both zones; text that is no time stays as it is.
#[inline(never)]
pub(super) fn both_times(wall: &str) -> String {
    Instant::parse(wall).map_or_else(|_| wall.to_owned(), Instant::both)
}

/// A saving time in Kazakhstan only, for running text.
#[inline(never)]
pub(super) fn local_time(wall: &str) -> String {
    Instant::parse(wall).map_or_else(|_| wall.to_owned(), |i| format!("{} UTC+5", i.kazakhstan()))
}

/// The best short name of an account: its handle, else its address, else the name shown.
#[inline(never)]
pub(super) fn account(author: &Author) -> Option<&str> {
    [&author.handle, &author.url, &author.name]
        .into_iter()
        .map(|part| part.trim())
        .find(|part| !part.is_empty())
}

/// Text from a page: control characters, which would vanish in HTML, become visible.
#[inline(never)]
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    let hidden = |c: char| c.is_control() && c != '\n' && c != '\t';
    if text.contains(hidden) {
        text.replace("\r\n", "\n")
            .replace(hidden, "\u{fffd}")
            .into()
    } else {
        text.into()
    }
}

/// Text from a page as inline markup that keeps its own direction (Kazakh is also written in Arabic letters).
#[inline(never)]
pub(super) fn inline(text: &str) -> Markup {
    html! { bdi { (shown(text)) } }
}

/// An address; only `http` and `https` become links.
#[inline(never)]
pub(super) fn link(url: &str) -> Markup {
    let start = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    html! {
        @if start.starts_with("https://") || start.starts_with("http://") {
            a.url href=(shown(url)) rel="noopener noreferrer" { (shown(url)) }
        } @else {
            span.url { (shown(url)) }
        }
    }
}

/// What was typed, or a line to fill in by hand.
#[inline(never)]
pub(super) fn or_line(text: &str) -> Markup {
    html! { @if text.trim().is_empty() { span.line {} } @else { (inline(text.trim())) } }
}

/// A label with what was typed for it, or a line to fill in by hand.
#[inline(never)]
pub(super) fn filled(label: &str, text: &str) -> Markup {
    html! { div.pair { span.label { (label) ":" } " " (or_line(text)) } }
}

/// A box that is ticked or not; readable without colour.
#[inline(never)]
pub(super) fn tick(on: bool, label: &str) -> Markup {
    html! { div.tick { span.box { @if on { "×" } @else { "\u{a0}" } } " " (label) } }
}

/// A label and a value in a list of properties; nothing where the value is empty.
#[inline(never)]
pub(super) fn property(label: &str, value: &str) -> Markup {
    html! { @if !value.trim().is_empty() { (row(label, &inline(value))) } }
}

/// A label and some markup in a list of properties.
#[inline(never)]
pub(super) fn row(label: &str, value: &Markup) -> Markup {
    html! { dt { (label) } dd { (value) } }
}

/// Whether a case's reasons of this kind name the act.
#[inline(never)]
pub(super) fn is_named(case: &Case, keys: &[ReasonKey], act: &Act) -> bool {
    case.reasons
        .iter()
        .any(|reason| keys.contains(&reason.key) && reason.acts.contains(&act.id))
}
