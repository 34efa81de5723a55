### Det Rust sier: varsler, systemstatusfeltet, sammendraget, egne problemer, mislykkede lesinger, avslag og appen selv.
### Vinduets tekster står i window.ftl, med de samme ordene: tenant, miljø, tilstand, helse, varsel, utsett.

## Notices. A title begins with $who: the tenant, or where there are several what they share (host or environment).
## It has at most 45 characters, so $who is cut in its middle where it is long: the other words leave it room.
## $n tenants of $total. A body has at most 200 characters.

notification-maintenance-title = { $n ->
    [one] { $who }: nede for vedlikehold
   *[other] { $who }: { $n } tenanter i vedlikehold
}
notification-maintenance-overdue-title = { $n ->
    [one] { $who }: vedlikehold på overtid
   *[other] { $who }: { $n } på overtid i vedlikehold
}
notification-provisioning-overdue-title = { $n ->
    [one] { $who }: opprettelsen tar for lang tid
   *[other] { $who }: { $n } tar for lang tid å opprette
}
notification-failed-title = { $n ->
    [one] { $who }: { $state ->
        [ProvisioningFailed] opprettelsen feilet
        [DeleteFailed] slettingen feilet
       *[other] feilet
    }
   *[other] { $who }: { $state ->
        [ProvisioningFailed] { $n } ble ikke opprettet
        [DeleteFailed] { $n } ble ikke slettet
       *[other] { $n } feilet
    }
}
notification-unpublished-down-title = { $n ->
    [one] { $who }: nede
   *[other] { $who }: { $n } tenanter er nede
}
notification-unknown-at-first-title = { $n ->
    [one] { $who }: ikke kjent for tjenesten
   *[other] { $who }: { $n } tenanter er ikke kjent
}
notification-unknown-after-known-title = { $n ->
    [one] { $who }: mulig hendelse
   *[other] { $who }: mulig hendelse, { $n } tenanter
}
notification-running-but-down-title = { $n ->
    [one] { $who }: mulig hendelse
   *[other] { $who }: mulig hendelse, { $n } tenanter
}
notification-no-data-title = { $n ->
    [one] { $who }: kan ikke leses
   *[other] { $who }: { $n } tenanter kan ikke leses
}
notification-flapping-title = { $who }: går fram og tilbake
notification-flapping-body = Den endrer seg igjen og igjen. Du får ett varsel nå, og ett når den har falt til ro.
notification-failed-body = { $state ->
    [ProvisioningFailed] Leverandøren må se på det.
    [DeleteFailed] Den blir forsøkt slettet igjen senere.
   *[other] Tjenesten sier «{ $state }».
}
notification-unpublished-down-body = Tjenesten sier «{ $state }».
notification-unknown-at-first-body = Identifikatoren finnes ikke i { $environment }. Kontroller identifikator og miljø.
notification-unknown-after-known-body = { $n ->
    [one] Tjenesten kjenner den ikke lenger.
   *[other] Tjenesten kjenner dem ikke lenger.
}
notification-running-but-down-body = { $n ->
    [one] Tilstanden sier Kjører, men den kjører ikke.
   *[other] Tilstanden sier Kjører, men de kjører ikke.
}
notification-since = Siden { $time }.
notification-since-at = Siden { $time } ({ $place }).
notification-usually = Dette tar vanligvis { $duration }.
notification-tenants = Tenanter: { $names }.
notification-environment = Miljø: { $environment }.
notification-names-and-more = { $names } og { $more } til
notification-names-and-last = { $names } og { $last }

