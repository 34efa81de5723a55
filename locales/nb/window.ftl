### Vindustekstene. Ordene: tenant, miljø, tilstand, helse, varsel, utsett.

app-name = Tenant Beacon
window-title = { $summary } – Tenant Beacon

## Words used in several places

add = Legg til
back = Tilbake
cancel = Avbryt
close = Lukk
copy = Kopier
copy-what = Kopier: { $what }
dismiss = Skjul
more = Mer
open-what = Åpne i nettleseren: { $what }
remove = Fjern
save = Lagre
search = Søk blant tenanter
settings = Innstillinger
tag = Etikett
today = i dag
try-again = Prøv igjen
undo = Angre
days = { $count ->
    [one] { $count } dag
   *[other] { $count } dager
}
in-time = om { $span }
time-ago = for { $span } siden

## The top

views-label = Visninger
view-tenants = Tenanter
view-hosts = Verter
view-releases = Versjoner
search-hint = Søk: navn, id, host:app, version:<11.10
search-help = Ord søkes i navn, identifikator, vert, versjon og etiketter. Snevre inn med state: health: env: host: version: tag: name: id: is:no-data is:snoozed, for eksempel state:offline version:<11.10. Minus foran betyr ikke, komma betyr eller.
opening = Åpner …
open-failed = Vinduet kunne ikke åpnes
checked-at = sjekket { $time }
checked-of = { $done } av { $total } sjekket
sweep-stop = Stopp
sweep-stop-what = Slutt å sjekke alle; hver tenant sjekkes når den skal
go-on = Fortsett å sjekke
pause = Sett sjekking på pause
check-now = Sjekk nå
check-now-all = Sjekk alle tenanter nå (F5)
snooze-all-hour = Utsett alle i en time
snooze-all-hours = Utsett alle i 8 timer
snooze-all-end = Avslutt utsettelse av alle
close-hint = Når du lukker dette vinduet, blir Tenant Beacon værende i systemstatusfeltet. Avslutt finner du i menyen der.
quit = Avslutt
demo-note = Dette er demoen: tenantene er simulert, og alt glemmes når den avsluttes.

## The list

list-label = Tenanter
list-nothing-found = Ingen tenant passer.
filter-label = Filter
filter-clear = Vis alle
chip-all = Alle
chip-snoozed = Utsatt
checking = nå …
snoozed = Utsatt
snoozed-until = Utsatt til { $time }
snoozed-until-recovery = Utsatt til den er i orden igjen
column-health = Helse
column-name = Navn
column-identifier = Identifikator
column-environment = Miljø
column-tags = Etiketter
column-notes = Notater
column-state = Tilstand
column-version = Versjon
column-host = Vert
column-since = Siden
column-lastChecked = Sjekket
column-nextCheck = Neste
facet-environment = Miljø
facet-host = Vert
facet-version = Versjon
facet-tag = Etikett
facet-environment-none = Ingen miljøer ennå
facet-host-none = Ingen verter kjent ennå
facet-version-none = Ingen versjoner kjent ennå
facet-tag-none = Ingen etiketter ennå: sett dem i detaljene til en tenant
facet-clear = Hvilken som helst
facet-chosen = { $more ->
    [0] { $facet }: { $value }
   *[other] { $facet }: { $value } +{ $more }
}
view-menu = Visning
saved-views = Lagrede visninger
view-save = Lagre denne visningen …
view-save-title = Lagre denne visningen
view-name = Navn på visningen
view-forget = Slett «{ $name }»
columns = Kolonner
group-by = Grupper etter
group-by-none = Ingenting
group-by-health = Helse
group-by-host = Vert
group-by-version = Versjon
group-by-environment = Miljø
group-none = Ikke kjent
query-unknown-key = «{ $key }:» er ingen nøkkel, så det søkes etter det som tekst. Nøklene er { $keys }
query-unknown-flag = «is:{ $value }» betyr ingenting: det finnes is:no-data og is:snoozed

