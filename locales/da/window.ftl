### Vinduets tekster. Ordene: tenant, miljø, tilstand, helbred, besked, udsæt.

app-name = Tenant Beacon
window-title = { $summary } – Tenant Beacon

## Words used in several places

add = Tilføj
back = Tilbage
cancel = Annuller
close = Luk
copy = Kopiér
copy-what = Kopiér: { $what }
dismiss = Skjul
more = Mere
open-what = Åbn i browseren: { $what }
remove = Fjern
save = Gem
search = Søg blandt tenanter
settings = Indstillinger
tag = Mærke
today = i dag
try-again = Prøv igen
undo = Fortryd
days = { $count ->
    [one] { $count } dag
   *[other] { $count } dage
}
in-time = om { $span }
time-ago = for { $span } siden

## The top

views-label = Visninger
view-tenants = Tenanter
view-hosts = Værter
view-releases = Versioner
search-hint = Søg: navn, id, host:app, version:<11.10
search-help = Der søges efter ord i navn, identifikator, vært, version og mærker. Afgræns med state: health: env: host: version: tag: name: id: is:no-data is:snoozed, for eksempel state:offline version:<11.10. Minus foran betyder ikke, komma betyder eller.
opening = Åbner …
open-failed = Vinduet kunne ikke åbnes
checked-at = tjekket { $time }
checked-of = { $done } af { $total } tjekket
sweep-stop = Stop
sweep-stop-what = Hold op med at tjekke alle; hver tenant tjekkes, når det er tid
go-on = Fortsæt med at tjekke
pause = Sæt tjek på pause
check-now = Tjek nu
check-now-all = Tjek alle tenanter nu (F5)
snooze-all-hour = Udsæt alle i en time
snooze-all-hours = Udsæt alle i 8 timer
snooze-all-end = Afslut udsættelse af alle
close-hint = Når du lukker vinduet, bliver Tenant Beacon i meddelelsesområdet. Afslut findes i menuen dér.
quit = Afslut
demo-note = Dette er demoen: tenanterne er simuleret, og alt glemmes, når den slutter.

## The list

list-label = Tenanter
list-nothing-found = Ingen tenant passer.
filter-label = Filtrér
filter-clear = Vis alle
chip-all = Alle
chip-snoozed = Udsat
checking = nu …
snoozed = Udsat
snoozed-until = Udsat til { $time }
snoozed-until-recovery = Udsat, indtil den er i orden igen
column-health = Helbred
column-name = Navn
column-identifier = Identifikator
column-environment = Miljø
column-tags = Mærker
column-notes = Noter
column-state = Tilstand
column-version = Version
column-host = Vært
column-since = Siden
column-lastChecked = Tjekket
column-nextCheck = Næste
facet-environment = Miljø
facet-host = Vært
facet-version = Version
facet-tag = Mærke
facet-environment-none = Ingen miljøer endnu
facet-host-none = Ingen værter kendt endnu
facet-version-none = Ingen versioner kendt endnu
facet-tag-none = Ingen mærker endnu: sæt dem i en tenants detaljer
facet-clear = Alle slags
facet-chosen = { $more ->
    [0] { $facet }: { $value }
   *[other] { $facet }: { $value } +{ $more }
}
view-menu = Visning
saved-views = Gemte visninger
view-save = Gem denne visning …
view-save-title = Gem denne visning
view-name = Visningens navn
view-forget = Slet »{ $name }«
columns = Kolonner
group-by = Gruppér efter
group-by-none = Intet
group-by-health = Helbred
group-by-host = Vært
group-by-version = Version
group-by-environment = Miljø
group-none = Ikke kendt
query-unknown-key = »{ $key }:« er ikke en nøgle, så der søges efter det som tekst. Nøglerne er { $keys }
query-unknown-flag = »is:{ $value }« betyder ikke noget: der findes is:no-data og is:snoozed

## Several tenants selected