notification-partly-back-title = { $who }: { $back } av { $total } er tilbake
notification-partly-back-body = Fortsatt nede: { $names }.
notification-back-title = { $n ->
    [one] { $who } er tilbake
    [2] { $who }: begge tenantene er tilbake
   *[other] { $who }: alle { $n } tenantene er tilbake
}
notification-back-several-title = { $n ->
    [one] { $who } er tilbake
   *[other] { $n } tenanter er tilbake
}
notification-back-body = Dette varte i { $duration }, til { $time }.
notification-partly-read-title = { $who }: { $back } av { $total } kan leses igjen
notification-partly-read-body = Ikke ennå: { $names }.
notification-read-title = { $n ->
    [one] { $who } kan leses igjen
    [2] { $who }: begge tenantene kan leses igjen
   *[other] { $who }: alle { $n } kan leses igjen
}
notification-settled-title = { $who } har falt til ro
notification-state = Tilstanden er nå: { state-name }.
notification-overtaken-title = { $who }: dette har endret seg
notification-overtaken-several-title = { $n } tenanter: dette har endret seg
notification-overtaken-body = { $state ->
    [Suspended] Den er suspendert nå.
    [Deleting] Den slettes nå.
    [Deleted] Den er slettet.
   *[other] Et nyere varsel sier hvordan det er nå.
}
notification-passed-title = { $n ->
    [one] { $who }: { $kind ->
        [incident] mulig hendelse, over nå
        [maintenance] vedlikehold, over nå
        [no-data] kunne ikke leses, over nå
        [flapping] fram og tilbake, over nå
       *[warning] burde ses på, over nå
    }
   *[other] { $who }: { $n } hadde problemer, over nå
}
notification-passed-body = Det begynte { $time }.

notification-version-title = { $n ->
    [one] { $who } kjører nå { $version }
   *[other] { $n } tenanter kjører nå { $version }
}
notification-version-from = Før: { $version }.
notification-lifecycle-suspended-title = { $n ->
    [one] { $who } er suspendert
   *[other] { $n } tenanter er suspendert
}
notification-lifecycle-deleting-title = { $n ->
    [one] { $who } slettes
   *[other] { $n } tenanter slettes
}
notification-lifecycle-deleted-title = { $n ->
    [one] { $who } er slettet
   *[other] { $n } tenanter er slettet
}
notification-lifecycle-deleted-body = { $n ->
    [one] Den sjekkes ikke lenger og kan fjernes fra listen.
   *[other] De sjekkes ikke lenger og kan fjernes fra listen.
}
notification-lifecycle-unknown-title = { $n ->
    [one] { $who } er borte, som varslet
   *[other] { $n } tenanter er borte, som varslet
}
notification-lifecycle-provisioning-title = { $n ->
    [one] { $who } opprettes
   *[other] { $n } tenanter opprettes
}
notification-lifecycle-running-title = { $n ->
    [one] { $who } er klar og kjører
   *[other] { $n } tenanter er klare og kjører
}
notification-move-title = { $n ->
    [one] { $who } er flyttet til { $host }
   *[other] { $n } tenanter flyttet til { $host }
}
notification-move-from = Før: { $host }.

notification-startup-digest-title = { $n ->
    [one] Mens du var borte: 1 endring
   *[other] Mens du var borte: { $n } endringer
}
notification-quiet-title = { $n ->
    [one] I de stille timene: 1 endring
   *[other] I de stille timene: { $n } endringer
}
notification-snoozed-title = { $n ->
    [one] Mens det var utsatt: 1 endring
   *[other] Mens det var utsatt: { $n } endringer
}
notification-many-title = { $n ->
    [one] 1 endring til
   *[other] { $n } endringer til
}
notification-many-incident-title = { $who }: mulig hendelse, og { $n } til
notification-quiet-body = Det ble holdt tilbake i de stille timene.
notification-snoozed-body = Det ble holdt tilbake mens det var utsatt.
notification-digest-moved = Flyttet til { $host }: { $names }
notification-digest-lifecycle = Nå { state-name }: { $names }
notification-digest-incident = Mulig hendelse: { $names }
notification-digest-maintenance = Nede for vedlikehold: { $names }
notification-digest-warning = Bør ses på: { $names }
notification-digest-flapping = Fram og tilbake: { $names }
notification-digest-no-data = Kan ikke leses: { $names }
notification-digest-back = Tilbake: { $names }
notification-digest-passed = Kom og gikk: { $names }
notification-digest-version = Ny versjon { $version }: { $names }
notification-digest-other = Dessuten: { $names }

notification-offline-title = Ikke noe nettverk
notification-offline-body = Tenantene beholder sin siste kjente tilstand til nettverket er tilbake.
notification-portal-title = Noe annet svarer i stedet for tjenesten
notification-portal-body = En påloggingsside eller en mellomtjener står mellom denne maskinen og tjenesten. Tenantene beholder sin siste kjente tilstand.
notification-service-title = { $who }: statustjenesten svarer ikke
notification-service-body = { $why } Dette sier ingenting om tenantene: de beholder sin siste kjente tilstand.
notification-clock-title = Klokken på denne maskinen går feil
notification-clock-body = Den avviker { $duration } fra tjenestens klokke. Still den riktig for å kunne stole på tidene som vises.
notification-overload-title = Flere tenanter enn det er tid til å sjekke
notification-overload-body = { $why }
notification-condition-over-title = { $kind ->
    [offline] Nettverket er tilbake
    [portal] Tjenesten svarer igjen
    [service] { $who }: statustjenesten svarer igjen
    [clock] Klokken på denne maskinen går riktig igjen
   *[overload] Det er tid til å sjekke alle tenanter igjen
}

