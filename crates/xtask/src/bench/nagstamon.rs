//! Nagstamon as a yardstick: one server for each tenant, in the tray.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command};

use anyhow::{Context as _, Result, ensure};
use beacon_desktop_tests::{Desktop, Process};

use super::{Bench, programs};

/// The word "nobody" as Nagstamon stores user names and passwords.
const NOBODY: &str = "eJwFwd0KgjAYANBHSkfBdtGFMAf7+aLQ1XbpSENI15i4vp6+c87NSbyDaERsWVoGqj8SMMJMjhYUHFjlV7093KWaAtZ+N1gPtHxll18zLa5n12KTyd2ThB0TcKY8Nzm2mtBbD9ZROXEGd7f9UI1/iFoj6A==";

/// Nagstamon's settings, and the servers that it asks: all are one program that has no alerts.
pub(super) struct Nagstamon {
    root: String,
    settings: PathBuf,
    _server: Process,
    _output: BufReader<ChildStdout>,
}

impl Nagstamon {
    /// Sets it up with so many servers, each asked every so many seconds.
    pub(super) fn set_up(bench: &Bench, desktop: &Desktop, servers: u32, interval: u32) -> Result<Self> {
        let log = desktop.log_file(&format!("alerts-{servers}"));
        let (server, mut output) = Process::start_read(&mut bench.programs.bench("alerts"), &log)?;
        let mut root = String::new();
        output.read_line(&mut root)?;
        let root = root.trim_end().to_owned();
        ensure!(root.starts_with("http://"), "the server for Nagstamon did not start: {}", server.printed());
        let settings = desktop.folder().join(format!("nagstamon-{servers}"));
        fs::create_dir_all(settings.join("servers"))?;
        let general = format!(
            "[Nagstamon]\nupdate_interval_seconds = {interval}\nicon_in_systray = True\nstatusbar_floating = False\n\
             check_for_new_version = False\nnotification_sound = False\nuse_system_keyring = False\n"
        );
        write(&settings.join("nagstamon.conf"), &general)?;
        for number in 1..=servers {
            let section = format!(
                "[server_T{number}]\nname = T{number}\nenabled = True\ntype = Prometheus\nmonitor_url = {root}/T{number}\n\
                 monitor_cgi_url = {root}/T{number}\nusername = {NOBODY}\npassword = {NOBODY}\nproxy_username = {NOBODY}\nproxy_password = {NOBODY}\n\
                 save_password = False\n"
            );
            write(&settings.join(format!("servers/server_T{number}.conf")), &section)?;
        }
        Ok(Self { root, settings, _server: server, _output: output })
    }

    /// Nagstamon with these settings.
    pub(super) fn command(&self, desktop: &Desktop) -> Command {
        let mut command = desktop.command("nagstamon");
        command.arg(&self.settings);
        command
    }

    /// How often its servers were asked so far.
    pub(super) fn checks(&self) -> Result<f64> {
        let count = programs::get(&format!("{}/count", self.root))?;
        count.parse().context("the server for Nagstamon does not count")
    }
}

fn write(file: &Path, text: &str) -> Result<()> {
    Ok(File::create(file)?.write_all(text.as_bytes())?)
}
