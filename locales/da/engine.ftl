### Hvad Rust siger: beskeder, meddelelsesområdet, oversigten, egne problemer, mislykkede læsninger, afslag og appen selv.
### Vinduets tekster står i window.ftl, med de samme ord: tenant, miljø, tilstand, helbred, besked, udsæt.

## Notices. A title begins with $who: the tenant, or where there are several what they share (host or environment).
## It has at most 45 characters, so $who is cut in its middle where it is long: the other words leave it room.
## $n tenants of $total. A body has at most 200 characters.

notification-maintenance-title = { $n ->
    [one] { $who }: nede for vedligehold
   *[other] { $who }: { $n } tenanter i vedligehold
}
notification-maintenance-overdue-title = { $n ->
    [one] { $who }: vedligehold over tiden
   *[other] { $who }: { $n } for længe i vedligehold
}
notification-provisioning-overdue-title = { $n ->
    [one] { $who }: tager for lang tid at oprette
   *[other] { $who }: { $n } tager for lang tid at oprette
}
notification-failed-title = { $n ->
    [one] { $who }: { $state ->
        [ProvisioningFailed] oprettelsen mislykkedes
        [DeleteFailed] sletningen mislykkedes
       *[other] mislykkedes
    }
   *[other] { $who }: { $state ->
        [ProvisioningFailed] { $n } blev ikke oprettet
        [DeleteFailed] { $n } blev ikke slettet
       *[other] { $n } mislykkedes
    }
}
notification-unpublished-down-title = { $n ->
    [one] { $who }: nede
   *[other] { $who }: { $n } tenanter er nede
}
notification-unknown-at-first-title = { $n ->
    [one] { $who }: ikke kendt af tjenesten
   *[other] { $who }: { $n } tenanter er ikke kendt
}
notification-unknown-after-known-title = { $n ->
    [one] { $who }: mulig hændelse
   *[other] { $who }: mulig hændelse, { $n } tenanter
}
notification-running-but-down-title = { $n ->
    [one] { $who }: mulig hændelse
   *[other] { $who }: mulig hændelse, { $n } tenanter
}
notification-no-data-title = { $n ->
    [one] { $who }: kan ikke læses
   *[other] { $who }: { $n } tenanter kan ikke læses
}
notification-flapping-title = { $who }: går frem og tilbage
notification-flapping-body = Den ændrer sig igen og igen. Du får én besked nu, og én når den er faldet til ro.
notification-failed-body = { $state ->
    [ProvisioningFailed] Leverandøren må se på det.
    [DeleteFailed] Den bliver forsøgt slettet igen senere.
   *[other] Tjenesten siger »{ $state }«.
}
notification-unpublished-down-body = Tjenesten siger »{ $state }«.
notification-unknown-at-first-body = Identifikatoren findes ikke i { $environment }. Kontrollér identifikator og miljø.
notification-unknown-after-known-body = { $n ->
    [one] Tjenesten kender den ikke mere.
   *[other] Tjenesten kender dem ikke mere.
}
notification-running-but-down-body = { $n ->
    [one] Tilstanden siger Kører, men den kører ikke.
   *[other] Tilstanden siger Kører, men de kører ikke.
}
notification-since = Siden { $time }.
notification-since-at = Siden { $time } ({ $place }).
notification-usually = Det tager normalt { $duration }.
notification-tenants = Tenanter: { $names }.
notification-environment = Miljø: { $environment }.
notification-names-and-more = { $names } og { $more } mere
notification-names-and-last = { $names } og { $last }

