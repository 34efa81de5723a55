//! Tags in one cell: with commas between them, and in quotes where they have signs of their own.

use crate::engine::Profile;
use crate::untrusted::shown;

/// What can stand between tags.
const BETWEEN: [char; 3] = [',', ';', '|'];

/// Tags as they are written into a cell, so that [`split`] reads them again.
pub(crate) fn join<'a>(tags: impl IntoIterator<Item = &'a str>) -> String {
    let quoted = |tag: &str| {
        let needs_quotes = tag.contains(BETWEEN) || tag.contains('"');
        if needs_quotes { format!("\"{}\"", tag.replace('"', "\"\"")) } else { tag.to_owned() }
    };
    tags.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
}

/// The tags in a cell, as they are kept.
pub(crate) fn split(cell: &str) -> Vec<String> {
    if cell.is_empty() {
        return Vec::new();
    }
    let kept = |tag: &str| shown(tag.trim(), Profile::MAX_TAG);
    let tags = if cell.contains('"') { quoted(cell) } else { cell.split(BETWEEN).map(kept).collect() };
    tags.into_iter().filter(|tag| !tag.is_empty()).collect()
}

/// The tags in a cell in which some are in quotes.
fn quoted(cell: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut tag = String::new();
    let mut is_quoted = false;
    let mut characters = cell.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                tag.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if tag.trim().is_empty() => {
                is_quoted = true;
                tag.clear();
            }
            c if BETWEEN.contains(&c) && !is_quoted => tags.push(std::mem::take(&mut tag)),
            c => tag.push(c),
        }
    }
    tags.push(tag);
    tags.into_iter().map(|tag| shown(tag.trim(), Profile::MAX_TAG)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("vip, key account", &["vip", "key account"])]
    #[case("a;b|c,,", &["a", "b", "c"])]
    #[case("\"a, b\"; 19\" rack", &["a, b", "19\" rack"])]
    #[case("\"never closed, b", &["never closed, b"])]
    fn tags_are_taken_apart(#[case] cell: &str, #[case] tags: &[&str]) {
        assert_eq!(split(cell), tags);
    }

    proptest! {
        #[test]
        fn what_is_joined_is_split_again(tags in proptest::collection::vec("[a-zø,;|\" ]{1,8}", 0..4)) {
            let tags: Vec<String> = tags.iter().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect();
            prop_assert_eq!(split(&join(tags.iter().map(String::as_str))), tags);
        }
    }
}