## The tray and the summary.

summary-incident = { $n ->
    [one] 1 mulig hendelse
   *[other] { $n } mulige hendelser
}
summary-warning = { $n ->
    [one] 1 bør ses på
   *[other] { $n } bør ses på
}
summary-maintenance = { $n } i vedlikehold
summary-running = { $n } kjører
summary-info = { $n ->
    [one] 1 merknad
   *[other] { $n } merknader
}
summary-no-data = { $n } uten data
summary-waiting = { $n } ikke lest ennå
summary-snoozed = { $n } utsatt
summary-nothing = Ingenting å overvåke ennå
summary-checked = { $text } — sjekket { $time }
vendor-says = SuperOffice sier: { $names }
vendor-plans = SuperOffice planlegger: { $name }, { $time }
vendor-plans-until = SuperOffice planlegger: { $name }, { $time } til { $until }
vendor-since = { $name } (siden { $time })
vendor-component = { $name }: { $status ->
    [degraded_performance] redusert
    [partial_outage] delvis nede
    [under_maintenance] under vedlikehold
   *[major_outage] nede
}
vendor-indicator = { $indicator ->
    [critical] en alvorlig forstyrrelse
    [major] en større forstyrrelse
    [maintenance] vedlikehold
   *[minor] en mindre forstyrrelse
}
condition-lasted = Varte { $duration }
condition-lasts = Pågår
condition-page-late = SuperOffice åpnet «{ $name }» kl. { $time }, { $duration } etter at vi så det kl. { $seen }
condition-page-early = SuperOffice åpnet «{ $name }» kl. { $time }, { $duration } før vi så det kl. { $seen }
tray-open = Åpne Tenant Beacon
tray-check-now = Sjekk nå
tray-snooze-all = Utsett alle
tray-snooze-hours = { $n ->
    [one] i 1 time
   *[other] i { $n } timer
}
tray-end-snooze = Avslutt utsettelsen
tray-pause = Sett sjekking på pause
tray-resume = Fortsett å sjekke
tray-settings = Innstillinger
tray-quit = Avslutt
tray-more = { $n ->
    [one] og 1 til
   *[other] og { $n } til
}
tray-maintenance = { $name } — nede for vedlikehold, { $duration }
tray-maintenance-overdue = { $name } — i vedlikehold lenger enn vanlig, { $duration }
tray-provisioning-overdue = { $name } — klargjøringen tar lenger tid enn vanlig, { $duration }
tray-failed = { $name } — { $state ->
    [ProvisioningFailed] opprettelsen feilet
    [DeleteFailed] slettingen feilet
   *[other] { $state }
}
tray-unpublished-down = { $name } — nede: { $state }
tray-unknown-at-first = { $name } — ikke kjent: kontroller identifikator og miljø
tray-unknown-after-known = { $name } — mulig hendelse, { $duration }
tray-running-but-down = { $name } — mulig hendelse, { $duration }
tray-no-data = { $name } — kan ikke leses

condition-offline = Ikke noe nettverk: tenantene beholder sin siste kjente tilstand.
condition-portal = Noe annet svarer i stedet for tjenesten (en påloggingsside eller en mellomtjener): tenantene beholder sin siste kjente tilstand.
condition-service = Statustjenesten for { $environment } kan ikke leses: { $why } Tenantene beholder sin siste kjente tilstand.
condition-service-foreign = Statustjenesten for { $environment } svarer i en form som er ukjent her: { $why } Tenantene beholder sin siste kjente tilstand. Se etter en nyere versjon av Tenant Beacon.
condition-clock = Klokken på denne maskinen avviker { $duration } fra tjenestens.
condition-overload = { $n ->
    [one] 1 tenant
   *[other] { $n } tenanter
} med { $rate ->
    [one] 1 sjekk
   *[other] { $rate } sjekker
} per sekund: det går { $duration } mellom to sjekker av den samme. Øk takten i innstillingene, eller overvåk færre tenanter.
condition-paused = Sjekkingen er satt på pause.