notification-partly-back-title = { $who }: { $back } af { $total } er tilbage
notification-partly-back-body = Stadig nede: { $names }.
notification-back-title = { $n ->
    [one] { $who } er tilbage
    [2] { $who }: begge tenanter er tilbage
   *[other] { $who }: alle { $n } tenanter er tilbage
}
notification-back-several-title = { $n ->
    [one] { $who } er tilbage
   *[other] { $n } tenanter er tilbage
}
notification-back-body = Det varede { $duration }, til { $time }.
notification-partly-read-title = { $who }: { $back } af { $total } kan læses igen
notification-partly-read-body = Endnu ikke: { $names }.
notification-read-title = { $n ->
    [one] { $who } kan læses igen
    [2] { $who }: begge tenanter kan læses igen
   *[other] { $who }: alle { $n } kan læses igen
}
notification-settled-title = { $who } er faldet til ro
notification-state = Tilstanden er nu: { state-name }.
notification-overtaken-title = { $who }: dette har ændret sig
notification-overtaken-several-title = { $n } tenanter: dette har ændret sig
notification-overtaken-body = { $state ->
    [Suspended] Den er suspenderet nu.
    [Deleting] Den slettes nu.
    [Deleted] Den er slettet.
   *[other] En nyere besked siger, hvordan det er nu.
}
notification-passed-title = { $n ->
    [one] { $who }: { $kind ->
        [incident] mulig hændelse, ovre nu
        [maintenance] vedligehold, ovre nu
        [no-data] kunne ikke læses, ovre nu
        [flapping] frem og tilbage, ovre nu
       *[warning] burde ses efter, ovre nu
    }
   *[other] { $who }: { $n } havde problemer, ovre nu
}
notification-passed-body = Det begyndte { $time }.

notification-version-title = { $n ->
    [one] { $who } kører nu { $version }
   *[other] { $n } tenanter kører nu { $version }
}
notification-version-from = Før: { $version }.
notification-lifecycle-suspended-title = { $n ->
    [one] { $who } er suspenderet
   *[other] { $n } tenanter er suspenderet
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
    [one] Den tjekkes ikke mere og kan fjernes fra listen.
   *[other] De tjekkes ikke mere og kan fjernes fra listen.
}
notification-lifecycle-unknown-title = { $n ->
    [one] { $who } er væk, som varslet
   *[other] { $n } tenanter er væk, som varslet
}
notification-lifecycle-provisioning-title = { $n ->
    [one] { $who } oprettes
   *[other] { $n } tenanter oprettes
}
notification-lifecycle-running-title = { $n ->
    [one] { $who } er klar og kører
   *[other] { $n } tenanter er klar og kører
}
notification-move-title = { $n ->
    [one] { $who } er flyttet til { $host }
   *[other] { $n } tenanter flyttet til { $host }
}
notification-move-from = Før: { $host }.

notification-startup-digest-title = { $n ->
    [one] Mens du var væk: 1 ændring
   *[other] Mens du var væk: { $n } ændringer
}
notification-quiet-title = { $n ->
    [one] I de stille timer: 1 ændring
   *[other] I de stille timer: { $n } ændringer
}
notification-snoozed-title = { $n ->
    [one] Mens det var udsat: 1 ændring
   *[other] Mens det var udsat: { $n } ændringer
}
notification-many-title = { $n ->
    [one] 1 ændring mere
   *[other] { $n } ændringer mere
}
notification-many-incident-title = { $who }: mulig hændelse, og { $n } mere
notification-quiet-body = Det blev holdt tilbage i de stille timer.
notification-snoozed-body = Det blev holdt tilbage, mens det var udsat.
notification-digest-moved = Flyttet til { $host }: { $names }
notification-digest-lifecycle = Nu { state-name }: { $names }
notification-digest-incident = Mulig hændelse: { $names }
notification-digest-maintenance = Nede for vedligehold: { $names }
notification-digest-warning = Bør ses efter: { $names }
notification-digest-flapping = Frem og tilbage: { $names }
notification-digest-no-data = Kan ikke læses: { $names }
notification-digest-back = Tilbage: { $names }
notification-digest-passed = Kom og gik: { $names }
notification-digest-version = Ny version { $version }: { $names }
notification-digest-other = Desuden: { $names }

notification-offline-title = Intet netværk
notification-offline-body = Tenanterne beholder deres sidst kendte tilstand, til netværket er tilbage.
notification-portal-title = Noget andet svarer i stedet for tjenesten
notification-portal-body = En log-in-side eller en proxyserver står mellem denne computer og tjenesten. Tenanterne beholder deres sidst kendte tilstand.
notification-service-title = { $who }: statustjenesten svarer ikke
notification-service-body = { $why } Det siger intet om tenanterne: de beholder deres sidst kendte tilstand.
notification-clock-title = Denne computers ur går forkert
notification-clock-body = Det afviger { $duration } fra tjenestens ur. Stil det rigtigt, så de viste tider passer.
notification-overload-title = Flere tenanter, end der kan tjekkes i tide
notification-overload-body = { $why }
notification-condition-over-title = { $kind ->
    [offline] Netværket er tilbage
    [portal] Tjenesten svarer igen
    [service] { $who }: statustjenesten svarer igen
    [clock] Denne computers ur går rigtigt igen
   *[overload] Alle tenanter kan tjekkes i tide igen
}