selection-label = Valgte tenanter
selection-clear = Vælg ingen
selection-count = { $count } valgt
tag-add = Tilføj et mærke …
tag-add-title = { $count ->
    [one] Sæt mærke på en tenant
   *[other] Sæt mærke på { $count } tenanter
}
tag-add-confirm = Tilføj mærke
tag-take-off = Fjern »{ $tag }«
snooze = Udsæt
snooze-host = Udsæt tenanterne på { $host }
snooze-hour = I 1 time
snooze-hours = I 4 timer
snooze-day = I et døgn
snooze-week = I en uge
snooze-recovery = Indtil det er i orden igen
snooze-end = Afslut udsættelse

## What was done

done-added = { $count ->
    [one] Én tenant tilføjet.
   *[other] { $count } tenanter tilføjet.
}
done-check = { $count ->
    [one] Tjekker én tenant nu.
   *[other] Tjekker { $count } tenanter nu.
}
done-check-all = Tjekker alle tenanter nu.
done-copied = Kopieret.
done-put-back = Lagt tilbage.
done-removed = { $count ->
    [one] Én tenant fjernet.
   *[other] { $count } tenanter fjernet.
}
done-saved = Gemt.
done-settings = Indstillingerne er overtaget.
done-snooze = Udsat.
done-snooze-ended = Udsættelsen er afsluttet.
done-stopped = Stoppet. Hver tenant tjekkes, når det er tid.
done-tagged = { $count ->
    [one] Én tenant fik mærket »{ $tag }«.
   *[other] { $count } tenanter fik mærket »{ $tag }«.
}
done-untagged = { $count ->
    [one] »{ $tag }« fjernet fra én tenant.
   *[other] »{ $tag }« fjernet fra { $count } tenanter.
}
trouble-transport = Tenant Beacons baggrundsprogram svarer ikke ({ $detail }). Det viste kan være gammelt. Luk vinduet, og åbn det igen fra meddelelsesområdet.
trouble-page = Noget gik galt i dette vindue: { $detail }
trouble-clipboard = Systemet tillod ikke kopiering.

## Health and state

health-ok = OK
health-info = Bemærk
health-maintenance = Vedligehold
health-warning = Bør ses efter
health-incident = Hændelse
health-no-data = Uden data
health-waiting = Ikke læst endnu
health-and-no-data = { $health }, uden data
state-name-unknown = Ukendt
state-name-provisioning = Oprettes
state-name-running = Kører
state-name-deleted = Slettet
state-name-suspended = Suspenderet
state-name-online-maintenance = Vedligehold i drift
state-name-offline-maintenance = Vedligehold, nede
state-name-provisioning-failed = Oprettelse mislykket
state-name-deleting = Slettes
state-name-delete-failed = Sletning mislykket
state-name-migration-pending = Venter på flytning
state-meaning-unknown = Tjenesten kender ikke denne tenant, eller der er noget galt med dens miljø. Kørte den før, er det sandsynligvis en hændelse; gjorde den aldrig det, så kontrollér identifikator og miljø.
state-meaning-provisioning = Den oprettes og bør være klar om kort tid.
state-meaning-running = Alt er i orden.
state-meaning-deleted = Den er væk for altid og tjekkes ikke mere. Du kan fjerne den.
state-meaning-suspended = Abonnementet er ved at ophøre: ingen kan bruge den. Den kan genaktiveres, typisk om natten eller af salg.
state-meaning-online-maintenance = Baggrundsopgaver arbejder på den. Den kan bruges imens.
state-meaning-offline-maintenance = Den er nede, typisk for en opgradering. Det tager normalt nogle minutter.
state-meaning-provisioning-failed = Oprettelsen mislykkedes. Nogen må se på det.
state-meaning-deleting = Den slettes om kort tid.
state-meaning-delete-failed = Sletningen mislykkedes; der prøves igen.
state-meaning-migration-pending = Den venter på at blive flyttet, ofte i dage eller uger.
state-meaning-unpublished = Tjenesten har ikke fortalt, hvad denne tilstand betyder. Om den kører, er afgørende.
state-before = – før: { $state }

