### Was Rust sagt: Meldungen, Infobereich, Zusammenfassung, eigene Probleme, misslungenes Lesen, Ablehnungen, die App selbst.
### Die Texte des Fensters stehen in window.ftl, mit denselben Wörtern: Mandant, Umgebung, Zustand, Befinden, Meldung, Stummschalten.

## Notices. A title begins with $who: the tenant, or where there are several what they share (host or environment).
## It has at most 45 characters, so $who is cut in its middle where it is long: the other words leave it room.
## $n tenants of $total. A body has at most 200 characters.

notification-maintenance-title = { $n ->
    [one] { $who }: wegen Wartung offline
   *[other] { $who }: { $n } Mandanten in Wartung
}
notification-maintenance-overdue-title = { $n ->
    [one] { $who }: Wartung dauert zu lange
   *[other] { $who }: { $n } zu lange in Wartung
}
notification-provisioning-overdue-title = { $n ->
    [one] { $who }: Anlegen dauert zu lange
   *[other] { $who }: Anlegen von { $n } dauert zu lange
}
notification-failed-title = { $n ->
    [one] { $who }: { $state ->
        [ProvisioningFailed] Anlegen misslungen
        [DeleteFailed] Löschen misslungen
       *[other] misslungen
    }
   *[other] { $who }: { $state ->
        [ProvisioningFailed] Anlegen von { $n } misslungen
        [DeleteFailed] Löschen von { $n } misslungen
       *[other] { $n } misslungen
    }
}
notification-unpublished-down-title = { $n ->
    [one] { $who }: ausgefallen
   *[other] { $who }: { $n } Mandanten ausgefallen
}
notification-unknown-at-first-title = { $n ->
    [one] { $who }: dem Dienst nicht bekannt
   *[other] { $who }: { $n } Mandanten nicht bekannt
}
notification-unknown-after-known-title = { $n ->
    [one] { $who }: mögliche Störung
   *[other] { $who }: mögliche Störung, { $n } Mandanten
}
notification-running-but-down-title = { $n ->
    [one] { $who }: mögliche Störung
   *[other] { $who }: mögliche Störung, { $n } Mandanten
}
notification-no-data-title = { $n ->
    [one] { $who }: nicht lesbar
   *[other] { $who }: { $n } Mandanten nicht lesbar
}
notification-flapping-title = { $who }: geht hin und her
notification-flapping-body = Der Zustand wechselt immer wieder. Gemeldet wird das einmal, und wieder, wenn es sich beruhigt hat.
notification-failed-body = { $state ->
    [ProvisioningFailed] Der Hersteller muss nachsehen.
    [DeleteFailed] Es wird später erneut versucht.
   *[other] Der Dienst sagt „{ $state }“.
}
notification-unpublished-down-body = Der Dienst sagt „{ $state }“.
notification-unknown-at-first-body = Die Kennung gibt es in { $environment } nicht. Bitte Kennung und Umgebung prüfen.
notification-unknown-after-known-body = { $n ->
    [one] Der Dienst kennt den Mandanten nicht mehr.
   *[other] Der Dienst kennt die Mandanten nicht mehr.
}
notification-running-but-down-body = { $n ->
    [one] Der Zustand sagt Läuft, aber der Mandant läuft nicht.
   *[other] Der Zustand sagt Läuft, aber die Mandanten laufen nicht.
}
notification-since = Seit { $time }.
notification-since-at = Seit { $time } ({ $place }).
notification-usually = Das dauert üblicherweise { $duration }.
notification-tenants = Mandanten: { $names }.
notification-environment = Umgebung: { $environment }.
notification-names-and-more = { $names } und { $more } weitere
notification-names-and-last = { $names } und { $last }

notification-partly-back-title = { $who }: { $back } von { $total } laufen wieder
notification-partly-back-body = Noch ausgefallen: { $names }.
notification-back-title = { $n ->
    [one] { $who } läuft wieder
    [2] { $who }: Beide Mandanten laufen wieder
   *[other] { $who }: Alle { $n } laufen wieder
}
notification-back-several-title = { $n ->
    [one] { $who } läuft wieder
   *[other] { $n } Mandanten laufen wieder
}
notification-back-body = Das dauerte { $duration }, bis { $time }.
notification-partly-read-title = { $who }: { $back } von { $total } wieder lesbar
notification-partly-read-body = Noch nicht: { $names }.
notification-read-title = { $n ->
    [one] { $who } ist wieder lesbar
    [2] { $who }: Beide sind wieder lesbar
   *[other] { $who }: Alle { $n } sind wieder lesbar
}
notification-settled-title = { $who } hat sich beruhigt
notification-state = Der Zustand ist jetzt: { state-name }.
notification-overtaken-title = { $who }: Das hat sich geändert
notification-overtaken-several-title = { $n } Mandanten: Das hat sich geändert
notification-overtaken-body = { $state ->
    [Suspended] Der Mandant ist jetzt gesperrt.
    [Deleting] Der Mandant wird jetzt gelöscht.
    [Deleted] Der Mandant wurde gelöscht.
   *[other] Eine neuere Meldung sagt, wie es jetzt ist.
}
notification-passed-title = { $n ->
    [one] { $who }: { $kind ->
        [incident] mögliche Störung, vorbei
        [maintenance] Wartung, vorbei
        [no-data] war nicht lesbar, vorbei
        [flapping] ging hin und her, vorbei
       *[warning] war auffällig, vorbei
    }
   *[other] { $who }: { $n } hatten ein Problem, vorbei
}
notification-passed-body = Es begann { $time }.