## Why a tenant’s health is what it is.

health-reason-running = Kjører
health-reason-online-maintenance = Kjører, med vedlikehold i bakgrunnen
health-reason-unpublished-runs = Kjører, i en tilstand ingen har forklart: { $state }
health-reason-lifecycle = { $state ->
    [Suspended] Suspendert: under avvikling, kan aktiveres igjen
    [Deleting] Slettes
    [Deleted] Slettet: sjekkes ikke lenger
    [Unknown] Borte, som varslet: den ble slettet
    [MigrationPending] Venter på flytting, ofte i dager eller uker
   *[other] { $state }
}
health-reason-provisioning = Opprettes, vanligvis klar innen { $usual }
health-reason-maintenance = Nede for vedlikehold i { $duration }, vanligvis { $usual }
health-reason-maintenance-overdue = Nede for vedlikehold i { $duration }, lenger enn de vanlige { $usual }
health-reason-provisioning-overdue = Under opprettelse i { $duration }, lenger enn de vanlige { $usual }
health-reason-failed = { $state ->
    [ProvisioningFailed] Opprettelsen feilet: leverandøren må se på det
    [DeleteFailed] Slettingen feilet: den blir forsøkt igjen senere
   *[other] { $state }
}
health-reason-unpublished-down = Nede, i en tilstand ingen har forklart: { $state }
health-reason-unknown-at-first = Ikke kjent for tjenesten: kontroller identifikator og miljø
health-reason-unknown-after-known = Mulig hendelse i { $duration }: ukjent for tjenesten, som kjente den før
health-reason-running-but-down = Mulig hendelse i { $duration }: tilstanden sier Kjører, men den kjører ikke
health-reason-waiting = Ikke lest ennå
health-reason-no-data = Kan ikke leses siden { $time }: { $why } Sist kjent: { $sentence }
health-reason-never-read = Kan ikke leses: { $why }
health-reason-flapping = Går fram og tilbake: { $n ->
    [one] 1 endring
   *[other] { $n } endringer
} i de siste 21 lesingene

## States, as in window.ftl.

state-name = { $state ->
    [Unknown] Ukjent
    [Provisioning] Klargjøres
    [Running] Kjører
    [Deleted] Slettet
    [Suspended] Suspendert
    [OnlineMaintenance] Vedlikehold i drift
    [OfflineMaintenance] Vedlikehold, nede
    [ProvisioningFailed] Klargjøring feilet
    [Deleting] Slettes
    [DeleteFailed] Sletting feilet
    [MigrationPending] Venter på flytting
   *[other] { $state }
}
state-but-up = { state-name }, men oppe
state-but-not-up = { state-name }, men ikke oppe

## Why a reading failed.

failure-no-route = Denne maskinen har ingen vei til tjenesten.
failure-name-not-found = Tjenestens navn ble ikke funnet.
failure-refused = Forbindelsen ble avvist.
failure-broken = Forbindelsen brøt før hele svaret var kommet.
failure-timeout = Det kom ikke noe svar i tide.
failure-tls = Det er ingen kryptert forbindelse til tjenesten som kan stoles på.
failure-no-certificates = Denne maskinen har ingen sertifikater som tjenesten kunne bli klarert med.
failure-proxy-login = En mellomtjener mellom denne maskinen og tjenesten krever pålogging.
failure-proxy-unusable = Mellomtjeneren som denne maskinen oppgir, kan ikke brukes, så ingenting ble sendt.
failure-redirected = Svaret viste til en adresse som ikke følges.
failure-not-found = Ikke funnet: kontroller identifikator og miljø.
failure-misdirected = Tenanten er nå på en annen vert.
failure-busy = Tjenesten ber om å få være i fred en stund ({ $code }).
failure-http = Tjenesten svarte med en feil ({ $code }).
failure-too-large = Svaret var lengre enn tillatt.
failure-html = Det kom en nettside i stedet for statusen.
failure-empty = Svaret var tomt.
failure-damaged = Svaret var ødelagt eller avkuttet.
failure-not-status = Svaret var ikke statusen til en tenant.
failure-version-document = Det kom et versjonsdokument i stedet for statusen.
failure-another-tenant = Svaret gjaldt en annen tenant: { $detail }.
failure-forbidden = Tjenesten oppga en adresse som det ikke er lov å spørre.
failure-other = Lesingen mislyktes: { $detail }.

