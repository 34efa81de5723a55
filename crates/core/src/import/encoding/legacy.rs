//! Texts of one byte a character: which of the old pages it is, the letters of our languages make likely.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use oem_cp::code_table::DECODING_TABLE_CP858;

use super::Doubt;

/// So many characters that are not ASCII tell how a text is written.
const SAMPLE: usize = 4_000;

/// Letters that are frequent in names in our languages.
const FREQUENT: &str = "æøåäöüßÆØÅÄÖÜ";
/// Letters that are less frequent.
const KNOWN: &str = "éèêëáàâíìîïóòôúùûñçÉÈÊËÁÀÂÍÎÏÓÔÚÛÑÇýÿõãšžœðþ";
/// Those of them that names from the south of Europe have most.
const SOUTHERN: &str = "ñíóúç";
/// Signs that stand between or after words.
const SIGNS: &str = "–—‘’“”„‚«»…€£§©®™°·•´½¼²³µ";

/// A way in which text was written before Unicode.
#[derive(Debug, Clone, Copy)]
enum Page {
    /// One that web pages know, too.
    Web(&'static Encoding),
    /// DOS in western Europe: code page 850 with the sign of the euro. Of the pages 437 (America) and 865 (the North),
    /// all letters of our languages stand where they do here.
    Dos,
}

impl Page {
    fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Dos => bytes.iter().map(|byte| dos(*byte)).collect(),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) => encoding.name(),
            Self::Dos => "CP850",
        }
    }
}

/// The text, and a doubt where another way of reading it is about as likely.
pub(super) fn decoded(bytes: &[u8]) -> (String, Option<Doubt>) {
    // In the order in which they are taken when they are as likely.
    let pages = [Page::Web(WINDOWS_1252), Page::Dos, Page::Web(MACINTOSH)];
    let sample = sample(bytes);
    let mut ranked: Vec<(i64, Page)> =
        pages.into_iter().map(|page| (likelihood(&page.decode(&sample)), page)).collect();
    ranked.sort_by_key(|(likelihood, _)| -likelihood);
    let [(best, page), (second, other), ..] = ranked.as_slice() else { return (String::new(), None) };
    let strange = i64::try_from(sample.iter().filter(|byte| !byte.is_ascii()).count()).unwrap_or(i64::MAX);
    if *best <= 0
        && let Some(guessed) = guessed(bytes)
    {
        return (guessed.decode(bytes), Some(Doubt::Encoding { taken_for: guessed.name() }));
    }
    let text = page.decode(bytes);
    let is_doubtful = *best < strange || (best - second < strange && other.decode(&sample) != page.decode(&sample));
    (text, is_doubtful.then_some(Doubt::Encoding { taken_for: page.name() }))
}

/// Whether a character is a letter of one of our languages that is not ASCII.
pub(super) fn is_ours(c: char) -> bool {
    FREQUENT.contains(c) || KNOWN.contains(c)
}

/// The letter that a lone byte of Windows' encoding is in the languages of the app.
pub(super) fn likely_letter(byte: u8) -> Option<char> {
    let text = WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned();
    text.chars().next().filter(|c| FREQUENT.contains(*c) || "éèëêáóúíñç".contains(*c))
}

/// What a detector of languages we do not know takes it for.
fn guessed(bytes: &[u8]) -> Option<Page> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    let (_, is_broken) = guessed.decode_without_bom_handling(bytes);
    (!is_broken && guessed != WINDOWS_1252).then_some(Page::Web(guessed))
}

/// The surroundings of the first characters that are not ASCII.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::new();
    let mut taken = 0;
    let places = bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()).map(|(at, _)| at);
    for at in places.take(SAMPLE) {
        let from = taken.max(at.saturating_sub(2));
        if from > taken {
            sample.push(b'\n');
        }
        let until = (at + 3).min(bytes.len()).max(from);
        sample.extend_from_slice(bytes.get(from..until).unwrap_or_default());
        taken = until;
    }
    sample
}

/// How much a text looks like names in our languages: each character that is not ASCII adds or takes.
fn likelihood(text: &str) -> i64 {
    let characters: Vec<char> = text.chars().collect();
    let mut sum = 0;
    for (at, c) in characters.iter().enumerate().filter(|(_, c)| !c.is_ascii()) {
        let before = at.checked_sub(1).and_then(|before| characters.get(before)).copied().unwrap_or(' ');
        let after = characters.get(at + 1).copied().unwrap_or(' ');
        sum += if c.is_alphabetic() { letter(*c, before, after) } else { sign(*c, before, after) };
    }
    sum
}

