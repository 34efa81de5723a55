### De teksten van het venster. De woorden: tenant, omgeving, toestand, gezondheid, melding, sluimeren.

app-name = Tenant Beacon
window-title = { $summary } – Tenant Beacon

## Words used in several places

add = Toevoegen
back = Terug
cancel = Annuleren
close = Sluiten
copy = Kopiëren
copy-what = Kopiëren: { $what }
dismiss = Verbergen
more = Meer
open-what = Openen in de browser: { $what }
remove = Verwijderen
save = Opslaan
search = Tenants zoeken
settings = Instellingen
tag = Label
today = vandaag
try-again = Opnieuw proberen
undo = Ongedaan maken
days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
}
in-time = over { $span }
time-ago = { $span } geleden

## The top

views-label = Weergaven
view-tenants = Tenants
view-hosts = Hosts
view-releases = Versies
search-hint = Zoeken: naam, id, host:app, version:<11.10
search-help = Er wordt naar woorden gezocht in naam, identificatie, host, versie en labels. Of beperk met state: health: env: host: version: tag: name: id: is:no-data is:snoozed, bijvoorbeeld state:offline version:<11.10. Een min ervoor betekent niet, een komma betekent of.
opening = Wordt geopend …
open-failed = Het venster kon niet worden geopend
checked-at = gecontroleerd { $time }
checked-of = { $done } van { $total } gecontroleerd
sweep-stop = Stoppen
sweep-stop-what = Niet meer alles controleren; elke tenant wordt op zijn tijd gecontroleerd
go-on = Verder controleren
pause = Controleren pauzeren
check-now = Nu controleren
check-now-all = Alle tenants nu controleren (F5)
snooze-all-hour = Alles een uur laten sluimeren
snooze-all-hours = Alles 8 uur laten sluimeren
snooze-all-end = Sluimeren van alles beëindigen
close-hint = Als je dit venster sluit, blijft Tenant Beacon in het systeemvak. Afsluiten staat in het menu daar.
quit = Afsluiten
demo-note = Dit is de demo: de tenants zijn gesimuleerd en aan het einde wordt alles vergeten.

## The list

list-label = Tenants
list-nothing-found = Geen tenant voldoet.
filter-label = Filteren
filter-clear = Alles tonen
chip-all = Alle
chip-snoozed = Sluimert
checking = nu …
snoozed = Sluimert
snoozed-until = Sluimert tot { $time }
snoozed-until-recovery = Sluimert tot hij hersteld is
column-health = Gezondheid
column-name = Naam
column-identifier = Identificatie
column-environment = Omgeving
column-tags = Labels
column-notes = Notities
column-state = Toestand
column-version = Versie
column-host = Host
column-since = Sinds
column-lastChecked = Controle
column-nextCheck = Volgende
facet-environment = Omgeving
facet-host = Host
facet-version = Versie
facet-tag = Label
facet-environment-none = Nog geen omgevingen
facet-host-none = Nog geen hosts bekend
facet-version-none = Nog geen versies bekend
facet-tag-none = Nog geen labels: geef ze in de details van een tenant
facet-clear = Maakt niet uit
facet-chosen = { $more ->
    [0] { $facet }: { $value }
   *[other] { $facet }: { $value } +{ $more }
}
view-menu = Weergave
saved-views = Opgeslagen weergaven
view-save = Deze weergave opslaan …
view-save-title = Deze weergave opslaan
view-name = Naam van de weergave
view-forget = ‘{ $name }’ wissen
columns = Kolommen
group-by = Groeperen op
group-by-none = Niets
group-by-health = Gezondheid
group-by-host = Host
group-by-version = Versie
group-by-environment = Omgeving
group-none = Niet bekend
query-unknown-key = ‘{ $key }:’ is geen sleutel en wordt als tekst gezocht. De sleutels zijn { $keys }
query-unknown-flag = ‘is:{ $value }’ betekent niets: er zijn is:no-data en is:snoozed

## Several tenants selected