## Diagnose: stegene på veien til én tenant, og hvor årsaken ligger.

diagnosis-title = Diagnose av { $key }, { $time }
diagnosis-step-name = Navnet { $host }
diagnosis-step-proxy-name = Navnet på mellomtjeneren { $host }
diagnosis-step-connection = Forbindelse til { $host }
diagnosis-step-proxy-connection = Forbindelse til mellomtjeneren { $host }
diagnosis-step-proxy = Veien gjennom mellomtjeneren
diagnosis-step-encryption = Kryptering
diagnosis-step-status-page = Statusside
diagnosis-step-api = Tenantens API
diagnosis-waiting = prøves …
diagnosis-passed = bestått
diagnosis-not-reached = ikke nådd
diagnosis-issuer-public = Sertifikat fra { $issuer }
diagnosis-issuer-inspection = Sertifikat fra { $issuer }, som kontrollerer kryptert trafikk
diagnosis-issuer-unfamiliar = Sertifikat fra { $issuer }, ingen offentlig utsteder som er kjent her
diagnosis-verdict-well = Alt er i orden: tenanten kjører og kan nås herfra.
diagnosis-verdict-inspected = Alt er i orden: tenanten kjører og kan nås herfra; { $issuer } leser den krypterte trafikken underveis.
diagnosis-verdict-no-network = Det er denne maskinen eller nettverket dens: det finnes ingen vei herfra til { $host }. Kontroller forbindelsen, VPN og navnetjener.
diagnosis-verdict-clock = Det er klokken på denne maskinen, eller tjenestens sertifikat er utløpt: still klokken riktig og prøv igjen.
diagnosis-verdict-no-certificates = Det er denne maskinen: den har ingen sertifikater, så ingen sikker forbindelse kan klareres. Installer pakken ca-certificates, eller rett SSL_CERT_FILE der den er satt.
diagnosis-verdict-proxy = Det er nettverket imellom: mellomtjeneren { $host } slipper oss ikke gjennom. { $why }
diagnosis-verdict-proxy-setting = Det er denne maskinens innstilling for mellomtjener, ikke tjenesten: { $why }
diagnosis-verdict-untrusted = Det er nettverket imellom: sertifikatet kommer fra { $issuer }, som denne maskinen ikke stoler på. Hvis bedriften din kontrollerer trafikk, få sertifikatet dens installert her.
diagnosis-verdict-not-encrypted = Det er nettverket imellom: det som svarer for { $host }, krypterer ikke.
diagnosis-verdict-portal = Det er nettverket imellom: noe annet svarer i stedet for tjenesten. { $why } Se etter en påloggingsside i nettleseren.
diagnosis-verdict-unreachable = Det er leverandøren, eller en brannmur imellom: ingenting brukbart svarer på { $host }. { $why } Hvis det virker fra et annet nettverk, er det brannmuren.
diagnosis-verdict-service-trouble = Det er leverandøren: statustjenesten har problemer. { $why } Dette sier ingenting om tenanten.
diagnosis-verdict-status-page-only = Det er leverandøren: bare statussiden har problemer, mens tenantens API svarer. { $why }
diagnosis-verdict-tenant-no-data = Det er bare denne tenanten: tjenesten svarer, men ikke om den. { $why }
diagnosis-verdict-tenant-down = Det er bare denne tenanten: tjenesten sier «{ $name }».
diagnosis-verdict-api-trouble = Det er bare denne tenanten: tjenesten sier at den kjører, men API-et svarer ikke som det skal. { $why }

## Snoozes, durations.

duration-milliseconds = { $n } ms
duration-seconds = { $n } s
duration-minutes = { $n } min
duration-hours = { $n } t
duration-days = { $n } døgn
duration-hours-minutes = { $h } t { $n } min

## Why something was not told.

