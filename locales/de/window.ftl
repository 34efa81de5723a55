### Die Texte des Fensters. Die Wörter: Mandant, Umgebung, Zustand, Befinden, Meldung, Stummschalten.

app-name = Tenant Beacon
window-title = { $summary } – Tenant Beacon

## Words used in several places

add = Hinzufügen
back = Zurück
cancel = Abbrechen
close = Schließen
copy = Kopieren
copy-what = Kopieren: { $what }
dismiss = Ausblenden
more = Mehr
open-what = Im Browser öffnen: { $what }
remove = Entfernen
save = Speichern
search = Mandanten suchen
settings = Einstellungen
tag = Schlagwort
today = heute
try-again = Erneut versuchen
undo = Rückgängig
days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
in-time = in { $span }
time-ago = vor { $span }

## The top

views-label = Ansichten
view-tenants = Mandanten
view-hosts = Hosts
view-releases = Versionen
search-hint = Suche: Name, ID, host:app, version:<11.10
search-help = Wörter werden in Name, Kennung, Host, Version und Schlagwörtern gesucht. Eingrenzen mit state: health: env: host: version: tag: name: id: is:no-data is:snoozed, etwa state:offline version:<11.10. Ein Minus davor heißt nicht, ein Komma heißt oder.
opening = Wird geöffnet …
open-failed = Das Fenster konnte nicht geöffnet werden
checked-at = geprüft { $time }
checked-of = { $done } von { $total } geprüft
sweep-stop = Stoppen
sweep-stop-what = Nicht mehr alle prüfen; jeder Mandant wird geprüft, wenn er an der Reihe ist
go-on = Weiter prüfen
pause = Prüfen anhalten
check-now = Jetzt prüfen
check-now-all = Alle Mandanten jetzt prüfen (F5)
snooze-all-hour = Alle für eine Stunde stummschalten
snooze-all-hours = Alle für 8 Stunden stummschalten
snooze-all-end = Stummschaltung aller beenden
close-hint = Wird dieses Fenster geschlossen, bleibt Tenant Beacon im Infobereich. Beenden steht im Menü dort.
quit = Beenden
demo-note = Das ist die Demo: Die Mandanten sind simuliert, am Ende wird alles vergessen.

## The list

list-label = Mandanten
list-nothing-found = Kein Mandant passt.
filter-label = Filtern
filter-clear = Alle zeigen
chip-all = Alle
chip-snoozed = Stumm
checking = jetzt …
snoozed = Stummgeschaltet
snoozed-until = Stummgeschaltet bis { $time }
snoozed-until-recovery = Stummgeschaltet, bis er wieder läuft
column-health = Befinden
column-name = Name
column-identifier = Kennung
column-environment = Umgebung
column-tags = Schlagwörter
column-notes = Notizen
column-state = Zustand
column-version = Version
column-host = Host
column-since = Seit
column-lastChecked = Geprüft
column-nextCheck = Nächste
facet-environment = Umgebung
facet-host = Host
facet-version = Version
facet-tag = Schlagwort
facet-environment-none = Noch keine Umgebungen
facet-host-none = Noch keine Hosts bekannt
facet-version-none = Noch keine Versionen bekannt
facet-tag-none = Noch keine Schlagwörter: in den Einzelheiten eines Mandanten vergeben
facet-clear = Beliebig
facet-chosen = { $more ->
    [0] { $facet }: { $value }
   *[other] { $facet }: { $value } +{ $more }
}
view-menu = Ansicht
saved-views = Gespeicherte Ansichten
view-save = Diese Ansicht speichern …
view-save-title = Diese Ansicht speichern
view-name = Name der Ansicht
view-forget = „{ $name }“ löschen
columns = Spalten
group-by = Gruppieren nach
group-by-none = Nichts
group-by-health = Befinden
group-by-host = Host
group-by-version = Version
group-by-environment = Umgebung
group-none = Nicht bekannt
query-unknown-key = „{ $key }:“ ist kein Schlüssel und wird als Text gesucht. Schlüssel sind { $keys }
query-unknown-flag = „is:{ $value }“ bedeutet nichts: Es gibt is:no-data und is:snoozed

## Several tenants selected

