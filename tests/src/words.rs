//! Words in pictures, as a person would read them: by `tesseract`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

/// How much larger a picture is made before it is read: what is on screens is small for a program that reads scans.
const LARGER: u32 = 3;
/// What is less certain than this is no word, in percent.
const CERTAIN: f32 = 30.0;

/// The words in a picture, with the middle of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(Vec<(String, u32, u32)>);

impl Words {
    /// Reads a picture whose upper left corner is at `corner`. `convert` and `tesseract` are commands on some desktop.
    pub(crate) fn seen(convert: &Command, tesseract: &Command, file: &Path, corner: (u32, u32)) -> Result<Self> {
        let large = file.with_extension("large.png");
        // An empty border is taken for a picture in itself.
        let mut border = again(convert);
        border.arg(file).args(["-trim", "-format", "%X %Y", "info:"]);
        let trimmed = String::from_utf8_lossy(&border.output().context("cannot run convert")?.stdout).into_owned();
        let mut trimmed = trimmed.split_whitespace().filter_map(|number| number.trim_start_matches('+').parse().ok());
        let (left, top): (u32, u32) = (trimmed.next().unwrap_or(0), trimmed.next().unwrap_or(0));
        let mut enlarge = again(convert);
        enlarge
            .arg(file)
            .args(["-trim", "+repage"])
            .args(["-colorspace", "Gray", "-resize", &format!("{}%", LARGER * 100)])
            .arg(&large);
        ensure!(enlarge.status().context("cannot run convert")?.success(), "the picture was not made larger");
        let mut read = again(tesseract);
        // Words anywhere, as a table.
        read.arg(&large).args(["-", "--psm", "11", "-l", "eng", "tsv"]);
        let output = read.output().context("cannot run tesseract")?;
        ensure!(output.status.success(), "the picture was not read: {}", String::from_utf8_lossy(&output.stderr));
        Ok(Self::of_table(&String::from_utf8_lossy(&output.stdout), (corner.0 + left, corner.1 + top)))
    }

    /// Of tesseract's table: the last columns are left, top, width, height, certainty and the word.
    fn of_table(table: &str, (x, y): (u32, u32)) -> Self {
        let word = |line: &str| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [.., left, top, width, height, certainty, word] = columns.as_slice() else { return None };
            let number = |text: &str| text.parse::<u32>().ok();
            let certain = certainty.parse::<f32>().is_ok_and(|certainty| certainty >= CERTAIN);
            let (x, y) =
                (x + (number(left)? + number(width)? / 2) / LARGER, y + (number(top)? + number(height)? / 2) / LARGER);
            (certain && !word.trim().is_empty()).then(|| ((*word).to_owned(), x, y))
        };
        Self(table.lines().filter_map(word).collect())
    }

    /// All of them, with a blank between each two.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|(word, _, _)| word.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether all of these are among them, whatever stands between.
    #[must_use]
    pub fn have(&self, wanted: &[&str]) -> bool {
        let text = self.text().to_lowercase();
        wanted.iter().all(|wanted| text.contains(&wanted.to_lowercase()))
    }

    /// The middle of the first word that begins so.
    #[must_use]
    pub fn place_of(&self, beginning: &str) -> Option<(u32, u32)> {
        self.0.iter().find(|(word, _, _)| word.starts_with(beginning)).map(|(_, x, y)| (*x, *y))
    }
}

/// A command anew, since one can be run with its arguments once only.
fn again(command: &Command) -> Command {
    let mut again = Command::new(command.get_program());
    again.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => again.env(name, value),
            None => again.env_remove(name),
        };
    }
    again
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
        4\t1\t1\t1\t1\t0\t30\t95\t900\t46\t-1\t\n\
        5\t1\t1\t1\t1\t1\t30\t95\t112\t46\t93.04\tBerg\n\
        5\t1\t1\t1\t1\t2\t165\t95\t124\t38\t92.85\tpossible\n\
        5\t1\t1\t1\t1\t3\t165\t95\t124\t38\t12.5\tx\n";

    #[test]
    fn words_are_where_they_were_on_the_screen() {
        let words = Words::of_table(TABLE, (100, 10));
        assert_eq!(words.text(), "Berg possible");
        assert!(words.have(&["possible", "berg"]) && !words.have(&["berg", "x"]));
        assert_eq!((words.place_of("Berg"), words.place_of("poss")), (Some((128, 49)), Some((175, 48))));
        assert_eq!(words.place_of("x"), None);
    }
}
