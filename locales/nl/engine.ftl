### Wat Rust zegt: meldingen, het systeemvak, de samenvatting, eigen problemen, mislukt lezen, weigeringen en de app zelf.
### De teksten van het venster staan in window.ftl, met dezelfde woorden: tenant, omgeving, toestand, gezondheid, melding, sluimeren.

## Notices. A title begins with $who: the tenant, or where there are several what they share (host or environment).
## It has at most 45 characters, so $who is cut in its middle where it is long: the other words leave it room.
## $n tenants of $total. A body has at most 200 characters.

notification-maintenance-title = { $n ->
    [one] { $who }: offline voor onderhoud
   *[other] { $who }: { $n } tenants in onderhoud
}
notification-maintenance-overdue-title = { $n ->
    [one] { $who }: onderhoud loopt uit
   *[other] { $who }: { $n } te lang in onderhoud
}
notification-provisioning-overdue-title = { $n ->
    [one] { $who }: aanmaken duurt te lang
   *[other] { $who }: aanmaken van { $n } duurt te lang
}
notification-failed-title = { $n ->
    [one] { $who }: { $state ->
        [ProvisioningFailed] aanmaken mislukt
        [DeleteFailed] wissen mislukt
       *[other] mislukt
    }
   *[other] { $who }: { $state ->
        [ProvisioningFailed] aanmaken van { $n } mislukt
        [DeleteFailed] wissen van { $n } mislukt
       *[other] { $n } mislukt
    }
}
notification-unpublished-down-title = { $n ->
    [one] { $who }: ligt eruit
   *[other] { $who }: { $n } tenants liggen eruit
}
notification-unknown-at-first-title = { $n ->
    [one] { $who }: niet bekend bij de dienst
   *[other] { $who }: { $n } tenants niet bekend
}
notification-unknown-after-known-title = { $n ->
    [one] { $who }: mogelijke storing
   *[other] { $who }: mogelijke storing, { $n } tenants
}
notification-running-but-down-title = { $n ->
    [one] { $who }: mogelijke storing
   *[other] { $who }: mogelijke storing, { $n } tenants
}
notification-no-data-title = { $n ->
    [one] { $who }: niet te lezen
   *[other] { $who }: { $n } tenants niet te lezen
}
notification-flapping-title = { $who }: gaat heen en weer
notification-flapping-body = De toestand wisselt steeds. Dit wordt één keer gemeld, en nog eens als het tot rust is gekomen.
notification-failed-body = { $state ->
    [ProvisioningFailed] De leverancier moet ernaar kijken.
    [DeleteFailed] Het wordt later opnieuw geprobeerd.
   *[other] De dienst zegt ‘{ $state }’.
}
notification-unpublished-down-body = De dienst zegt ‘{ $state }’.
notification-unknown-at-first-body = Deze identificatie is er niet in { $environment }. Controleer identificatie en omgeving.
notification-unknown-after-known-body = { $n ->
    [one] De dienst kent hem niet meer.
   *[other] De dienst kent ze niet meer.
}
notification-running-but-down-body = { $n ->
    [one] De toestand zegt Actief, maar hij draait niet.
   *[other] De toestand zegt Actief, maar ze draaien niet.
}
notification-since = Sinds { $time }.
notification-since-at = Sinds { $time } ({ $place }).
notification-usually = Dit duurt gewoonlijk { $duration }.
notification-tenants = Betreft: { $names }.
notification-environment = Omgeving: { $environment }.
notification-names-and-more = { $names } en nog { $more }
notification-names-and-last = { $names } en { $last }

notification-partly-back-title = { $who }: { $back } van { $total } zijn terug
notification-partly-back-body = Ligt er nog uit: { $names }.
notification-back-title = { $n ->
    [one] { $who } is terug
    [2] { $who }: beide tenants zijn terug
   *[other] { $who }: alle { $n } tenants zijn terug
}
notification-back-several-title = { $n ->
    [one] { $who } is terug
   *[other] { $n } tenants zijn terug
}
notification-back-body = Dit duurde { $duration }, tot { $time }.
notification-partly-read-title = { $who }: { $back } van { $total } weer te lezen
notification-partly-read-body = Nog niet: { $names }.
notification-read-title = { $n ->
    [one] { $who } is weer te lezen
    [2] { $who }: beide tenants zijn weer te lezen
   *[other] { $who }: alle { $n } zijn weer te lezen
}
notification-settled-title = { $who } is tot rust gekomen
notification-state = De toestand is nu: { state-name }.
notification-overtaken-title = { $who }: dit is veranderd
notification-overtaken-several-title = { $n } tenants: dit is veranderd
notification-overtaken-body = { $state ->
    [Suspended] Hij is nu opgeschort.
    [Deleting] Hij wordt nu gewist.
    [Deleted] Hij is gewist.
   *[other] Een nieuwere melding zegt hoe het nu is.
}
notification-passed-title = { $n ->
    [one] { $who }: { $kind ->
        [incident] mogelijke storing, nu voorbij
        [maintenance] onderhoud, nu voorbij
        [no-data] was niet te lezen, nu voorbij
        [flapping] heen en weer, nu voorbij
       *[warning] vroeg aandacht, nu voorbij
    }
   *[other] { $who }: { $n } met een probleem, voorbij
}
notification-passed-body = Het begon om { $time }.