## Several tenants selected

selection-label = Valgte tenanter
selection-clear = Velg ingen
selection-count = { $count } valgt
tag-add = Legg til etikett …
tag-add-title = { $count ->
    [one] Sett etikett på en tenant
   *[other] Sett etikett på { $count } tenanter
}
tag-add-confirm = Legg til etikett
tag-take-off = Ta bort «{ $tag }»
snooze = Utsett
snooze-host = Utsett tenantene på { $host }
snooze-hour = I 1 time
snooze-hours = I 4 timer
snooze-day = I et døgn
snooze-week = I en uke
snooze-recovery = Til det er i orden igjen
snooze-end = Avslutt utsettelse

## What was done

done-added = { $count ->
    [one] Én tenant lagt til.
   *[other] { $count } tenanter lagt til.
}
done-check = { $count ->
    [one] Sjekker én tenant nå.
   *[other] Sjekker { $count } tenanter nå.
}
done-check-all = Sjekker alle tenanter nå.
done-copied = Kopiert.
done-put-back = Lagt tilbake.
done-removed = { $count ->
    [one] Én tenant fjernet.
   *[other] { $count } tenanter fjernet.
}
done-saved = Lagret.
done-settings = Innstillingene er tatt over.
done-snooze = Utsatt.
done-snooze-ended = Utsettelsen er avsluttet.
done-stopped = Stoppet. Hver tenant sjekkes når den skal.
done-tagged = { $count ->
    [one] Én tenant fikk etiketten «{ $tag }».
   *[other] { $count } tenanter fikk etiketten «{ $tag }».
}
done-untagged = { $count ->
    [one] «{ $tag }» tatt bort fra én tenant.
   *[other] «{ $tag }» tatt bort fra { $count } tenanter.
}
trouble-transport = Bakgrunnsprogrammet til Tenant Beacon svarer ikke ({ $detail }). Det som vises, kan være gammelt. Lukk vinduet og åpne det igjen fra systemstatusfeltet.
trouble-page = Noe gikk galt i dette vinduet: { $detail }
trouble-clipboard = Systemet tillot ikke kopiering.

## Health and state

health-ok = OK
health-info = Merknad
health-maintenance = Vedlikehold
health-warning = Bør ses på
health-incident = Hendelse
health-no-data = Uten data
health-waiting = Ikke lest ennå
health-and-no-data = { $health }, uten data
state-name-unknown = Ukjent
state-name-provisioning = Klargjøres
state-name-running = Kjører
state-name-deleted = Slettet
state-name-suspended = Suspendert
state-name-online-maintenance = Vedlikehold i drift
state-name-offline-maintenance = Vedlikehold, nede
state-name-provisioning-failed = Klargjøring feilet
state-name-deleting = Slettes
state-name-delete-failed = Sletting feilet
state-name-migration-pending = Venter på flytting
state-meaning-unknown = Tjenesten kjenner ikke denne tenanten, eller noe er galt med miljøet. Kjørte den før, er det trolig en hendelse; gjorde den aldri det, bør du kontrollere identifikator og miljø.
state-meaning-provisioning = Den opprettes og skal være klar om kort tid.
state-meaning-running = Alt er i orden.
state-meaning-deleted = Den er borte for godt og sjekkes ikke lenger. Du kan fjerne den.
state-meaning-suspended = Abonnementet er under avvikling: ingen kan bruke den. Den kan aktiveres igjen, som regel om natten eller av salg.
state-meaning-online-maintenance = Bakgrunnsjobber arbeider på den. Den kan brukes imens.
state-meaning-offline-maintenance = Den er nede, som regel for en oppgradering. Det tar vanligvis noen minutter.
state-meaning-provisioning-failed = Opprettelsen feilet. Noen må se på det.
state-meaning-deleting = Den blir snart slettet.
state-meaning-delete-failed = Slettingen feilet; den blir forsøkt igjen.
state-meaning-migration-pending = Den venter på å bli flyttet, ofte i dager eller uker.
state-meaning-unpublished = Tjenesten har ikke fortalt hva denne tilstanden betyr. Om den kjører, avgjør.
state-before = – før: { $state }

