//! Tables in web pages, also where a page is called `.xls`; a page without a table of tenants is read as text.
//!
//! `html5gum` takes the page apart as browsers do. Which cell stands in which table is worked out here, since a tree of all
//! elements would take many times the page's memory.

use html5gum::{HtmlString, Spanned, StartTag, Token, Tokenizer};

use super::ImportError;
use super::cell::cleaned;
use super::gathering::Gathering;
use super::table::{Beside, Table};
use super::text::is_any_in;

mod open;

use open::OpenTable;

/// Tables within tables beyond this depth are read as if they were part of the one around them.
const MAX_DEPTH: usize = 16;
/// So much of a text says whether it is a page, in bytes.
const HEAD: usize = 2048;
/// What a page's own text may take beside its tables, in bytes.
const MAX_TEXT: usize = 16 * 1024 * 1024;

/// A longer line above a table is no heading, in bytes.
const MAX_HEADING: usize = 100;

/// Elements that end a line.
const BLOCKS: [&[u8]; 17] = [
    b"p", b"div", b"br", b"li", b"ul", b"ol", b"tr", b"table", b"h1", b"h2", b"h3", b"h4", b"section", b"article",
    b"td", b"th", b"option",
];
/// Elements without an end.
const VOID: [&[u8]; 9] = [b"br", b"img", b"input", b"meta", b"link", b"hr", b"col", b"wbr", b"area"];

/// Whether a text is a web page, or a piece of one with a table in it.
pub(super) fn is_page(text: &str) -> bool {
    let begin = text.trim_start();
    let head = begin.get(..begin.floor_char_boundary(HEAD)).unwrap_or(begin).to_ascii_lowercase();
    let is_copied = head.starts_with("version:") && head.contains("starthtml:");
    let has = |parts: &[&str]| parts.iter().any(|part| head.contains(part));
    // Styles and scripts of any length can stand before a table.
    let begins_as_page = ["<style", "<script", "<!--", "<meta", "<link"].iter().any(|start| head.starts_with(start));
    is_copied
        || begins_as_page && begin.as_bytes().windows(6).any(|window| window.eq_ignore_ascii_case(b"<table"))
        || head.starts_with('<')
            && has(&["<!doctype html", "<html", "<table", "<body", "<head", "<tr", "<meta ", "<div"])
}

/// Takes what is in a page.
///
/// # Errors
/// When its tables are too large.
pub(super) fn read(page: &str, gathering: &mut Gathering<'_>) -> Result<(), ImportError> {
    let mut reader = Reader::new(gathering.choices.hidden);
    let mut tokens = Tokenizer::new(page);
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) => {
                reader.begin(&tag)?;
                if let Some(state) = raw_text(&tag) {
                    tokens.set_state(state);
                }
            }
            Token::EndTag(tag) => reader.end(&tag.name)?,
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    let (tables, text) = reader.finish()?;
    let mut is_any_taken = false;
    for table in &tables {
        let taken = gathering.take_if_tenants(table);
        if !taken
            && table
                .rows(0)
                .any(|row| row.cells().any(|cell| is_any_in(&cell.text) || cell.link().is_some_and(is_any_in)))
        {
            gathering.take(table);
            is_any_taken = true;
        }
        is_any_taken |= taken;
    }
    if !is_any_taken {
        gathering.take_lines(&cleaned(text.into()));
    }
    Ok(())
}

/// What stands in these elements is no page.
fn raw_text(tag: &StartTag<()>) -> Option<html5gum::State> {
    match tag.name.as_slice() {
        b"script" => Some(html5gum::State::ScriptData),
        b"style" | b"xmp" | b"iframe" | b"noframes" => Some(html5gum::State::RawText),
        b"textarea" | b"title" => Some(html5gum::State::RcData),
        _ => None,
    }
}

/// The tables that are open, and those that are done.
struct Reader {
    with_hidden: bool,
    open: Vec<OpenTable>,
    /// How many tables are open that are read as part of the one around them.
    too_deep: usize,
    done: Vec<Table<'static>>,
    room: usize,
    /// All text, for a page without a table of tenants.
    text: String,
    /// Where in it the last table ends.
    table_end: usize,
    /// The element whose content is not shown, and how many of the same name are open in it.
    unseen: Option<(Vec<u8>, usize)>,
    /// Where the link leads whose text is being read.
    link: Option<String>,
}

impl Reader {
    fn new(with_hidden: bool) -> Self {
        Self {
            with_hidden,
            open: Vec::new(),
            too_deep: 0,
            done: Vec::new(),
            room: Table::MAX_ROOM,
            text: String::new(),
            table_end: 0,
            unseen: None,
            link: None,
        }
    }