selection-label = Ausgewählte Mandanten
selection-clear = Auswahl aufheben
selection-count = { $count } ausgewählt
tag-add = Schlagwort vergeben …
tag-add-title = { $count ->
    [one] Einem Mandanten ein Schlagwort geben
   *[other] { $count } Mandanten ein Schlagwort geben
}
tag-add-confirm = Schlagwort vergeben
tag-take-off = „{ $tag }“ wegnehmen
snooze = Stummschalten
snooze-host = Die Mandanten auf { $host } stummschalten
snooze-hour = Für 1 Stunde
snooze-hours = Für 4 Stunden
snooze-day = Für einen Tag
snooze-week = Für eine Woche
snooze-recovery = Bis alles wieder läuft
snooze-end = Stummschaltung beenden

## What was done

done-added = { $count ->
    [one] Ein Mandant hinzugefügt.
   *[other] { $count } Mandanten hinzugefügt.
}
done-check = { $count ->
    [one] Ein Mandant wird jetzt geprüft.
   *[other] { $count } Mandanten werden jetzt geprüft.
}
done-check-all = Alle Mandanten werden jetzt geprüft.
done-copied = Kopiert.
done-put-back = Zurückgeholt.
done-removed = { $count ->
    [one] Ein Mandant entfernt.
   *[other] { $count } Mandanten entfernt.
}
done-saved = Gespeichert.
done-settings = Die Einstellungen wurden übernommen.
done-snooze = Stummgeschaltet.
done-snooze-ended = Stummschaltung beendet.
done-stopped = Gestoppt. Jeder Mandant wird geprüft, wenn er an der Reihe ist.
done-tagged = { $count ->
    [one] Ein Mandant hat jetzt das Schlagwort „{ $tag }“.
   *[other] { $count } Mandanten haben jetzt das Schlagwort „{ $tag }“.
}
done-untagged = { $count ->
    [one] „{ $tag }“ von einem Mandanten weggenommen.
   *[other] „{ $tag }“ von { $count } Mandanten weggenommen.
}
trouble-transport = Das Hintergrundprogramm von Tenant Beacon antwortet nicht ({ $detail }). Was gezeigt wird, kann veraltet sein. Bitte das Fenster schließen und aus dem Infobereich neu öffnen.
trouble-page = In diesem Fenster ging etwas schief: { $detail }
trouble-clipboard = Das System hat das Kopieren nicht erlaubt.

## Health and state

health-ok = OK
health-info = Hinweis
health-maintenance = Wartung
health-warning = Ansehen
health-incident = Störung
health-no-data = Ohne Daten
health-waiting = Noch nicht gelesen
health-and-no-data = { $health }, ohne Daten
state-name-unknown = Unbekannt
state-name-provisioning = Wird angelegt
state-name-running = Läuft
state-name-deleted = Gelöscht
state-name-suspended = Gesperrt
state-name-online-maintenance = Wartung im Betrieb
state-name-offline-maintenance = Offline-Wartung
state-name-provisioning-failed = Anlegen misslungen
state-name-deleting = Wird gelöscht
state-name-delete-failed = Löschen misslungen
state-name-migration-pending = Wartet auf Umzug
state-meaning-unknown = Der Dienst kennt diesen Mandanten nicht, oder mit der Umgebung stimmt etwas nicht. Lief er vorher, ist das wohl eine Störung; lief er nie, bitte Kennung und Umgebung prüfen.
state-meaning-provisioning = Er wird angelegt und sollte in Kürze bereit sein.
state-meaning-running = Alles in Ordnung.
state-meaning-deleted = Er ist endgültig gelöscht und wird nicht mehr geprüft. Er kann entfernt werden.
state-meaning-suspended = Der Vertrag läuft aus: Niemand kann ihn benutzen. Er kann reaktiviert werden, meist nachts oder durch den Vertrieb.
state-meaning-online-maintenance = Hintergrundaufgaben arbeiten an ihm. Er ist dabei benutzbar.
state-meaning-offline-maintenance = Er ist offline, meist für eine Aktualisierung. Das dauert gewöhnlich Minuten.
state-meaning-provisioning-failed = Das Anlegen ist misslungen. Jemand muss nachsehen.
state-meaning-deleting = Er wird in Kürze gelöscht.
state-meaning-delete-failed = Das Löschen ist misslungen; es wird erneut versucht.
state-meaning-migration-pending = Er wartet auf den Umzug, oft Tage oder Wochen.
state-meaning-unpublished = Der Dienst hat nicht bekannt gegeben, was dieser Zustand bedeutet. Es zählt, ob der Mandant läuft.
state-before = – vorher: { $state }