## Details

details-label = Detaljer om { $name }
details-body = Alt om denne tenant
details-gone = Denne tenant overvåges ikke mere.
trouble-since = { $count ->
    [one] Ikke læsbar i { $age }.
   *[other] Ikke læsbar i { $age }, { $count } gange i træk.
}
diagnose = Find årsagen
copy-for-customer = Kopiér til kunden
copy-row = Kopiér som række
remove-tenant = Fjern
diagnosis-of = Diagnose af { $name }
diagnosis-what = Er det os, netværket eller leverandøren?
diagnosis-running = Årsagen søges …
diagnosis-again = Prøv på ny
more-facts-heading = Som tjenesten siger
facts-label = Fakta
fact-endpoint = Slutpunkt
fact-version = Version
fact-label = Udgave
fact-netserver = NetServer
fact-built = Bygget
fact-services = Tjenester
fact-api = API
fact-identifier = Identifikator
fact-environment = Miljø
fact-since = Siden
fact-last-checked = Sidst tjekket
fact-next-check = Næste tjek
fact-valid-until = Gyldig til
fact-clock = Serverens ur
since-time = { $time } ({ $age })
not-checked = ikke planlagt
clock-same = { $server }, som på denne computer ({ $here })
clock-ahead = { $server }, { $span } foran denne computer ({ $here })
clock-behind = { $server }, { $span } bag denne computer ({ $here })
availability-heading = Tilgængelighed
availability-period = Seneste
availability-available = Kørte
availability-maintenance = Vedligehold
availability-known = Kendt
timeline-label = Helbredet de seneste { $days } dage: { $bad } med problemer, { $unknown } ikke kendt
timeline-day = { $day }: { $health }
changes-heading = Ændringer
changes-none = Ingen ændringer set endnu.
changes-all = Vis alle { $count }
change-state = { $from } → { $to }
change-endpoint = Vært: { $from } → { $to }
change-version = Version: { $from } → { $to }
change-condition = { $from } · { $to }
change-reachable = Kan læses igen
change-unreachable = Ikke læsbar: { $why }
notifications-heading = Beskeder
notifications-none = Der er ikke givet besked om noget endnu.
told-yes = Givet besked:
told-no = Ikke givet besked:
words-heading = Hvad du siger om den
words-name = Navn
words-tags = Mærker
words-tags-hint = vip, pilot
words-rule = Giv mig besked om
words-notes = Noter
rule-inherited = som dens mærker, eller alle tenanter
rule-all = alt
rule-problems = kun problemer
rule-none = intet
document-heading = Tilstandsdokumentet, som det kom
version-document-heading = Versionsdokumentet, som det kom

## A text for the customer

customer-subject = SuperOffice CRM Online-status for { $name } ({ $identifier })
customer-no-data = Status har ikke kunnet læses endnu.
customer-state = Tilstand: { $state }
customer-not-up = { $state }, men ikke oppe
customer-since = Siden: { $time }
customer-endpoint = Adresse: { $endpoint }
customer-version = Version: { $version }

## Hosts and releases

hosts-what = Hvor mange tenanter der er på hver vært, og hvordan de har det. Klik på en vært for at se dens tenanter.
hosts-none = Ingen vært er kendt endnu.
releases-what = Hvor mange tenanter der kører hver version. Klik på en for at se dem.
releases-none = Ingen version er kendt endnu.
releases-share = Andel
releases-left = { $count ->
    [one] Én tenant er ikke på { $version } endnu
   *[other] { $count } tenanter er ikke på { $version } endnu
}
releases-moves = Hvem skiftede hvornår
releases-no-moves = Ingen har skiftet, siden dette overvåges.