selection-label = Geselecteerde tenants
selection-clear = Niets selecteren
selection-count = { $count } geselecteerd
tag-add = Label toevoegen …
tag-add-title = { $count ->
    [one] Een tenant een label geven
   *[other] { $count } tenants een label geven
}
tag-add-confirm = Label toevoegen
tag-take-off = ‘{ $tag }’ weghalen
snooze = Sluimeren
snooze-host = De tenants op { $host } laten sluimeren
snooze-hour = 1 uur lang
snooze-hours = 4 uur lang
snooze-day = Een dag lang
snooze-week = Een week lang
snooze-recovery = Tot het hersteld is
snooze-end = Sluimeren beëindigen

## What was done

done-added = { $count ->
    [one] Eén tenant toegevoegd.
   *[other] { $count } tenants toegevoegd.
}
done-check = { $count ->
    [one] Eén tenant wordt nu gecontroleerd.
   *[other] { $count } tenants worden nu gecontroleerd.
}
done-check-all = Alle tenants worden nu gecontroleerd.
done-copied = Gekopieerd.
done-put-back = Teruggezet.
done-removed = { $count ->
    [one] Eén tenant verwijderd.
   *[other] { $count } tenants verwijderd.
}
done-saved = Opgeslagen.
done-settings = De instellingen zijn overgenomen.
done-snooze = Sluimert nu.
done-snooze-ended = Sluimeren beëindigd.
done-stopped = Gestopt. Elke tenant wordt op zijn tijd gecontroleerd.
done-tagged = { $count ->
    [one] Eén tenant kreeg het label ‘{ $tag }’.
   *[other] { $count } tenants kregen het label ‘{ $tag }’.
}
done-untagged = { $count ->
    [one] ‘{ $tag }’ bij één tenant weggehaald.
   *[other] ‘{ $tag }’ bij { $count } tenants weggehaald.
}
trouble-transport = Het achtergrondprogramma van Tenant Beacon antwoordt niet ({ $detail }). Wat hier staat, kan oud zijn. Sluit dit venster en open het opnieuw vanuit het systeemvak.
trouble-page = Er ging iets mis in dit venster: { $detail }
trouble-clipboard = Het systeem stond kopiëren niet toe.

## Health and state

health-ok = In orde
health-info = Opmerking
health-maintenance = Onderhoud
health-warning = Aandacht
health-incident = Storing
health-no-data = Zonder data
health-waiting = Nog niet gelezen
health-and-no-data = { $health }, zonder data
state-name-unknown = Onbekend
state-name-provisioning = Wordt aangemaakt
state-name-running = Actief
state-name-deleted = Gewist
state-name-suspended = Opgeschort
state-name-online-maintenance = Online onderhoud
state-name-offline-maintenance = Offline onderhoud
state-name-provisioning-failed = Aanmaken mislukt
state-name-deleting = Wordt gewist
state-name-delete-failed = Wissen mislukt
state-name-migration-pending = Wacht op verhuizing
state-meaning-unknown = De dienst kent deze tenant niet, of er is iets mis met de omgeving. Draaide hij eerder, dan is dit waarschijnlijk een storing; zo niet, controleer dan identificatie en omgeving.
state-meaning-provisioning = Hij wordt aangemaakt en is als het goed is snel klaar.
state-meaning-running = Alles is in orde.
state-meaning-deleted = Hij is voorgoed weg en wordt niet meer gecontroleerd. Je kunt hem verwijderen.
state-meaning-suspended = Het abonnement loopt af: niemand kan hem gebruiken. Hij kan weer worden geactiveerd, meestal ’s nachts of door verkoop.
state-meaning-online-maintenance = Er lopen achtergrondtaken. Hij is intussen te gebruiken.
state-meaning-offline-maintenance = Hij is offline, meestal voor een upgrade. Dat duurt gewoonlijk enkele minuten.
state-meaning-provisioning-failed = Het aanmaken is mislukt. Iemand moet ernaar kijken.
state-meaning-deleting = Hij wordt binnenkort gewist.
state-meaning-delete-failed = Het wissen is mislukt; het wordt opnieuw geprobeerd.
state-meaning-migration-pending = Hij wacht op een verhuizing, vaak dagen of weken.
state-meaning-unpublished = De dienst heeft niet bekendgemaakt wat deze toestand betekent. Of hij draait, is beslissend.
state-before = – was { $state }

