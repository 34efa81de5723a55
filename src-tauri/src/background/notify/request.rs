//! What a notification is made of, as daemons on Linux want it.

use std::env;
use std::path::PathBuf;
use std::time::Duration;

use notify_rust::{Hint, Notification, Timeout, Urgency};

use super::Card;
use super::daemon::Abilities;

/// How long a last word stays on the screen.
const LAST_WORD: Duration = Duration::from_secs(10);
/// So many characters of a title are shown everywhere.
const WHOLE_TITLE: usize = 30;

/// What is shown, but for the id that it replaces.
pub(super) fn build(card: &Card, abilities: Abilities) -> Notification {
    let mut notification = Notification::new();
    notification.appname("Tenant Beacon").summary(&card.title);
    if icon_is_installed() {
        notification.icon("tenant-beacon");
    }
    notification.hint(of_app());
    if card.urgent && !card.last {
        // Some daemons take away what is critical too, when nothing is said of it.
        notification.urgency(Urgency::Critical).timeout(Timeout::Never);
    } else {
        notification.urgency(Urgency::Normal);
    }
    let repeated = abilities.spoils_titles && is_spoilt(&card.title);
    let body = if repeated { format!("{}. {}", card.title, card.body) } else { card.body.clone() };
    notification.body(&if abilities.markup { escape_markup(&body) } else { body });
    if card.last {
        notification.hint(Hint::Transient(true)).timeout(Timeout::from(LAST_WORD));
    }
    if abilities.buttons {
        // A click on the notification itself. Most daemons show no button for it; those that do get no second *Show*.
        notification.action("default", "");
        for button in card.buttons() {
            notification.action(button.name(), &button.label(&card.texts));
        }
    }
    notification
}

/// Whether a daemon that spoils titles leaves of this one less than what happened.
fn is_spoilt(title: &str) -> bool {
    title.chars().count() > WHOLE_TITLE || title.contains(['&', '<', '>'])
}

/// Lets it stay when its sender ends: GNOME takes away what belongs to an app that has gone.
pub(super) fn outlive_its_sender(notification: &mut Notification) {
    notification.hints.remove(&of_app());
}

fn of_app() -> Hint {
    Hint::DesktopEntry("tenant-beacon".to_owned())
}

/// Whether the app's icon is where packages put it; a name that is not found becomes a broken picture on some daemons.
fn icon_is_installed() -> bool {
    let system = env::var_os("XDG_DATA_DIRS").unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    let icon = |folder: PathBuf| folder.join("icons/hicolor/128x128/apps/tenant-beacon.png");
    dirs::data_dir().into_iter().chain(env::split_paths(&system)).any(|folder| icon(folder).exists())
}

fn escape_markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use beacon_core::language::Texts;

    use super::*;

    const ALL: Abilities = Abilities { buttons: true, markup: true, spoils_titles: false };

    fn card(urgent: bool, last: bool) -> Card {
        let tenants = vec!["p/Cust1".parse().expect("a key")];
        let (title, body) = ("<b> & co".into(), "A & B <script>".into());
        Card { title, body, urgent, last, tenants, texts: Texts::default() }
    }

    #[test]
    fn only_the_body_is_markup_and_only_where_the_daemon_says_so() {
        let shown = build(&card(false, false), ALL);
        assert_eq!((shown.summary.as_str(), shown.body.as_str()), ("<b> & co", "A &amp; B &lt;script&gt;"));
        let shown = build(&card(false, false), Abilities { markup: false, ..ALL });
        assert_eq!(shown.body, "A & B <script>");
    }

    #[test]
    fn buttons_are_shown_where_the_daemon_has_them() {
        let actions = |card: &Card, abilities| build(card, abilities).actions.join(" ");
        assert_eq!(actions(&card(false, false), ALL), "default  show Show snooze Snooze 1 h");
        assert_eq!(actions(&card(false, true), ALL), "default  show Show");
        assert_eq!(actions(&card(false, false), Abilities::default()), "");
        let german = Card { texts: Texts::new("de"), ..card(false, false) };
        assert_eq!(actions(&german, ALL), "default  show Zeigen snooze 1 h stummschalten");
    }

    #[test]
    fn what_a_daemon_spoils_of_the_title_is_repeated_in_the_text() {
        let spoiling = Abilities { spoils_titles: true, ..ALL };
        let shown = build(&card(false, false), spoiling);
        assert_eq!(
            (shown.summary.as_str(), shown.body.as_str()),
            ("<b> & co", "&lt;b&gt; &amp; co. A &amp; B &lt;script&gt;")
        );
        let titled = |title: &str| Card { title: title.into(), body: "Since 10:31.".into(), ..card(false, false) };
        assert_eq!(build(&titled("Dahl: possible incident"), spoiling).body, "Since 10:31.");
        let long = "Fjordkraft Sentral AS: possible incident";
        assert_eq!(build(&titled(long), spoiling).body, format!("{long}. Since 10:31."));
    }

    #[test]
    fn a_last_word_belongs_to_no_app() {
        let mut shown = build(&card(false, true), ALL);
        assert!(shown.hints.contains(&of_app()));
        outlive_its_sender(&mut shown);
        assert!(!shown.hints.contains(&of_app()) && !shown.hints.is_empty());
    }

    #[test]
    fn an_incident_is_critical_and_stays_until_it_is_over() {
        let shown = build(&card(true, false), ALL);
        assert!(shown.hints.contains(&Hint::Urgency(Urgency::Critical)) && shown.timeout == Timeout::Never);
        let shown = build(&card(true, true), ALL);
        assert!(shown.hints.contains(&Hint::Urgency(Urgency::Normal)));
        assert_eq!(shown.timeout, Timeout::from(LAST_WORD));
    }
}