## Adding

add-title = Tilføj tenanter
add-hint = Identifikatorer, adresser, regnearksrækker eller mailtekst: indsæt hvad som helst.
add-example = Cust12345
add-environment = Miljø
add-choose-file = Vælg en fil …
add-forget-file = En anden
add-found-label = Hvad der blev fundet
add-fresh = ny
add-known = overvåges allerede
live-checking = tjekkes …
live-not-found = ikke fundet: kontrollér identifikator og miljø
live-not-found-count = { $count ->
    [one] én ikke fundet, udeladt
   *[other] { $count } ikke fundet, udeladt
}
live-stop = Stop tjekket
add-more = { $count ->
    [one] og én mere
   *[other] og { $count } mere
}
add-counts = { $fresh } nye · { $known } overvåges allerede · { $refused } afvist
add-columns = Kolonner
add-column = Kolonne { $letter }
add-no-column = ingen
add-sheet = Tabel
add-sheet-rows = { $count ->
    [one] { $sheet } (én række)
   *[other] { $sheet } ({ $count } rækker)
}
add-unknown-word = { $count ->
    [one] Hvilket miljø er »{ $word }« (én tenant)?
   *[other] Hvilket miljø er »{ $word }« ({ $count } tenanter)?
}
add-unknown-word-choose = vælg …
add-left-out = Udeladt: { $what }
add-hidden-rows = { $count ->
    [one] én skjult række
   *[other] { $count } skjulte rækker
}
add-hidden-sheets = { $count ->
    [one] ét skjult ark
   *[other] { $count } skjulte ark
}
add-vendor-addresses = { $count ->
    [one] én af leverandørens adresser, som ikke er en tenants
   *[other] { $count } af leverandørens adresser, som ikke er en tenants
}
add-wrapped-addresses = { $count ->
    [one] ét link, som ikke siger, hvor det fører hen
   *[other] { $count } links, som ikke siger, hvor de fører hen
}
add-hidden-taken = Skjulte rækker og ark er taget med.
add-hidden-take = Tag det skjulte med
add-hidden-leave = Udelad det skjulte
add-settings = Overtag også indstillingerne; de erstatter dem, der er her
add-nothing-found = Ingen identifikator fundet i det: den ser ud som Cust12345.
add-too-large = Filen er større end { $most } MiB, så intet blev læst. Vælg en mindre, eller indsæt dens rækker.
add-confirm = { $count ->
    [0] Tilføj
    [one] Tilføj 1 tenant
   *[other] Tilføj { $count } tenanter
}
add-confirm-settings = Overtag indstillinger
first-title = Hvilke tenanter skal overvåges?
first-what = Tenant Beacon læser den offentlige status for SuperOffice CRM Online-tenanter og giver besked, når en går ned, flyttes eller opgraderes. Indsæt identifikatorer herunder, eller vælg eksporten fra Developer Portal; du behøver ingen konto.
first-demo = Vil du se dig om først, så start demoen:

## Exporting

export-open = Eksportér …
export-title = Eksport
export-title-some = { $count ->
    [one] Eksportér én tenant
   *[other] Eksportér { $count } tenanter
}
export-format = Filformat
export-xlsx-what = Tenanter som Excel-projektmappe (.xlsx)
export-history = med historikken på et ark for sig
export-csv-what = Tenanter som tabel (CSV)
export-json-what = Tenanter og indstillinger (JSON)
export-text = Dette kopieres
export-saved = Gemt som { $path }

## Settings

