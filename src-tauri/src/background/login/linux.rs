//! A desktop entry in the person's folder for what starts at log-in, as freedesktop.org has it.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// The entry, as it is or would be.
#[derive(Debug)]
pub(super) struct Entry {
    folder: PathBuf,
    file: PathBuf,
    /// The lines that say what is started, and that nothing is when it is not there any more.
    start: [String; 2],
}

impl Entry {
    pub(super) fn new(name: &str, command: &[String]) -> io::Result<Self> {
        let settings = dirs::config_dir();
        let settings = settings.ok_or_else(|| io::Error::other("the system names no folder for settings"))?;
        Ok(Self::within(&settings.join("autostart"), name, command))
    }

    fn within(folder: &Path, name: &str, command: &[String]) -> Self {
        let words: Vec<String> = command.iter().map(|word| quoted(word)).collect();
        let file = folder.join(format!("{name}.desktop"));
        let program = command.first().map(|program| program.replace('\\', r"\\")).unwrap_or_default();
        let start = [format!("TryExec={program}"), format!("Exec={}", words.join(" "))];
        Self { folder: folder.to_owned(), file, start }
    }

    pub(super) fn is_on(&self) -> io::Result<bool> {
        Ok(self.read()?.is_some_and(|text| !text.lines().any(is_off)))
    }

    pub(super) fn turn_on(&self) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut written = NamedTempFile::new_in(&self.folder)?;
        write!(
            written,
            "[Desktop Entry]\nType=Application\nName=Tenant Beacon\n{}\nIcon=tenant-beacon\nTerminal=false\n",
            self.start.join("\n")
        )?;
        written.persist(&self.file)?;
        Ok(())
    }

    pub(super) fn turn_off(&self) -> io::Result<()> {
        match fs::remove_file(&self.file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    pub(super) fn refresh_path(&self) -> io::Result<()> {
        let is_missing = |text: &str, wanted: &String| !text.lines().any(|line| line == wanted);
        let starts_another =
            |text: String| !text.lines().any(is_off) && self.start.iter().any(|line| is_missing(&text, line));
        if self.read()?.is_some_and(starts_another) { self.turn_on() } else { Ok(()) }
    }

    fn read(&self) -> io::Result<Option<String>> {
        match fs::read_to_string(&self.file) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// How desktops switch an entry off without removing it.
fn is_off(line: &str) -> bool {
    let Some((key, value)) = line.split_once('=') else { return false };
    matches!((key.trim_end(), value.trim()), ("Hidden", "true") | ("X-GNOME-Autostart-enabled", "false"))
}

/// A word of `Exec`: what is special within quotes is escaped, and the escape once more, as in every value.
fn quoted(word: &str) -> String {
    let mut quoted = String::from('"');
    for c in word.chars() {
        match c {
            '\\' => quoted.push_str(r"\\\\"),
            '"' | '`' | '$' => quoted.extend([r"\\", c.encode_utf8(&mut [0; 4])]),
            '%' => quoted.push_str("%%"),
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const HIDDEN: &str = "--hidden";

    fn entry(folder: &Path, program: &str) -> Entry {
        Entry::within(&folder.join("autostart"), "io.github.tenant-beacon", &[program.to_owned(), HIDDEN.to_owned()])
    }

    #[test]
    fn it_is_on_when_it_was_turned_on_and_off_when_it_was_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let entry = entry(folder.path(), "/opt/tenant-beacon");
        assert!(!entry.is_on().expect("an answer"));
        entry.turn_off().expect("nothing to do");
        entry.turn_on().expect("written");
        assert!(entry.is_on().expect("an answer"));
        let text = fs::read_to_string(&entry.file).expect("it is there");
        let start = "\nTryExec=/opt/tenant-beacon\nExec=\"/opt/tenant-beacon\" \"--hidden\"\n";
        assert!(text.contains(start), "{text}");
        entry.turn_off().expect("removed");
        assert!(!entry.is_on().expect("an answer"));
    }

    #[rstest]
    #[case("Hidden=true", false)]
    #[case("Hidden = true", false)]
    #[case("X-GNOME-Autostart-enabled=false", false)]
    #[case("Hidden=false", true)]
    #[case("X-GNOME-Autostart-enabled=true", true)]
    fn what_a_desktop_switched_off_is_off(#[case] line: &str, #[case] on: bool) {
        let folder = tempfile::tempdir().expect("a folder");
        let entry = entry(folder.path(), "/opt/tenant-beacon");
        entry.turn_on().expect("written");
        let mut file = fs::File::options().append(true).open(&entry.file).expect("it is there");
        writeln!(file, "{line}").expect("appended");
        assert_eq!(entry.is_on().expect("an answer"), on);
    }

    #[test]
    fn a_program_that_was_moved_heals_its_entry_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let moved = entry(folder.path(), "/new/tenant-beacon");
        let read = || fs::read_to_string(&moved.file).expect("it is there");
        moved.refresh_path().expect("nothing to do");
        assert!(!moved.is_on().expect("an answer"));

        entry(folder.path(), "/old/tenant-beacon").turn_on().expect("written");
        let mut file = fs::File::options().append(true).open(&moved.file).expect("it is there");
        writeln!(file, "Hidden=true").expect("appended");
        moved.refresh_path().expect("nothing to do");
        assert!(read().contains("/old/"));

        entry(folder.path(), "/old/tenant-beacon").turn_on().expect("written");
        moved.refresh_path().expect("written");
        assert!(read().contains("/new/") && !read().contains("/old/"));
    }

    #[rstest]
    #[case("/opt/Tenant Beacon/tenant-beacon", r#""/opt/Tenant Beacon/tenant-beacon""#)]
    #[case("/opt/100%/$a`b\"c", r#""/opt/100%%/\\$a\\`b\\"c""#)]
    #[case(r"/opt/a\b", r#""/opt/a\\\\b""#)]
    fn words_are_quoted_as_the_specification_has_it(#[case] word: &str, #[case] written: &str) {
        assert_eq!(quoted(word), written);
    }
}