notification-version-title = { $n ->
    [one] { $who } hat jetzt { $version }
   *[other] { $n } Mandanten haben jetzt { $version }
}
notification-version-from = Vorher: { $version }.
notification-lifecycle-suspended-title = { $n ->
    [one] { $who } ist gesperrt
   *[other] { $n } Mandanten sind gesperrt
}
notification-lifecycle-deleting-title = { $n ->
    [one] { $who } wird gelöscht
   *[other] { $n } Mandanten werden gelöscht
}
notification-lifecycle-deleted-title = { $n ->
    [one] { $who } wurde gelöscht
   *[other] { $n } Mandanten wurden gelöscht
}
notification-lifecycle-deleted-body = { $n ->
    [one] Der Mandant wird nicht mehr geprüft und kann aus der Liste entfernt werden.
   *[other] Sie werden nicht mehr geprüft und können aus der Liste entfernt werden.
}
notification-lifecycle-unknown-title = { $n ->
    [one] { $who } ist weg, wie angekündigt
   *[other] { $n } Mandanten sind weg, wie angekündigt
}
notification-lifecycle-provisioning-title = { $n ->
    [one] { $who } wird angelegt
   *[other] { $n } Mandanten werden angelegt
}
notification-lifecycle-running-title = { $n ->
    [one] { $who } ist bereit und läuft
   *[other] { $n } Mandanten sind bereit und laufen
}
notification-move-title = { $n ->
    [one] { $who }: umgezogen auf { $host }
   *[other] { $n } Mandanten jetzt auf { $host }
}
notification-move-from = Vorher: { $host }.

notification-startup-digest-title = { $n ->
    [one] Während der Abwesenheit: 1 Änderung
   *[other] Während der Abwesenheit: { $n } Änderungen
}
notification-quiet-title = { $n ->
    [one] In den Ruhezeiten: 1 Änderung
   *[other] In den Ruhezeiten: { $n } Änderungen
}
notification-snoozed-title = { $n ->
    [one] Während stumm: 1 Änderung
   *[other] Während stumm: { $n } Änderungen
}
notification-many-title = { $n ->
    [one] 1 weitere Änderung
   *[other] { $n } weitere Änderungen
}
notification-many-incident-title = { $who }: mögliche Störung, und { $n } mehr
notification-quiet-body = Das wurde in den Ruhezeiten zurückgehalten.
notification-snoozed-body = Das wurde während der Stummschaltung zurückgehalten.
notification-digest-moved = Umgezogen nach { $host }: { $names }
notification-digest-lifecycle = Jetzt { state-name }: { $names }
notification-digest-incident = Mögliche Störung: { $names }
notification-digest-maintenance = Wegen Wartung offline: { $names }
notification-digest-warning = Ansehen: { $names }
notification-digest-flapping = Hin und her: { $names }
notification-digest-no-data = Nicht lesbar: { $names }
notification-digest-back = Läuft wieder: { $names }
notification-digest-passed = Kam und ging: { $names }
notification-digest-version = Neue Version { $version }: { $names }
notification-digest-other = Außerdem: { $names }

notification-offline-title = Kein Netzwerk
notification-offline-body = Die Mandanten behalten ihren letzten bekannten Zustand, bis das Netzwerk wieder da ist.
notification-portal-title = Statt des Dienstes antwortet etwas anderes
notification-portal-body = Eine Anmeldeseite oder ein Proxyserver steht zwischen diesem Computer und dem Dienst. Die Mandanten behalten ihren letzten bekannten Zustand.
notification-service-title = { $who }: Statusdienst nicht erreichbar
notification-service-body = { $why } Das sagt nichts über die Mandanten: Sie behalten ihren letzten bekannten Zustand.
notification-clock-title = Die Uhr dieses Computers geht falsch
notification-clock-body = Sie weicht um { $duration } von der Uhr des Dienstes ab. Bitte richtig stellen, damit die gezeigten Zeiten stimmen.
notification-overload-title = Zu viele Mandanten, um alle zu prüfen
notification-overload-body = { $why }
notification-condition-over-title = { $kind ->
    [offline] Das Netzwerk ist wieder da
    [portal] Der Dienst antwortet wieder
    [service] { $who }: Statusdienst wieder erreichbar
    [clock] Die Uhr dieses Computers geht wieder richtig
   *[overload] Alle Mandanten werden rechtzeitig geprüft
}

