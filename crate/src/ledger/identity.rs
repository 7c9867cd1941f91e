//! What makes two accounts, addresses or texts the same.

use crate::evidence::Act;
use crate::evidence::hash::sha256_hex;
use std::collections::{BTreeMap, BTreeSet};

/// Query parameters that say where a visitor came from and not what the page is.
const TRACKING: [&str; 8] = [
    "fbclid",
    "gclid",
    "igsh",
    "igshid",
    "si",
    "yclid",
    "ysclid",
    "_openstat",
];

/// Characters nobody sees: they would make two accounts of one.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// An account name as a key: lower case, without `@`, blanks around it and invisible characters.
#[inline(never)]
pub fn handle_key(handle: &str) -> String {
    let visible: String = handle.chars().filter(|&c| !is_invisible(c)).collect();
    visible.trim().trim_start_matches('@').trim().to_lowercase()
}

/// A text as a key: lower case, runs of blanks as one, without invisible characters.
#[inline(never)]
pub fn text_key(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|&c| c.is_whitespace() || !is_invisible(c))
        .collect();
    visible
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// An address as a key: without scheme, `www.` or `m.`, fragment, tracking parameters and a slash at the end; host in lower case.
#[inline(never)]
pub fn url_key(url: &str) -> String {
    let visible: String = url.chars().filter(|&c| !is_invisible(c)).collect();
    let url = visible.trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let kept: Vec<&str> = query
        .split('&')
        .filter(|part| !part.is_empty() && !is_tracking(part))
        .collect();
    let mut key = bare_host(host);
    for (mark, part) in [("/", path.trim_end_matches('/')), ("?", &kept.join("&"))] {
        if !part.is_empty() {
            key.push_str(mark);
            key.push_str(part);
        }
    }
    key
}

/// A platform as a key: its name as [`text_key`] gives it, or the host of the page when it has none.
#[inline(never)]
pub fn platform_key(platform: &str, url: &str) -> String {
    let name = text_key(platform);
    if name.is_empty() {
        url_key(url)
            .split('/')
            .next()
            .unwrap_or_default()
            .to_owned()
    } else {
        name
    }
}

fn bare_host(host: &str) -> String {
    let host = host.to_lowercase();
    ["www.", "m."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix))
        .unwrap_or(&host)
        .to_owned()
}

fn is_tracking(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or(part);
    name.starts_with("utm_") || TRACKING.contains(&name)
}

/// Who wrote an act, as far as the page showed it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// An account: its name, or the address of its profile.
    Account(String),
    /// No account: the page's address and the name shown, which may be empty.
    Unknown { url: String, name: String },
}

/// At whom an act is aimed, as far as the page showed it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whom {
    Account(String),
    Name(String),
    Unknown,
}

/// Acts with one key form one case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct GroupKey {
    pub platform: String,
    pub who: Who,
    pub whom: Whom,
}

/// Account names by profile address, for acts that show only the latter. An address seen with two names says nothing.
pub(super) struct LinkIndex {
    handles: BTreeMap<(String, String), BTreeSet<String>>,
}

impl LinkIndex {
    #[inline(never)]
    pub fn new(acts: &[&Act]) -> Self {
        let mut handles: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for act in acts {
            let (handle, url) = (handle_key(&act.author.handle), url_key(&act.author.url));
            if !handle.is_empty() && !url.is_empty() {
                handles
                    .entry((platform_key(&act.platform, &act.url), url))
                    .or_default()
                    .insert(handle);
            }
        }
        Self { handles }
    }

    fn handle(&self, platform: &str, url: &str) -> Option<&String> {
        let handles = self.handles.get(&(platform.to_owned(), url.to_owned()))?;
        if handles.len() == 1 {
            handles.first()
        } else {
            None
        }
    }
}

impl GroupKey {
    pub fn new(act: &Act, links: &LinkIndex) -> Self {
        let platform = platform_key(&act.platform, &act.url);
        let (handle, url) = (handle_key(&act.author.handle), url_key(&act.author.url));
        let who = match (handle.is_empty(), url.is_empty()) {
            (false, _) => Who::Account(handle),
            (true, false) => Who::Account(links.handle(&platform, &url).cloned().unwrap_or(url)),
            (true, true) => Who::Unknown {
                url: url_key(&act.url),
                name: text_key(&act.author.name),
            },
        };
        let whom = match (&who, &act.target) {
            (Who::Account(_), Some(person)) => {
                match (handle_key(&person.handle), text_key(&person.name)) {
                    (handle, _) if !handle.is_empty() => Whom::Account(handle),
                    (_, name) if !name.is_empty() => Whom::Name(name),
                    _ => Whom::Unknown,
                }
            }
            _ => Whom::Unknown,
        };
        Self {
            platform,
            who,
            whom,
        }
    }

    /// The identity of the case: a hash of the key, so that it is the same on every device and says nothing by itself.
    #[inline(never)]
    pub fn id(&self) -> String {
        let who = match &self.who {
            Who::Account(account) => ["account", account, ""],
            Who::Unknown { url, name } => ["unknown", url, name],
        };
        let whom = match &self.whom {
            Whom::Account(account) => ["account", account],
            Whom::Name(name) => ["name", name],
            Whom::Unknown => ["unknown", ""],
        };
        // The unit separator occurs in none of the parts: keys have no control characters.
        let parts = [&[self.platform.as_str()][..], &who[..], &whom[..]]
            .concat()
            .join("\u{1f}");
        let mut hash = sha256_hex(parts.as_bytes());
        hash.truncate(16);
        format!("case-{hash}")
    }
}