notification-version-title = { $n ->
    [one] { $who } heeft nu { $version }
   *[other] { $n } tenants hebben nu { $version }
}
notification-version-from = Eerst: { $version }.
notification-lifecycle-suspended-title = { $n ->
    [one] { $who } is opgeschort
   *[other] { $n } tenants zijn opgeschort
}
notification-lifecycle-deleting-title = { $n ->
    [one] { $who } wordt gewist
   *[other] { $n } tenants worden gewist
}
notification-lifecycle-deleted-title = { $n ->
    [one] { $who } is gewist
   *[other] { $n } tenants zijn gewist
}
notification-lifecycle-deleted-body = { $n ->
    [one] Hij wordt niet meer gecontroleerd en kan uit de lijst worden verwijderd.
   *[other] Ze worden niet meer gecontroleerd en kunnen uit de lijst worden verwijderd.
}
notification-lifecycle-unknown-title = { $n ->
    [one] { $who } is weg, zoals gemeld
   *[other] { $n } tenants zijn weg, zoals gemeld
}
notification-lifecycle-provisioning-title = { $n ->
    [one] { $who } wordt aangemaakt
   *[other] { $n } tenants worden aangemaakt
}
notification-lifecycle-running-title = { $n ->
    [one] { $who } is klaar en draait
   *[other] { $n } tenants zijn klaar en draaien
}
notification-move-title = { $n ->
    [one] { $who } is verhuisd naar { $host }
   *[other] { $n } tenants verhuisd naar { $host }
}
notification-move-from = Eerst: { $host }.

notification-startup-digest-title = { $n ->
    [one] Terwijl je weg was: 1 wijziging
   *[other] Terwijl je weg was: { $n } wijzigingen
}
notification-quiet-title = { $n ->
    [one] In de stille uren: 1 wijziging
   *[other] In de stille uren: { $n } wijzigingen
}
notification-snoozed-title = { $n ->
    [one] Tijdens het sluimeren: 1 wijziging
   *[other] Tijdens het sluimeren: { $n } wijzigingen
}
notification-many-title = { $n ->
    [one] Nog 1 wijziging
   *[other] Nog { $n } wijzigingen
}
notification-many-incident-title = { $who }: mogelijke storing, en nog { $n }
notification-quiet-body = Dit werd in de stille uren tegengehouden.
notification-snoozed-body = Dit werd tijdens het sluimeren tegengehouden.
notification-digest-moved = Verhuisd naar { $host }: { $names }
notification-digest-lifecycle = Nu { state-name }: { $names }
notification-digest-incident = Mogelijke storing: { $names }
notification-digest-maintenance = Offline voor onderhoud: { $names }
notification-digest-warning = Vraagt aandacht: { $names }
notification-digest-flapping = Heen en weer: { $names }
notification-digest-no-data = Niet te lezen: { $names }
notification-digest-back = Terug: { $names }
notification-digest-passed = Kwam en ging: { $names }
notification-digest-version = Nieuwe versie { $version }: { $names }
notification-digest-other = Verder: { $names }

notification-offline-title = Geen netwerk
notification-offline-body = De tenants houden hun laatst bekende toestand tot het netwerk terug is.
notification-portal-title = Iets anders antwoordt in plaats van de dienst
notification-portal-body = Een aanmeldpagina of een proxyserver staat tussen deze computer en de dienst. De tenants houden hun laatst bekende toestand.
notification-service-title = { $who }: statusdienst niet bereikbaar
notification-service-body = { $why } Dit zegt niets over de tenants: ze houden hun laatst bekende toestand.
notification-clock-title = De klok van deze computer loopt verkeerd
notification-clock-body = Hij wijkt { $duration } af van de klok van de dienst. Zet hem gelijk, zodat de getoonde tijden kloppen.
notification-overload-title = Te veel tenants om op tijd te controleren
notification-overload-body = { $why }
notification-condition-over-title = { $kind ->
    [offline] Het netwerk is terug
    [portal] De dienst antwoordt weer
    [service] { $who }: statusdienst weer bereikbaar
    [clock] De klok van deze computer loopt weer gelijk
   *[overload] Alle tenants zijn weer op tijd te controleren
}