## The tray and the summary.

summary-incident = { $n ->
    [one] 1 mulig hændelse
   *[other] { $n } mulige hændelser
}
summary-warning = { $n ->
    [one] 1 bør ses efter
   *[other] { $n } bør ses efter
}
summary-maintenance = { $n } i vedligehold
summary-running = { $n } kører
summary-info = { $n ->
    [one] 1 bemærkning
   *[other] { $n } bemærkninger
}
summary-no-data = { $n } uden data
summary-waiting = { $n } ikke læst endnu
summary-snoozed = { $n } udsat
summary-nothing = Intet at overvåge endnu
summary-checked = { $text } — tjekket { $time }
vendor-says = SuperOffice siger: { $names }
vendor-plans = SuperOffice planlægger: { $name }, { $time }
vendor-plans-until = SuperOffice planlægger: { $name }, { $time } til { $until }
vendor-since = { $name } (siden { $time })
vendor-component = { $name }: { $status ->
    [degraded_performance] nedsat
    [partial_outage] delvist nede
    [under_maintenance] under vedligeholdelse
   *[major_outage] nede
}
vendor-indicator = { $indicator ->
    [critical] en alvorlig forstyrrelse
    [major] en større forstyrrelse
    [maintenance] vedligeholdelse
   *[minor] en mindre forstyrrelse
}
condition-lasted = Varede { $duration }
condition-lasts = Står på
condition-page-late = SuperOffice åbnede »{ $name }« kl. { $time }, { $duration } efter at vi så det kl. { $seen }
condition-page-early = SuperOffice åbnede »{ $name }« kl. { $time }, { $duration } før vi så det kl. { $seen }
tray-open = Åbn Tenant Beacon
tray-check-now = Tjek nu
tray-snooze-all = Udsæt alle
tray-snooze-hours = { $n ->
    [one] i 1 time
   *[other] i { $n } timer
}
tray-end-snooze = Afslut udsættelse
tray-pause = Sæt tjek på pause
tray-resume = Fortsæt med at tjekke
tray-settings = Indstillinger
tray-quit = Afslut
tray-more = { $n ->
    [one] og 1 mere
   *[other] og { $n } mere
}
tray-maintenance = { $name } — nede for vedligehold, { $duration }
tray-maintenance-overdue = { $name } — i vedligehold længere end normalt, { $duration }
tray-provisioning-overdue = { $name } — tager længere tid end normalt at oprette, { $duration }
tray-failed = { $name } — { $state ->
    [ProvisioningFailed] oprettelsen mislykkedes
    [DeleteFailed] sletningen mislykkedes
   *[other] { $state }
}
tray-unpublished-down = { $name } — nede: { $state }
tray-unknown-at-first = { $name } — ikke kendt: kontrollér identifikator og miljø
tray-unknown-after-known = { $name } — mulig hændelse, { $duration }
tray-running-but-down = { $name } — mulig hændelse, { $duration }
tray-no-data = { $name } — kan ikke læses

condition-offline = Intet netværk: tenanterne beholder deres sidst kendte tilstand.
condition-portal = Noget andet svarer i stedet for tjenesten (en log-in-side eller en proxyserver): tenanterne beholder deres sidst kendte tilstand.
condition-service = Statustjenesten for { $environment } kan ikke læses: { $why } Tenanterne beholder deres sidst kendte tilstand.
condition-service-foreign = Statustjenesten for { $environment } svarer i en form, der er ukendt her: { $why } Tenanterne beholder deres sidst kendte tilstand. Se efter en nyere version af Tenant Beacon.
condition-clock = Denne computers ur afviger { $duration } fra tjenestens.
condition-overload = { $n ->
    [one] 1 tenant
   *[other] { $n } tenanter
} med { $rate ->
    [one] 1 tjek
   *[other] { $rate } tjek
} i sekundet: der går { $duration } mellem to tjek af den samme. Sæt antallet af tjek op i indstillingerne, eller overvåg færre tenanter.
condition-paused = Tjek er sat på pause.

