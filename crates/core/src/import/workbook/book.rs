//! What a workbook says of its sheets: their order, names, and which are hidden.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::ImportError;
use super::super::cell::cleaned;
use super::super::xml::{Piece, for_each};
use super::package::Package;
use super::strings::unescaped;

/// The sheets of a workbook.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// In the order in which a person sees them.
    pub(super) sheets: Vec<Sheet>,
    /// Whether days are counted from 1904.
    pub(super) is_1904: bool,
}

/// A sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) part: usize,
    pub(super) is_hidden: bool,
}

/// Places by id.
type Relations = BTreeMap<String, String>;

impl Book {
    /// Reads it. Sheets that the book does not name, since it is missing or odd, come in the order of the file.
    pub(super) fn of(package: &mut Package<'_>) -> Result<Self, ImportError> {
        let mut book = Self::default();
        let part = package.parts(|name| name == "xl/workbook.xml").into_iter().next();
        let part = part.or_else(|| package.parts(|name| name.ends_with("/workbook.xml")).into_iter().next());
        if let Some(part) = part {
            book.read(package, part)?;
        }
        if book.sheets.is_empty() {
            let sheet = |part| Sheet { name: String::new(), part, is_hidden: false };
            book.sheets = package.parts(is_sheet).into_iter().map(sheet).collect();
        }
        Ok(book)
    }

    fn read(&mut self, package: &mut Package<'_>, part: usize) -> Result<(), ImportError> {
        let folder = folder_of(package.name(part));
        let relations = relations(package, part)?;
        let xml = package.text(part)?;
        for_each(&xml, |piece| {
            if let Piece::Begin(element) = piece {
                match element.name() {
                    "workbookPr" => self.is_1904 = element.is("date1904"),
                    "sheet" => {
                        let target = element.attribute("id").and_then(|id| relations.get(&*id));
                        let target = target.map(|target| resolved(&folder, target));
                        // Sheets of charts and dialogs have no cells.
                        let part = target.filter(|name| is_sheet(name)).and_then(|name| package.part(&name));
                        if let Some(part) = part {
                            let name = element.attribute("name").unwrap_or_default();
                            self.sheets.push(Sheet {
                                name: cleaned(unescaped(name.into_owned().into())).trim().to_owned(),
                                part,
                                is_hidden: element.attribute("state").is_some_and(|state| state != "visible"),
                            });
                        }
                    }
                    _ => {}
                }
            }
            Ok(())
        })
    }
}

/// Where things are that a part names: by id.
pub(super) fn relations(package: &mut Package<'_>, part: usize) -> Result<Relations, ImportError> {
    let name = package.name(part);
    let file = name.rsplit('/').next().unwrap_or(name);
    let name = format!("{}_rels/{file}.rels", folder_of(name));
    let Some(part) = package.part(&name) else { return Ok(Relations::new()) };
    let xml = package.text(part)?;
    let mut relations = Relations::new();
    for_each(&xml, |piece| {
        if let Piece::Begin(element) = piece
            && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
        {
            relations.insert(id.into_owned(), target.into_owned());
        }
        Ok(())
    })?;
    Ok(relations)
}

fn folder_of(name: &str) -> String {
    name.rfind('/').and_then(|at| name.get(..=at)).unwrap_or_default().to_owned()
}

/// The name of a part that another one names, in small letters.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/").to_ascii_lowercase();
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn is_sheet(name: &str) -> bool {
    let path = Path::new(name);
    path.extension().is_some_and(|extension| extension == "xml")
        && path.parent().is_some_and(|folder| folder.ends_with("worksheets"))
}