settings-parts = Indstillingernes dele
part-general = Generelt
part-environments = Miljøer
part-notifications = Beskeder
part-quiet = Stille timer
part-tag-rules = Regler for mærker
part-watching = Tjek
part-connection = Forbindelse
part-data = Data
part-about = Om
setting-saved = Gemt, gælder nu.
setting-language = Sprog
language-system = Som systemet
setting-theme = Udseende
theme-system = Som systemet
theme-light = Lyst
theme-dark = Mørkt
setting-start = Ved log-in
setting-start-what = Start i meddelelsesområdet, når jeg logger ind
setting-retention = Behold historik i
unit-days = dage
unit-seconds = sekunder
unit-a-second = i sekundet
unit-at-once = ad gangen
environments-what = Hvor en tenants status spørges. Tilføj et for en tjeneste af din egen.
environment-new = Nyt miljø
environment-name = Navn
environment-root = Rodadresse
environment-remove = Fjern miljøet { $name }
setting-rule = Giv mig besked om
setting-rule-hint = For tenanter uden egen regel og uden regel for deres mærker.
setting-versions = Nye versioner
setting-versions-what = Giv besked, når tenanter får en ny version
setting-moves = Flytninger
setting-moves-what = Giv besked, når en tenant flytter til en anden vært
setting-group-window = Saml ændringer i
setting-group-window-hint = Ændringer med samme årsag inden for denne tid bliver til én besked.
setting-test = Notifikationer
test-show = Vis en prøvenotifikation
test-done = Systemet svarede.
setting-quiet = Stille timer
setting-quiet-what = Gem beskeder til en oversigt bagefter
setting-quiet-times = Fra – til
quiet-from = Stille fra
quiet-to = Stille til
quiet-no-time = “{ $text }” er ikke et klokkeslæt. Skriv det sådan: { $example }.
setting-quiet-days = Begynder på
setting-quiet-incidents = Hændelser
setting-quiet-incidents-what = Giv alligevel straks besked om hændelser
tag-rules-what = Har en tenants mærker flere regler, gælder den, der giver mest besked.
tag-rule-new = Ny regel
tag-rule-remove = Fjern reglen for { $tag }
watching-what = Tjenesten siger, hvornår hver tenant skal tjekkes igen; dette er grænserne.
setting-min-interval = Højst hvert
setting-max-interval = Mindst hvert
setting-rate = Antal tjek
setting-rate-hint = Over alle tenanter. Leverandøren beder om højst 10 i sekundet.
setting-in-flight = Undervejs
setting-proxy = Proxyserver
proxy-system = Som systemet er sat op
proxy-none = Ingen
proxy-manual = Denne:
proxy-address = Proxyserverens adresse
proxy-user = Brugernavn
proxy-password = Adgangskode
proxy-password-in-keyring = Adgangskoden ligger i systemets nøglering.
proxy-password-this-run = Her er ingen nøglering, så adgangskoden er kun kendt, indtil programmet afsluttes. Angiv den igen efter næste start.
proxy-password-no = Der kendes ingen adgangskode til dette brugernavn: angiv den her.
proxy-not-yet = Gælder, når der er angivet en adresse.
setting-service-page = Driftsside
setting-service-page-what = Vis, hvad { $host } siger om hændelser og planlagt vedligeholdelse
service-page-address = Sidens adresse
data-folder = Datamappe
data-folder-open = Åbn mappen
data-folder-opened = Åbnet.
data-export = Eksport og import
data-import = Importér tenanter …
data-reset = Nulstil
data-reset-what = Alle indstillinger bliver, som de var fra starten: sprog, beskeder, stille timer, regler for mærker, tjek og forbindelse.
data-reset-stays = Dette bliver: tenanterne med navne, mærker, noter og regler, historikken og egne miljøer.
data-reset-do = Nulstil indstillinger …
data-reset-title = Nulstil alle indstillinger
setting-reset-done = Alle indstillinger er, som de kom.
about-version = Version
about-no-tray = Dette skrivebord har intet meddelelsesområde: luk vinduet for at afslutte.
diagnostics = Til en supporthenvendelse
diagnostics-hint = Versioner og situation, uden navne, identifikatorer eller adresser.
diagnostics-copy = Kopiér diagnostik
diagnostics-copied = Kopieret.