fn letter(c: char, before: char, after: char) -> i64 {
    let after_a_vowel = "aeiouyAEIOUY".contains(before);
    let own = if after_a_vowel && "ëïËÏ".contains(c) {
        4
    } else if after_a_vowel && "æøäö".contains(c) {
        2
    } else if FREQUENT.contains(c) {
        4
    } else if c == 'é' || c == 'É' {
        3
    } else if SOUTHERN.contains(c) {
        2
    } else if KNOWN.contains(c) {
        1
    } else {
        -2
    };
    // In our languages they seldom stand beside each other.
    let crowded: i64 =
        [before, after].into_iter().filter(|c| !c.is_ascii() && c.is_alphabetic()).count().try_into().unwrap_or(0);
    let lonely = !before.is_alphabetic() && !after.is_alphabetic();
    let in_capitals = before.is_uppercase() && after.is_uppercase();
    let out_of_place =
        if c.is_lowercase() { c != 'ß' && (after.is_uppercase() || in_capitals) } else { before.is_lowercase() };
    let begins_a_word = !before.is_alphanumeric() && after.is_lowercase();
    let beginning = if !begins_a_word {
        0
    } else if c.is_uppercase() {
        1
    } else {
        -1
    };
    own + beginning
        - if out_of_place { 8 } else { 0 }
        - if lonely { 3 } else { 0 }
        - 3 * crowded.saturating_sub(1)
        - crowded.min(1)
}

fn sign(c: char, before: char, after: char) -> i64 {
    let is_sign = |c: char| !c.is_ascii() && !c.is_alphabetic();
    let within_a_word = (before.is_alphanumeric() || is_sign(before)) && (after.is_alphabetic() || is_sign(after));
    match c {
        '’' if within_a_word => 3,
        '\u{a0}' => 1,
        _ if !SIGNS.contains(c) => -5,
        _ if within_a_word => -3,
        _ => 2,
    }
}

fn dos(byte: u8) -> char {
    if byte.is_ascii() {
        return char::from(byte);
    }
    DECODING_TABLE_CP858.get(usize::from(byte & 0x7f)).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// Names in our languages, as they stand in lists of customers.
    const NAMES: [&str; 16] = [
        "Müller GmbH",
        "Ørsted",
        "Ærø Færgefart",
        "Åse Håkonsen",
        "Malmö Stad",
        "GÖTEBORG & CO",
        "Jämtlands läns landsting",
        "Größe und Maß AG",
        "Café René",
        "Citroën Nederland",
        "MØLLER",
        "Søn & Sønner",
        "Straßenbau Jürgens",
        "Hjälpkåren",
        "ÅÄÖ AB",
        "Übersee",
    ];

    /// A text in a page, where it has all of its letters.
    fn written(page: Page, text: &str) -> Option<Vec<u8>> {
        let byte = |c: char| (0..=255).find(|byte| page.decode(&[*byte]) == c.to_string());
        text.chars().map(byte).collect()
    }

    #[rstest]
    #[case::windows(Page::Web(WINDOWS_1252))]
    #[case::dos(Page::Dos)]
    #[case::mac(Page::Web(MACINTOSH))]
    fn names_come_right_one_by_one_and_together(#[case] page: Page) {
        for name in NAMES.into_iter().chain([NAMES.join("\n").as_str()]) {
            let bytes = written(page, name).expect("all letters are there");
            assert_eq!(decoded(&bytes).0, name, "{}", page.name());
        }
        let all = written(page, &NAMES.join("\n")).expect("all letters are there");
        assert_eq!(decoded(&all).1, None, "there is no doubt about a list");
    }

    #[rstest]
    #[case::nordic_dos(&oem_cp::code_table::DECODING_TABLE_CP865)]
    #[case::american_dos(&oem_cp::code_table::DECODING_TABLE_CP437)]
    fn other_pages_of_dos_have_our_letters_in_the_same_places(#[case] table: &[char; 128]) {
        for c in "æåäöüßÆÅÄÖÜéèêëáàâíïóôúûñç".chars().chain(if table[0x1b] == 'ø' { "øØ" } else { "" }.chars())
        {
            let at = table.iter().position(|other| *other == c).expect("it is there");
            assert_eq!(DECODING_TABLE_CP858.get(at), Some(&c));
        }
    }

    #[test]
    fn what_is_of_other_languages_is_guessed_and_said() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Компания Восток и партнёры, Москва; Северный ветер");
        let (text, doubt) = decoded(&bytes);
        assert_eq!(text, "Компания Восток и партнёры, Москва; Северный ветер");
        assert_eq!(doubt, Some(Doubt::Encoding { taken_for: "windows-1251" }));
    }

    #[test]
    fn a_letter_that_can_be_two_is_said() {
        // "Jämt" on a Mac, "Jèmt" on DOS.
        let (text, doubt) = decoded(b"J\x8amt");
        assert_eq!((text.as_str(), doubt), ("Jämt", None));
        assert!(matches!(decoded(b"A\xb0B"), (_, Some(Doubt::Encoding { .. }))));
    }
}