## Details

details-label = Einzelheiten zu { $name }
details-body = Alles über diesen Mandanten
details-gone = Dieser Mandant wird nicht mehr beobachtet.
trouble-since = { $count ->
    [one] Seit { $age } nicht lesbar.
   *[other] Seit { $age } nicht lesbar, { $count } Mal nacheinander.
}
diagnose = Ursache finden
copy-for-customer = Für den Kunden kopieren
copy-row = Als Zeile kopieren
remove-tenant = Entfernen
diagnosis-of = Diagnose von { $name }
diagnosis-what = Liegt es an uns, am Netzwerk oder am Anbieter?
diagnosis-running = Die Ursache wird gesucht …
diagnosis-again = Erneut suchen
more-facts-heading = Wie der Dienst es sagt
facts-label = Angaben
fact-endpoint = Endpunkt
fact-version = Version
fact-label = Release
fact-netserver = NetServer
fact-built = Erstellt
fact-services = Dienste
fact-api = API
fact-identifier = Kennung
fact-environment = Umgebung
fact-since = Seit
fact-last-checked = Zuletzt geprüft
fact-next-check = Nächste Prüfung
fact-valid-until = Gültig bis
fact-clock = Uhr des Servers
since-time = { $time } ({ $age })
not-checked = nicht geplant
clock-same = { $server }, wie auf diesem Rechner ({ $here })
clock-ahead = { $server }, diesem Rechner { $span } voraus ({ $here })
clock-behind = { $server }, { $span } hinter diesem Rechner ({ $here })
availability-heading = Verfügbarkeit
availability-period = Letzte
availability-available = Lief
availability-maintenance = Wartung
availability-known = Bekannt
timeline-label = Befinden der letzten { $days } Tage: { $bad } mit Problemen, { $unknown } nicht bekannt
timeline-day = { $day }: { $health }
changes-heading = Änderungen
changes-none = Bisher keine Änderungen gesehen.
changes-all = Alle { $count } zeigen
change-state = { $from } → { $to }
change-endpoint = Host: { $from } → { $to }
change-version = Version: { $from } → { $to }
change-condition = { $from } · { $to }
change-reachable = Wieder lesbar
change-unreachable = Nicht lesbar: { $why }
notifications-heading = Meldungen
notifications-none = Bisher wurde nichts gemeldet.
told-yes = Gemeldet:
told-no = Nicht gemeldet:
words-heading = Eigene Angaben
words-name = Name
words-tags = Schlagwörter
words-tags-hint = vip, pilot
words-rule = Mir melden
words-notes = Notizen
rule-inherited = nach Schlagwort oder wie alle
rule-all = alles
rule-problems = nur Probleme
rule-none = nichts
document-heading = Zustandsdokument wie empfangen
version-document-heading = Versionsdokument wie empfangen

## A text for the customer

customer-subject = SuperOffice CRM Online: Status von { $name } ({ $identifier })
customer-no-data = Der Status konnte bisher nicht gelesen werden.
customer-state = Zustand: { $state }
customer-not-up = { $state }, aber nicht erreichbar
customer-since = Seit: { $time }
customer-endpoint = Adresse: { $endpoint }
customer-version = Version: { $version }

## Hosts and releases

hosts-what = Wie viele Mandanten auf jedem Host sind und wie es ihnen geht. Ein Klick auf einen Host listet sie auf.
hosts-none = Noch ist kein Host bekannt.
releases-what = Wie viele Mandanten jede Version haben. Ein Klick auf eine listet sie auf.
releases-none = Noch ist keine Version bekannt.
releases-share = Anteil
releases-left = { $count ->
    [one] Ein Mandant hat { $version } noch nicht
   *[other] { $count } Mandanten haben { $version } noch nicht
}
releases-moves = Wer wann gewechselt hat
releases-no-moves = Seit Beginn der Beobachtung hat niemand gewechselt.

## Adding

