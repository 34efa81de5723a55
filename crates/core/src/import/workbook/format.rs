//! Numbers as a workbook shows them: `12` in the format `"Cust"00000` is *Cust00012*.
//!
//! Only what can matter for identifiers and names is worked out. Thousands are not set apart, since an identifier shown as
//! *12,345* is *12345*; numbers with an exponent or as a fraction are written as they are.

use chrono::{NaiveDate, TimeDelta};

/// How numbers and texts of a cell are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Format {
    /// As they are.
    General,
    /// As a date, and a time where it has one.
    Date,
    /// By a pattern, a section for each kind of number.
    Sections(Vec<Section>),
}

/// One of the sections of a format, which semicolons part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in super::super) struct Section {
    pieces: Vec<Piece>,
    condition: Option<(Comparison, i64)>,
    /// By how many thousands the number is divided.
    thousands: u32,
    percent: bool,
    is_date: bool,
    is_exponent: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Literal(String),
    /// A place for a digit before the point: `0` always shows one.
    Digit {
        always: bool,
    },
    /// The point with places for digits behind it: how many there are at least, and at most.
    Decimals {
        least: usize,
        most: usize,
    },
    /// The text itself (`@`), or the number as it is (`General`).
    Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}

/// More decimals are not shown.
const MAX_DECIMALS: usize = 15;
/// More pieces has no format that a person wrote.
const MAX_PIECES: usize = 100;

impl Format {
    /// A format that every program knows by its number.
    pub(super) fn built_in(number: u32) -> Self {
        match number {
            1 | 3 => Self::of("0"),
            2 | 4 => Self::of("0.00"),
            9 => Self::of("0%"),
            10 => Self::of("0.00%"),
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Self::Date,
            _ => Self::General,
        }
    }

    /// A format as it is written.
    pub(in super::super) fn of(code: &str) -> Self {
        // What SpreadsheetML calls by name.
        match code.to_ascii_lowercase().as_str() {
            "" | "general" | "general number" | "@" | "text" => return Self::General,
            "short date" | "long date" | "medium date" | "general date" | "short time" | "long time" => {
                return Self::Date;
            }
            "fixed" | "standard" | "currency" => return Self::of("0.00"),
            "percent" => return Self::of("0.00%"),
            _ => {}
        }
        let sections: Vec<Section> = sections(code).into_iter().map(|code| Section::of(&code)).collect();
        match sections.as_slice() {
            [first, ..] if first.is_date => Self::Date,
            [only] if only.pieces == [Piece::Value] => Self::General,
            _ => Self::Sections(sections),
        }
    }

    /// A number as it is shown. `is_1904` tells from which day on days are counted.
    pub(in super::super) fn number(&self, number: f64, is_1904: bool) -> String {
        match self {
            Self::General => general(number),
            Self::Date => date(number, is_1904).unwrap_or_else(|| general(number)),
            Self::Sections(sections) => {
                let (section, number) = chosen(sections, number);
                match section {
                    Some(section) if section.is_date => date(number, is_1904).unwrap_or_else(|| general(number)),
                    Some(section) => section.number(number),
                    None => general(number),
                }
            }
        }
    }

    /// What a text becomes; `None` where it stays as it is.
    pub(in super::super) fn text(&self, text: &str) -> Option<String> {
        let Self::Sections(sections) = self else { return None };
        let section = sections.get(3).or(sections.first()).filter(|section| section.pieces.contains(&Piece::Value))?;
        let piece = |piece: &Piece| match piece {
            Piece::Literal(literal) => literal.clone(),
            Piece::Value => text.to_owned(),
            Piece::Digit { .. } | Piece::Decimals { .. } => String::new(),
        };
        Some(section.pieces.iter().map(piece).collect())
    }
}

/// The section for a number, and the number without the sign that the section shows itself.
fn chosen(sections: &[Section], number: f64) -> (Option<&Section>, f64) {
    if sections.iter().any(|section| section.condition.is_some()) {
        let fits =
            |section: &&Section| section.condition.is_none_or(|(comparison, with)| comparison.holds(number, with));
        return (sections.iter().take(3).find(fits), number);
    }
    match sections {
        [_, negative, ..] if number < 0.0 => (Some(negative), -number),
        [_, _, zero, ..] if number == 0.0 => (Some(zero), number),
        [positive, ..] => (Some(positive), number),
        [] => (None, number),
    }
}

impl Comparison {
    fn holds(self, number: f64, with: i64) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "conditions are about numbers that a person wrote")]
        let with = with as f64;
        let order = number.partial_cmp(&with);
        order.is_some_and(|order| match self {
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::GreaterOrEqual => order.is_ge(),
            Self::Greater => order.is_gt(),
        })
    }
}

