//! What is exported, opened and changed in `LibreOffice`, and brought back is the same.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use beacon_core::engine::Profile;
use beacon_core::export::{Export, ExportedTenant, FORMAT, Separator};
use beacon_core::import::{self, Preview};
use beacon_core::settings::Settings;
use chrono::DateTime;
use rstest::rstest;

/// How `LibreOffice` is told to read and write CSV: separator, quotes, UTF-8, from the first line; as shown, texts in quotes.
const CSV_IN: &str = "CSV:59,34,76,1,,0,false,false,false";
const CSV_OUT: &str = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false";

fn tenant(key: &str, name: &str, tags: &[&str], notes: &str) -> ExportedTenant {
    let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    let profile = Profile { name: name.to_owned(), tags, notes: notes.to_owned(), rule: None };
    ExportedTenant { key: key.parse().expect("a key"), profile }
}

fn export() -> Export {
    let tenants = vec![
        tenant("production/Cust1", "Berg, \"Sønner\"; Åse & Co", &["key account", "vip"], "by phone,\nnot by mail"),
        tenant("stage/Cust007", "=HYPERLINK(1)", &["with, comma", "12\" rack"], "+47 22 33 44 55"),
        tenant("production/Cust20002", "00123", &["1.5", "2026-02-24"], "-5"),
        tenant("development/Cust3", "TRUE", &[], "3/4"),
        tenant("production/Cust4", "", &["alone"], "=1+1"),
        tenant("production/Cust5", "'quoted' Müller", &[], "'"),
    ];
    Export { format: FORMAT, settings: Settings::default(), tenants }
}

/// Has `LibreOffice` open a file and save it as another kind.
fn convert(file: &Path, filter: Option<&str>, to: &str) -> PathBuf {
    let folder = file.parent().expect("a folder");
    let out = folder.join(format!("as-{}", to.split(':').next().expect("a kind")));
    let mut command = Command::new("soffice");
    command.arg("--headless").arg(format!("-env:UserInstallation=file://{}/profile", folder.display()));
    command.args(filter.map(|filter| format!("--infilter={filter}")));
    command.args(["--convert-to", to, "--outdir"]).arg(&out).arg(file);
    let output = command.output().expect("soffice runs: install libreoffice-calc");
    let kind = to.split(':').next().expect("a kind");
    let written = out.join(file.with_extension(kind).file_name().expect("a name"));
    assert!(written.exists(), "{output:?}");
    written
}

fn preview(file: &Path) -> Preview {
    let import = import::from_bytes(&fs::read(file).expect("it was written")).expect("a table");
    let environments: Vec<_> = Settings::default().all_environments().map(|environment| environment.name).collect();
    import.preview(&environments, "production")
}

fn assert_same(preview: Preview, expected: &[ExportedTenant]) {
    assert_eq!(preview.refused, []);
    let found: Vec<(String, Profile)> = preview
        .found
        .into_iter()
        .map(|found| (format!("{}/{}", found.environment, found.identifier), found.profile))
        .collect();
    let expected: Vec<_> = expected.iter().map(|tenant| (tenant.key.to_string(), tenant.profile.clone())).collect();
    assert_eq!(found, expected);
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Workbook,
    Csv,
}

fn written(folder: &Path, kind: Kind) -> (PathBuf, Option<&'static str>) {
    let (name, bytes, filter) = match kind {
        Kind::Workbook => ("tenants.xlsx", export().to_xlsx(DateTime::UNIX_EPOCH).expect("a workbook"), None),
        Kind::Csv => {
            let text = export().to_csv(Separator::of("de")).expect("a table");
            ("tenants.csv", text.into_bytes(), Some(CSV_IN))
        }
    };
    let file = folder.join(name);
    fs::File::create_new(&file).and_then(|mut file| std::io::Write::write_all(&mut file, &bytes)).expect("written");
    (file, filter)
}

#[rstest]
#[ignore = "needs LibreOffice (libreoffice-calc): cargo test -p beacon-cli --test libreoffice -- --ignored"]
fn what_libreoffice_saves_again_is_the_same(
    #[values(Kind::Workbook, Kind::Csv)] from: Kind,
    #[values("xlsx", CSV_OUT, "html")] to: &str,
) {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, filter) = written(folder.path(), from);
    let mut expected = export().tenants;
    if to == "html" {
        // There a line ends where it has to.
        for tenant in &mut expected {
            tenant.profile.notes = tenant.profile.notes.replace('\n', " ");
        }
    }
    assert_same(preview(&convert(&file, filter, to)), &expected);
}

#[rstest]
#[ignore = "needs LibreOffice (libreoffice-calc): cargo test -p beacon-cli --test libreoffice -- --ignored"]
fn what_is_changed_in_libreoffice_comes_back_changed(#[values(Kind::Workbook, Kind::Csv)] from: Kind) {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, filter) = written(folder.path(), from);
    // Its own kind, as text: what a person would type there is put into it.
    let open = convert(&file, filter, "fods");
    let text = fs::read_to_string(&open).expect("text");
    assert!(text.contains("alone") && text.contains("Müller"));
    let changed = open.with_file_name("changed.fods");
    let text = text.replace("alone", "alone, at sea").replace("Müller", "Dahl og Lie");
    fs::File::create_new(&changed)
        .and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
        .expect("written");
    let mut expected = export().tenants;
    expected[5].profile.name = "'quoted' Dahl og Lie".to_owned();
    expected[4].profile.tags = ["alone", "at sea"].map(str::to_owned).into();
    assert_same(preview(&convert(&changed, None, "xlsx")), &expected);
}
