### Fönstrets texter. Orden: tenant, miljö, tillstånd, hälsa, avisering, snooza.

app-name = Tenant Beacon
window-title = { $summary } – Tenant Beacon

## Words used in several places

add = Lägg till
back = Tillbaka
cancel = Avbryt
close = Stäng
copy = Kopiera
copy-what = Kopiera: { $what }
dismiss = Dölj
more = Mer
open-what = Öppna i webbläsaren: { $what }
remove = Ta bort
save = Spara
search = Sök bland tenanter
settings = Inställningar
tag = Etikett
today = i dag
try-again = Försök igen
undo = Ångra
days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}
in-time = om { $span }
time-ago = för { $span } sedan

## The top

views-label = Vyer
view-tenants = Tenanter
view-hosts = Värdar
view-releases = Versioner
search-hint = Sök: namn, id, host:app, version:<11.10
search-help = Ord söks i namn, identifierare, värd, version och etiketter. Begränsa med state: health: env: host: version: tag: name: id: is:no-data is:snoozed, till exempel state:offline version:<11.10. Ett minus framför betyder inte, ett komma betyder eller.
opening = Öppnar …
open-failed = Fönstret kunde inte öppnas
checked-at = kontrollerat { $time }
checked-of = { $done } av { $total } kontrollerade
sweep-stop = Stoppa
sweep-stop-what = Sluta kontrollera alla; varje tenant kontrolleras när det är dags
go-on = Fortsätt kontrollera
pause = Pausa kontrollerna
check-now = Kontrollera nu
check-now-all = Kontrollera alla tenanter nu (F5)
snooze-all-hour = Snooza alla i en timme
snooze-all-hours = Snooza alla i 8 timmar
snooze-all-end = Sluta snooza alla
close-hint = När du stänger fönstret finns Tenant Beacon kvar i meddelandefältet. Avsluta finns i menyn där.
quit = Avsluta
demo-note = Det här är demot: tenanterna är simulerade och allt glöms när det avslutas.

## The list

list-label = Tenanter
list-nothing-found = Ingen tenant stämmer.
filter-label = Filtrera
filter-clear = Visa alla
chip-all = Alla
chip-snoozed = Snoozade
checking = nu …
snoozed = Snoozad
snoozed-until = Snoozad till { $time }
snoozed-until-recovery = Snoozad tills den är i ordning igen
column-health = Hälsa
column-name = Namn
column-identifier = Identifierare
column-environment = Miljö
column-tags = Etiketter
column-notes = Anteckningar
column-state = Tillstånd
column-version = Version
column-host = Värd
column-since = Sedan
column-lastChecked = Kontroll
column-nextCheck = Nästa
facet-environment = Miljö
facet-host = Värd
facet-version = Version
facet-tag = Etikett
facet-environment-none = Inga miljöer ännu
facet-host-none = Inga värdar kända ännu
facet-version-none = Inga versioner kända ännu
facet-tag-none = Inga etiketter ännu: sätt dem i en tenants detaljer
facet-clear = Vilken som helst
facet-chosen = { $more ->
    [0] { $facet }: { $value }
   *[other] { $facet }: { $value } +{ $more }
}
view-menu = Vy
saved-views = Sparade vyer
view-save = Spara den här vyn …
view-save-title = Spara den här vyn
view-name = Vyns namn
view-forget = Radera ”{ $name }”
columns = Kolumner
group-by = Gruppera efter
group-by-none = Ingenting
group-by-health = Hälsa
group-by-host = Värd
group-by-version = Version
group-by-environment = Miljö
group-none = Okänt
query-unknown-key = ”{ $key }:” är ingen nyckel, så det söks som text. Nycklarna är { $keys }
query-unknown-flag = ”is:{ $value }” betyder ingenting: det finns is:no-data och is:snoozed

## Several tenants selected

selection-label = Markerade tenanter
selection-clear = Markera inga
selection-count = { $count } markerade
tag-add = Lägg till etikett …
tag-add-title = { $count ->
    [one] Sätt etikett på en tenant
   *[other] Sätt etikett på { $count } tenanter
}
tag-add-confirm = Lägg till etikett
tag-take-off = Ta bort ”{ $tag }”
snooze = Snooza
snooze-host = Snooza tenanterna på { $host }
snooze-hour = I 1 timme
snooze-hours = I 4 timmar
snooze-day = I ett dygn
snooze-week = I en vecka
snooze-recovery = Tills det är i ordning igen
snooze-end = Sluta snooza

## What was done

