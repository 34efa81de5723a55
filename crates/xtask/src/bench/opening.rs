//! P16: from a click on the tray icon to the list on the screen, against a bare Tauri window that shows one line.

use anyhow::Result;
use beacon_desktop_tests::{Process, Signal, wait};

use super::figure::{Bound, Figure, Samples, short};
use super::running::wall_clock;
use super::stage::{FEW, MANY, Stage, TIME_TO_OPEN};
use super::{Bench, Goal};

/// The colour of the sign of a running tenant, and of the mark in the bare window.
const COLOUR: [u8; 3] = [0x07, 0x87, 0x5a];
/// So many more pixels of it than the signs beside the list have, and fewer than ten rows or the mark.
const DRAWN: usize = 700;

pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let stage = Stage::set_up(bench, &[FEW, MANY])?;
    [FEW, MANY].into_iter().map(|tenants| opened(bench, &stage, tenants)).collect()
}

fn opened(bench: &Bench, stage: &Stage, tenants: u32) -> Result<Figure> {
    let app = stage.read_all(bench, tenants)?;
    let (mut own, mut bare) = (Samples::default(), Samples::default());
    for _ in 0..bench.rounds {
        own.push(own_window(stage)?);
        bare.push(bare_window(bench, stage)?);
    }
    app.end()?;
    let what = format!("tray click to the list on the screen, {tenants} tenants");
    let ratio = own.over(&bare);
    let behind = format!("{} s; the bare window {} s", short(own.median()), short(bare.median()));
    Ok(Figure::median_of(Goal::P16, what, &ratio, "× a bare Tauri window", Bound::AtMost(1.5)).from(behind))
}

/// Seconds from the click until the list is drawn.
fn own_window(stage: &Stage) -> Result<f64> {
    let before = stage.desktop.pixels_of(COLOUR)?;
    let clicked = wall_clock();
    stage.click_item()?;
    let seconds = until_drawn(stage, before, clicked)?;
    stage.desktop.close_window(&stage.window()?)?;
    stage.until_closed()?;
    Ok(seconds)
}

/// Seconds from the start of the bare window until its line is drawn.
fn bare_window(bench: &Bench, stage: &Stage) -> Result<f64> {
    let before = stage.desktop.pixels_of(COLOUR)?;
    let started = wall_clock();
    let mut command = stage.desktop.command(bench.programs.bare_window());
    let mut window = Process::start(&mut command, &stage.desktop.log_file("bare-window"))?;
    let seconds = until_drawn(stage, before, started)?;
    Signal::Terminate.send(window.id())?;
    window.wait_for_end(TIME_TO_OPEN)?;
    stage.until_closed()?;
    Ok(seconds)
}

fn until_drawn(stage: &Stage, before: usize, began: f64) -> Result<f64> {
    wait::closely_until("the window on the screen", TIME_TO_OPEN, || {
        let drawn = stage.desktop.pixels_of(COLOUR)? >= before + DRAWN;
        Ok(drawn.then(|| wall_clock() - began))
    })
}
