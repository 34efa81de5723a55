//! `cargo xtask demo`: the app with its story, on the desktop that is there or on a virtual one.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use beacon_desktop_tests::wait::{self, Deadline};
use beacon_desktop_tests::{App, Desktop, Driver, NotificationLog, Parts, SentNotification, Start, binary};

use crate::command::{self, cargo, npm, plain};
use crate::setup::{self, Purpose};
use crate::workspace;

/// The story takes two minutes, and what it ends with is told some seconds later.
const STORY: Duration = Duration::from_secs(130);

/// More pictures than this show nothing new.
const MOST_PICTURES: usize = 12;

const TIME_TO_DRAW: Duration = Duration::from_secs(3);
const TIME_TO_LIST: Duration = Duration::from_secs(30);

/// A row of the window's list.
const ROWS: &str = "[data-testid=\"row\"]";

/// Sets up, builds and runs it.
pub(crate) fn run() -> Result<()> {
    let has_display = has_display();
    let purposes: &[Purpose] = if has_display { &[Purpose::Build] } else { &[Purpose::Build, Purpose::Desktop] };
    setup::run(purposes)?;
    command::run(&mut npm(&["run", "build"]))?;
    command::run(&mut cargo(&["build", "-p", "tenant-beacon"]))?;
    if has_display {
        println!("The story begins. Quit the app by its tray menu.");
        return command::run(plain(binary("tenant-beacon")?).args(["--demo", "--show"]));
    }
    println!("There is no display: the story plays on a virtual desktop for {} s.", STORY.as_secs());
    let folder = workspace::target().join("demo");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder)?;
    play(&Album { folder })
}

/// Windows and macOS always have one; elsewhere a variable says so.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(target_os = "windows", target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Where the pictures go.
struct Album {
    folder: PathBuf,
}

impl Album {
    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

fn play(album: &Album) -> Result<()> {
    let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: true })?;
    desktop.paint_background()?;
    let log = NotificationLog::open(&desktop)?;
    let mut app = App::start(&desktop, Start::Demo, None)?;
    let story = Deadline::after(STORY);

    let played = watch(&desktop, &log, &mut app, story, album);
    if played.is_err() {
        // What the person would want to see first.
        desktop.screenshot(&album.file("failed.png")).context("not even a picture could be made")?;
        println!("The app printed:\n{}", app.printed());
    }
    played?;
    let ended = app.terminate(Duration::from_secs(5))?;
    ensure!(ended.success(), "the app did not end well when it was asked to ({ended})");
    println!("The app ended when it was asked to. Pictures are in {}", album.folder.display());
    Ok(())
}

fn watch(desktop: &Desktop, log: &NotificationLog, app: &mut App, story: Deadline, album: &Album) -> Result<()> {
    let item = app.wait_for_tray_item(desktop)?;
    println!("{:>6.1} s  tray item: {item}", story.passed().as_secs_f64());

    let driver = Driver::start(desktop, app)?;
    let page = driver.window()?;
    let (_, window) = app.wait_for_window(desktop)?;
    let rows = wait::until("a tenant in the window", TIME_TO_LIST, || {
        let rows = page.elements(ROWS)?.len();
        Ok((rows > 0).then_some(rows))
    })?;
    println!("{:>6.1} s  the window lists tenants: {rows} rows on the screen", story.passed().as_secs_f64());
    desktop.screenshot(&album.file("desktop-00.png"))?;
    // Now, before notifications cover a part of it.
    desktop.screenshot_of_window(&window, &album.file("window.png"))?;

    let told = follow(desktop, log, app, story, album)?;
    ensure!(told > 0, "nothing was notified during the whole story");
    println!("{:>6.1} s  the story is over: {told} notifications", story.passed().as_secs_f64());
    Ok(())
}

/// Prints each notification and takes pictures of it, until the story is over. Answers how many there were.
fn follow(desktop: &Desktop, log: &NotificationLog, app: &mut App, story: Deadline, album: &Album) -> Result<usize> {
    let mut told = 0;
    while !story.is_over() {
        app.ensure_running()?;
        // Anew each time: the window below changes, too.
        let mut seen = if told < MOST_PICTURES { popups(desktop, album)? } else { Vec::new() };
        for notification in log.heard().iter().skip(told) {
            told += 1;
            print(notification);
            if told > MOST_PICTURES {
                continue;
            }
            seen = wait_for_change(desktop, album, &seen)?;
            desktop.screenshot(&album.file(&format!("desktop-{told:02}.png")))?;
            if told == 1 {
                fs::rename(album.file("popups.png"), album.file("notification.png"))?;
                desktop.screenshot_of(desktop.tray_region(), &album.file("tray.png"))?;
            }
        }
        wait::pause();
    }
    let _ = fs::remove_file(album.file("popups.png"));
    Ok(told)
}

fn print(notification: &SentNotification) {
    let updated = if notification.replaces == 0 { "" } else { " (updated)" };
    println!("{:>6.1} s  notified{updated}: {}", notification.after.as_secs_f64(), notification.title);
    // The text below the title is markup.
    let body = notification.body.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    for line in body.lines() {
        println!("{:>10}{line}", "");
    }
}

/// A picture of the place where notifications appear.
fn popups(desktop: &Desktop, album: &Album) -> Result<Vec<u8>> {
    let file = album.file("popups.png");
    desktop.screenshot_of(desktop.notifications_region(), &file)?;
    read(&file)
}

/// Waits until that place has changed; an update with the same words changes nothing, which is no fault.
fn wait_for_change(desktop: &Desktop, album: &Album, before: &[u8]) -> Result<Vec<u8>> {
    let deadline = Deadline::after(TIME_TO_DRAW);
    loop {
        let now = popups(desktop, album)?;
        if now != before || deadline.is_over() {
            return Ok(now);
        }
        wait::pause();
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}