## The tray and the summary.

summary-incident = { $n ->
    [one] 1 mogelijke storing
   *[other] { $n } mogelijke storingen
}
summary-warning = { $n ->
    [one] 1 vraagt aandacht
   *[other] { $n } vragen aandacht
}
summary-maintenance = { $n } in onderhoud
summary-running = { $n } actief
summary-info = { $n } ter info
summary-no-data = { $n } zonder data
summary-waiting = { $n } nog niet gelezen
summary-snoozed = { $n ->
    [one] 1 sluimert
   *[other] { $n } sluimeren
}
summary-nothing = Nog niets te volgen
summary-checked = { $text } — gecontroleerd { $time }
vendor-says = SuperOffice zegt: { $names }
vendor-plans = SuperOffice plant in: { $name }, { $time }
vendor-plans-until = SuperOffice plant in: { $name }, { $time } tot { $until }
vendor-since = { $name } (sinds { $time })
vendor-component = { $name }: { $status ->
    [degraded_performance] beperkt
    [partial_outage] gedeeltelijk niet beschikbaar
    [under_maintenance] in onderhoud
   *[major_outage] niet beschikbaar
}
vendor-indicator = { $indicator ->
    [critical] een ernstige verstoring
    [major] een grote verstoring
    [maintenance] onderhoud
   *[minor] een kleine verstoring
}
condition-lasted = Duurde { $duration }
condition-lasts = Duurt voort
condition-page-late = SuperOffice opende ‘{ $name }’ om { $time }, { $duration } nadat wij het om { $seen } zagen
condition-page-early = SuperOffice opende ‘{ $name }’ om { $time }, { $duration } voordat wij het om { $seen } zagen
tray-open = Tenant Beacon openen
tray-check-now = Nu controleren
tray-snooze-all = Alles laten sluimeren
tray-snooze-hours = { $n ->
    [one] 1 uur lang
   *[other] { $n } uur lang
}
tray-end-snooze = Sluimeren beëindigen
tray-pause = Controleren pauzeren
tray-resume = Verder controleren
tray-settings = Instellingen
tray-quit = Afsluiten
tray-more = { $n ->
    [one] en nog 1
   *[other] en nog { $n }
}
tray-maintenance = { $name } — offline voor onderhoud, { $duration }
tray-maintenance-overdue = { $name } — langer dan gewoonlijk in onderhoud, { $duration }
tray-provisioning-overdue = { $name } — aanmaken duurt langer dan gewoonlijk, { $duration }
tray-failed = { $name } — { $state ->
    [ProvisioningFailed] aanmaken mislukt
    [DeleteFailed] wissen mislukt
   *[other] { $state }
}
tray-unpublished-down = { $name } — ligt eruit: { $state }
tray-unknown-at-first = { $name } — niet bekend: controleer identificatie en omgeving
tray-unknown-after-known = { $name } — mogelijke storing, { $duration }
tray-running-but-down = { $name } — mogelijke storing, { $duration }
tray-no-data = { $name } — niet te lezen

condition-offline = Geen netwerk: de tenants houden hun laatst bekende toestand.
condition-portal = Iets anders antwoordt in plaats van de dienst (een aanmeldpagina of een proxyserver): de tenants houden hun laatst bekende toestand.
condition-service = De statusdienst van { $environment } is niet te lezen: { $why } De tenants houden hun laatst bekende toestand.
condition-service-foreign = De statusdienst van { $environment } antwoordt in een vorm die hier niet bekend is: { $why } De tenants houden hun laatst bekende toestand. Kijk of er een nieuwere versie van Tenant Beacon is.
condition-clock = De klok van deze computer wijkt { $duration } af van die van de dienst.
condition-overload = { $n ->
    [one] 1 tenant
   *[other] { $n } tenants
} met { $rate ->
    [one] 1 controle
   *[other] { $rate } controles
} per seconde: tussen twee controles van dezelfde zit { $duration }. Verhoog het aantal controles in de instellingen of volg minder tenants.
condition-paused = Het controleren is gepauzeerd.

## Why a tenant’s health is what it is.

