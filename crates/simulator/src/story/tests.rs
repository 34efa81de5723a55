use rstest::rstest;

use super::*;

const SMALL: &str = r#"
    name = "small"
    description = "One tenant."
    duration = "30s"
    valid_for = "5s"
    fleet = { tenants = 1, groups = [{ share = "100%" }] }
"#;

#[test]
fn every_built_in_story_is_readable_and_has_its_own_name() {
    let mut names = Vec::new();
    for text in BUILT_IN {
        let story = Story::from_toml(text).unwrap();
        assert!(!names.contains(&story.name), "two stories are called {}", story.name);
        names.push(story.name);
    }
    let mut listed: Vec<_> = names.iter().map(String::as_str).collect();
    assert_eq!(stories().iter().map(Story::name).collect::<Vec<_>>(), listed);
    listed.sort_unstable();
    assert_eq!(
        listed,
        ["callers", "calm", "cut-off", "demo", "everything-down", "faults", "flap", "incident", "move", "upgrade-wave"]
    );
}

#[test]
fn the_example_in_the_documentation_is_a_story() {
    let story = Story::from_toml(include_str!("../../stories/example.toml")).unwrap();
    assert_eq!((story.name(), story.steps.len(), story.service_steps.len()), ("example", 1, 1));
    assert_eq!(story.service_page_steps.len(), 1);
    assert_eq!((story.duration(), story.valid_for()), (Duration::from_secs(90), Duration::from_secs(10)));
    assert_eq!((story.repeats(), story.unlisted()), (false, Unlisted::NotFound));
}

#[test]
fn an_unlisted_identifier_can_be_unknown() {
    let text = include_str!("../../stories/example.toml").replace("\"not-found\"", "\"unknown\"");
    assert_eq!(Story::from_toml(&text).unwrap().unlisted(), Unlisted::Unknown);
}

#[test]
fn an_unknown_name_is_answered_with_the_names_there_are() {
    let error = Story::named("Demo").unwrap_err().to_string();
    assert!(error.starts_with("There is no story \"Demo\". The stories are: demo, calm, "), "{error}");
}

#[rstest]
#[case("12s", Some(12_000))]
#[case("1m30s", Some(90_000))]
#[case("1h", Some(3_600_000))]
#[case("500ms", Some(500))]
#[case("0s", Some(0))]
#[case("", None)]
#[case("12", None)]
#[case("s", None)]
#[case("-1s", None)]
#[case("1.5s", None)]
#[case("1 s", None)]
#[case("99999999999999999999h", None)]
fn a_span_is_read(#[case] text: &str, #[case] milliseconds: Option<u64>) {
    assert_eq!(span(text), milliseconds.map(Duration::from_millis));
}

#[rstest]
#[case("", "", "[[step]]\nat = \"40s\"\nset = {}", "A step ends at 40s, but the story lasts 30s.")]
#[case("", "", "[[step]]\nat = \"20s\"\nover = \"11s\"\nset = {}", "A step ends at 31s, but the story lasts 30s.")]
#[case("", "", "[[service]]\nat = \"31s\"\nfault = \"silent\"", "A step ends at 31s, but the story lasts 30s.")]
#[case("\"100%\"", "\"90%\"", "", "The groups of the fleet must be 100 % together, and are 90 %.")]
#[case("\"100%\"", "\"101%\"", "", "\"101%\" is not a share from \"1%\" to \"100%\"")]
#[case("\"30s\"", "\"0s\"", "", "The story must last longer than nothing.")]
#[case("\"30s\"", "\"soon\"", "", "\"soon\" is not a time span such as")]
#[case("duration", "duratoin", "", "unknown field `duratoin`")]
#[case("", "", "[[step]]\nat = \"1s\"\nwho = 3\nset = {}", "unknown field `who`")]
#[case("", "", "[[step]]\nat = \"1s\"\nset = { fault = \"explode\" }", "unknown variant `explode`")]
fn a_story_that_makes_no_sense_is_refused(
    #[case] part: &str,
    #[case] instead: &str,
    #[case] more: &str,
    #[case] says: &str,
) {
    let text = if part.is_empty() { SMALL.to_owned() } else { SMALL.replace(part, instead) };
    Story::from_toml(SMALL).unwrap();
    let error = Story::from_toml(&format!("{text}\n{more}")).unwrap_err().to_string();
    assert!(error.contains(says), "{error}");
}