## Details

details-label = Detaljer om { $name }
details-body = Alt om denne tenanten
details-gone = Denne tenanten overvåkes ikke lenger.
trouble-since = { $count ->
    [one] Ikke lesbar på { $age }.
   *[other] Ikke lesbar på { $age }, { $count } ganger på rad.
}
diagnose = Finn årsaken
copy-for-customer = Kopier for kunden
copy-row = Kopier som rad
remove-tenant = Fjern
diagnosis-of = Diagnose av { $name }
diagnosis-what = Er det oss, nettverket eller leverandøren?
diagnosis-running = Det letes etter årsaken …
diagnosis-again = Prøv på nytt
more-facts-heading = Slik tjenesten sier det
facts-label = Fakta
fact-endpoint = Endepunkt
fact-version = Versjon
fact-label = Utgave
fact-netserver = NetServer
fact-built = Bygget
fact-services = Tjenester
fact-api = API
fact-identifier = Identifikator
fact-environment = Miljø
fact-since = Siden
fact-last-checked = Sist sjekket
fact-next-check = Neste sjekk
fact-valid-until = Gyldig til
fact-clock = Tjenerens klokke
since-time = { $time } ({ $age })
not-checked = ikke planlagt
clock-same = { $server }, som på denne maskinen ({ $here })
clock-ahead = { $server }, { $span } foran denne maskinen ({ $here })
clock-behind = { $server }, { $span } bak denne maskinen ({ $here })
availability-heading = Tilgjengelighet
availability-period = Siste
availability-available = Kjørte
availability-maintenance = Vedlikehold
availability-known = Kjent
timeline-label = Helsen de siste { $days } dagene: { $bad } med problemer, { $unknown } ikke kjent
timeline-day = { $day }: { $health }
changes-heading = Endringer
changes-none = Ingen endringer sett så langt.
changes-all = Vis alle { $count }
change-state = { $from } → { $to }
change-endpoint = Vert: { $from } → { $to }
change-version = Versjon: { $from } → { $to }
change-condition = { $from } · { $to }
change-reachable = Kan leses igjen
change-unreachable = Ikke lesbar: { $why }
notifications-heading = Varsler
notifications-none = Ingenting er varslet så langt.
told-yes = Varslet:
told-no = Ikke varslet:
words-heading = Det du sier om den
words-name = Navn
words-tags = Etiketter
words-tags-hint = vip, pilot
words-rule = Varsle meg om
words-notes = Notater
rule-inherited = som etikettene, eller alle tenanter
rule-all = alt
rule-problems = bare problemer
rule-none = ingenting
document-heading = Tilstandsdokumentet slik det kom
version-document-heading = Versjonsdokumentet slik det kom

## A text for the customer

customer-subject = SuperOffice CRM Online-status for { $name } ({ $identifier })
customer-no-data = Statusen har ikke kunnet leses så langt.
customer-state = Tilstand: { $state }
customer-not-up = { $state }, men ikke oppe
customer-since = Siden: { $time }
customer-endpoint = Adresse: { $endpoint }
customer-version = Versjon: { $version }

## Hosts and releases

hosts-what = Hvor mange tenanter som er på hver vert, og hvordan de har det. Klikk på en vert for å se tenantene.
hosts-none = Ingen vert er kjent ennå.
releases-what = Hvor mange tenanter som kjører hver versjon. Klikk på en for å se dem.
releases-none = Ingen versjon er kjent ennå.
releases-share = Andel
releases-left = { $count ->
    [one] Én tenant er ikke på { $version } ennå
   *[other] { $count } tenanter er ikke på { $version } ennå
}
releases-moves = Hvem som gikk over når
releases-no-moves = Ingen har gått over siden dette ble overvåket.