health-reason-running = Actief
health-reason-online-maintenance = Actief, met onderhoud op de achtergrond
health-reason-unpublished-runs = Actief, in een toestand die niemand heeft uitgelegd: { $state }
health-reason-lifecycle = { $state ->
    [Suspended] Opgeschort: het abonnement loopt af, kan weer worden geactiveerd
    [Deleting] Wordt gewist
    [Deleted] Gewist: wordt niet meer gecontroleerd
    [Unknown] Weg, zoals gemeld: hij werd gewist
    [MigrationPending] Wacht op verhuizing, vaak dagen of weken
   *[other] { $state }
}
health-reason-provisioning = Wordt aangemaakt, gewoonlijk klaar binnen { $usual }
health-reason-maintenance = Al { $duration } offline voor onderhoud, gewoonlijk { $usual }
health-reason-maintenance-overdue = Al { $duration } offline voor onderhoud, langer dan de gewone { $usual }
health-reason-provisioning-overdue = Wordt al { $duration } aangemaakt, langer dan de gewone { $usual }
health-reason-failed = { $state ->
    [ProvisioningFailed] Aanmaken mislukt: de leverancier moet ernaar kijken
    [DeleteFailed] Wissen mislukt: het wordt later opnieuw geprobeerd
   *[other] { $state }
}
health-reason-unpublished-down = Ligt eruit, in een toestand die niemand heeft uitgelegd: { $state }
health-reason-unknown-at-first = Niet bekend bij de dienst: controleer identificatie en omgeving
health-reason-unknown-after-known = Al { $duration } mogelijke storing: onbekend bij de dienst, die hem eerder kende
health-reason-running-but-down = Al { $duration } mogelijke storing: de toestand zegt Actief, maar hij draait niet
health-reason-waiting = Nog niet gelezen
health-reason-no-data = Niet te lezen sinds { $time }: { $why } Laatst bekend: { $sentence }
health-reason-never-read = Niet te lezen: { $why }
health-reason-flapping = Gaat heen en weer: { $n ->
    [one] 1 wijziging
   *[other] { $n } wijzigingen
} in de laatste 21 keer lezen

## States, as in window.ftl.

state-name = { $state ->
    [Unknown] Onbekend
    [Provisioning] Wordt aangemaakt
    [Running] Actief
    [Deleted] Gewist
    [Suspended] Opgeschort
    [OnlineMaintenance] Online onderhoud
    [OfflineMaintenance] Offline onderhoud
    [ProvisioningFailed] Aanmaken mislukt
    [Deleting] Wordt gewist
    [DeleteFailed] Wissen mislukt
    [MigrationPending] Wacht op verhuizing
   *[other] { $state }
}
state-but-up = { state-name }, maar bereikbaar
state-but-not-up = { state-name }, maar niet bereikbaar

## Why a reading failed.

failure-no-route = Deze computer vindt geen weg naar de dienst.
failure-name-not-found = De naam van de dienst is niet gevonden.
failure-refused = De verbinding werd geweigerd.
failure-broken = De verbinding werd verbroken voordat het antwoord volledig was.
failure-timeout = Er kwam niet op tijd een antwoord.
failure-tls = Er is geen vertrouwde, versleutelde verbinding met de dienst.
failure-no-certificates = Deze computer heeft geen certificaten waarmee de dienst te vertrouwen is.
failure-proxy-login = Een proxyserver tussen deze computer en de dienst vraagt om aanmelding.
failure-proxy-unusable = De proxyserver die deze computer noemt is niet te gebruiken, dus er is niets verzonden.
failure-redirected = Het antwoord verwees naar een adres dat niet wordt gevolgd.
failure-not-found = Niet gevonden: controleer identificatie en omgeving.
failure-misdirected = De tenant staat nu op een andere host.
failure-busy = De dienst vraagt om een tijdje rust ({ $code }).
failure-http = De dienst antwoordde met een fout ({ $code }).
failure-too-large = Het antwoord was langer dan toegestaan.
failure-html = Er kwam een webpagina in plaats van de status.
failure-empty = Het antwoord was leeg.
failure-damaged = Het antwoord was beschadigd of afgebroken.
failure-not-status = Het antwoord was niet de status van een tenant.
failure-version-document = Er kwam een versiedocument in plaats van de status.
failure-another-tenant = Het antwoord ging over een andere tenant: { $detail }.
failure-forbidden = De dienst noemde een adres dat niet bevraagd mag worden.
failure-other = Het lezen is mislukt: { $detail }.