## Details

details-label = Details van { $name }
details-body = Alles over deze tenant
details-gone = Deze tenant wordt niet meer gevolgd.
trouble-since = { $count ->
    [one] Al { $age } niet te lezen.
   *[other] Al { $age } niet te lezen, { $count } keer achter elkaar.
}
diagnose = Oorzaak zoeken
copy-for-customer = Kopiëren voor de klant
copy-row = Kopiëren als rij
remove-tenant = Verwijderen
diagnosis-of = Diagnose van { $name }
diagnosis-what = Zijn wij het, het netwerk of de leverancier?
diagnosis-running = De oorzaak wordt gezocht …
diagnosis-again = Opnieuw zoeken
more-facts-heading = Volgens de dienst
facts-label = Gegevens
fact-endpoint = Eindpunt
fact-version = Versie
fact-label = Release
fact-netserver = NetServer
fact-built = Gebouwd
fact-services = Diensten
fact-api = API
fact-identifier = Identificatie
fact-environment = Omgeving
fact-since = Sinds
fact-last-checked = Laatste controle
fact-next-check = Volgende controle
fact-valid-until = Geldig tot
fact-clock = Klok van de server
since-time = { $time } ({ $age })
not-checked = niet gepland
clock-same = { $server }, net als op deze computer ({ $here })
clock-ahead = { $server }, loopt { $span } voor op deze computer ({ $here })
clock-behind = { $server }, loopt { $span } achter op deze computer ({ $here })
availability-heading = Beschikbaarheid
availability-period = Laatste
availability-available = Draaide
availability-maintenance = Onderhoud
availability-known = Bekend
timeline-label = Gezondheid van de laatste { $days } dagen: { $bad } met problemen, { $unknown } niet bekend
timeline-day = { $day }: { $health }
changes-heading = Wijzigingen
changes-none = Nog geen wijzigingen gezien.
changes-all = Alle { $count } tonen
change-state = { $from } → { $to }
change-endpoint = Host: { $from } → { $to }
change-version = Versie: { $from } → { $to }
change-condition = { $from } · { $to }
change-reachable = Weer te lezen
change-unreachable = Niet te lezen: { $why }
notifications-heading = Meldingen
notifications-none = Er is nog niets gemeld.
told-yes = Gemeld:
told-no = Niet gemeld:
words-heading = Wat jij erover zegt
words-name = Naam
words-tags = Labels
words-tags-hint = vip, pilot
words-rule = Meld mij
words-notes = Notities
rule-inherited = zoals de labels, of alle tenants
rule-all = alles
rule-problems = alleen problemen
rule-none = niets
document-heading = Toestandsdocument zoals ontvangen
version-document-heading = Versiedocument zoals ontvangen

## A text for the customer

customer-subject = SuperOffice CRM Online-status van { $name } ({ $identifier })
customer-no-data = De status kon nog niet worden gelezen.
customer-state = Toestand: { $state }
customer-not-up = { $state }, maar niet bereikbaar
customer-since = Sinds: { $time }
customer-endpoint = Adres: { $endpoint }
customer-version = Versie: { $version }

## Hosts and releases

hosts-what = Hoeveel tenants op elke host staan en hoe het ermee gaat. Klik op een host om ze te zien.
hosts-none = Er is nog geen host bekend.
releases-what = Hoeveel tenants elke versie hebben. Klik op een versie om ze te zien.
releases-none = Er is nog geen versie bekend.
releases-share = Aandeel
releases-left = { $count ->
    [one] Eén tenant heeft { $version } nog niet
   *[other] { $count } tenants hebben { $version } nog niet
}
releases-moves = Wie wanneer overging
releases-no-moves = Niemand is overgegaan sinds dit wordt gevolgd.

