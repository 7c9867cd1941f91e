//! The index of the WARC file (CDXJ) and the list of pages, by which replay tools find their way.

use super::warc::{self, Placed};
use crate::evidence::canonical::{CanonicalError, to_canonical_json};
use crate::evidence::{Act, Instant};
use crate::order;
use serde::Serialize;

/// What a line of the index says, besides key and time.
#[derive(Serialize)]
struct Line<'a> {
    url: &'a str,
    mime: &'a str,
    status: u16,
    digest: String,
    #[serde(rename = "recordDigest")]
    record: String,
    length: usize,
    offset: usize,
    filename: &'static str,
}

/// The lines of an index.
#[derive(Default)]
pub(super) struct Index(Vec<Vec<u8>>);

impl Index {
    pub fn add(
        &mut self,
        uri: &str,
        mime: &str,
        at: Instant,
        placed: &Placed,
    ) -> Result<(), CanonicalError> {
        let url = warc::visible(uri);
        let mut line = format!("{} {} ", key(&url), at.digits()).into_bytes();
        line.append(&mut to_canonical_json(&Line {
            url: &url,
            mime,
            status: 200,
            digest: format!("sha256:{}", placed.digest),
            record: format!("sha256:{}", placed.record),
            length: placed.length,
            offset: placed.offset,
            filename: "data.warc.gz",
        })?);
        line.push(b'\n');
        self.0.push(line);
        Ok(())
    }

    /// The index: lines in the order of their bytes.
    pub fn finish(mut self) -> Vec<u8> {
        order::sort(&mut self.0);
        self.0.concat()
    }
}

/// The sort-friendly form of an address: `com,example)/path?query`; other schemes stay as they are.
fn key(url: &str) -> String {
    let lower = url.to_ascii_lowercase();
    let Some(rest) = ["https://", "http://"]
        .iter()
        .find_map(|s| lower.strip_prefix(s))
    else {
        return lower;
    };
    let rest = rest.split('#').next().unwrap_or(rest);
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.strip_prefix("www.").unwrap_or(host);
    let (name, port) = host.split_once(':').map_or((host, ""), |(n, p)| (n, p));
    let parts: Vec<&str> = name.rsplit('.').collect();
    let port = match port {
        "" | "80" | "443" => String::new(),
        port => format!(":{port}"),
    };
    let path = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    };
    format!("{}{port}){path}", parts.join(","))
}

#[derive(Serialize)]
struct Head {
    format: &'static str,
    id: &'static str,
    title: &'static str,
    #[serde(rename = "hasText")]
    has_text: bool,
}

#[derive(Serialize)]
struct Page<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    ts: String,
    text: &'a str,
}

/// `pages.jsonl`: one page an act.
pub(super) fn pages<'a>(
    acts: impl Iterator<Item = (&'a Act, Instant)>,
) -> Result<Vec<u8>, CanonicalError> {
    let mut out = to_canonical_json(&Head {
        format: "json-pages-1.0",
        id: "pages",
        title: "All acts",
        has_text: true,
    })?;
    for (act, at) in acts {
        out.push(b'\n');
        out.append(&mut to_canonical_json(&Page {
            id: &act.id,
            url: &warc::visible(&act.url),
            title: &act.title,
            ts: at.iso(),
            text: &act.text,
        })?);
    }
    out.push(b'\n');
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sort_friendly() {
        for (url, expected) in [
            ("https://vk.com/wall-1_2?w=A", "com,vk)/wall-1_2?w=a"),
            ("http://www.Example.org:8080", "org,example:8080)/"),
            ("https://m.ok.ru:443/a#b", "ru,ok,m)/a"),
            ("urn:text:https://vk.com/A", "urn:text:https://vk.com/a"),
        ] {
            assert_eq!(key(url), expected);
        }
    }
}