done-added = { $count ->
    [one] En tenant har lagts till.
   *[other] { $count } tenanter har lagts till.
}
done-check = { $count ->
    [one] Kontrollerar en tenant nu.
   *[other] Kontrollerar { $count } tenanter nu.
}
done-check-all = Kontrollerar alla tenanter nu.
done-copied = Kopierat.
done-put-back = Återställt.
done-removed = { $count ->
    [one] En tenant har tagits bort.
   *[other] { $count } tenanter har tagits bort.
}
done-saved = Sparat.
done-settings = Inställningarna har tagits över.
done-snooze = Snoozat.
done-snooze-ended = Snoozningen är avslutad.
done-stopped = Stoppat. Varje tenant kontrolleras när det är dags.
done-tagged = { $count ->
    [one] En tenant fick etiketten ”{ $tag }”.
   *[other] { $count } tenanter fick etiketten ”{ $tag }”.
}
done-untagged = { $count ->
    [one] ”{ $tag }” togs bort från en tenant.
   *[other] ”{ $tag }” togs bort från { $count } tenanter.
}
trouble-transport = Tenant Beacons bakgrundsprogram svarar inte ({ $detail }). Det som visas kan vara gammalt. Stäng fönstret och öppna det igen från meddelandefältet.
trouble-page = Något gick fel i det här fönstret: { $detail }
trouble-clipboard = Systemet tillät inte kopiering.

## Health and state

health-ok = OK
health-info = Notering
health-maintenance = Underhåll
health-warning = Bör ses över
health-incident = Störning
health-no-data = Utan data
health-waiting = Inte läst ännu
health-and-no-data = { $health }, utan data
state-name-unknown = Okänt
state-name-provisioning = Skapas
state-name-running = Körs
state-name-deleted = Raderad
state-name-suspended = Avstängd
state-name-online-maintenance = Underhåll i drift
state-name-offline-maintenance = Underhåll, nere
state-name-provisioning-failed = Gick inte att skapa
state-name-deleting = Raderas
state-name-delete-failed = Gick inte att radera
state-name-migration-pending = Väntar på flytt
state-meaning-unknown = Tjänsten känner inte till tenanten, eller så är något fel med dess miljö. Om den kördes tidigare är det troligen en störning; om den aldrig gjorde det, kontrollera identifierare och miljö.
state-meaning-provisioning = Den skapas och bör vara klar om en kort stund.
state-meaning-running = Allt är som det ska.
state-meaning-deleted = Den är borta för gott och kontrolleras inte längre. Du kan ta bort den.
state-meaning-suspended = Abonnemanget avslutas: ingen kan använda den. Den kan återaktiveras, vanligen på natten eller av säljavdelningen.
state-meaning-online-maintenance = Bakgrundsjobb arbetar med den. Den kan användas under tiden.
state-meaning-offline-maintenance = Den är nere, vanligen för en uppgradering. Det brukar ta några minuter.
state-meaning-provisioning-failed = Den gick inte att skapa. Någon måste titta på det.
state-meaning-deleting = Den raderas inom kort.
state-meaning-delete-failed = Den gick inte att radera; det görs ett nytt försök.
state-meaning-migration-pending = Den väntar på att flyttas, ofta i dagar eller veckor.
state-meaning-unpublished = Tjänsten har inte berättat vad det här tillståndet betyder. Det avgörande är om den körs.
state-before = – tidigare: { $state }

## Details

details-label = Detaljer om { $name }
details-body = Allt om den här tenanten
details-gone = Den här tenanten bevakas inte längre.
trouble-since = { $count ->
    [one] Inte läsbar på { $age }.
   *[other] Inte läsbar på { $age }, { $count } gånger i rad.
}
diagnose = Hitta orsaken
copy-for-customer = Kopiera för kunden
copy-row = Kopiera som rad
remove-tenant = Ta bort
diagnosis-of = Diagnos av { $name }
diagnosis-what = Är det vi, nätverket eller leverantören?
diagnosis-running = Orsaken söks …
diagnosis-again = Försök på nytt
more-facts-heading = Enligt tjänsten
facts-label = Fakta
fact-endpoint = Slutpunkt
fact-version = Version
fact-label = Utgåva
fact-netserver = NetServer
fact-built = Byggd
fact-services = Tjänster
fact-api = API
fact-identifier = Identifierare
fact-environment = Miljö
fact-since = Sedan
fact-last-checked = Senaste kontroll
fact-next-check = Nästa kontroll
fact-valid-until = Giltigt till
fact-clock = Serverns klocka
since-time = { $time } ({ $age })
not-checked = inte planerad
clock-same = { $server }, som på den här datorn ({ $here })
clock-ahead = { $server }, { $span } före den här datorn ({ $here })
clock-behind = { $server }, { $span } efter den här datorn ({ $here })
availability-heading = Tillgänglighet
availability-period = Senaste
availability-available = Kördes
availability-maintenance = Underhåll
availability-known = Känt
timeline-label = Hälsan de senaste { $days } dagarna: { $bad } med problem, { $unknown } okända
timeline-day = { $day }: { $health }
changes-heading = Ändringar
changes-none = Inga ändringar hittills.
changes-all = Visa alla { $count }
change-state = { $from } → { $to }
change-endpoint = Värd: { $from } → { $to }
change-version = Version: { $from } → { $to }
change-condition = { $from } · { $to }
change-reachable = Kan läsas igen
change-unreachable = Inte läsbar: { $why }
notifications-heading = Aviseringar
notifications-none = Inget har aviserats hittills.
told-yes = Aviserat:
told-no = Inte aviserat:
words-heading = Vad du säger om den
words-name = Namn
words-tags = Etiketter
words-tags-hint = vip, pilot
words-rule = Avisera mig om
words-notes = Anteckningar
rule-inherited = som dess etiketter, eller alla tenanter
rule-all = allt
rule-problems = bara problem
rule-none = ingenting
document-heading = Tillståndsdokumentet som det kom
version-document-heading = Versionsdokumentet som det kom