## Why a tenant’s health is what it is.

health-reason-running = Kører
health-reason-online-maintenance = Kører, med vedligehold i baggrunden
health-reason-unpublished-runs = Kører, i en tilstand, som ingen har forklaret: { $state }
health-reason-lifecycle = { $state ->
    [Suspended] Suspenderet: abonnementet er ved at ophøre, kan genaktiveres
    [Deleting] Slettes
    [Deleted] Slettet: tjekkes ikke mere
    [Unknown] Væk, som varslet: den blev slettet
    [MigrationPending] Venter på flytning, ofte i dage eller uger
   *[other] { $state }
}
health-reason-provisioning = Oprettes, normalt klar inden for { $usual }
health-reason-maintenance = Nede for vedligehold i { $duration }, normalt { $usual }
health-reason-maintenance-overdue = Nede for vedligehold i { $duration }, længere end de normale { $usual }
health-reason-provisioning-overdue = Under oprettelse i { $duration }, længere end de normale { $usual }
health-reason-failed = { $state ->
    [ProvisioningFailed] Oprettelsen mislykkedes: leverandøren må se på det
    [DeleteFailed] Sletningen mislykkedes: der prøves igen senere
   *[other] { $state }
}
health-reason-unpublished-down = Nede, i en tilstand, som ingen har forklaret: { $state }
health-reason-unknown-at-first = Ikke kendt af tjenesten: kontrollér identifikator og miljø
health-reason-unknown-after-known = Mulig hændelse i { $duration }: ukendt for tjenesten, som kendte den før
health-reason-running-but-down = Mulig hændelse i { $duration }: tilstanden siger Kører, men den kører ikke
health-reason-waiting = Ikke læst endnu
health-reason-no-data = Kan ikke læses siden { $time }: { $why } Sidst kendt: { $sentence }
health-reason-never-read = Kan ikke læses: { $why }
health-reason-flapping = Går frem og tilbage: { $n ->
    [one] 1 ændring
   *[other] { $n } ændringer
} i de seneste 21 læsninger

## States, as in window.ftl.

state-name = { $state ->
    [Unknown] Ukendt
    [Provisioning] Oprettes
    [Running] Kører
    [Deleted] Slettet
    [Suspended] Suspenderet
    [OnlineMaintenance] Vedligehold i drift
    [OfflineMaintenance] Vedligehold, nede
    [ProvisioningFailed] Oprettelse mislykket
    [Deleting] Slettes
    [DeleteFailed] Sletning mislykket
    [MigrationPending] Venter på flytning
   *[other] { $state }
}
state-but-up = { state-name }, men oppe
state-but-not-up = { state-name }, men ikke oppe

## Why a reading failed.

failure-no-route = Denne computer finder ingen vej til tjenesten.
failure-name-not-found = Tjenestens navn blev ikke fundet.
failure-refused = Forbindelsen blev afvist.
failure-broken = Forbindelsen blev brudt, før hele svaret var kommet.
failure-timeout = Der kom ikke et svar i tide.
failure-tls = Der er ingen krypteret forbindelse til tjenesten, som man kan stole på.
failure-no-certificates = Denne maskine har ingen certifikater, som tjenesten kunne blive betroet med.
failure-proxy-login = En proxyserver mellem denne maskine og tjenesten kræver log-in.
failure-proxy-unusable = Proxyserveren, som denne maskine angiver, kan ikke bruges, så der blev intet sendt.
failure-redirected = Svaret henviste til en adresse, der ikke følges.
failure-not-found = Ikke fundet: kontrollér identifikator og miljø.
failure-misdirected = Tenanten er nu på en anden vært.
failure-busy = Tjenesten beder om at være i fred et stykke tid ({ $code }).
failure-http = Tjenesten svarede med en fejl ({ $code }).
failure-too-large = Svaret var længere end tilladt.
failure-html = Der kom en webside i stedet for status.
failure-empty = Svaret var tomt.
failure-damaged = Svaret var beskadiget eller afskåret.
failure-not-status = Svaret var ikke en tenants status.
failure-version-document = Der kom et versionsdokument i stedet for status.
failure-another-tenant = Svaret handlede om en anden tenant: { $detail }.
failure-forbidden = Tjenesten angav en adresse, som ikke må spørges.
failure-other = Læsningen mislykkedes: { $detail }.