## The tray and the summary.

summary-incident = { $n ->
    [one] 1 mögliche Störung
   *[other] { $n } mögliche Störungen
}
summary-warning = { $n ->
    [one] 1 ansehen
   *[other] { $n } ansehen
}
summary-maintenance = { $n } in Wartung
summary-running = { $n ->
    [one] 1 läuft
   *[other] { $n } laufen
}
summary-info = { $n ->
    [one] 1 Hinweis
   *[other] { $n } Hinweise
}
summary-no-data = { $n } ohne Daten
summary-waiting = { $n } noch nicht gelesen
summary-snoozed = { $n } stumm
summary-nothing = Noch nichts zu beobachten
summary-checked = { $text } — geprüft { $time }
vendor-says = SuperOffice meldet: { $names }
vendor-plans = SuperOffice plant: { $name }, { $time }
vendor-plans-until = SuperOffice plant: { $name }, { $time } bis { $until }
vendor-since = { $name } (seit { $time })
vendor-component = { $name }: { $status ->
    [degraded_performance] eingeschränkt
    [partial_outage] teilweise ausgefallen
    [under_maintenance] in Wartung
   *[major_outage] ausgefallen
}
vendor-indicator = { $indicator ->
    [critical] eine schwere Störung
    [major] eine größere Störung
    [maintenance] Wartung
   *[minor] eine kleinere Störung
}
condition-lasted = Dauerte { $duration }
condition-lasts = Dauert an
condition-page-late = SuperOffice eröffnete „{ $name }“ um { $time }, { $duration } nachdem wir es um { $seen } sahen
condition-page-early = SuperOffice eröffnete „{ $name }“ um { $time }, { $duration } bevor wir es um { $seen } sahen
tray-open = Tenant Beacon öffnen
tray-check-now = Jetzt prüfen
tray-snooze-all = Alle stummschalten
tray-snooze-hours = { $n ->
    [one] für 1 Stunde
   *[other] für { $n } Stunden
}
tray-end-snooze = Stummschaltung beenden
tray-pause = Prüfen anhalten
tray-resume = Weiter prüfen
tray-settings = Einstellungen
tray-quit = Beenden
tray-more = { $n ->
    [one] und 1 weiterer
   *[other] und { $n } weitere
}
tray-maintenance = { $name } — wegen Wartung offline, { $duration }
tray-maintenance-overdue = { $name } — länger als üblich in Wartung, { $duration }
tray-provisioning-overdue = { $name } — Anlegen dauert länger als üblich, { $duration }
tray-failed = { $name } — { $state ->
    [ProvisioningFailed] Anlegen misslungen
    [DeleteFailed] Löschen misslungen
   *[other] { $state }
}
tray-unpublished-down = { $name } — ausgefallen: { $state }
tray-unknown-at-first = { $name } — nicht bekannt: Kennung und Umgebung prüfen
tray-unknown-after-known = { $name } — mögliche Störung, { $duration }
tray-running-but-down = { $name } — mögliche Störung, { $duration }
tray-no-data = { $name } — nicht lesbar

condition-offline = Kein Netzwerk: Die Mandanten behalten ihren letzten bekannten Zustand.
condition-portal = Statt des Dienstes antwortet etwas anderes (eine Anmeldeseite oder ein Proxyserver): Die Mandanten behalten ihren letzten bekannten Zustand.
condition-service = Der Statusdienst von { $environment } ist nicht lesbar: { $why } Die Mandanten behalten ihren letzten bekannten Zustand.
condition-service-foreign = Der Statusdienst von { $environment } antwortet in einer Form, die hier nicht bekannt ist: { $why } Die Mandanten behalten ihren letzten bekannten Zustand. Bitte nach einer neueren Version von Tenant Beacon sehen.
condition-clock = Die Uhr dieses Computers weicht um { $duration } von der des Dienstes ab.
condition-overload = { $n ->
    [one] 1 Mandant
   *[other] { $n } Mandanten
} bei { $rate ->
    [one] 1 Prüfung
   *[other] { $rate } Prüfungen
} pro Sekunde: Zwischen zwei Prüfungen desselben vergehen { $duration }. Bitte in den Einstellungen mehr Prüfungen erlauben oder weniger Mandanten beobachten.
condition-paused = Das Prüfen ist angehalten.

## Why a tenant’s health is what it is.