## A text for the customer

customer-subject = SuperOffice CRM Online-status för { $name } ({ $identifier })
customer-no-data = Statusen har inte kunnat läsas hittills.
customer-state = Tillstånd: { $state }
customer-not-up = { $state }, men inte uppe
customer-since = Sedan: { $time }
customer-endpoint = Adress: { $endpoint }
customer-version = Version: { $version }

## Hosts and releases

hosts-what = Hur många tenanter som finns på varje värd och hur de mår. Klicka på en värd för att lista dess tenanter.
hosts-none = Ingen värd är känd ännu.
releases-what = Hur många tenanter som kör varje version. Klicka på en för att lista dem.
releases-none = Ingen version är känd ännu.
releases-share = Andel
releases-left = { $count ->
    [one] En tenant har inte { $version } ännu
   *[other] { $count } tenanter har inte { $version } ännu
}
releases-moves = Vem som bytte när
releases-no-moves = Ingen har bytt sedan bevakningen började.

## Adding

add-title = Lägg till tenanter
add-hint = Identifierare, adresser, kalkylarksrader eller e-posttext: klistra in vad som helst.
add-example = Cust12345
add-environment = Miljö
add-choose-file = Välj en fil …
add-forget-file = En annan
add-found-label = Vad som hittades
add-fresh = ny
add-known = bevakas redan
live-checking = kontrolleras …
live-not-found = hittades inte: kontrollera identifierare och miljö
live-not-found-count = { $count ->
    [one] en hittades inte, utelämnad
   *[other] { $count } hittades inte, utelämnade
}
live-stop = Sluta kontrollera
add-more = { $count ->
    [one] och en till
   *[other] och { $count } till
}
add-counts = { $fresh } nya · { $known } bevakas redan · { $refused } avvisade
add-columns = Kolumner
add-column = Kolumn { $letter }
add-no-column = ingen
add-sheet = Tabell
add-sheet-rows = { $count ->
    [one] { $sheet } (en rad)
   *[other] { $sheet } ({ $count } rader)
}
add-unknown-word = { $count ->
    [one] Vilken miljö är ”{ $word }” (en tenant)?
   *[other] Vilken miljö är ”{ $word }” ({ $count } tenanter)?
}
add-unknown-word-choose = välj …
add-left-out = Utelämnat: { $what }
add-hidden-rows = { $count ->
    [one] en dold rad
   *[other] { $count } dolda rader
}
add-hidden-sheets = { $count ->
    [one] ett dolt blad
   *[other] { $count } dolda blad
}
add-vendor-addresses = { $count ->
    [one] en adress hos leverantören som inte är en tenants
   *[other] { $count } adresser hos leverantören som inte är en tenants
}
add-wrapped-addresses = { $count ->
    [one] en länk som inte säger vart den leder
   *[other] { $count } länkar som inte säger vart de leder
}
add-hidden-taken = Dolda rader och blad är med.
add-hidden-take = Ta med det dolda
add-hidden-leave = Utelämna det dolda
add-settings = Ta över inställningarna också; de ersätter dem som finns här
add-nothing-found = Ingen identifierare hittades: den ser ut som Cust12345.
add-too-large = Filen är större än { $most } MiB, så ingenting lästes. Välj en mindre, eller klistra in raderna.
add-confirm = { $count ->
    [0] Lägg till
    [one] Lägg till 1 tenant
   *[other] Lägg till { $count } tenanter
}
add-confirm-settings = Ta över inställningar
first-title = Vilka tenanter ska bevakas?
first-what = Tenant Beacon läser den offentliga statusen för SuperOffice CRM Online-tenanter och säger till när en går ner, flyttas eller uppgraderas. Klistra in identifierare nedan eller välj exporten från Developer Portal; inget konto behövs.
first-demo = Vill du se dig omkring först, starta demot:

