//! Tables and progress for people at a terminal.

use std::io::{self, IsTerminal as _, Write};

use anstyle::{AnsiColor, Style};
use clap::ColorChoice;

/// Columns are cut to this at the least, in characters.
const LEAST_WIDTH: usize = 8;
const GAP: &str = "  ";
/// Takes away what is written in the line so far.
const CLEAR_LINE: &str = "\r\u{1b}[K";

/// A cell and its colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    /// Without a colour.
    pub(crate) fn plain(text: String) -> Self {
        Self { text, style: Style::new() }
    }

    /// The head of a column.
    pub(crate) fn heading(text: &str) -> Self {
        Self { text: text.to_owned(), style: Style::new().bold() }
    }

    /// In the colour of a health, as `--json` names it.
    pub(crate) fn of_health(text: String, health: &str) -> Self {
        let style = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        let style = match health {
            "ok" => style(AnsiColor::Green),
            "info" => style(AnsiColor::Cyan),
            "maintenance" => style(AnsiColor::Yellow),
            "warning" => style(AnsiColor::Yellow).bold(),
            "incident" => style(AnsiColor::Red).bold(),
            _ => style(AnsiColor::Magenta),
        };
        Self { text, style }
    }

    fn width(&self) -> usize {
        self.text.chars().count()
    }

    fn cut(&mut self, width: usize) {
        if self.width() > width {
            self.text = self.text.chars().take(width.saturating_sub(1)).chain(['…']).collect();
        }
    }
}

/// Colours from now on: as the terminal wants it, always or never.
pub(crate) fn color(choice: ColorChoice) {
    match choice {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    }
    .write_global();
}

/// The width of the terminal that is printed to; `None` where it is none.
pub(crate) fn width() -> Option<usize> {
    terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0.into())
}

/// Cuts the widest columns, but for the first, until all fit the width.
pub(crate) fn fit<const N: usize>(lines: &mut [[Cell; N]], width: Option<usize>) {
    let Some(width) = width else { return };
    let mut widths = widths(lines);
    let gaps = GAP.len() * N.saturating_sub(1);
    let mut excess = (widths.iter().sum::<usize>() + gaps).saturating_sub(width);
    while excess > 0 {
        let Some(widest) = widths.iter_mut().skip(1).max().filter(|widest| **widest > LEAST_WIDTH) else { break };
        *widest -= 1;
        excess -= 1;
    }
    for (cell, width) in lines.iter_mut().flat_map(|line| line.iter_mut().zip(widths)) {
        cell.cut(width);
    }
}

/// Writes lines in columns; colours go where the writer wants them.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn write<const N: usize>(out: &mut impl Write, lines: &[[Cell; N]]) -> io::Result<()> {
    let widths = widths(lines);
    for line in lines {
        let last = line.iter().rposition(|cell| !cell.text.is_empty()).unwrap_or(0);
        for (place, (cell, width)) in line.iter().zip(widths).enumerate().take(last + 1) {
            let gap = if place == 0 { "" } else { GAP };
            let rest = if place == last { 0 } else { width.saturating_sub(cell.width()) };
            write!(out, "{gap}{}{}{:#}{:rest$}", cell.style, cell.text, cell.style, "")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn widths<const N: usize>(lines: &[[Cell; N]]) -> [usize; N] {
    std::array::from_fn(|column| lines.iter().map(|line| line[column].width()).max().unwrap_or(0))
}

/// How far something has come, on standard error while that is a terminal.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    is_shown: bool,
}

impl Progress {
    /// Shows it in place of what was shown before.
    pub(crate) fn show(&mut self, done: u32, total: u32) {
        let mut out = io::stderr().lock();
        if out.is_terminal() {
            self.is_shown = true;
            // Who cannot see it misses nothing.
            let _ = write!(out, "{CLEAR_LINE}{done} of {total} tenants checked …").and_then(|()| out.flush());
        }
    }

    /// Takes it away.
    pub(crate) fn end(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            let mut out = io::stderr().lock();
            let _ = write!(out, "{CLEAR_LINE}").and_then(|()| out.flush());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines() -> Vec<[Cell; 3]> {
        let line = |texts: [&str; 3]| texts.map(|text| Cell::plain(text.to_owned()));
        vec![line(["ID", "STATE", "HOST"]), line(["Cust10001", "OfflineMaintenance", "disasterrecovery"])]
    }

    fn written(lines: &[[Cell; 3]]) -> String {
        let mut out = Vec::new();
        write(&mut out, lines).expect("written");
        String::from_utf8(out).expect("a text")
    }

    #[test]
    fn the_widest_columns_are_cut_until_all_fit() {
        let mut cut = lines();
        fit(&mut cut, Some(35));
        assert_eq!(written(&cut), "ID         STATE        HOST\nCust10001  OfflineMai…  disasterre…\n");
        assert!(written(&cut).lines().all(|line| line.chars().count() <= 35));
        let mut whole = lines();
        fit(&mut whole, None);
        assert_eq!(whole, lines());
        fit(&mut whole, Some(1));
        assert!(written(&whole).contains("Cust10001  Offline…  disaste…"), "as narrow as can be read");
    }
}