health-reason-running = Läuft
health-reason-online-maintenance = Läuft, mit Wartung im Hintergrund
health-reason-unpublished-runs = Läuft, in einem Zustand, den niemand erklärt hat: { $state }
health-reason-lifecycle = { $state ->
    [Suspended] Gesperrt: Der Vertrag läuft aus, kann reaktiviert werden
    [Deleting] Wird gelöscht
    [Deleted] Gelöscht: wird nicht mehr geprüft
    [Unknown] Weg, wie angekündigt: wurde gerade gelöscht
    [MigrationPending] Wartet auf Umzug, oft Tage oder Wochen
   *[other] { $state }
}
health-reason-provisioning = Wird angelegt, üblicherweise in { $usual } bereit
health-reason-maintenance = Seit { $duration } wegen Wartung offline, üblich: { $usual }
health-reason-maintenance-overdue = Seit { $duration } wegen Wartung offline, länger als die üblichen { $usual }
health-reason-provisioning-overdue = Wird seit { $duration } angelegt, länger als die üblichen { $usual }
health-reason-failed = { $state ->
    [ProvisioningFailed] Anlegen misslungen: Der Hersteller muss nachsehen
    [DeleteFailed] Löschen misslungen: Es wird später erneut versucht
   *[other] { $state }
}
health-reason-unpublished-down = Ausgefallen, in einem Zustand, den niemand erklärt hat: { $state }
health-reason-unknown-at-first = Dem Dienst nicht bekannt: bitte Kennung und Umgebung prüfen
health-reason-unknown-after-known = Seit { $duration } mögliche Störung: Der Dienst kennt den Mandanten nicht mehr
health-reason-running-but-down = Seit { $duration } mögliche Störung: Der Zustand sagt Läuft, aber der Mandant läuft nicht
health-reason-waiting = Noch nicht gelesen
health-reason-no-data = Nicht lesbar seit { $time }: { $why } Zuletzt bekannt: { $sentence }
health-reason-never-read = Nicht lesbar: { $why }
health-reason-flapping = Geht hin und her: { $n ->
    [one] 1 Änderung
   *[other] { $n } Änderungen
} bei den letzten 21 Lesevorgängen

## States, as in window.ftl.

state-name = { $state ->
    [Unknown] Unbekannt
    [Provisioning] Wird angelegt
    [Running] Läuft
    [Deleted] Gelöscht
    [Suspended] Gesperrt
    [OnlineMaintenance] Wartung im Betrieb
    [OfflineMaintenance] Offline-Wartung
    [ProvisioningFailed] Anlegen misslungen
    [Deleting] Wird gelöscht
    [DeleteFailed] Löschen misslungen
    [MigrationPending] Wartet auf Umzug
   *[other] { $state }
}
state-but-up = { state-name }, aber erreichbar
state-but-not-up = { state-name }, aber nicht erreichbar

## Why a reading failed.

failure-no-route = Dieser Computer findet keinen Weg zum Dienst.
failure-name-not-found = Der Name des Dienstes wurde nicht gefunden.
failure-refused = Die Verbindung wurde abgelehnt.
failure-broken = Die Verbindung brach ab, bevor die Antwort vollständig war.
failure-timeout = Es kam nicht rechtzeitig eine Antwort.
failure-tls = Es gibt keine vertrauenswürdige, verschlüsselte Verbindung zum Dienst.
failure-no-certificates = Dieser Rechner hat keine Zertifikate, mit denen dem Dienst vertraut werden könnte.
failure-proxy-login = Ein Proxyserver zwischen diesem Rechner und dem Dienst verlangt eine Anmeldung.
failure-proxy-unusable = Der Proxyserver, den dieser Rechner nennt, kann nicht benutzt werden; es wurde nichts gesendet.
failure-redirected = Die Antwort verwies auf eine Adresse, der nicht gefolgt wird.
failure-not-found = Nicht gefunden: bitte Kennung und Umgebung prüfen.
failure-misdirected = Der Mandant ist jetzt auf einem anderen Host.
failure-busy = Der Dienst bittet um eine Pause ({ $code }).
failure-http = Der Dienst antwortete mit einem Fehler ({ $code }).
failure-too-large = Die Antwort war länger als erlaubt.
failure-html = Statt des Status kam eine Webseite.
failure-empty = Die Antwort war leer.
failure-damaged = Die Antwort war beschädigt oder abgeschnitten.
failure-not-status = Die Antwort war nicht der Status eines Mandanten.
failure-version-document = Statt des Status kam ein Versionsdokument.
failure-another-tenant = Die Antwort betraf einen anderen Mandanten: { $detail }.
failure-forbidden = Der Dienst nannte eine Adresse, die nicht gefragt werden darf.
failure-other = Das Lesen ist misslungen: { $detail }.

## Diagnose: die Schritte auf dem Weg zu einem Mandanten, und wo die Ursache liegt.

