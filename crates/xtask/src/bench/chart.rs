//! Pictures of how a cost grows, both axes logarithmic, as SVG.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;

use anyhow::Result;

use super::figure::short;
use crate::workspace;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 360.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 60.0;
const BOTTOM: f64 = 50.0;
/// Told apart without colour too, by their dashes.
const STYLES: [(&str, &str); 3] = [("#1f6feb", "none"), ("#57606a", "6 4"), ("#9a6700", "2 3")];

/// What is drawn.
pub(crate) struct Chart {
    pub(crate) title: String,
    /// What the horizontal axis counts.
    pub(crate) across: String,
    /// What the vertical axis counts.
    pub(crate) up: String,
    pub(crate) lines: Vec<Line>,
}

/// Points that belong together, from left to right.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) points: Vec<(f64, f64)>,
}

impl Line {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), points: Vec::new() }
    }
}

impl Chart {
    /// Saves it under a name in `docs/bench`.
    pub(crate) fn save(&self, name: &str) -> Result<()> {
        let folder = workspace::root().join("docs/bench");
        fs::create_dir_all(&folder)?;
        Ok(File::create(folder.join(name))?.write_all(self.svg().as_bytes())?)
    }

    fn svg(&self) -> String {
        let points = || self.lines.iter().flat_map(|line| &line.points);
        let across = Axis::over(points().map(|point| point.0), LEFT, WIDTH - RIGHT);
        let up = Axis::over(points().map(|point| point.1), HEIGHT - BOTTOM, TOP);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
             <text x=\"{LEFT}\" y=\"20\" font-size=\"14\" font-weight=\"bold\">{} ({})</text>\n",
            self.title, self.up
        );
        for tick in across.ticks() {
            let x = across.place(tick);
            let _ = writeln!(
                svg,
                "<path d=\"M{x:.1} {TOP}V{}\" stroke=\"#d0d7de\"/><text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                HEIGHT - BOTTOM,
                HEIGHT - BOTTOM + 18.0,
                short(tick)
            );
        }
        for tick in up.ticks() {
            let y = up.place(tick);
            let _ = writeln!(
                svg,
                "<path d=\"M{LEFT} {y:.1}H{}\" stroke=\"#d0d7de\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
                WIDTH - RIGHT,
                LEFT - 8.0,
                y + 4.0,
                short(tick)
            );
        }
        let middle = f64::midpoint(LEFT, WIDTH - RIGHT);
        let _ =
            writeln!(svg, "<text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{}</text>", HEIGHT - 12.0, self.across);
        let mut x = LEFT;
        for (line, (colour, dashes)) in self.lines.iter().zip(STYLES) {
            let path: Vec<String> = line
                .points
                .iter()
                .map(|(right, high)| format!("{:.1} {:.1}", across.place(*right), up.place(*high)))
                .collect();
            let stroke = format!("stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\" fill=\"none\"");
            let _ = writeln!(svg, "<path d=\"M{}\" {stroke}/>", path.join("L"));
            let _ = writeln!(
                svg,
                "<path d=\"M{x} 40h24\" {stroke}/><text x=\"{}\" y=\"44\">{}</text>",
                x + 30.0,
                line.name
            );
            x += 250.0;
        }
        svg + "</svg>\n"
    }
}

/// An axis over whole powers of ten.
struct Axis {
    from: i32,
    to: i32,
    begin: f64,
    end: f64,
}

impl Axis {
    fn over(values: impl Iterator<Item = f64>, begin: f64, end: f64) -> Self {
        let (least, most) =
            values.fold((f64::MAX, f64::MIN_POSITIVE), |(least, most), value| (least.min(value), most.max(value)));
        #[expect(clippy::cast_possible_truncation, reason = "powers of ten of what was measured are small")]
        let (from, to) = (least.max(1e-6).log10().floor() as i32, most.max(1e-6).log10().ceil() as i32);
        Self { from, to: to.max(from + 1), begin, end }
    }

    fn place(&self, value: f64) -> f64 {
        let share = (value.max(1e-6).log10() - f64::from(self.from)) / f64::from(self.to - self.from);
        self.begin + share * (self.end - self.begin)
    }

    fn ticks(&self) -> impl Iterator<Item = f64> + use<> {
        (self.from..=self.to).map(|power| 10_f64.powi(power))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_reaches_from_power_to_power() {
        let axis = Axis::over([3.0, 250.0].into_iter(), 0.0, 300.0);
        assert_eq!(axis.ticks().map(short).collect::<Vec<_>>(), ["1", "10", "100", "1000"]);
        assert_eq!([1.0, 10.0, 1000.0].map(|value| short(axis.place(value))), ["0", "100", "300"]);
    }

    #[test]
    fn each_line_is_drawn_and_named() {
        let line = Line { name: "ours".to_owned(), points: vec![(1.0, 1.0), (10.0, 10.0)] };
        let chart =
            Chart { title: "T".to_owned(), across: "tenants".to_owned(), up: "ms".to_owned(), lines: vec![line] };
        let svg = chart.svg();
        assert!(svg.contains("M70.0 310.0L620.0 60.0") && svg.contains(">ours<"), "{svg}");
    }
}