    fn begin(&mut self, tag: &StartTag<()>) -> Result<(), ImportError> {
        let name = tag.name.as_slice();
        if let Some((unseen, depth)) = &mut self.unseen {
            *depth += usize::from(unseen == name);
            return Ok(());
        }
        self.part(name);
        match name {
            b"table" if self.open.len() >= MAX_DEPTH => self.too_deep += 1,
            b"table" => self.open.push(OpenTable::below(self.heading())),
            b"tr" if self.too_deep == 0 => {
                let is_hidden = is_hidden(tag) && !self.with_hidden;
                if let Some(table) = self.open.last_mut() {
                    table.begin_row(is_hidden, &mut self.room)?;
                }
            }
            b"td" | b"th" if self.too_deep == 0 => {
                let span = |name: &[u8]| attribute(tag, name).and_then(|span| span.trim().parse().ok()).unwrap_or(1);
                let (columns, rows) = (span(b"colspan"), span(b"rowspan"));
                if let Some(table) = self.open.last_mut() {
                    table.begin_cell(columns, rows, &mut self.room)?;
                }
            }
            b"a" => {
                self.link = attribute(tag, b"href");
                if let (Some(table), Some(link)) = (self.open.last_mut(), &self.link) {
                    table.link(link);
                }
            }
            // Hidden rows are counted by their table.
            _ if matches!(name, b"script" | b"style" | b"template" | b"xml" | b"title" | b"noscript") => {
                self.unseen = Some((name.to_vec(), 1));
            }
            _ if is_hidden(tag) && !self.with_hidden && !tag.self_closing && !VOID.contains(&name) => {
                self.unseen = Some((name.to_vec(), 1));
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &HtmlString) -> Result<(), ImportError> {
        let name = name.as_slice();
        if let Some((unseen, depth)) = &mut self.unseen {
            if unseen == name {
                *depth -= 1;
                if *depth == 0 {
                    self.unseen = None;
                }
                return Ok(());
            }
            // What was never closed ends with its cell, row or table.
            if !matches!(name, b"td" | b"th" | b"tr" | b"table" | b"body" | b"html" | b"head") {
                return Ok(());
            }
            self.unseen = None;
        }
        match name {
            b"table" if self.too_deep > 0 => self.too_deep -= 1,
            b"table" => self.end_table()?,
            b"a" => {
                if let Some(link) = self.link.take().filter(|link| is_any_in(link)) {
                    self.push(" <");
                    self.push(&link);
                    self.push("> ");
                }
            }
            b"td" | b"th" if self.too_deep == 0 => {
                if let Some(table) = self.open.last_mut() {
                    table.end_cell(&mut self.room)?;
                }
            }
            b"tr" if self.too_deep == 0 => {
                if let Some(table) = self.open.last_mut() {
                    table.end_row(&mut self.room)?;
                }
            }
            _ => {}
        }
        self.part(name);
        Ok(())
    }

    /// Sets apart what stands before and behind an element that browsers put into lines of its own.
    fn part(&mut self, name: &[u8]) {
        if BLOCKS.contains(&name) {
            self.push("\n");
            if let Some(table) = self.open.last_mut() {
                table.push("\n");
            }
        }
    }

    fn end_table(&mut self) -> Result<(), ImportError> {
        if let Some(table) = self.open.pop() {
            let table = table.end(&mut self.room)?;
            if table.len() > 0 || table.hidden_rows > 0 {
                self.done.push(table);
            }
        }
        self.table_end = self.text.len();
        Ok(())
    }

    /// The line above the next table, if it is short enough to be a heading; empty for none.
    fn heading(&self) -> String {
        let above = self.text.get(self.table_end..).unwrap_or_default();
        let last = above.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        if self.open.is_empty() && last.len() <= MAX_HEADING {
            cleaned(last.into()).into_owned()
        } else {
            String::new()
        }
    }

    fn text(&mut self, text: &str) {
        if self.unseen.is_some() {
            return;
        }
        self.push(text);
        if let Some(table) = self.open.last_mut() {
            table.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if self.text.len() + text.len() <= MAX_TEXT {
            self.text.push_str(text);
        }
    }

    fn finish(mut self) -> Result<(Vec<Table<'static>>, String), ImportError> {
        while !self.open.is_empty() {
            self.end_table()?;
        }
        Ok((self.done, self.text))
    }
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let value: &Spanned<HtmlString, ()> = tag.attributes.get(name)?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// Whether an element is not shown.
fn is_hidden(tag: &StartTag<()>) -> bool {
    let style = attribute(tag, b"style").unwrap_or_default();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let hiding = ["display:none", "visibility:hidden", "visibility:collapse", "mso-hide:all"];
    tag.attributes.contains_key(&b"hidden"[..]) || hiding.into_iter().any(|part| style.contains(part))
}