diagnosis-title = Diagnose von { $key }, { $time }
diagnosis-step-name = Name des Dienstes { $host }
diagnosis-step-proxy-name = Name des Proxyservers { $host }
diagnosis-step-connection = Verbindung zu { $host }
diagnosis-step-proxy-connection = Verbindung zum Proxyserver { $host }
diagnosis-step-proxy = Weg durch den Proxyserver
diagnosis-step-encryption = Verschlüsselung
diagnosis-step-status-page = Statusseite
diagnosis-step-api = API des Mandanten
diagnosis-waiting = wird versucht …
diagnosis-passed = bestanden
diagnosis-not-reached = nicht erreicht
diagnosis-issuer-public = Zertifikat von { $issuer }
diagnosis-issuer-inspection = Zertifikat von { $issuer }, das verschlüsselten Verkehr mitliest
diagnosis-issuer-unfamiliar = Zertifikat von { $issuer }, keiner hier bekannten öffentlichen Stelle
diagnosis-verdict-well = Alles ist gut: Der Mandant läuft und ist von hier erreichbar.
diagnosis-verdict-inspected = Alles ist gut: Der Mandant läuft und ist von hier erreichbar; { $issuer } liest den verschlüsselten Verkehr unterwegs mit.
diagnosis-verdict-no-network = Es liegt an diesem Rechner oder seinem Netzwerk: Von hier führt kein Weg zu { $host }. Bitte Verbindung, VPN und Namensserver prüfen.
diagnosis-verdict-clock = Es liegt an der Uhr dieses Rechners, oder das Zertifikat des Dienstes ist abgelaufen: Bitte die Uhr richtig stellen und es noch einmal versuchen.
diagnosis-verdict-no-certificates = Es liegt an diesem Rechner: Er hat keine Zertifikate, daher ist keiner sicheren Verbindung zu trauen. Das Paket ca-certificates installieren oder SSL_CERT_FILE berichtigen, wo es gesetzt ist.
diagnosis-verdict-proxy = Es liegt am Netzwerk dazwischen: Der Proxyserver { $host } lässt uns nicht durch. { $why }
diagnosis-verdict-proxy-setting = Es liegt an der Proxy-Einstellung dieses Rechners, nicht am Dienst: { $why }
diagnosis-verdict-untrusted = Es liegt am Netzwerk dazwischen: Das Zertifikat kommt von { $issuer }, und dem vertraut dieser Rechner nicht. Wenn Ihre Firma den Verkehr mitliest, lassen Sie deren Zertifikat hier installieren.
diagnosis-verdict-not-encrypted = Es liegt am Netzwerk dazwischen: Was für { $host } antwortet, verschlüsselt nicht.
diagnosis-verdict-portal = Es liegt am Netzwerk dazwischen: Etwas anderes antwortet anstelle des Dienstes. { $why } Im Browser nach einer Anmeldeseite sehen.
diagnosis-verdict-unreachable = Es liegt am Anbieter oder an einer Firewall dazwischen: Unter { $host } antwortet nichts Brauchbares. { $why } Wenn es von einem anderen Netzwerk aus geht, ist es die Firewall.
diagnosis-verdict-service-trouble = Es liegt am Anbieter: Der Statusdienst hat Probleme. { $why } Das sagt nichts über den Mandanten.
diagnosis-verdict-status-page-only = Es liegt am Anbieter: Nur die Statusseite hat Probleme, während die API des Mandanten antwortet. { $why }
diagnosis-verdict-tenant-no-data = Es liegt nur an diesem Mandanten: Der Dienst antwortet, aber nicht über ihn. { $why }
diagnosis-verdict-tenant-down = Es liegt nur an diesem Mandanten: Der Dienst sagt „{ $name }“.
diagnosis-verdict-api-trouble = Es liegt nur an diesem Mandanten: Der Dienst sagt, dass er läuft, aber seine API antwortet nicht, wie sie soll. { $why }

## Snoozes, durations.

duration-milliseconds = { $n } ms
duration-seconds = { $n } s
duration-minutes = { $n } min
duration-hours = { $n } h
duration-days = { $n } d
duration-hours-minutes = { $h } h { $n } min

## Why something was not told.

suppressed-tenant-rule = { $rule ->
    [none] Nach der eigenen Regel wird darüber nichts gemeldet.
   *[problems] Nach der eigenen Regel werden nur Probleme gemeldet.
}
suppressed-tag-rule = { $rule ->
    [none] Nach der Regel für „{ $tag }“ wird darüber nichts gemeldet.
   *[problems] Nach der Regel für „{ $tag }“ werden nur Probleme gemeldet.
}
suppressed-general-rule = { $rule ->
    [none] Nach der Regel für alle Mandanten wird nichts gemeldet.
   *[problems] Nach der Regel für alle Mandanten werden nur Probleme gemeldet.
}
suppressed-snoozed = Der Mandant war stummgeschaltet.
suppressed-snoozed-tag = Mandanten mit dem Schlagwort „{ $tag }“ waren stummgeschaltet.
suppressed-snoozed-host = Die Mandanten auf { $host } waren stummgeschaltet.
suppressed-snoozed-all = Alle Mandanten waren stummgeschaltet.
suppressed-quiet-hours = Es war in den Ruhezeiten.
suppressed-moves = Umzüge werden nicht gemeldet, wie eingestellt.
suppressed-versions = Neue Versionen werden nicht gemeldet, wie eingestellt.
suppressed-over-before = Es war vorbei, bevor es gemeldet werden konnte.
suppressed-not-shown = Der Desktop hat es zu dieser Zeit nicht angezeigt. Es erscheint, sobald Benachrichtigungen angezeigt werden können.