add-title = Mandanten hinzufügen
add-hint = Kennungen, Adressen, Tabellenzeilen oder E-Mail-Text: Alles kann eingefügt werden.
add-example = Cust12345
add-environment = Umgebung
add-choose-file = Datei wählen …
add-forget-file = Eine andere
add-found-label = Was gefunden wurde
add-fresh = neu
add-known = wird schon beobachtet
live-checking = wird geprüft …
live-not-found = nicht gefunden: Kennung und Umgebung prüfen
live-not-found-count = { $count ->
    [one] einer nicht gefunden, ausgelassen
   *[other] { $count } nicht gefunden, ausgelassen
}
live-stop = Prüfen stoppen
add-more = { $count ->
    [one] und ein weiterer
   *[other] und { $count } weitere
}
add-counts = { $fresh } neu · { $known } schon beobachtet · { $refused } abgelehnt
add-columns = Spalten
add-column = Spalte { $letter }
add-no-column = keine
add-sheet = Tabelle
add-sheet-rows = { $count ->
    [one] { $sheet } (eine Zeile)
   *[other] { $sheet } ({ $count } Zeilen)
}
add-unknown-word = { $count ->
    [one] Welche Umgebung ist „{ $word }“ (ein Mandant)?
   *[other] Welche Umgebung ist „{ $word }“ ({ $count } Mandanten)?
}
add-unknown-word-choose = wählen …
add-left-out = Ausgelassen: { $what }
add-hidden-rows = { $count ->
    [one] eine ausgeblendete Zeile
   *[other] { $count } ausgeblendete Zeilen
}
add-hidden-sheets = { $count ->
    [one] ein ausgeblendetes Blatt
   *[other] { $count } ausgeblendete Blätter
}
add-vendor-addresses = { $count ->
    [one] eine Adresse des Herstellers, die zu keinem Mandanten gehört
   *[other] { $count } Adressen des Herstellers, die zu keinem Mandanten gehören
}
add-wrapped-addresses = { $count ->
    [one] ein Link, der nicht sagt, wohin er führt
   *[other] { $count } Links, die nicht sagen, wohin sie führen
}
add-hidden-taken = Ausgeblendete Zeilen und Blätter sind dabei.
add-hidden-take = Ausgeblendetes dazunehmen
add-hidden-leave = Ausgeblendetes auslassen
add-settings = Auch die Einstellungen übernehmen; sie ersetzen die hiesigen
add-nothing-found = Keine Kennung darin gefunden: Sie sieht aus wie Cust12345.
add-too-large = Die Datei ist größer als { $most } MiB, also wurde nichts gelesen. Bitte eine kleinere wählen oder die Zeilen einfügen.
add-confirm = { $count ->
    [0] Hinzufügen
    [one] 1 Mandanten hinzufügen
   *[other] { $count } Mandanten hinzufügen
}
add-confirm-settings = Einstellungen übernehmen
first-title = Welche Mandanten sollen beobachtet werden?
first-what = Tenant Beacon liest den öffentlichen Status von SuperOffice-CRM-Online-Mandanten und meldet, wenn einer ausfällt, umzieht oder aktualisiert wird. Unten Kennungen einfügen oder den Export des Developer Portals wählen; ein Konto ist nicht nötig.
first-demo = Zum Umsehen vorab die Demo starten:

## Exporting

export-open = Exportieren …
export-title = Export
export-title-some = { $count ->
    [one] Einen Mandanten exportieren
   *[other] { $count } Mandanten exportieren
}
export-format = Dateiformat
export-xlsx-what = Mandanten als Excel-Arbeitsmappe (.xlsx)
export-history = mit ihrem Verlauf auf einem eigenen Blatt
export-csv-what = Mandanten als Tabelle (CSV)
export-json-what = Mandanten und Einstellungen (JSON)
export-text = Das wird kopiert
export-saved = Gespeichert als { $path }

## Settings