## Diagnose: trinnene på vejen til én tenant, og hvor årsagen ligger.

diagnosis-title = Diagnose af { $key }, { $time }
diagnosis-step-name = Navnet { $host }
diagnosis-step-proxy-name = Navnet på proxyserveren { $host }
diagnosis-step-connection = Forbindelse til { $host }
diagnosis-step-proxy-connection = Forbindelse til proxyserveren { $host }
diagnosis-step-proxy = Vejen gennem proxyserveren
diagnosis-step-encryption = Kryptering
diagnosis-step-status-page = Statusside
diagnosis-step-api = Tenantens API
diagnosis-waiting = prøves …
diagnosis-passed = bestået
diagnosis-not-reached = ikke nået
diagnosis-issuer-public = Certifikat fra { $issuer }
diagnosis-issuer-inspection = Certifikat fra { $issuer }, som kontrollerer krypteret trafik
diagnosis-issuer-unfamiliar = Certifikat fra { $issuer }, ingen offentlig udsteder, der er kendt her
diagnosis-verdict-well = Alt er i orden: tenanten kører og kan nås herfra.
diagnosis-verdict-inspected = Alt er i orden: tenanten kører og kan nås herfra; { $issuer } læser den krypterede trafik undervejs.
diagnosis-verdict-no-network = Det er denne maskine eller dens netværk: der er ingen vej herfra til { $host }. Kontrollér forbindelsen, VPN og navneserver.
diagnosis-verdict-clock = Det er denne maskines ur, eller tjenestens certifikat er udløbet: stil uret rigtigt, og prøv igen.
diagnosis-verdict-no-certificates = Det er denne maskine: den har ingen certifikater, så ingen sikker forbindelse kan betros. Installér pakken ca-certificates, eller ret SSL_CERT_FILE, hvor den er sat.
diagnosis-verdict-proxy = Det er netværket imellem: proxyserveren { $host } lader os ikke komme igennem. { $why }
diagnosis-verdict-proxy-setting = Det er denne maskines proxyindstilling, ikke tjenesten: { $why }
diagnosis-verdict-untrusted = Det er netværket imellem: certifikatet kommer fra { $issuer }, som denne maskine ikke stoler på. Hvis din virksomhed kontrollerer trafik, så få dens certifikat installeret her.
diagnosis-verdict-not-encrypted = Det er netværket imellem: det, der svarer for { $host }, krypterer ikke.
diagnosis-verdict-portal = Det er netværket imellem: noget andet svarer i stedet for tjenesten. { $why } Se efter en log-in-side i browseren.
diagnosis-verdict-unreachable = Det er leverandøren, eller en firewall imellem: intet brugbart svarer på { $host }. { $why } Hvis det virker fra et andet netværk, er det firewallen.
diagnosis-verdict-service-trouble = Det er leverandøren: statustjenesten har problemer. { $why } Det siger intet om tenanten.
diagnosis-verdict-status-page-only = Det er leverandøren: kun statussiden har problemer, mens tenantens API svarer. { $why }
diagnosis-verdict-tenant-no-data = Det er kun denne tenant: tjenesten svarer, men ikke om den. { $why }
diagnosis-verdict-tenant-down = Det er kun denne tenant: tjenesten siger »{ $name }«.
diagnosis-verdict-api-trouble = Det er kun denne tenant: tjenesten siger, at den kører, men dens API svarer ikke, som det skal. { $why }

## Snoozes, durations.

duration-milliseconds = { $n } ms
duration-seconds = { $n } s
duration-minutes = { $n } min
duration-hours = { $n } t
duration-days = { $n } døgn
duration-hours-minutes = { $h } t { $n } min

## Why something was not told.