## Why something a person entered is refused; nothing is changed then.

identifier-empty = Hier steht keine Kennung: Sie sieht aus wie Cust12345.
identifier-on-site = „Default“ ist eine Installation vor Ort: Nur Mandanten von SuperOffice CRM Online haben eine Statusseite.
identifier-malformed = „{ $text }“ ist keine Kennung: Sie besteht aus „Cust“ und einer bis neun Ziffern, wie Cust12345.
identifier-address = In der Adresse „{ $text }“ steht kein Mandant: Ihr Pfad beginnt mit einer Kennung wie Cust12345.
identifier-formula = Die Zelle hat eine Formel ohne Ergebnis. Öffnen Sie die Arbeitsmappe in Excel, speichern Sie sie dort, und importieren Sie sie noch einmal.

refused-no-environment = Eine Umgebung namens „{ $name }“ gibt es nicht.
refused-no-tenant = { $key } wird nicht beobachtet.
refused-environment-in-use = Die Umgebung „{ $name }“ hat noch Mandanten: bitte zuerst diese entfernen.
refused-nothing-removed = Es gibt nichts zurückzuholen.
refused-too-many-snoozes = Es gibt zu viele Stummschaltungen: bitte zuerst einige beenden.
refused-file-damaged = { $name } kam nicht vollständig an, also wurde nichts gelesen. Bitte erneut wählen.
import-too-large = Die Datei ist größer als { $most } MiB, also wurde nichts gelesen. Bitte eine kleinere wählen oder die Zeilen einfügen.
import-too-much = Die Tabelle ist zu groß, also wurde nichts gelesen. Bitte nur die Zeilen und Spalten zu Mandanten speichern.
import-too-many = Darin sind mehr als { $most } Mandanten, also wurde nichts gelesen. Bitte in kleinere Teile aufteilen.
import-old-workbook = Das ist eine alte Excel-Arbeitsmappe (.xls) oder eine mit Kennwort, also wurde nichts gelesen. Bitte als .xlsx ohne Kennwort oder als CSV speichern.
import-no-workbook = Das ist eine gepackte Datei, aber keine Excel-Arbeitsmappe (.xlsx), also wurde nichts gelesen. Bitte die Tabelle als .xlsx oder CSV speichern.
import-damaged-workbook = Die Excel-Arbeitsmappe ist beschädigt, also wurde nichts gelesen. Bitte in Excel öffnen und neu speichern.
import-no-text = Das ist weder ein Text noch eine Excel-Arbeitsmappe (.xlsx), also wurde nichts gelesen. Bitte die Tabelle als .xlsx oder CSV speichern.
import-newer-export = Ein neuerer Tenant Beacon hat diesen Export geschrieben (Format { $format }), also wurde nichts gelesen. Bitte zuerst Tenant Beacon hier aktualisieren.
import-damaged-export = Dieser Export von Tenant Beacon ist in Zeile { $line }, Spalte { $column } beschädigt, also wurde nichts gelesen. Bitte neu exportieren.
import-no-environment = Eine Umgebung namens „{ $name }“ gibt es hier nicht. Geben Sie an, welche gemeint ist, oder fügen Sie sie zuerst in den Einstellungen hinzu.
import-doubt-encoding = Buchstaben außer a bis z können falsch sein (gelesen als { $encoding }). Vergleichen Sie die Namen, oder speichern Sie die Datei als UTF-8.
import-doubt-broken = Einige Zeichen der Datei sind beschädigt ({ $count }). Vergleichen Sie die Namen.
refused-export = Es wurde nichts geschrieben: { $detail }.
refused-export-missing = Den Ordner { $folder } gibt es nicht, deshalb wurde nichts gespeichert. Legen Sie ihn an und speichern Sie noch einmal, oder kopieren Sie stattdessen den Text.
refused-export-denied = Im Ordner { $folder } kann nicht geschrieben werden, deshalb wurde nichts gespeichert. Erlauben Sie es und speichern Sie noch einmal, oder kopieren Sie stattdessen den Text.
refused-export-full = In { $folder } ist kein Platz mehr, deshalb wurde nichts gespeichert. Schaffen Sie Platz und speichern Sie noch einmal, oder kopieren Sie stattdessen den Text.
refused-folder = Der Ordner { $folder } konnte nicht geöffnet werden: { $detail }.
refused-history = Der Verlauf konnte nicht gelesen werden. { $why } Es wurde nichts geändert.
refused-preferences = Das Aussehen des Fensters wurde nicht gespeichert: Es braucht zu viel Platz. Bitte einige gespeicherte Ansichten löschen.
refused-elsewhere = Das kann hier nicht gefragt werden.
refused-ending = Tenant Beacon wird gerade beendet. Gespeichertes bleibt erhalten; jetzt wurde nichts geändert.
refused-ended = Tenant Beacon wurde beendet. Gespeichertes bleibt erhalten; bitte neu starten.
login-failed = Das Starten bei der Anmeldung konnte nicht gelesen oder geändert werden: { $detail }.
login-not-taken = Das System hat die Änderung nicht angenommen. Seine eigenen Einstellungen dafür, was bei der Anmeldung startet, sagen mehr.
login-demo = Die Demo wird am Ende vergessen, also kann sie nicht bei der Anmeldung starten. Es wurde nichts geändert.