## Adding

add-title = Tenants toevoegen
add-hint = Identificaties, adressen, rijen uit een spreadsheet of e-mailtekst: plak wat je hebt.
add-example = Cust12345
add-environment = Omgeving
add-choose-file = Bestand kiezen …
add-forget-file = Een ander
add-found-label = Wat er gevonden is
add-fresh = nieuw
add-known = wordt al gevolgd
live-checking = wordt gecontroleerd …
live-not-found = niet gevonden: controleer identificatie en omgeving
live-not-found-count = { $count ->
    [one] één niet gevonden, weggelaten
   *[other] { $count } niet gevonden, weggelaten
}
live-stop = Stoppen met controleren
add-more = { $count ->
    [one] en nog één
   *[other] en nog { $count }
}
add-counts = { $fresh } nieuw · { $known } al gevolgd · { $refused } geweigerd
add-columns = Kolommen
add-column = Kolom { $letter }
add-no-column = geen
add-sheet = Tabel
add-sheet-rows = { $count ->
    [one] { $sheet } (één rij)
   *[other] { $sheet } ({ $count } rijen)
}
add-unknown-word = { $count ->
    [one] Welke omgeving is ‘{ $word }’ (één tenant)?
   *[other] Welke omgeving is ‘{ $word }’ ({ $count } tenants)?
}
add-unknown-word-choose = kies …
add-left-out = Weggelaten: { $what }
add-hidden-rows = { $count ->
    [one] één verborgen rij
   *[other] { $count } verborgen rijen
}
add-hidden-sheets = { $count ->
    [one] één verborgen blad
   *[other] { $count } verborgen bladen
}
add-vendor-addresses = { $count ->
    [one] één adres van de leverancier dat niet van een tenant is
   *[other] { $count } adressen van de leverancier die niet van een tenant zijn
}
add-wrapped-addresses = { $count ->
    [one] één link die niet zegt waarheen hij leidt
   *[other] { $count } links die niet zeggen waarheen ze leiden
}
add-hidden-taken = Verborgen rijen en bladen zijn meegenomen.
add-hidden-take = Neem het verborgene mee
add-hidden-leave = Laat het verborgene weg
add-settings = Neem ook de instellingen over; ze vervangen die van hier
add-nothing-found = Geen identificatie gevonden: die ziet eruit als Cust12345.
add-too-large = Het bestand is groter dan { $most } MiB, dus er is niets gelezen. Kies een kleiner bestand, of plak de rijen.
add-confirm = { $count ->
    [0] Toevoegen
    [one] 1 tenant toevoegen
   *[other] { $count } tenants toevoegen
}
add-confirm-settings = Instellingen overnemen
first-title = Welke tenants wil je volgen?
first-what = Tenant Beacon leest de openbare status van SuperOffice CRM Online-tenants en meldt het als er een uitvalt, verhuist of een upgrade krijgt. Plak hieronder identificaties of kies de export van het Developer Portal; een account is niet nodig.
first-demo = Eerst rondkijken? Start de demo:

## Exporting

export-open = Exporteren …
export-title = Export
export-title-some = { $count ->
    [one] Eén tenant exporteren
   *[other] { $count } tenants exporteren
}
export-format = Bestandsformaat
export-xlsx-what = Tenants als Excel-werkmap (.xlsx)
export-history = met hun geschiedenis op een eigen blad
export-csv-what = Tenants als tabel (CSV)
export-json-what = Tenants en instellingen (JSON)
export-text = Dit wordt gekopieerd
export-saved = Opgeslagen als { $path }

## Settings