suppressed-tenant-rule = { $rule ->
    [none] Efter dens egen regel gives der ikke besked om den.
   *[problems] Efter dens egen regel gives der kun besked om problemer.
}
suppressed-tag-rule = { $rule ->
    [none] Efter reglen for »{ $tag }« gives der ikke besked om den.
   *[problems] Efter reglen for »{ $tag }« gives der kun besked om problemer.
}
suppressed-general-rule = { $rule ->
    [none] Efter reglen for alle tenanter gives der ikke besked.
   *[problems] Efter reglen for alle tenanter gives der kun besked om problemer.
}
suppressed-snoozed = Den var udsat.
suppressed-snoozed-tag = Tenanter med mærket »{ $tag }« var udsat.
suppressed-snoozed-host = Tenanterne på { $host } var udsat.
suppressed-snoozed-all = Alle tenanter var udsat.
suppressed-quiet-hours = Det var i de stille timer.
suppressed-moves = Der gives ikke besked om flytninger, som indstillet.
suppressed-versions = Der gives ikke besked om nye versioner, som indstillet.
suppressed-over-before = Det var forbi, før der kunne gives besked om det.
suppressed-not-shown = Skrivebordet viste det ikke på det tidspunkt. Det vises, så snart meddelelser kan vises.

## Why something a person entered is refused; nothing is changed then.

identifier-empty = Der er ingen identifikator her: den ser ud som Cust12345.
identifier-on-site = »Default« er en lokal installation: kun SuperOffice CRM Online-tenanter har en statusside.
identifier-malformed = »{ $text }« er ikke en identifikator: den er »Cust« og et til ni cifre, som Cust12345.
identifier-address = Der er ingen tenant i adressen »{ $text }«: stien begynder med en identifikator som Cust12345.
identifier-formula = Cellen har en formel uden resultat. Åbn projektmappen i Excel, gem den der, og importer den igen.

refused-no-environment = Der er intet miljø, der hedder »{ $name }«.
refused-no-tenant = { $key } overvåges ikke.
refused-environment-in-use = Miljøet »{ $name }« har stadig tenanter: fjern dem først.
refused-nothing-removed = Der er intet at lægge tilbage.
refused-too-many-snoozes = Der er for mange udsættelser: afslut nogle først.
refused-file-damaged = { $name } kom ikke helt frem, så intet blev læst. Vælg den igen.
import-too-large = Filen er større end { $most } MiB, så intet blev læst. Vælg en mindre, eller indsæt dens rækker.
import-too-much = Tabellen er for stor, så intet blev læst. Gem kun rækkerne og kolonnerne om tenanter.
import-too-many = Der er flere end { $most } tenanter i den, så intet blev læst. Del den i mindre dele.
import-old-workbook = Dette er en gammel Excel-projektmappe (.xls) eller en med adgangskode, så intet blev læst. Gem den som .xlsx uden adgangskode eller som CSV.
import-no-workbook = Dette er en pakket fil, men ingen Excel-projektmappe (.xlsx), så intet blev læst. Gem tabellen som .xlsx eller CSV.
import-damaged-workbook = Excel-projektmappen er beskadiget, så intet blev læst. Åbn den i Excel, og gem den igen.
import-no-text = Dette er hverken en tekst eller en Excel-projektmappe (.xlsx), så intet blev læst. Gem tabellen som .xlsx eller CSV.
import-newer-export = En nyere Tenant Beacon skrev denne eksport (format { $format }), så intet blev læst. Opdater Tenant Beacon her først.
import-damaged-export = Denne eksport fra Tenant Beacon er beskadiget på linje { $line }, kolonne { $column }, så intet blev læst. Eksportér den igen.
import-no-environment = Der er intet miljø, der hedder “{ $name }”, her. Sig, hvilket der menes, eller tilføj det i indstillingerne først.
import-doubt-encoding = Bogstaver ud over a til z kan være forkerte (læst som { $encoding }). Sammenlign navnene, eller gem filen som UTF-8.
import-doubt-broken = Nogle tegn i filen er ødelagt ({ $count }). Sammenlign navnene.
refused-export = Intet blev skrevet: { $detail }.
refused-export-missing = Mappen { $folder } findes ikke, så intet blev gemt. Opret den og gem igen, eller kopiér teksten i stedet.
refused-export-denied = Der kan ikke skrives i mappen { $folder }, så intet blev gemt. Tillad det og gem igen, eller kopiér teksten i stedet.
refused-export-full = Der er ikke mere plads i { $folder }, så intet blev gemt. Skab plads og gem igen, eller kopiér teksten i stedet.
refused-folder = Mappen { $folder } kunne ikke åbnes: { $detail }.
refused-history = Historikken kunne ikke læses. { $why } Intet blev ændret.
refused-preferences = Vinduets udseende blev ikke gemt: det fylder for meget. Slet nogle gemte visninger.
refused-elsewhere = Det kan der ikke spørges om her.
refused-ending = Tenant Beacon er ved at afslutte. Det gemte er bevaret; intet blev ændret nu.
refused-ended = Tenant Beacon er afsluttet. Det gemte er bevaret; start programmet igen.
login-failed = Start ved log-in kunne ikke læses eller ændres: { $detail }.
login-not-taken = Systemet tog ikke imod ændringen. Systemets egne indstillinger for, hvad der starter ved log-in, siger mere.
login-demo = Demoen glemmes, når den slutter, så den kan ikke starte ved log-in. Intet blev ændret.