## Diagnose: de stappen op weg naar één tenant, en waar de oorzaak ligt.

diagnosis-title = Diagnose van { $key }, { $time }
diagnosis-step-name = Naam { $host }
diagnosis-step-proxy-name = Naam van de proxyserver { $host }
diagnosis-step-connection = Verbinding met { $host }
diagnosis-step-proxy-connection = Verbinding met de proxyserver { $host }
diagnosis-step-proxy = Weg door de proxyserver
diagnosis-step-encryption = Versleuteling
diagnosis-step-status-page = Statuspagina
diagnosis-step-api = API van de tenant
diagnosis-waiting = wordt geprobeerd …
diagnosis-passed = geslaagd
diagnosis-not-reached = niet bereikt
diagnosis-issuer-public = Certificaat van { $issuer }
diagnosis-issuer-inspection = Certificaat van { $issuer }, dat versleuteld verkeer inspecteert
diagnosis-issuer-unfamiliar = Certificaat van { $issuer }, geen openbare uitgever die hier bekend is
diagnosis-verdict-well = Alles is goed: de tenant draait en is van hieruit bereikbaar.
diagnosis-verdict-inspected = Alles is goed: de tenant draait en is van hieruit bereikbaar; { $issuer } leest het versleutelde verkeer onderweg mee.
diagnosis-verdict-no-network = Het is deze computer of zijn netwerk: er is van hieruit geen weg naar { $host }. Controleer de verbinding, VPN en naamserver.
diagnosis-verdict-clock = Het is de klok van deze computer, of het certificaat van de dienst is verlopen: zet de klok goed en probeer het opnieuw.
diagnosis-verdict-no-certificates = Het is deze computer: hij heeft geen certificaten, dus geen beveiligde verbinding is te vertrouwen. Installeer het pakket ca-certificates, of corrigeer SSL_CERT_FILE waar dat is ingesteld.
diagnosis-verdict-proxy = Het is het netwerk ertussen: de proxyserver { $host } laat ons niet door. { $why }
diagnosis-verdict-proxy-setting = Het is de proxy-instelling van deze computer, niet de dienst: { $why }
diagnosis-verdict-untrusted = Het is het netwerk ertussen: het certificaat komt van { $issuer }, en die vertrouwt deze computer niet. Als je bedrijf verkeer inspecteert, laat het certificaat ervan hier installeren.
diagnosis-verdict-not-encrypted = Het is het netwerk ertussen: wat voor { $host } antwoordt, versleutelt niet.
diagnosis-verdict-portal = Het is het netwerk ertussen: iets anders antwoordt in plaats van de dienst. { $why } Kijk in de browser of er een aanmeldpagina is.
diagnosis-verdict-unreachable = Het is de leverancier, of een firewall ertussen: er antwoordt niets bruikbaars op { $host }. { $why } Als het vanaf een ander netwerk werkt, is het de firewall.
diagnosis-verdict-service-trouble = Het is de leverancier: de statusdienst heeft problemen. { $why } Dit zegt niets over de tenant.
diagnosis-verdict-status-page-only = Het is de leverancier: alleen de statuspagina heeft problemen, terwijl de API van de tenant antwoordt. { $why }
diagnosis-verdict-tenant-no-data = Het is alleen deze tenant: de dienst antwoordt, maar niet over deze tenant. { $why }
diagnosis-verdict-tenant-down = Het is alleen deze tenant: de dienst zegt ‘{ $name }’.
diagnosis-verdict-api-trouble = Het is alleen deze tenant: de dienst zegt dat hij draait, maar zijn API antwoordt niet zoals het hoort. { $why }

## Snoozes, durations.

duration-milliseconds = { $n } ms
duration-seconds = { $n } s
duration-minutes = { $n } min
duration-hours = { $n } u
duration-days = { $n ->
    [one] { $n } dag
   *[other] { $n } dagen
}
duration-hours-minutes = { $h } u { $n } min

## Why something was not told.

