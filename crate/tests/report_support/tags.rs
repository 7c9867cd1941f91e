//! A tag scanner that is not the code under test.

/// All tags with their attribute names, read the way a browser's tokenizer finds them: a `<` before a letter, `/`, `!` or `?` opens one.
pub fn elements(html: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if !after.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) {
            continue;
        }
        let mut attributes = vec![String::new()];
        let mut quote = None;
        let mut value = false;
        let mut end = after.len();
        for (at, c) in after.char_indices() {
            match (quote, c) {
                (None, '>') => {
                    end = at;
                    break;
                }
                (None, '"' | '\'') => quote = Some(c),
                (Some(q), c) if q == c => quote = None,
                (None, c) if c.is_whitespace() => {
                    value = false;
                    attributes.push(String::new());
                }
                (None, '=') => value = true,
                (None, c) if !value => attributes.last_mut().unwrap().push(c.to_ascii_lowercase()),
                _ => {}
            }
        }
        rest = &after[end..];
        let name = attributes.remove(0);
        found.push((
            name,
            attributes.into_iter().filter(|a| !a.is_empty()).collect(),
        ));
    }
    found
}

/// The names of all tags.
pub fn tags(html: &str) -> Vec<String> {
    elements(html).into_iter().map(|(name, _)| name).collect()
}