settings-intervals = Det korteste interval skal være mellem { $least } sekunder og det længste, som er højst 24 timer.
settings-rate = Antallet skal være mellem 0,1 og 10 tjek i sekundet: leverandøren beder om højst 10.
settings-in-flight = Mellem 1 og 16 tjek kan være undervejs ad gangen.
settings-group-window = Ændringer kan samles i højst 5 minutter.
settings-quiet-hours = Stille timer begynder og slutter mellem 00.00 og 23.59.
settings-environment-twice = Der er allerede et miljø, der hedder »{ $name }«.
settings-retention = Historik kan beholdes i mellem 1 dag og 10 år.
settings-service-page = »{ $address }« er ikke en driftssides adresse: den ser ud som https://status.superoffice.com
settings-proxy = »{ $address }« er ikke en proxyservers adresse: den ser ud som http://proxy.example:3128.
environment-no-name = Miljøet skal have et navn.
environment-bad-name = Et miljøs navn har højst { $most } tegn og ingen »/«.
environment-bad-root = »{ $address }« er ikke en rodadresse: den ser ud som https://online.superoffice.com.
environment-credentials = En rodadresse må ikke indeholde brugernavn eller adgangskode.

link-no-tenant = { $key } overvåges ikke mere.
link-not-known = Tjenesten har ikke angivet denne adresse endnu. Den kommer med næste vellykkede læsning.
link-not-allowed = Tjenesten angav en adresse, der ikke åbnes: { $address }. Intet blev sendt dertil.
link-no-browser = Browseren kunne ikke startes: { $detail }. Adressen kan kopieres fra detaljerne.
address-not-watched = { $key } overvåges ikke her, så der er intet at vise. Tilføj den for at overvåge den.
address-unknown = Adressen »{ $address }« fører ingen steder hen i Tenant Beacon. Intet blev gjort.

## The app’s own state.

watching-restarts = Noget gik galt inde i Tenant Beacon. Den læser selv alle tenanter igen; indtil da vises ingen data.
storage-full = Disken er fuld: ændringer kan ikke gemmes. Det viste er rigtigt; skaf plads, så gemmes det automatisk.
storage-failed = Ændringer kan ikke gemmes. { $why } Det viste er rigtigt; der prøves igen automatisk.
storage-restored = Databasen var beskadiget og er lagt til side som { $file }. Den seneste gode kopi er taget i brug: det, der er ændret siden, mangler.
storage-missing = Databasen er væk. Den seneste gode kopi tog dens plads: det, der er ændret siden, mangler.
storage-rescued = Databasen var beskadiget og er lagt til side som { $file }. Der var ingen god kopi, men tenanter og indstillinger kunne stadig læses: se efter, om alle er der. Historikken er der ikke.
storage-lost = Databasen var beskadiget og er lagt til side som { $file }. Der var ingen god kopi: tilføj dine tenanter igen, eller importér en eksport.
store-disk-full = Disken er fuld eller rummer ikke flere filer.
store-damaged = Databasen er beskadiget: { $detail }.
store-newer = Databasen er skrevet af en nyere version af Tenant Beacon ({ $version }) og er ikke rørt. Installér den version igen.
store-unusable = Databasen kan ikke bruges: { $detail }.
store-folder = Mappen { $folder } kan ikke bruges: { $detail }.
store-folder-denied = { $folder } tilhører en anden eller må ikke ændres af dig: få den overdraget til dig, eller angiv en anden mappe med --data-dir.
store-folder-read-only = { $folder } ligger på en disk, der kun kan læses: gør den skrivbar, eller angiv en anden mappe med --data-dir.
store-in-use = Databasen er i brug af en anden proces.
store-ended = Databasen er allerede lukket.
client-proxy = Proxyserveren kan ikke bruges: { $detail }.
client-tls = Sikre forbindelser kan ikke sættes op: { $detail }.