impl Section {
    fn of(code: &str) -> Self {
        let mut section = Self::default();
        let mut characters = code.chars().peekable();
        while let Some(c) = characters.next() {
            if section.pieces.len() >= MAX_PIECES {
                break;
            }
            match c {
                '"' => section.literal(&characters.by_ref().take_while(|c| *c != '"').collect::<String>()),
                '\\' => section.literal(&characters.next().map(String::from).unwrap_or_default()),
                // Room for a character, and what fills the cell.
                '_' | '*' => {
                    characters.next();
                }
                '[' => section.bracket(&characters.by_ref().take_while(|c| *c != ']').collect::<String>()),
                '0' | '#' | '?' => section.digit(c),
                '.' => section.pieces.push(Piece::Decimals { least: 0, most: 0 }),
                // Behind the last digit it divides, between digits it sets thousands apart.
                ',' => section.thousands += u32::from(!characters.clone().any(|c| matches!(c, '0' | '#' | '?'))),
                '%' => {
                    section.percent = true;
                    section.literal("%");
                }
                '@' => section.pieces.push(Piece::Value),
                '/' if section.has_digits() => section.is_exponent = true,
                'E' | 'e' if section.has_digits() && matches!(characters.peek(), Some('+' | '-')) => {
                    section.is_exponent = true;
                }
                'G' | 'g' if characters.clone().take(6).collect::<String>().eq_ignore_ascii_case("eneral") => {
                    characters.by_ref().take(6).for_each(drop);
                    section.pieces.push(Piece::Value);
                }
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => section.is_date = true,
                c => section.literal(&c.to_string()),
            }
        }
        section
    }

    fn has_digits(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Digit { .. }))
    }

    fn literal(&mut self, text: &str) {
        if let Some(Piece::Literal(before)) = self.pieces.last_mut() {
            before.push_str(text);
        } else if !text.is_empty() {
            self.pieces.push(Piece::Literal(text.to_owned()));
        }
    }

    fn digit(&mut self, sign: char) {
        if let Some(Piece::Decimals { least, most }) = self.pieces.last_mut() {
            *most = (*most + 1).min(MAX_DECIMALS);
            if sign == '0' {
                *least = *most;
            }
        } else {
            self.pieces.push(Piece::Digit { always: sign == '0' });
        }
    }

    /// A colour says nothing; a condition, a currency's sign, and hours that go on do.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            self.literal(currency.split('-').next().unwrap_or_default());
            return;
        }
        if ["h", "hh", "m", "mm", "s", "ss"].contains(&inside.to_ascii_lowercase().as_str()) {
            self.is_date = true;
            return;
        }
        let comparisons = [
            ("<>", Comparison::NotEqual),
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
            ("=", Comparison::Equal),
        ];
        let condition = comparisons.into_iter().find_map(|(sign, comparison)| {
            Some((comparison, inside.strip_prefix(sign)?.trim().split('.').next()?.parse().ok()?))
        });
        self.condition = condition.or(self.condition);
    }

    fn number(&self, number: f64) -> String {
        let scaled =
            number * if self.percent { 100.0 } else { 1.0 } / 1000_f64.powi(self.thousands.min(10).cast_signed());
        let most = self.pieces.iter().find_map(|piece| match piece {
            Piece::Decimals { most, .. } => Some(*most),
            Piece::Literal(_) | Piece::Digit { .. } | Piece::Value => None,
        });
        if self.is_exponent {
            return general(number);
        }
        let written = format!("{:.*}", most.unwrap_or(0), scaled.abs());
        let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
        let whole = whole.trim_start_matches('0');
        let places = self.pieces.iter().filter(|piece| matches!(piece, Piece::Digit { .. })).count();
        let is_negative = scaled < 0.0 && written.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        let mut shown = String::from(if is_negative { "-" } else { "" });
        let mut place = 0;
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => shown.push_str(text),
                Piece::Value => shown.push_str(&general(number.abs())),
                Piece::Digit { always } => {
                    // The first place takes all digits for which there are none.
                    let from_end = places - place;
                    let begin = if place == 0 { 0 } else { whole.len().saturating_sub(from_end) };
                    let end = (whole.len() + 1).saturating_sub(from_end);
                    let digits = whole.get(begin..end).unwrap_or_default();
                    shown.push_str(if digits.is_empty() && *always { "0" } else { digits });
                    place += 1;
                }
                Piece::Decimals { least, .. } => {
                    let kept = decimals.trim_end_matches('0').len().max(*least);
                    if kept > 0 {
                        shown.push('.');
                        shown.push_str(decimals.get(..kept).unwrap_or(decimals));
                    }
                }
            }
        }
        shown
    }
}

/// The sections of a format: semicolons part them where they are not in quotes.
fn sections(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut is_quoted, mut is_escaped) = (false, false);
    for c in code.chars() {
        if c == ';' && !is_quoted && !is_escaped {
            sections.push(String::new());
            continue;
        }
        is_quoted ^= c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_quoted && !is_escaped;
        if let Some(section) = sections.last_mut() {
            section.push(c);
        }
    }
    sections.truncate(4);
    sections
}

/// A number with the digits that programs show.
fn general(number: f64) -> String {
    if number.fract() == 0.0 {
        return number.to_string();
    }
    let rounded: f64 = format!("{number:.10e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// The day that a number stands for, and the time of it.
fn date(number: f64, is_1904: bool) -> Option<String> {
    let first = if is_1904 { NaiveDate::from_ymd_opt(1904, 1, 1) } else { NaiveDate::from_ymd_opt(1899, 12, 30) };
    if !(0.0..3_000_000.0).contains(&number) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "it was looked at above")]
    let seconds = (number * 86_400.0).round() as i64;
    let at = first?.and_hms_opt(0, 0, 0)?.checked_add_signed(TimeDelta::seconds(seconds))?;
    let pattern = match (seconds / 86_400, seconds % 86_400) {
        (_, 0) => "%Y-%m-%d",
        (0, _) => "%H:%M:%S",
        _ => "%Y-%m-%d %H:%M",
    };
    Some(at.format(pattern).to_string())
}

#[cfg(test)]
mod tests;
