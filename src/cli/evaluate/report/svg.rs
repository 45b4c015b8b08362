//! Line charts as inline SVG. Their width is that of a phone, so that their words stay readable there.

use core::fmt::Write as _;

use super::page::escaped;
use crate::audit::bootstrap::Estimate;

/// One line of a chart.
pub(super) struct Line {
    pub(super) name: &'static str,
    pub(super) points: Vec<Estimate>,
}

/// A chart over a few named places.
pub(super) struct Chart {
    /// Says in words what is shown, for those who do not see it.
    pub(super) told: String,
    /// What the places are.
    pub(super) axis: &'static str,
    /// Words below each place: the place, and what it comes with (or nothing).
    pub(super) places: Vec<(String, String)>,
    pub(super) lines: Vec<Line>,
}

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 250.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 14.0;
const TOP: f64 = 36.0;
const BOTTOM: f64 = 52.0;

impl Chart {
    /// The chart's markup.
    pub(super) fn svg(&self) -> String {
        let top = self.top();
        let mut svg = format!(
            "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{}\">\n{}{}",
            escaped(&self.told),
            self.grid(top),
            self.below(),
        );
        for (at, line) in self.lines.iter().enumerate() {
            svg += &self.line(line, at, top);
        }
        svg + "</svg>\n"
    }

    /// The highest value of the axis: a round one above every interval.
    fn top(&self) -> f64 {
        let most = self.lines.iter().flat_map(|line| &line.points).map(|point| point.high).fold(0.0, f64::max);
        [0.04, 0.08, 0.12, 0.2, 0.4, 0.6, 0.8].into_iter().find(|top| most <= *top).unwrap_or(1.0)
    }

    fn x(&self, place: usize) -> f64 {
        LEFT + (WIDTH - LEFT - RIGHT) * (place as f64 + 0.5) / self.places.len().max(1) as f64
    }

    fn y(value: f64, top: f64) -> f64 {
        HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top
    }

    fn grid(&self, top: f64) -> String {
        let mut svg = String::new();
        for step in 0..=4_u8 {
            let value = top * f64::from(step) / 4.0;
            let y = Self::y(value, top);
            let _ = writeln!(
                svg,
                "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{:.0}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
                 <text class=\"end\" x=\"{:.0}\" y=\"{:.1}\">{}</text>",
                WIDTH - RIGHT,
                LEFT - 6.0,
                y + 4.0,
                per_cent(value),
            );
        }
        svg
    }

    fn below(&self) -> String {
        let mut svg = String::new();
        for (at, (place, with)) in self.places.iter().enumerate() {
            let (x, y) = (self.x(at), HEIGHT - BOTTOM);
            let _ = writeln!(
                svg,
                "<text class=\"mid\" x=\"{x:.1}\" y=\"{:.0}\">{}</text><text class=\"mid small\" x=\"{x:.1}\" y=\"{:.0}\">{}</text>",
                y + 16.0,
                escaped(place),
                y + 30.0,
                escaped(with),
            );
        }
        let _ =
            writeln!(svg, "<text class=\"mid\" x=\"{:.0}\" y=\"{:.0}\">{}</text>", WIDTH / 2.0, HEIGHT - 5.0, escaped(self.axis));
        svg
    }

    fn line(&self, line: &Line, at: usize, top: f64) -> String {
        let class = if at == 0 { "one" } else { "two" };
        // Lines that meet stay apart by a few units, so that both intervals are seen.
        let shift = if self.lines.len() > 1 { 6.0 * at as f64 - 3.0 } else { 0.0 };
        let spot = |(place, point): (usize, &Estimate)| (self.x(place) + shift, *point);
        let spots: Vec<(f64, Estimate)> = line.points.iter().enumerate().map(spot).collect();
        let path: Vec<String> = spots.iter().map(|(x, point)| format!("{x:.1},{:.1}", Self::y(point.value, top))).collect();
        let mut svg = format!("<g class=\"{class}\"><polyline points=\"{}\"/>\n", path.join(" "));
        for (x, point) in spots {
            let [y, low, high] = [point.value, point.low, point.high].map(|value| Self::y(value, top));
            let _ = writeln!(svg, "<path d=\"M{x:.1} {low:.1}V{high:.1}\"/><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\"/>");
        }
        svg += "</g>\n";
        let y = 12.0 + 13.0 * at as f64;
        let _ = writeln!(
            svg,
            "<g class=\"{class}\"><circle cx=\"{:.0}\" cy=\"{:.0}\" r=\"3.5\"/></g><text x=\"{:.0}\" y=\"{y:.0}\">{}</text>",
            LEFT + 4.0,
            y - 4.0,
            LEFT + 12.0,
            escaped(line.name),
        );
        svg
    }
}

/// A share as `42 %`.
pub(super) fn per_cent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