settings-intervals = Der kürzeste Abstand muss zwischen { $least } Sekunden und dem längsten liegen, und der längste beträgt höchstens 24 Stunden.
settings-rate = Möglich sind 0,1 bis 10 Prüfungen pro Sekunde: Der Hersteller bittet um höchstens 10.
settings-in-flight = Gleichzeitig können 1 bis 16 Prüfungen laufen.
settings-group-window = Änderungen können höchstens 5 Minuten gesammelt werden.
settings-quiet-hours = Ruhezeiten beginnen und enden zwischen 00:00 und 23:59.
settings-environment-twice = Eine Umgebung namens „{ $name }“ gibt es schon.
settings-retention = Der Verlauf kann zwischen 1 Tag und 10 Jahren aufgehoben werden.
settings-service-page = „{ $address }“ ist keine Adresse einer Störungsseite: Sie sieht aus wie https://status.superoffice.com
settings-proxy = „{ $address }“ ist keine Adresse eines Proxyservers: Sie sieht aus wie http://proxy.example:3128.
environment-no-name = Die Umgebung braucht einen Namen.
environment-bad-name = Der Name einer Umgebung hat höchstens { $most } Zeichen und kein „/“.
environment-bad-root = „{ $address }“ ist keine Stammadresse: Sie sieht aus wie https://online.superoffice.com.
environment-credentials = Eine Stammadresse darf weder Benutzernamen noch Kennwort enthalten.

link-no-tenant = { $key } wird nicht mehr beobachtet.
link-not-known = Der Dienst hat diese Adresse noch nicht genannt. Sie kommt, sobald der Mandant wieder gelesen werden kann.
link-not-allowed = Der Dienst nannte eine Adresse, die nicht geöffnet wird: { $address }. Dorthin wurde nichts gesendet.
link-no-browser = Der Browser konnte nicht gestartet werden: { $detail }. Die Adresse kann aus den Einzelheiten kopiert werden.
address-not-watched = { $key } wird hier nicht beobachtet, also gibt es nichts zu zeigen. Hinzufügen, um den Mandanten zu beobachten.
address-unknown = Die Adresse „{ $address }“ führt in Tenant Beacon nirgendwohin. Es wurde nichts getan.

## The app’s own state.

watching-restarts = In Tenant Beacon ist etwas schiefgegangen. Alle Mandanten werden von selbst neu gelesen; bis dahin gibt es keine Daten.
storage-full = Der Datenträger ist voll: Änderungen können nicht gespeichert werden. Was gezeigt wird, stimmt; sobald Platz ist, wird es von selbst gespeichert.
storage-failed = Änderungen können nicht gespeichert werden. { $why } Was gezeigt wird, stimmt; es wird von selbst erneut versucht.
storage-restored = Die Datenbank war beschädigt und wurde als { $file } beiseitegelegt. An ihre Stelle trat die letzte gute Kopie: Was sich seitdem geändert hat, fehlt.
storage-missing = Die Datenbank ist weg. Die letzte gute Kopie nahm ihren Platz ein: was sich seitdem geändert hat, fehlt.
storage-rescued = Die Datenbank war beschädigt und wurde als { $file } beiseitegelegt. Eine gute Kopie gab es nicht, aber Mandanten und Einstellungen waren noch lesbar: bitte prüfen, ob alle da sind. Der Verlauf fehlt.
storage-lost = Die Datenbank war beschädigt und wurde als { $file } beiseitegelegt. Eine gute Kopie gab es nicht: bitte die Mandanten neu hinzufügen oder einen Export importieren.
store-disk-full = Der Datenträger ist voll oder fasst keine weiteren Dateien.
store-damaged = Die Datenbank ist beschädigt: { $detail }.
store-newer = Die Datenbank wurde von einer neueren Version von Tenant Beacon geschrieben ({ $version }) und bleibt unverändert. Bitte diese Version wieder installieren.
store-unusable = Die Datenbank kann nicht benutzt werden: { $detail }.
store-folder = Der Ordner { $folder } kann nicht benutzt werden: { $detail }.
store-folder-denied = { $folder } gehört jemand anderem oder darf hier nicht geändert werden: übertragen lassen oder mit --data-dir einen anderen Ordner nennen.
store-folder-read-only = { $folder } liegt auf einem Datenträger, der nur gelesen werden kann: beschreibbar machen oder mit --data-dir einen anderen Ordner nennen.
store-in-use = Die Datenbank wird von einem anderen Prozess benutzt.
store-ended = Die Datenbank ist schon geschlossen.
client-proxy = Der Proxyserver kann nicht benutzt werden: { $detail }.
client-tls = Sichere Verbindungen können nicht eingerichtet werden: { $detail }.

