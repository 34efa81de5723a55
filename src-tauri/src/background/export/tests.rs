use beacon_core::change::{Change, ChangeKind};
use beacon_core::engine::{Profile, Stored};
use beacon_core::health::Health;
use beacon_core::import::{self, Import};
use beacon_core::status::State;
use rstest::rstest;

use super::*;

fn key(n: u32) -> TenantKey {
    format!("production/Cust{n}").parse().expect("a key")
}

fn engine(language: &str) -> Engine {
    let tags = ["key account", "vip"].map(str::to_owned);
    let profile = |n: u32| Profile { name: format!("=Tenant {n}"), tags: tags.clone().into(), ..Profile::default() };
    let stored = Stored { tenants: (1..=3).map(|n| (key(n), profile(n), None)).collect(), ..Stored::default() };
    Engine::new(stored, Texts::new(language), 1, DateTime::UNIX_EPOCH.fixed_offset())
}

fn made(language: &str, format: ExportFormat, wanted: Option<&[u32]>, history: Option<&[Remembered]>) -> Vec<u8> {
    let wanted = wanted.map(|wanted| wanted.iter().map(|n| key(*n)).collect());
    let material = material(&engine(language), wanted.as_ref(), history, DateTime::UNIX_EPOCH);
    material.make(format).expect("it is made").bytes
}

fn told(import: &Import) -> Vec<(String, Vec<String>)> {
    let told =
        import.found.iter().map(|found| (found.profile.name.clone(), found.profile.tags.iter().cloned().collect()));
    told.collect()
}

#[rstest]
#[case("en", "environment,identifier,name,tags,notes")]
#[case("de", "environment;identifier;name;tags;notes")]
fn a_table_has_what_excel_wants_where_the_language_is_spoken(#[case] language: &str, #[case] head: &str) {
    let text = String::from_utf8(made(language, ExportFormat::Csv, None, None)).expect("text");
    assert!(text.starts_with(&format!("\u{feff}{head}")), "{text}");
    assert!(text.contains("'=Tenant 1"), "no formula: {text}");
}

#[rstest]
fn all_or_the_selected_ones_are_read_again(
    #[values(ExportFormat::Csv, ExportFormat::Xlsx, ExportFormat::Tabs)] format: ExportFormat,
    #[values(None, Some([1, 3].as_slice()))] wanted: Option<&[u32]>,
) {
    let read = import::from_bytes(&made("nb", format, wanted, None)).expect("a table");
    let tags = || ["key account", "vip"].map(str::to_owned).to_vec();
    let expected: Vec<_> = wanted.unwrap_or(&[1, 2, 3]).iter().map(|n| (format!("=Tenant {n}"), tags())).collect();
    assert_eq!(told(&read), expected);
}

#[test]
fn a_workbook_has_the_history_where_it_is_wanted_and_is_read_again_all_the_same() {
    let change = |n: u32| {
        Remembered::Change(Box::new(Change {
            key: key(n),
            at: DateTime::UNIX_EPOCH + TimeDelta::minutes(n.into()),
            kind: ChangeKind::State { from: State::Running, to: State::OfflineMaintenance, up: None },
            health: Some(Health::Maintenance),
            server_time: None,
            lasted: None,
        }))
    };
    let past = [change(2), change(1), change(9)];
    let read = import::from_bytes(&made("en", ExportFormat::Xlsx, Some(&[1, 2]), Some(&past))).expect("a workbook");
    assert_eq!(told(&read).len(), 2, "of those that are wanted");
    let [_, history] = read.tables.as_slice() else { panic!("{:?}", read.tables) };
    assert_eq!((history.sheet.as_str(), history.rows), ("History", 3));
    let example = |heading: &str| {
        let column = history.columns.iter().find(|column| column.heading == heading).expect("a column");
        column.example.clone()
    };
    assert_eq!(
        ["at", "kind", "from", "to"].map(example),
        ["1970-01-01 00:02", "state", "Running", "Offline maintenance"]
    );
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let names: Vec<String> = ["one", "two", "three"]
        .map(|text| save(folder.path(), "tenants.csv", text.as_bytes()).expect("saved"))
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .to_vec();
    assert_eq!(names, ["tenants.csv", "tenants (2).csv", "tenants (3).csv"]);
    assert_eq!(fs::read_to_string(folder.path().join("tenants.csv")).expect("the first"), "one");
    assert_eq!(fs::read_to_string(folder.path().join("tenants (3).csv")).expect("the last"), "three");
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("Downloads");
    let why = save(&missing, "tenants.csv", b"x").expect_err("nowhere to save");
    let Response::Refused { sentence, .. } = why.response(&Texts::default(), &missing) else { panic!("not refused") };
    let expected = format!("The folder {} is not there, so nothing was saved.", missing.display());
    assert!(sentence.starts_with(&expected), "{sentence}");
}

#[rstest]
#[case::no_permission(ErrorKind::PermissionDenied, NotSaved::Denied)]
#[case::read_only(ErrorKind::ReadOnlyFilesystem, NotSaved::Denied)]
#[case::full(ErrorKind::StorageFull, NotSaved::Full)]
#[case::quota(ErrorKind::QuotaExceeded, NotSaved::Full)]
#[case::no_folder(ErrorKind::NotADirectory, NotSaved::Missing)]
fn what_the_system_says_is_told_in_words(#[case] kind: ErrorKind, #[case] expected: NotSaved) {
    assert_eq!(NotSaved::from(io::Error::from(kind)), expected);
}

/// Starts itself again where a disk of its own is mounted, which nobody else sees and which is gone with it.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_takes_nothing_is_said_and_nothing_is_left_behind() {
    const NAME: &str = "a_disk_that_takes_nothing_is_said_and_nothing_is_left_behind";
    const FOLDER: &str = "BEACON_TEST_EXPORT_FOLDER";
    if let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) {
        let why = save(&folder, "tenants.csv", &vec![b'x'; 1024 * 1024]).expect_err("there is no room for it");
        assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 0, "nothing is left behind");
        let Response::Refused { sentence, .. } = why.response(&Texts::default(), &folder) else { panic!("saved") };
        println!("{sentence}");
        return;
    }
    let unshare = || {
        let mut command = std::process::Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount"]);
        command
    };
    if !unshare().arg("true").status().is_ok_and(|status| status.success()) {
        eprintln!("this system lets nobody mount a disk of one's own");
        return;
    }
    let module = module_path!().split_once("::").expect("a module of the crate").1;
    for (disk, expected) in [
        ("size=64k", "There is no room left in FOLDER, so nothing was saved."),
        ("nr_inodes=1", "There is no room left in FOLDER, so nothing was saved."),
        ("ro", "Nothing can be written in the folder FOLDER, so nothing was saved."),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let run = format!("mount -t tmpfs -o {disk} tmpfs \"${FOLDER}\" && exec \"$0\" --nocapture --exact \"$1\"");
        let mut command = unshare();
        command.args(["sh", "-c", &run]).arg(std::env::current_exe().expect("this program"));
        let output = command.arg(format!("{module}::{NAME}")).env(FOLDER, folder.path()).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains("1 passed"), "{disk}: {output:?}");
        assert!(said.contains(&expected.replace("FOLDER", &folder.path().display().to_string())), "{disk}: {said}");
    }
}