settings-parts = Bereiche der Einstellungen
part-general = Allgemein
part-environments = Umgebungen
part-notifications = Meldungen
part-quiet = Ruhezeiten
part-tag-rules = Regeln für Schlagwörter
part-watching = Prüfen
part-connection = Verbindung
part-data = Daten
part-about = Über
setting-saved = Gespeichert, gilt ab jetzt.
setting-language = Sprache
language-system = Wie das System
setting-theme = Darstellung
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
setting-start = Bei der Anmeldung
setting-start-what = Im Infobereich starten, wenn ich mich anmelde
setting-retention = Verlauf aufheben für
unit-days = Tage
unit-seconds = Sekunden
unit-a-second = pro Sekunde
unit-at-once = gleichzeitig
environments-what = Wo der Status eines Mandanten erfragt wird. Für einen eigenen Dienst kann eine hinzugefügt werden.
environment-new = Neue Umgebung
environment-name = Name
environment-root = Stammadresse
environment-remove = Die Umgebung { $name } entfernen
setting-rule = Mir melden
setting-rule-hint = Für Mandanten ohne eigene Regel und ohne Regel für ihre Schlagwörter.
setting-versions = Neue Versionen
setting-versions-what = Melden, wenn Mandanten eine neue Version bekommen
setting-moves = Umzüge
setting-moves-what = Melden, wenn ein Mandant auf einen anderen Host umzieht
setting-group-window = Änderungen sammeln
setting-group-window-hint = Änderungen mit derselben Ursache in dieser Zeit werden eine Meldung.
setting-test = Benachrichtigungen
test-show = Probebenachrichtigung zeigen
test-done = Das System hat geantwortet.
setting-quiet = Ruhezeiten
setting-quiet-what = Meldungen für eine Übersicht danach aufheben
setting-quiet-times = Von – bis
quiet-from = Ruhe von
quiet-to = Ruhe bis
quiet-no-time = „{ $text }“ ist keine Uhrzeit. Schreiben Sie sie so: { $example }.
setting-quiet-days = Beginn am
setting-quiet-incidents = Störungen
setting-quiet-incidents-what = Störungen trotzdem sofort melden
tag-rules-what = Haben die Schlagwörter eines Mandanten mehrere Regeln, gilt die, die am meisten meldet.
tag-rule-new = Neue Regel
tag-rule-remove = Die Regel für { $tag } entfernen
watching-what = Der Dienst sagt, wann jeder Mandant wieder zu prüfen ist; das sind die Grenzen.
setting-min-interval = Höchstens alle
setting-max-interval = Mindestens alle
setting-rate = Prüfungen
setting-rate-hint = Über alle Mandanten. Der Hersteller bittet um höchstens 10 pro Sekunde.
setting-in-flight = Laufend
setting-proxy = Proxyserver
proxy-system = Wie im System eingestellt
proxy-none = Keiner
proxy-manual = Dieser:
proxy-address = Adresse des Proxyservers
proxy-user = Benutzername
proxy-password = Passwort
proxy-password-in-keyring = Das Passwort liegt im Schlüsselbund des Systems.
proxy-password-this-run = Hier gibt es keinen Schlüsselbund, daher ist das Passwort nur bis zum Beenden bekannt. Geben Sie es nach dem nächsten Start erneut ein.
proxy-password-no = Zu diesem Benutzernamen ist kein Passwort bekannt: Geben Sie es hier ein.
proxy-not-yet = Gilt, sobald eine Adresse angegeben ist.
setting-service-page = Störungsseite
setting-service-page-what = Zeigen, was { $host } zu Störungen und geplanten Wartungen meldet
service-page-address = Adresse der Seite
data-folder = Datenordner
data-folder-open = Ordner öffnen
data-folder-opened = Geöffnet.
data-export = Export und Import
data-import = Mandanten importieren …
data-reset = Zurücksetzen
data-reset-what = Alle Einstellungen werden wie am Anfang: Sprache, Meldungen, Ruhezeiten, Regeln für Schlagwörter, Prüfen und Verbindung.
data-reset-stays = Es bleiben: die Mandanten mit Namen, Schlagwörtern, Notizen und Regeln, der Verlauf und eigene Umgebungen.
data-reset-do = Einstellungen zurücksetzen …
data-reset-title = Alle Einstellungen zurücksetzen
setting-reset-done = Alle Einstellungen sind wie am Anfang.
about-version = Version
about-no-tray = Dieser Desktop hat keinen Infobereich: Zum Beenden das Fenster schließen.
diagnostics = Für eine Supportanfrage
diagnostics-hint = Versionen und Lage, ohne Namen, Kennungen oder Adressen.
diagnostics-copy = Diagnose kopieren
diagnostics-copied = Kopiert.