suppressed-tenant-rule = { $rule ->
    [none] Volgens de eigen regel wordt er niets over gemeld.
   *[problems] Volgens de eigen regel worden alleen problemen gemeld.
}
suppressed-tag-rule = { $rule ->
    [none] Volgens de regel voor ‘{ $tag }’ wordt er niets over gemeld.
   *[problems] Volgens de regel voor ‘{ $tag }’ worden alleen problemen gemeld.
}
suppressed-general-rule = { $rule ->
    [none] Volgens de regel voor alle tenants wordt er niets gemeld.
   *[problems] Volgens de regel voor alle tenants worden alleen problemen gemeld.
}
suppressed-snoozed = Hij sluimerde.
suppressed-snoozed-tag = Tenants met het label ‘{ $tag }’ sluimerden.
suppressed-snoozed-host = De tenants op { $host } sluimerden.
suppressed-snoozed-all = Alle tenants sluimerden.
suppressed-quiet-hours = Het was in de stille uren.
suppressed-moves = Verhuizingen worden niet gemeld, zoals ingesteld.
suppressed-versions = Nieuwe versies worden niet gemeld, zoals ingesteld.
suppressed-over-before = Het was voorbij voordat het gemeld kon worden.
suppressed-not-shown = Het bureaublad toonde het toen niet. Het verschijnt zodra meldingen getoond kunnen worden.

## Why something a person entered is refused; nothing is changed then.

identifier-empty = Hier staat geen identificatie: die ziet eruit als Cust12345.
identifier-on-site = ‘Default’ is een lokale installatie: alleen tenants van SuperOffice CRM Online hebben een statuspagina.
identifier-malformed = ‘{ $text }’ is geen identificatie: die bestaat uit ‘Cust’ en één tot negen cijfers, zoals Cust12345.
identifier-address = Er staat geen tenant in het adres ‘{ $text }’: het pad begint met een identificatie zoals Cust12345.
identifier-formula = De cel heeft een formule zonder resultaat. Open de werkmap in Excel, sla die daar op en importeer die opnieuw.

refused-no-environment = Er is geen omgeving met de naam ‘{ $name }’.
refused-no-tenant = { $key } wordt niet gevolgd.
refused-environment-in-use = De omgeving ‘{ $name }’ heeft nog tenants: verwijder die eerst.
refused-nothing-removed = Er is niets om terug te zetten.
refused-too-many-snoozes = Er zijn te veel sluimeringen: beëindig er eerst een paar.
refused-file-damaged = { $name } kwam niet heel aan, dus er is niets gelezen. Kies het bestand opnieuw.
import-too-large = Het bestand is groter dan { $most } MiB, dus er is niets gelezen. Kies een kleiner bestand, of plak de rijen.
import-too-much = De tabel is te groot, dus er is niets gelezen. Sla alleen de rijen en kolommen over tenants op.
import-too-many = Er staan meer dan { $most } tenants in, dus er is niets gelezen. Splits het in kleinere delen.
import-old-workbook = Dit is een oude Excel-werkmap (.xls) of een met wachtwoord, dus er is niets gelezen. Sla die op als .xlsx zonder wachtwoord, of als CSV.
import-no-workbook = Dit is een ingepakt bestand maar geen Excel-werkmap (.xlsx), dus er is niets gelezen. Sla de tabel op als .xlsx of CSV.
import-damaged-workbook = De Excel-werkmap is beschadigd, dus er is niets gelezen. Open die in Excel en sla die opnieuw op.
import-no-text = Dit is geen tekst en geen Excel-werkmap (.xlsx), dus er is niets gelezen. Sla de tabel op als .xlsx of CSV.
import-newer-export = Een nieuwere Tenant Beacon schreef deze export (formaat { $format }), dus er is niets gelezen. Werk Tenant Beacon hier eerst bij.
import-damaged-export = Deze export van Tenant Beacon is beschadigd op regel { $line }, kolom { $column }, dus er is niets gelezen. Exporteer opnieuw.
import-no-environment = Er is hier geen omgeving met de naam “{ $name }”. Geef aan welke wordt bedoeld, of voeg die eerst toe in de instellingen.
import-doubt-encoding = Letters buiten a tot z kunnen fout zijn (gelezen als { $encoding }). Vergelijk de namen, of sla het bestand op als UTF-8.
import-doubt-broken = Sommige tekens in het bestand zijn beschadigd ({ $count }). Vergelijk de namen.
refused-export = Er is niets geschreven: { $detail }.
refused-export-missing = De map { $folder } is er niet, dus er is niets opgeslagen. Maak haar aan en sla opnieuw op, of kopieer in plaats daarvan de tekst.
refused-export-denied = In de map { $folder } kan niet worden geschreven, dus er is niets opgeslagen. Sta het toe en sla opnieuw op, of kopieer in plaats daarvan de tekst.
refused-export-full = Er is geen ruimte meer in { $folder }, dus er is niets opgeslagen. Maak ruimte en sla opnieuw op, of kopieer in plaats daarvan de tekst.
refused-folder = De map { $folder } kon niet worden geopend: { $detail }.
refused-history = De geschiedenis kon niet worden gelezen. { $why } Er is niets gewijzigd.
refused-preferences = Hoe het venster eruitziet, is niet opgeslagen: het neemt te veel ruimte in. Wis enkele opgeslagen weergaven.
refused-elsewhere = Dit kan hier niet worden gevraagd.
refused-ending = Tenant Beacon wordt afgesloten. Wat was opgeslagen, is bewaard; er is nu niets gewijzigd.
refused-ended = Tenant Beacon is afgesloten. Wat was opgeslagen, is bewaard; start het opnieuw.
login-failed = Starten bij het aanmelden kon niet worden gelezen of gewijzigd: { $detail }.
login-not-taken = Het systeem heeft de wijziging niet aangenomen. De eigen instellingen van het systeem voor wat bij het aanmelden start, zeggen meer.
login-demo = De demo wordt aan het einde vergeten, dus kan ze niet bij het aanmelden starten. Er is niets gewijzigd.