suppressed-tenant-rule = { $rule ->
    [none] Etter sin egen regel varsles det ikke om den.
   *[problems] Etter sin egen regel varsles det bare om problemer med den.
}
suppressed-tag-rule = { $rule ->
    [none] Etter regelen for «{ $tag }» varsles det ikke om den.
   *[problems] Etter regelen for «{ $tag }» varsles det bare om problemer med den.
}
suppressed-general-rule = { $rule ->
    [none] Etter regelen for alle tenanter varsles det ikke.
   *[problems] Etter regelen for alle tenanter varsles det bare om problemer.
}
suppressed-snoozed = Den var utsatt.
suppressed-snoozed-tag = Tenanter med etiketten «{ $tag }» var utsatt.
suppressed-snoozed-host = Tenantene på { $host } var utsatt.
suppressed-snoozed-all = Alle tenanter var utsatt.
suppressed-quiet-hours = Det var i de stille timene.
suppressed-moves = Det varsles ikke om flyttinger, slik du har valgt.
suppressed-versions = Det varsles ikke om nye versjoner, slik du har valgt.
suppressed-over-before = Det var over før det kunne varsles.
suppressed-not-shown = Skrivebordet viste det ikke da. Det vises så snart varsler kan vises.

## Why something a person entered is refused; nothing is changed then.

identifier-empty = Det er ingen identifikator her: den ser ut som Cust12345.
identifier-on-site = «Default» er en lokal installasjon: bare SuperOffice CRM Online-tenanter har en statusside.
identifier-malformed = «{ $text }» er ingen identifikator: den er «Cust» og ett til ni sifre, som Cust12345.
identifier-address = Det er ingen tenant i adressen «{ $text }»: stien begynner med en identifikator som Cust12345.
identifier-formula = Cellen har en formel uten resultat. Åpne arbeidsboken i Excel, lagre den der, og importer den på nytt.

refused-no-environment = Det er ikke noe miljø som heter «{ $name }».
refused-no-tenant = { $key } overvåkes ikke.
refused-environment-in-use = Miljøet «{ $name }» har fortsatt tenanter: fjern dem først.
refused-nothing-removed = Det er ingenting å legge tilbake.
refused-too-many-snoozes = Det er for mange utsettelser: avslutt noen først.
refused-file-damaged = { $name } kom ikke helt fram, så ingenting ble lest. Velg den igjen.
import-too-large = Filen er større enn { $most } MiB, så ingenting ble lest. Velg en mindre, eller lim inn radene.
import-too-much = Tabellen er for stor, så ingenting ble lest. Lagre bare radene og kolonnene om tenanter.
import-too-many = Det er flere enn { $most } tenanter i den, så ingenting ble lest. Del den i mindre deler.
import-old-workbook = Dette er en gammel Excel-arbeidsbok (.xls) eller en med passord, så ingenting ble lest. Lagre den som .xlsx uten passord, eller som CSV.
import-no-workbook = Dette er en pakket fil, men ingen Excel-arbeidsbok (.xlsx), så ingenting ble lest. Lagre tabellen som .xlsx eller CSV.
import-damaged-workbook = Excel-arbeidsboken er skadet, så ingenting ble lest. Åpne den i Excel og lagre den på nytt.
import-no-text = Dette er verken en tekst eller en Excel-arbeidsbok (.xlsx), så ingenting ble lest. Lagre tabellen som .xlsx eller CSV.
import-newer-export = En nyere Tenant Beacon skrev denne eksporten (format { $format }), så ingenting ble lest. Oppdater Tenant Beacon her først.
import-damaged-export = Denne eksporten fra Tenant Beacon er skadet på linje { $line }, kolonne { $column }, så ingenting ble lest. Eksporter den på nytt.
import-no-environment = Det finnes ikke noe miljø som heter «{ $name }» her. Si hvilket som menes, eller legg det til i innstillingene først.
import-doubt-encoding = Bokstaver utenfor a til z kan være feil (lest som { $encoding }). Sammenlign navnene, eller lagre filen som UTF-8.
import-doubt-broken = Noen tegn i filen er ødelagt ({ $count }). Sammenlign navnene.
refused-export = Ingenting ble skrevet: { $detail }.
refused-export-missing = Mappen { $folder } finnes ikke, så ingenting ble lagret. Opprett den og lagre på nytt, eller kopier teksten i stedet.
refused-export-denied = Det kan ikke skrives i mappen { $folder }, så ingenting ble lagret. Gi tillatelse og lagre på nytt, eller kopier teksten i stedet.
refused-export-full = Det er ikke plass igjen i { $folder }, så ingenting ble lagret. Frigjør plass og lagre på nytt, eller kopier teksten i stedet.
refused-folder = Mappen { $folder } kunne ikke åpnes: { $detail }.
refused-history = Historikken kunne ikke leses. { $why } Ingenting ble endret.
refused-preferences = Hvordan vinduet ser ut, ble ikke lagret: det tar for mye plass. Fjern noen lagrede visninger.
refused-elsewhere = Dette kan det ikke spørres om her.
refused-ending = Tenant Beacon er i ferd med å avslutte. Det som var lagret, er bevart; ingenting ble endret nå.
refused-ended = Tenant Beacon er avsluttet. Det som var lagret, er bevart; start programmet igjen.
login-failed = Oppstart ved pålogging kunne ikke leses eller endres: { $detail }.
login-not-taken = Systemet tok ikke imot endringen. Systemets egne innstillinger for hva som starter ved pålogging sier mer.
login-demo = Demoen glemmes når den avsluttes, så den kan ikke starte ved pålogging. Ingenting ble endret.

