//! Prometheus's text format 0.0.4, made from OpenMetrics.

/// Writes OpenMetrics in the older format: counters and infos are named as their samples are, units are not said, and
/// nothing marks the end.
pub(crate) fn from_open_metrics(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut help = None;
    for line in text.lines() {
        let comment = line.strip_prefix("# ").and_then(|comment| comment.split_once(' '));
        match comment {
            Some(("HELP", rest)) => help = rest.split_once(' '),
            Some(("TYPE", rest)) => {
                let (family, kind) = rest.split_once(' ').unwrap_or((rest, "unknown"));
                let (suffix, kind) = match kind {
                    "counter" => ("_total", "counter"),
                    "info" => ("_info", "gauge"),
                    "stateset" => ("", "gauge"),
                    "unknown" => ("", "untyped"),
                    other => ("", other),
                };
                if let Some((_, help)) = help.take().filter(|(named, _)| *named == family) {
                    push(&mut plain, &["# HELP ", family, suffix, " ", help]);
                }
                push(&mut plain, &["# TYPE ", family, suffix, " ", kind]);
            }
            Some(_) => {}
            None if line.starts_with('#') => {}
            None => push(&mut plain, &[line]),
        }
    }
    plain
}

fn push(text: &mut String, parts: &[&str]) {
    text.extend(parts.iter().copied().chain(["\n"]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_and_infos_are_named_as_their_samples() {
        let open = "# HELP a_readings Attempts.\n# TYPE a_readings counter\na_readings_total{e=\"# TYPE\"} 3\n\
            # HELP b About.\n# TYPE b info\nb_info{x=\"1\"} 1\n# HELP c_seconds Long.\n# TYPE c_seconds gauge\n\
            # UNIT c_seconds seconds\nc_seconds 2\n# EOF\n";
        let plain = "# HELP a_readings_total Attempts.\n# TYPE a_readings_total counter\na_readings_total{e=\"# TYPE\"} 3\n\
            # HELP b_info About.\n# TYPE b_info gauge\nb_info{x=\"1\"} 1\n# HELP c_seconds Long.\n# TYPE c_seconds gauge\n\
            c_seconds 2\n";
        assert_eq!(from_open_metrics(open), plain);
    }
}
