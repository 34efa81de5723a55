//! How much of a text has room where desktops show it. Lengths count what a person sees as one character: grapheme
//! clusters, so that a letter with its accents is one, and is never cut from them.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::untrusted::shown;

/// The longest title, in grapheme clusters: desktops cut it there.
pub(super) const MAX_TITLE: usize = 45;
/// The longest body, in grapheme clusters.
pub(super) const MAX_BODY: usize = 200;

/// How long the parts of a body may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// How many names a list has at most.
    pub(super) names: usize,
    /// How long a name, host or version may be, in grapheme clusters.
    pub(super) name: usize,
    /// How long the reason of a failure may be, in grapheme clusters.
    pub(super) reason: usize,
}

/// From what suits people best to what always fits.
const ROOMS: [Room; 6] = [
    Room { names: 3, name: 120, reason: 200 },
    Room { names: 3, name: 40, reason: 200 },
    Room { names: 3, name: 28, reason: 110 },
    Room { names: 2, name: 24, reason: 100 },
    Room { names: 1, name: 20, reason: 90 },
    Room { names: 1, name: 14, reason: 60 },
];

/// How many characters a person sees.
pub(super) fn length(text: &str) -> usize {
    text.graphemes(true).count()
}

/// A text with an ellipsis in its middle where it is longer than `limit` grapheme clusters: names that begin alike
/// often end differently.
pub(super) fn clipped(text: &str, limit: usize) -> String {
    // What is hidden takes no room.
    let text = shown(text, usize::MAX);
    let graphemes: Vec<&str> = text.graphemes(true).collect();
    if graphemes.len() <= limit {
        return text;
    }
    let kept = limit.saturating_sub(1);
    let (head, tail) = (kept.div_ceil(2), kept / 2);
    let first = graphemes.iter().take(head);
    let last = graphemes.iter().skip(graphemes.len() - tail);
    first.chain(std::iter::once(&"…")).chain(last).copied().collect()
}

/// A title, in which whom it is about gets the room that the other words leave.
pub(super) fn title(who: &str, say: impl Fn(&str) -> String) -> String {
    let room = MAX_TITLE.saturating_sub(length(&say("")));
    clipped(&say(&clipped(who, room)), MAX_TITLE)
}

/// A body, with the longest parts for which it fits.
pub(super) fn body(say: impl Fn(Room) -> String) -> String {
    let [best, smaller @ ..] = ROOMS;
    let fits = |body: &String| length(body) <= MAX_BODY;
    let mut body = say(best);
    for room in smaller {
        if fits(&body) {
            break;
        }
        body = say(room);
    }
    if fits(&body) { body } else { body.graphemes(true).take(MAX_BODY - 1).chain(std::iter::once("…")).collect() }
}

/// Lines, as many as fit below `above`, and in a last one how many things the others tell of.
pub(super) fn lines(above: &str, lines: Vec<(String, usize)>, others: impl Fn(usize) -> String) -> String {
    let joined = |text: &str, line: &str| {
        if text.is_empty() { line.to_owned() } else { format!("{text}\n{line}") }
    };
    let mut text = above.to_owned();
    let mut left: usize = lines.iter().map(|(_, things)| things).sum();
    for (line, things) in lines {
        let with = joined(&text, &line);
        let rest = left - things;
        let whole = if rest == 0 { with.clone() } else { joined(&with, &others(rest)) };
        if length(&whole) > MAX_BODY {
            break;
        }
        (text, left) = (with, rest);
    }
    if left == 0 { text } else { joined(&text, &others(left)) }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Acme", 4, "Acme")]
    #[case("Berg & Sons of Norway Oslo AS", 20, "Berg & Son…y Oslo AS")]
    #[case::a_letter_keeps_its_accents("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", 3, "e\u{301}…e\u{301}")]
    #[case::wide_letters_are_one_each("東京都千代田区", 4, "東京…区")]
    #[case::what_is_hidden_takes_no_room("A\u{200b}c\u{202e}me", 4, "Acme")]
    #[case("Acme", 1, "…")]
    #[case("Acme", 0, "…")]
    fn a_name_is_clipped_in_its_middle(#[case] name: &str, #[case] limit: usize, #[case] expected: &str) {
        assert_eq!(clipped(name, limit), expected);
    }

    #[test]
    fn a_title_clips_whom_it_is_about_and_nothing_else() {
        let title = title(&"Berg & Sons ".repeat(10), |who| format!("{who}: possible incident"));
        assert_eq!(length(&title), MAX_TITLE);
        assert!(title.starts_with("Berg & Sons B…") && title.ends_with("Sons : possible incident"), "{title}");
    }

    #[test]
    fn what_has_no_room_below_is_counted() {
        let line = |letter: char| (letter.to_string().repeat(90), 2);
        let others = |n: usize| format!("{n} more");
        let text = lines("", vec![line('a'), line('b'), line('c')], others);
        assert_eq!(text.lines().map(length).collect::<Vec<_>>(), [90, 90, 6]);
        assert_eq!(lines("above", vec![("a".into(), 1)], others), "above\na");
    }
}