settings-intervals = Det korteste mellomrommet må være mellom { $least } sekunder og det lengste, som er høyst 24 timer.
settings-rate = Takten må være mellom 0,1 og 10 sjekker per sekund: leverandøren ber om høyst 10.
settings-in-flight = Mellom 1 og 16 sjekker kan være underveis samtidig.
settings-group-window = Endringer kan samles i høyst 5 minutter.
settings-quiet-hours = Stille timer begynner og slutter mellom 00:00 og 23:59.
settings-environment-twice = Det finnes allerede et miljø som heter «{ $name }».
settings-retention = Historikk kan beholdes i mellom 1 dag og 10 år.
settings-service-page = «{ $address }» er ingen adresse til en driftsside: den ser ut som https://status.superoffice.com
settings-proxy = «{ $address }» er ingen adresse til en mellomtjener: den ser ut som http://proxy.example:3128.
environment-no-name = Miljøet trenger et navn.
environment-bad-name = Navnet på et miljø har høyst { $most } tegn, og ingen «/».
environment-bad-root = «{ $address }» er ikke en rotadresse: den ser ut som https://online.superoffice.com.
environment-credentials = En rotadresse kan ikke inneholde brukernavn eller passord.

link-no-tenant = { $key } overvåkes ikke lenger.
link-not-known = Tjenesten har ikke oppgitt denne adressen ennå. Den kommer med neste vellykkede lesing.
link-not-allowed = Tjenesten oppga en adresse som ikke åpnes: { $address }. Ingenting ble sendt dit.
link-no-browser = Nettleseren kunne ikke startes: { $detail }. Adressen kan kopieres fra detaljene.
address-not-watched = { $key } overvåkes ikke her, så det er ingenting å vise. Legg den til for å overvåke den.
address-unknown = Adressen «{ $address }» fører ingen steder i Tenant Beacon. Ingenting ble gjort.

## The app’s own state.

watching-restarts = Noe gikk galt inne i Tenant Beacon. Den leser alle tenanter på nytt av seg selv; til da vises ingen data.
storage-full = Disken er full: endringer kan ikke lagres. Det som vises, er riktig; frigjør plass, så lagres det automatisk.
storage-failed = Endringer kan ikke lagres. { $why } Det som vises, er riktig; nye forsøk gjøres automatisk.
storage-restored = Databasen var ødelagt og er lagt til side som { $file }. Den siste gode kopien er tatt i bruk: det som er endret siden den, mangler.
storage-missing = Databasen er borte. Den siste gode kopien tok dens plass: det som er endret siden, mangler.
storage-rescued = Databasen var ødelagt og er lagt til side som { $file }. Det fantes ingen god kopi, men tenanter og innstillinger kunne fortsatt leses: se etter om alle er der. Historikken er det ikke.
storage-lost = Databasen var ødelagt og er lagt til side som { $file }. Det fantes ingen god kopi: legg til tenantene igjen, eller importer en eksport.
store-disk-full = Disken er full eller rommer ikke flere filer.
store-damaged = Databasen er ødelagt: { $detail }.
store-newer = Databasen er skrevet av en nyere versjon av Tenant Beacon ({ $version }) og er latt i fred. Installer den versjonen igjen.
store-unusable = Databasen kan ikke brukes: { $detail }.
store-folder = Mappen { $folder } kan ikke brukes: { $detail }.
store-folder-denied = { $folder } tilhører noen andre eller kan ikke endres av deg: få den overført til deg, eller oppgi en annen mappe med --data-dir.
store-folder-read-only = { $folder } ligger på en disk som bare kan leses: gjør den skrivbar, eller oppgi en annen mappe med --data-dir.
store-in-use = Databasen er i bruk av en annen prosess.
store-ended = Databasen er allerede lukket.
client-proxy = Mellomtjeneren kan ikke brukes: { $detail }.
client-tls = Sikre forbindelser kan ikke settes opp: { $detail }.