app-no-tray = Dette skrivebord har intet meddelelsesområde, så der er intet ikon. Tenanterne overvåges alligevel, også når dette vindue er lukket: start Tenant Beacon igen for at åbne det, eller føj et meddelelsesområde til skrivebordet (på GNOME udvidelsen »AppIndicator and KStatusNotifierItem Support«).
app-no-notifications = Notifikationer kan ikke vises: ingen notifikationstjeneste svarer. Tenanterne overvåges alligevel, og dette vindue og meddelelsesområdet viser deres tilstand; der prøves igen ved næste besked.
app-no-certificates = Dette system har ingen certifikater, så tjenesten kan ikke nås sikkert. Tenanterne spørges igen, så snart der er nogen: installér pakken ca-certificates, eller ret SSL_CERT_FILE, hvor den er sat.
proxy-no-address = { $setting } er ikke en proxyservers adresse, som http://proxy.example:3128: { $flaw ->
    [backslash] en omvendt skråstreg i brugernavnet skrives %5C.
    [blank] der er mellemrum i den.
    [scheme] den begynder med http, https eller socks5.
    [host] der er ingen vært i den.
   *[signs] tegn i brugernavnet eller adgangskoden, som betyder noget i en adresse, skrives med %.
}
proxy-script = Dette system finder sin proxyserver med et script eller af sig selv ({ $setting }), og det bruges ikke her: tjenesten nås uden proxyserver. Hvor det ikke virker, så angiv proxyserverens adresse i indstillingerne eller i HTTPS_PROXY.
app-no-log = Der skrives ingen log: { $detail }. Alt andet fortsætter.
app-no-window-title = Vinduet kunne ikke åbnes
app-no-window-body = Tenanterne overvåges alligevel, og beskeder vises. Loggen siger mere; klik i meddelelsesområdet for at prøve igen.
app-no-window-drawing-body = Siden kunne ikke tegnes. Tenanterne overvåges alligevel. Installér det, der tegner den (Debian, Ubuntu: libegl1, libgl1-mesa-dri; Fedora: mesa-libEGL), og prøv igen.
app-window-crashed-title = Vinduet sluttede uventet
app-window-crashed-body = Intet er gået tabt, og tenanterne overvåges alligevel. Klik her for at åbne det igen.
app-not-watching-title = Tenant Beacon kan ikke overvåge
app-not-watching-body = { $why } Intet blev ændret. Ret dette, og start Tenant Beacon igen; loggen siger mere.
app-runs-elsewhere-title = Tenant Beacon kører allerede
app-runs-elsewhere-body = Den kører i en anden session, som holder mappen { $folder }. Afslut den der, eller log ud af den session, og start den her igen.

notification-show = Vis
notification-snooze = Udsæt 1 t
notification-test = Dette er en prøve: sådan kommer beskeder til at se ud.
notification-tested = { $server } viste en notifikation. { $buttons ->
    [yes] Den har knapper.
   *[no] Den har ingen knapper.
}
notification-taken = Systemet tog imod en notifikation. Kom der ingen frem, så se på systemets indstillinger for fokus eller Forstyr ikke.
notification-failed = Ingen notifikation kunne vises: { $detail }. Tenanterne overvåges alligevel.
notification-off-app = notifikationer er slået fra for Tenant Beacon i indstillingerne i Windows
notification-off-user = notifikationer er slået fra i indstillingerne i Windows
notification-off-policy = notifikationer er slået fra af en politik i organisationen
notification-no-daemon = Ingen notifikation kunne vises: { $detail }. Tenanterne overvåges alligevel; start en notifikationstjeneste (dunst, mako) eller skrivebordets egen, og prøv igen.