settings-intervals = De kortste tussentijd moet tussen { $least } seconden en de langste liggen, en die is hooguit 24 uur.
settings-rate = Het moeten tussen 0,1 en 10 controles per seconde zijn: de leverancier vraagt om hooguit 10.
settings-in-flight = Er kunnen tussen 1 en 16 controles tegelijk onderweg zijn.
settings-group-window = Wijzigingen kunnen hooguit 5 minuten worden verzameld.
settings-quiet-hours = Stille uren beginnen en eindigen tussen 00:00 en 23:59.
settings-environment-twice = Er is al een omgeving met de naam ‘{ $name }’.
settings-retention = De geschiedenis kan tussen 1 dag en 10 jaar worden bewaard.
settings-service-page = ‘{ $address }’ is geen adres van een storingspagina: dat ziet eruit als https://status.superoffice.com
settings-proxy = ‘{ $address }’ is geen adres van een proxyserver: dat ziet eruit als http://proxy.example:3128.
environment-no-name = De omgeving heeft een naam nodig.
environment-bad-name = De naam van een omgeving heeft hoogstens { $most } tekens, en geen ‘/’.
environment-bad-root = ‘{ $address }’ is geen basisadres: het ziet eruit als https://online.superoffice.com.
environment-credentials = Een basisadres mag geen gebruikersnaam of wachtwoord bevatten.

link-no-tenant = { $key } wordt niet meer gevolgd.
link-not-known = De dienst heeft dit adres nog niet opgegeven. Het komt zodra de tenant weer gelezen kan worden.
link-not-allowed = De dienst gaf een adres op dat niet wordt geopend: { $address }. Er is niets naartoe gestuurd.
link-no-browser = De browser kon niet worden gestart: { $detail }. Het adres kan uit de details worden gekopieerd.
address-not-watched = { $key } wordt hier niet gevolgd, dus er is niets te tonen. Voeg de tenant toe om die te volgen.
address-unknown = Het adres ‘{ $address }’ leidt nergens heen in Tenant Beacon. Er is niets gedaan.

## The app’s own state.

watching-restarts = Er ging iets mis in Tenant Beacon. Alle tenants worden vanzelf opnieuw gelezen; tot dan zijn er geen gegevens.
storage-full = De schijf is vol: wijzigingen kunnen niet worden opgeslagen. Wat getoond wordt, klopt; maak ruimte vrij, dan wordt het vanzelf opgeslagen.
storage-failed = Wijzigingen kunnen niet worden opgeslagen. { $why } Wat getoond wordt, klopt; het wordt vanzelf opnieuw geprobeerd.
storage-restored = De database was beschadigd en is apart gezet als { $file }. De laatste goede kopie is in gebruik genomen: wat daarna is gewijzigd, ontbreekt.
storage-missing = De database is weg. De laatste goede kopie kwam ervoor in de plaats: wat sindsdien is veranderd, ontbreekt.
storage-rescued = De database was beschadigd en is apart gezet als { $file }. Er was geen goede kopie, maar tenants en instellingen konden nog worden gelezen: controleer of alles er is. De geschiedenis ontbreekt.
storage-lost = De database was beschadigd en is apart gezet als { $file }. Er was geen goede kopie: voeg je tenants opnieuw toe of importeer een export.
store-disk-full = De schijf is vol, of er passen geen bestanden meer op.
store-damaged = De database is beschadigd: { $detail }.
store-newer = De database is geschreven door een nieuwere versie van Tenant Beacon ({ $version }) en is niet aangeraakt. Installeer die versie opnieuw.
store-unusable = De database is niet te gebruiken: { $detail }.
store-folder = De map { $folder } is niet te gebruiken: { $detail }.
store-folder-denied = { $folder } is van iemand anders, of je mag er niets in wijzigen: laat die aan jou overdragen, of noem een andere map met --data-dir.
store-folder-read-only = { $folder } staat op een schijf die alleen te lezen is: maak die beschrijfbaar, of noem een andere map met --data-dir.
store-in-use = De database wordt door een ander proces gebruikt.
store-ended = De database is al gesloten.
client-proxy = De proxyserver is niet te gebruiken: { $detail }.
client-tls = Er kunnen geen beveiligde verbindingen worden opgezet: { $detail }.

