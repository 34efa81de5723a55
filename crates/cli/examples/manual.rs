//! Writes the manual pages of `beacon` (`beacon.1`, `beacon-status.1` …) and its completions for bash, zsh and fish
//! into a folder, for those who make packages: `cargo xtask manual --out DIR`.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap_complete::Shell;

fn main() -> anyhow::Result<()> {
    let folder: PathBuf = std::env::args_os().nth(1).context("name the folder to write into")?.into();
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    write(&folder).with_context(|| format!("{} cannot be written into", folder.display()))
}

fn write(folder: &Path) -> std::io::Result<()> {
    clap_mangen::generate_to(beacon_cli::command(), folder)?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        clap_complete::generate_to(shell, &mut beacon_cli::command(), "beacon", folder)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_and_every_shell_its_completions() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path()).expect("written");
        let text = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("it was written");
        for command in beacon_cli::command().get_subcommands() {
            let page = text(&format!("beacon-{}.1", command.get_name()));
            let about = command.get_about().expect("every command says what it does").to_string();
            assert!(page.contains(&about), "{page}");
            for completions in ["beacon.bash", "_beacon", "beacon.fish"] {
                assert!(text(completions).contains(command.get_name()), "{completions}: {}", command.get_name());
            }
        }
        assert!(text("beacon.1").contains("beacon\\-status(1)"), "the first page names the others");
    }
}