settings-parts = Onderdelen van de instellingen
part-general = Algemeen
part-environments = Omgevingen
part-notifications = Meldingen
part-quiet = Stille uren
part-tag-rules = Regels voor labels
part-watching = Controleren
part-connection = Verbinding
part-data = Gegevens
part-about = Over
setting-saved = Opgeslagen, geldt vanaf nu.
setting-language = Taal
language-system = Zoals het systeem
setting-theme = Weergave
theme-system = Zoals het systeem
theme-light = Licht
theme-dark = Donker
setting-start = Bij het aanmelden
setting-start-what = In het systeemvak starten als ik me aanmeld
setting-retention = Geschiedenis bewaren
unit-days = dagen
unit-seconds = seconden
unit-a-second = per seconde
unit-at-once = tegelijk
environments-what = Waar de status van een tenant wordt opgevraagd. Voeg er een toe voor een eigen dienst.
environment-new = Nieuwe omgeving
environment-name = Naam
environment-root = Basisadres
environment-remove = De omgeving { $name } verwijderen
setting-rule = Meld mij
setting-rule-hint = Voor tenants zonder eigen regel en zonder regel voor hun labels.
setting-versions = Nieuwe versies
setting-versions-what = Melden als tenants een nieuwe versie krijgen
setting-moves = Verhuizingen
setting-moves-what = Melden als een tenant naar een andere host verhuist
setting-group-window = Wijzigingen verzamelen
setting-group-window-hint = Wijzigingen met één oorzaak binnen deze tijd worden één melding.
setting-test = Systeemmeldingen
test-show = Proefmelding tonen
test-done = Het systeem heeft geantwoord.
setting-quiet = Stille uren
setting-quiet-what = Meldingen bewaren voor een overzicht achteraf
setting-quiet-times = Van – tot
quiet-from = Stil van
quiet-to = Stil tot
quiet-no-time = “{ $text }” is geen tijdstip. Schrijf het zo: { $example }.
setting-quiet-days = Begint op
setting-quiet-incidents = Storingen
setting-quiet-incidents-what = Storingen toch meteen melden
tag-rules-what = Hebben de labels van een tenant meer regels, dan geldt de regel die het meest meldt.
tag-rule-new = Nieuwe regel
tag-rule-remove = De regel voor { $tag } verwijderen
watching-what = De dienst zegt wanneer elke tenant weer gecontroleerd moet worden; dit zijn de grenzen.
setting-min-interval = Hooguit elke
setting-max-interval = Minstens elke
setting-rate = Controles
setting-rate-hint = Over alle tenants. De leverancier vraagt om hooguit 10 per seconde.
setting-in-flight = Onderweg
setting-proxy = Proxyserver
proxy-system = Zoals het systeem is ingesteld
proxy-none = Geen
proxy-manual = Deze:
proxy-address = Adres van de proxyserver
proxy-user = Gebruikersnaam
proxy-password = Wachtwoord
proxy-password-in-keyring = Het wachtwoord staat in de sleutelbos van het systeem.
proxy-password-this-run = Hier is geen sleutelbos, dus het wachtwoord is alleen bekend tot het programma stopt. Vul het na de volgende start opnieuw in.
proxy-password-no = Voor deze gebruikersnaam is geen wachtwoord bekend: vul het hier in.
proxy-not-yet = Geldt zodra er een adres is opgegeven.
setting-service-page = Storingspagina
setting-service-page-what = Tonen wat { $host } zegt over storingen en gepland onderhoud
service-page-address = Adres van de pagina
data-folder = Gegevensmap
data-folder-open = Map openen
data-folder-opened = Geopend.
data-export = Export en import
data-import = Tenants importeren …
data-reset = Terugzetten
data-reset-what = Alle instellingen worden weer zoals in het begin: taal, meldingen, stille uren, regels voor labels, controleren en verbinding.
data-reset-stays = Dit blijft: je tenants met namen, labels, notities en regels, de geschiedenis en eigen omgevingen.
data-reset-do = Instellingen terugzetten …
data-reset-title = Alle instellingen terugzetten
setting-reset-done = Alle instellingen zijn zoals ze waren.
about-version = Versie
about-no-tray = Dit bureaublad heeft geen systeemvak: sluit het venster om af te sluiten.
diagnostics = Voor een supportverzoek
diagnostics-hint = Versies en situatie, zonder namen, identificaties of adressen.
diagnostics-copy = Diagnose kopiëren
diagnostics-copied = Gekopieerd.