app-no-tray = Dit bureaublad heeft geen systeemvak, dus er is geen pictogram. De tenants worden toch gevolgd, ook als dit venster gesloten is: start Tenant Beacon opnieuw om het te openen, of voeg een systeemvak toe aan het bureaublad (in GNOME de extensie ‘AppIndicator and KStatusNotifierItem Support’).
app-no-notifications = Systeemmeldingen kunnen niet worden getoond: er antwoordt geen meldingsdienst. De tenants worden toch gevolgd, en dit venster en het systeemvak tonen hun toestand; bij de volgende melding wordt het opnieuw geprobeerd.
app-no-certificates = Dit systeem heeft geen certificaten, dus de dienst is niet veilig te bereiken. De tenants worden weer gevraagd zodra die er zijn: installeer het pakket ca-certificates, of corrigeer SSL_CERT_FILE waar dat is ingesteld.
proxy-no-address = { $setting } is geen adres van een proxyserver, zoals http://proxy.example:3128: { $flaw ->
    [backslash] een backslash in de gebruikersnaam wordt geschreven als %5C.
    [blank] er staat witruimte in.
    [scheme] het begint met http, https of socks5.
    [host] er staat geen host in.
   *[signs] tekens in de gebruikersnaam of het wachtwoord die in een adres iets betekenen, worden met % geschreven.
}
proxy-script = Dit systeem vindt zijn proxyserver met een script of vanzelf ({ $setting }); dat wordt hier niet gebruikt: de dienst wordt zonder proxyserver bereikt. Waar dat niet werkt: noem het adres van de proxyserver in de instellingen of in HTTPS_PROXY.
app-no-log = Er wordt geen logboek geschreven: { $detail }. Al het andere gaat door.
app-no-window-title = Het venster kon niet worden geopend
app-no-window-body = De tenants worden toch gevolgd en meldingen worden getoond. Het logboek zegt meer; klik in het systeemvak om het opnieuw te proberen.
app-no-window-drawing-body = De pagina kon niet worden getekend. De tenants worden toch gevolgd. Installeer wat haar tekent (Debian, Ubuntu: libegl1, libgl1-mesa-dri; Fedora: mesa-libEGL) en probeer opnieuw.
app-window-crashed-title = Het venster is onverwacht afgesloten
app-window-crashed-body = Er is niets verloren en de tenants worden toch gevolgd. Klik hier om het weer te openen.
app-not-watching-title = Tenant Beacon kan niet volgen
app-not-watching-body = { $why } Er is niets gewijzigd. Verhelp dit en start Tenant Beacon opnieuw; het logboek zegt meer.
app-runs-elsewhere-title = Tenant Beacon draait al
app-runs-elsewhere-body = Het draait in een andere sessie, die de map { $folder } bezet houdt. Sluit het daar af, of meld die sessie af, en start het hier opnieuw.

notification-show = Tonen
notification-snooze = 1 u sluimeren
notification-test = Dit is een proef: zo zien meldingen eruit.
notification-tested = { $server } heeft een systeemmelding getoond. { $buttons ->
    [yes] Er zijn knoppen bij.
   *[no] Er zijn geen knoppen bij.
}
notification-taken = Het systeem heeft een systeemmelding aangenomen. Verscheen er geen, kijk dan naar de instellingen voor focus of Niet storen.
notification-failed = Er kon geen systeemmelding worden getoond: { $detail }. De tenants worden toch gevolgd.
notification-off-app = meldingen staan uit voor Tenant Beacon in de instellingen van Windows
notification-off-user = meldingen staan uit in de instellingen van Windows
notification-off-policy = meldingen zijn uitgeschakeld door een beleid van de organisatie
notification-no-daemon = Er kon geen systeemmelding worden getoond: { $detail }. De tenants worden toch gevolgd; start een meldingsdienst (dunst, mako) of die van het bureaublad en probeer opnieuw.