## Adding

add-title = Legg til tenanter
add-hint = Identifikatorer, adresser, regnearkrader eller e-posttekst: lim inn hva som helst.
add-example = Cust12345
add-environment = Miljø
add-choose-file = Velg en fil …
add-forget-file = En annen
add-found-label = Det som ble funnet
add-fresh = ny
add-known = overvåkes allerede
live-checking = sjekkes …
live-not-found = ikke funnet: kontroller identifikator og miljø
live-not-found-count = { $count ->
    [one] én ikke funnet, utelatt
   *[other] { $count } ikke funnet, utelatt
}
live-stop = Stopp sjekkingen
add-more = { $count ->
    [one] og én til
   *[other] og { $count } til
}
add-counts = { $fresh } nye · { $known } overvåkes allerede · { $refused } avvist
add-columns = Kolonner
add-column = Kolonne { $letter }
add-no-column = ingen
add-sheet = Tabell
add-sheet-rows = { $count ->
    [one] { $sheet } (én rad)
   *[other] { $sheet } ({ $count } rader)
}
add-unknown-word = { $count ->
    [one] Hvilket miljø er «{ $word }» (én tenant)?
   *[other] Hvilket miljø er «{ $word }» ({ $count } tenanter)?
}
add-unknown-word-choose = velg …
add-left-out = Utelatt: { $what }
add-hidden-rows = { $count ->
    [one] én skjult rad
   *[other] { $count } skjulte rader
}
add-hidden-sheets = { $count ->
    [one] ett skjult ark
   *[other] { $count } skjulte ark
}
add-vendor-addresses = { $count ->
    [one] én adresse hos leverandøren som ikke er en tenants
   *[other] { $count } adresser hos leverandøren som ikke er en tenants
}
add-wrapped-addresses = { $count ->
    [one] én lenke som ikke sier hvor den fører
   *[other] { $count } lenker som ikke sier hvor de fører
}
add-hidden-taken = Skjulte rader og ark er tatt med.
add-hidden-take = Ta med det skjulte
add-hidden-leave = Utelat det skjulte
add-settings = Ta over innstillingene også; de erstatter dem som er her
add-nothing-found = Fant ingen identifikator i dette: den ser ut som Cust12345.
add-too-large = Filen er større enn { $most } MiB, så ingenting ble lest. Velg en mindre, eller lim inn radene.
add-confirm = { $count ->
    [0] Legg til
    [one] Legg til 1 tenant
   *[other] Legg til { $count } tenanter
}
add-confirm-settings = Ta over innstillinger
first-title = Hvilke tenanter skal overvåkes?
first-what = Tenant Beacon leser den offentlige statusen til SuperOffice CRM Online-tenanter og sier fra når en går ned, flyttes eller oppgraderes. Lim inn identifikatorer under eller velg eksporten fra Developer Portal; du trenger ingen konto.
first-demo = Vil du se deg om først, start demoen:

## Exporting

export-open = Eksporter …
export-title = Eksport
export-title-some = { $count ->
    [one] Eksporter én tenant
   *[other] Eksporter { $count } tenanter
}
export-format = Filformat
export-xlsx-what = Tenanter som Excel-arbeidsbok (.xlsx)
export-history = med historikken på et eget ark
export-csv-what = Tenanter som tabell (CSV)
export-json-what = Tenanter og innstillinger (JSON)
export-text = Dette kopieres
export-saved = Lagret som { $path }

## Settings