app-no-tray = Dieser Desktop hat keinen Infobereich, also gibt es kein Symbol. Die Mandanten werden trotzdem beobachtet, auch wenn dieses Fenster geschlossen ist: Wird Tenant Beacon erneut gestartet, öffnet es sich wieder; oder den Desktop um einen Infobereich ergänzen (in GNOME die Erweiterung „AppIndicator and KStatusNotifierItem Support“).
app-no-notifications = Benachrichtigungen können nicht gezeigt werden: Kein Benachrichtigungsdienst antwortet. Die Mandanten werden trotzdem beobachtet, und dieses Fenster und der Infobereich zeigen ihren Zustand; mit der nächsten Meldung wird es erneut versucht.
app-no-certificates = Dieses System hat keine Zertifikate, daher ist der Dienst nicht sicher zu erreichen. Die Tenants werden wieder abgefragt, sobald es welche gibt: das Paket ca-certificates installieren oder SSL_CERT_FILE berichtigen, wo es gesetzt ist.
proxy-no-address = { $setting } ist keine Adresse eines Proxyservers wie http://proxy.example:3128: { $flaw ->
    [backslash] Ein umgekehrter Schrägstrich im Benutzernamen wird %5C geschrieben.
    [blank] Sie enthält Leerraum.
    [scheme] Sie beginnt mit http, https oder socks5.
    [host] Sie nennt keinen Rechner.
   *[signs] Zeichen im Benutzernamen oder Passwort, die in einer Adresse etwas bedeuten, werden mit % geschrieben.
}
proxy-script = Dieses System findet seinen Proxyserver durch ein Skript oder von selbst ({ $setting }); das wird hier nicht benutzt, der Dienst wird ohne Proxyserver erreicht. Wo das nicht geht, die Adresse des Proxyservers in den Einstellungen oder in HTTPS_PROXY nennen.
app-no-log = Es wird kein Protokoll geschrieben: { $detail }. Alles andere läuft weiter.
app-no-window-title = Das Fenster konnte nicht geöffnet werden
app-no-window-body = Die Mandanten werden trotzdem beobachtet und Meldungen gezeigt. Mehr steht im Protokoll; ein Klick im Infobereich versucht es erneut.
app-no-window-drawing-body = Die Seite ließ sich nicht zeichnen. Die Tenants werden trotzdem beobachtet. Bitte installieren, was sie zeichnet (Debian, Ubuntu: libegl1, libgl1-mesa-dri; Fedora: mesa-libEGL).
app-window-crashed-title = Das Fenster wurde unerwartet beendet
app-window-crashed-body = Nichts ist verloren, und die Mandanten werden trotzdem beobachtet. Ein Klick hier öffnet es wieder.
app-not-watching-title = Tenant Beacon kann nicht beobachten
app-not-watching-body = { $why } Es wurde nichts geändert. Bitte beheben und Tenant Beacon neu starten; mehr steht im Protokoll.
app-runs-elsewhere-title = Tenant Beacon läuft bereits
app-runs-elsewhere-body = Es läuft in einer anderen Sitzung und belegt den Ordner { $folder }. Dort beenden oder jene Sitzung abmelden, dann hier neu starten.

notification-show = Zeigen
notification-snooze = 1 h stummschalten
notification-test = Das ist eine Probe: So werden Meldungen aussehen.
notification-tested = { $server } hat eine Benachrichtigung gezeigt. { $buttons ->
    [yes] Sie hat Schaltflächen.
   *[no] Sie hat keine Schaltflächen.
}
notification-taken = Das System hat eine Benachrichtigung angenommen. Falls keine zu sehen war: Vielleicht hält „Nicht stören“ oder ein Fokus sie zurück.
notification-failed = Es konnte keine Benachrichtigung gezeigt werden: { $detail }. Die Mandanten werden trotzdem beobachtet.
notification-off-app = Benachrichtigungen sind für Tenant Beacon in den Einstellungen von Windows ausgeschaltet
notification-off-user = Benachrichtigungen sind in den Einstellungen von Windows ausgeschaltet
notification-off-policy = Benachrichtigungen sind durch eine Richtlinie der Organisation ausgeschaltet
notification-no-daemon = Es konnte keine Benachrichtigung gezeigt werden: { $detail }. Die Mandanten werden trotzdem beobachtet; bitte einen Benachrichtigungsdienst (dunst, mako) oder den des Desktops starten und erneut probieren.