app-no-tray = Dette skrivebordet har ikke noe systemstatusfelt, så det er ikke noe ikon. Tenantene overvåkes likevel, også når dette vinduet er lukket: start Tenant Beacon igjen for å åpne det, eller legg til et systemstatusfelt (på GNOME utvidelsen «AppIndicator and KStatusNotifierItem Support»).
app-no-notifications = Systemvarsler kan ikke vises: ingen varslingstjeneste svarer. Tenantene overvåkes likevel, og dette vinduet og systemstatusfeltet viser hvordan de har det; det blir forsøkt igjen ved neste varsel.
app-no-certificates = Dette systemet har ingen sertifikater, så tjenesten kan ikke nås sikkert. Tenantene spørres igjen så snart det finnes noen: installer pakken ca-certificates, eller rett SSL_CERT_FILE der den er satt.
proxy-no-address = { $setting } er ingen adresse til en mellomtjener, som http://proxy.example:3128: { $flaw ->
    [backslash] en omvendt skråstrek i brukernavnet skrives %5C.
    [blank] det er mellomrom i den.
    [scheme] den begynner med http, https eller socks5.
    [host] det er ingen vert i den.
   *[signs] tegn i brukernavnet eller passordet som betyr noe i en adresse, skrives med %.
}
proxy-script = Dette systemet finner mellomtjeneren med et skript eller av seg selv ({ $setting }), og det brukes ikke her: tjenesten nås uten mellomtjener. Der det ikke virker, oppgi mellomtjenerens adresse i innstillingene eller i HTTPS_PROXY.
app-no-log = Ingen logg skrives: { $detail }. Alt annet fortsetter.
app-no-window-title = Vinduet kunne ikke åpnes
app-no-window-body = Tenantene overvåkes likevel, og varsler vises. Loggen sier mer; klikk i systemstatusfeltet for å prøve igjen.
app-no-window-drawing-body = Siden kunne ikke tegnes. Tenantene overvåkes likevel. Installer det som tegner den (Debian, Ubuntu: libegl1, libgl1-mesa-dri; Fedora: mesa-libEGL) og prøv igjen.
app-window-crashed-title = Vinduet ble uventet avsluttet
app-window-crashed-body = Ingenting er tapt, og tenantene overvåkes likevel. Klikk her for å åpne det igjen.
app-not-watching-title = Tenant Beacon kan ikke overvåke
app-not-watching-body = { $why } Ingenting ble endret. Rett på dette og start Tenant Beacon igjen; loggen sier mer.
app-runs-elsewhere-title = Tenant Beacon kjører allerede
app-runs-elsewhere-body = Den kjører i en annen økt av deg, som holder mappen { $folder }. Avslutt den der, eller logg ut av den økten, og start den her igjen.

notification-show = Vis
notification-snooze = Utsett 1 t
notification-test = Dette er en prøve: slik kommer varslene til å se ut.
notification-tested = { $server } viste et systemvarsel. { $buttons ->
    [yes] Det har knapper.
   *[no] Det har ingen knapper.
}
notification-taken = Systemet tok imot et systemvarsel. Kom det ikke fram, så se på systemets innstillinger for fokus eller Ikke forstyrr.
notification-failed = Ikke noe systemvarsel kunne vises: { $detail }. Tenantene overvåkes likevel.
notification-off-app = varsler er slått av for Tenant Beacon i innstillingene til Windows
notification-off-user = varsler er slått av i innstillingene til Windows
notification-off-policy = varsler er slått av av en policy i organisasjonen
notification-no-daemon = Ikke noe systemvarsel kunne vises: { $detail }. Tenantene overvåkes likevel; start en varslingstjeneste (dunst, mako) eller den som hører til skrivebordet, og prøv igjen.