settings-parts = Deler av innstillingene
part-general = Generelt
part-environments = Miljøer
part-notifications = Varsler
part-quiet = Stille timer
part-tag-rules = Regler for etiketter
part-watching = Sjekking
part-connection = Forbindelse
part-data = Data
part-about = Om
setting-saved = Lagret, gjelder fra nå.
setting-language = Språk
language-system = Som systemet
setting-theme = Utseende
theme-system = Som systemet
theme-light = Lyst
theme-dark = Mørkt
setting-start = Ved pålogging
setting-start-what = Start i systemstatusfeltet når jeg logger på
setting-retention = Behold historikk i
unit-days = dager
unit-seconds = sekunder
unit-a-second = per sekund
unit-at-once = samtidig
environments-what = Hvor statusen til en tenant spørres etter. Legg til et for en egen tjeneste.
environment-new = Nytt miljø
environment-name = Navn
environment-root = Rotadresse
environment-remove = Fjern miljøet { $name }
setting-rule = Varsle meg om
setting-rule-hint = For tenanter uten egen regel og uten regel for etikettene sine.
setting-versions = Nye versjoner
setting-versions-what = Varsle når tenanter får en ny versjon
setting-moves = Flyttinger
setting-moves-what = Varsle når en tenant flyttes til en annen vert
setting-group-window = Samle endringer i
setting-group-window-hint = Endringer med samme årsak innen denne tiden blir ett varsel.
setting-test = Systemvarsler
test-show = Vis et prøvevarsel
test-done = Systemet svarte.
setting-quiet = Stille timer
setting-quiet-what = Spar varslene til et sammendrag etterpå
setting-quiet-times = Fra – til
quiet-from = Stille fra
quiet-to = Stille til
quiet-no-time = «{ $text }» er ikke et klokkeslett. Skriv det slik: { $example }.
setting-quiet-days = Begynner på
setting-quiet-incidents = Hendelser
setting-quiet-incidents-what = Varsle hendelser med en gang likevel
tag-rules-what = Har etikettene til en tenant flere regler, gjelder den som varsler mest.
tag-rule-new = Ny regel
tag-rule-remove = Fjern regelen for { $tag }
watching-what = Tjenesten sier når hver tenant skal sjekkes igjen; dette er grensene.
setting-min-interval = Oftest hvert
setting-max-interval = Minst hvert
setting-rate = Sjekker
setting-rate-hint = Over alle tenanter. Leverandøren ber om høyst 10 per sekund.
setting-in-flight = Underveis
setting-proxy = Mellomtjener
proxy-system = Slik systemet er satt opp
proxy-none = Ingen
proxy-manual = Denne:
proxy-address = Adressen til mellomtjeneren
proxy-user = Brukernavn
proxy-password = Passord
proxy-password-in-keyring = Passordet ligger i systemets nøkkelring.
proxy-password-this-run = Her finnes ingen nøkkelring, så passordet er bare kjent til programmet avsluttes. Oppgi det på nytt etter neste start.
proxy-password-no = Det er ikke kjent noe passord for dette brukernavnet: oppgi det her.
proxy-not-yet = Gjelder når en adresse er oppgitt.
setting-service-page = Driftsside
setting-service-page-what = Vis hva { $host } sier om hendelser og planlagt vedlikehold
service-page-address = Adressen til siden
data-folder = Datamappe
data-folder-open = Åpne mappen
data-folder-opened = Åpnet.
data-export = Eksport og import
data-import = Importer tenanter …
data-reset = Tilbakestill
data-reset-what = Alle innstillinger blir som de var ved installasjonen: språk, varsler, stille timer, regler for etiketter, sjekking og forbindelse.
data-reset-stays = Dette blir værende: tenantene med navn, etiketter, notater og regler, historikken og egne miljøer.
data-reset-do = Tilbakestill innstillinger …
data-reset-title = Tilbakestill alle innstillinger
setting-reset-done = Alle innstillinger er som de kom.
about-version = Versjon
about-no-tray = Dette skrivebordet har ikke noe systemstatusfelt: lukk vinduet for å avslutte.
diagnostics = For en supporthenvendelse
diagnostics-hint = Versjoner og situasjon, uten navn, identifikatorer eller adresser.
diagnostics-copy = Kopier diagnostikk
diagnostics-copied = Kopiert.