## Exporting

export-open = Exportera …
export-title = Export
export-title-some = { $count ->
    [one] Exportera en tenant
   *[other] Exportera { $count } tenanter
}
export-format = Filformat
export-xlsx-what = Tenanter som Excel-arbetsbok (.xlsx)
export-history = med historiken på ett eget blad
export-csv-what = Tenanter som tabell (CSV)
export-json-what = Tenanter och inställningar (JSON)
export-text = Detta kopieras
export-saved = Sparad som { $path }

## Settings

settings-parts = Inställningarnas delar
part-general = Allmänt
part-environments = Miljöer
part-notifications = Aviseringar
part-quiet = Tysta timmar
part-tag-rules = Regler för etiketter
part-watching = Kontroller
part-connection = Anslutning
part-data = Data
part-about = Om
setting-saved = Sparat, gäller nu.
setting-language = Språk
language-system = Som systemet
setting-theme = Utseende
theme-system = Som systemet
theme-light = Ljust
theme-dark = Mörkt
setting-start = Vid inloggning
setting-start-what = Starta i meddelandefältet när jag loggar in
setting-retention = Behåll historik i
unit-days = dagar
unit-seconds = sekunder
unit-a-second = per sekund
unit-at-once = samtidigt
environments-what = Var en tenants status efterfrågas. Lägg till en för en egen tjänst.
environment-new = Ny miljö
environment-name = Namn
environment-root = Rotadress
environment-remove = Ta bort miljön { $name }
setting-rule = Avisera mig om
setting-rule-hint = För tenanter utan egen regel och utan regel för sina etiketter.
setting-versions = Nya versioner
setting-versions-what = Avisera när tenanter får en ny version
setting-moves = Flyttar
setting-moves-what = Avisera när en tenant flyttas till en annan värd
setting-group-window = Samla ändringar i
setting-group-window-hint = Ändringar med samma orsak inom den här tiden blir en avisering.
setting-test = Systemaviseringar
test-show = Visa en provavisering
test-done = Systemet svarade.
setting-quiet = Tysta timmar
setting-quiet-what = Spara aviseringar till en sammanfattning efteråt
setting-quiet-times = Från – till
quiet-from = Tyst från
quiet-to = Tyst till
quiet-no-time = ”{ $text }” är inget klockslag. Skriv det så här: { $example }.
setting-quiet-days = Börjar på
setting-quiet-incidents = Störningar
setting-quiet-incidents-what = Avisera störningar direkt ändå
tag-rules-what = Har en tenants etiketter flera regler gäller den som aviserar mest.
tag-rule-new = Ny regel
tag-rule-remove = Ta bort regeln för { $tag }
watching-what = Tjänsten säger när varje tenant ska kontrolleras igen; det här är gränserna.
setting-min-interval = Som oftast var
setting-max-interval = Som minst var
setting-rate = Kontrolltakt
setting-rate-hint = Över alla tenanter. Leverantören ber om högst 10 per sekund.
setting-in-flight = Pågående
setting-proxy = Proxyserver
proxy-system = Som systemet är inställt
proxy-none = Ingen
proxy-manual = Den här:
proxy-address = Proxyserverns adress
proxy-user = Användarnamn
proxy-password = Lösenord
proxy-password-in-keyring = Lösenordet finns i systemets nyckelring.
proxy-password-this-run = Här finns ingen nyckelring, så lösenordet är bara känt tills programmet avslutas. Ange det igen efter nästa start.
proxy-password-no = Inget lösenord är känt för det här användarnamnet: ange det här.
proxy-not-yet = Gäller när en adress har angetts.
setting-service-page = Driftssida
setting-service-page-what = Visa vad { $host } säger om störningar och planerat underhåll
service-page-address = Sidans adress
data-folder = Datamapp
data-folder-open = Öppna mappen
data-folder-opened = Öppnad.
data-export = Export och import
data-import = Importera tenanter …
data-reset = Återställ
data-reset-what = Alla inställningar blir som de var från början: språk, aviseringar, tysta timmar, regler för etiketter, kontroller och anslutning.
data-reset-stays = Det här blir kvar: tenanterna med namn, etiketter, anteckningar och regler, historiken och egna miljöer.
data-reset-do = Återställ inställningar …
data-reset-title = Återställ alla inställningar
setting-reset-done = Alla inställningar är som från början.
about-version = Version
about-no-tray = Det här skrivbordet har inget meddelandefält: stäng fönstret för att avsluta.
diagnostics = För ett supportärende
diagnostics-hint = Versioner och läge, utan namn, identifierare eller adresser.
diagnostics-copy = Kopiera diagnostik
diagnostics-copied = Kopierat.
