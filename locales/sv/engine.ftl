### Det som Rust säger: aviseringar, meddelandefältet, sammanfattningen, egna problem, misslyckade läsningar, avslag och appen själv.
### Fönstrets texter finns i window.ftl, med samma ord: tenant, miljö, tillstånd, hälsa, avisering, snooza.

## Notices. A title begins with $who: the tenant, or where there are several what they share (host or environment).
## It has at most 45 characters, so $who is cut in its middle where it is long: the other words leave it room.
## $n tenants of $total. A body has at most 200 characters.

notification-maintenance-title = { $n ->
    [one] { $who }: nere för underhåll
   *[other] { $who }: { $n } tenanter i underhåll
}
notification-maintenance-overdue-title = { $n ->
    [one] { $who }: underhållet drar ut på tiden
   *[other] { $who }: { $n } för länge i underhåll
}
notification-provisioning-overdue-title = { $n ->
    [one] { $who }: tar för lång tid att skapa
   *[other] { $who }: { $n } tar för lång tid att skapa
}
notification-failed-title = { $n ->
    [one] { $who }: { $state ->
        [ProvisioningFailed] gick inte att skapa
        [DeleteFailed] gick inte att radera
       *[other] misslyckades
    }
   *[other] { $who }: { $state ->
        [ProvisioningFailed] { $n } gick inte att skapa
        [DeleteFailed] { $n } gick inte att radera
       *[other] { $n } misslyckades
    }
}
notification-unpublished-down-title = { $n ->
    [one] { $who }: nere
   *[other] { $who }: { $n } tenanter är nere
}
notification-unknown-at-first-title = { $n ->
    [one] { $who }: okänd för tjänsten
   *[other] { $who }: { $n } tenanter är okända
}
notification-unknown-after-known-title = { $n ->
    [one] { $who }: möjlig störning
   *[other] { $who }: möjlig störning, { $n } tenanter
}
notification-running-but-down-title = { $n ->
    [one] { $who }: möjlig störning
   *[other] { $who }: möjlig störning, { $n } tenanter
}
notification-no-data-title = { $n ->
    [one] { $who }: går inte att läsa
   *[other] { $who }: { $n } tenanter går inte att läsa
}
notification-flapping-title = { $who }: går fram och tillbaka
notification-flapping-body = Den ändras gång på gång. Det aviseras en gång, och igen när den har stabiliserats.
notification-failed-body = { $state ->
    [ProvisioningFailed] Leverantören måste titta på det.
    [DeleteFailed] Det görs ett nytt försök senare.
   *[other] Tjänsten säger ”{ $state }”.
}
notification-unpublished-down-body = Tjänsten säger ”{ $state }”.
notification-unknown-at-first-body = Identifieraren finns inte i { $environment }. Kontrollera identifierare och miljö.
notification-unknown-after-known-body = { $n ->
    [one] Tjänsten känner inte till den längre.
   *[other] Tjänsten känner inte till dem längre.
}
notification-running-but-down-body = { $n ->
    [one] Tillståndet säger Körs, men den körs inte.
   *[other] Tillståndet säger Körs, men de körs inte.
}
notification-since = Sedan { $time }.
notification-since-at = Sedan { $time } ({ $place }).
notification-usually = Det tar vanligtvis { $duration }.
notification-tenants = Tenanter: { $names }.
notification-environment = Miljö: { $environment }.
notification-names-and-more = { $names } och { $more } till
notification-names-and-last = { $names } och { $last }

notification-partly-back-title = { $who }: { $back } av { $total } är tillbaka
notification-partly-back-body = Fortfarande nere: { $names }.
notification-back-title = { $n ->
    [one] { $who } är tillbaka
    [2] { $who }: båda tenanterna är tillbaka
   *[other] { $who }: alla { $n } tenanterna är tillbaka
}
notification-back-several-title = { $n ->
    [one] { $who } är tillbaka
   *[other] { $n } tenanter är tillbaka
}
notification-back-body = Det varade i { $duration }, till { $time }.
notification-partly-read-title = { $who }: { $back } av { $total } går att läsa igen
notification-partly-read-body = Inte ännu: { $names }.
notification-read-title = { $n ->
    [one] { $who } går att läsa igen
    [2] { $who }: båda tenanterna går att läsa igen
   *[other] { $who }: alla { $n } går att läsa igen
}
notification-settled-title = { $who } har stabiliserats
notification-state = Tillståndet är nu: { state-name }.
notification-overtaken-title = { $who }: det här har ändrats
notification-overtaken-several-title = { $n } tenanter: det här har ändrats
notification-overtaken-body = { $state ->
    [Suspended] Den är avstängd nu.
    [Deleting] Den raderas nu.
    [Deleted] Den har raderats.
   *[other] En nyare avisering säger hur det är nu.
}
notification-passed-title = { $n ->
    [one] { $who }: { $kind ->
        [incident] möjlig störning, över nu
        [maintenance] underhåll, över nu
        [no-data] gick inte att läsa, över nu
        [flapping] fram och tillbaka, över nu
       *[warning] borde ses över, över nu
    }
   *[other] { $who }: { $n } hade problem, över nu
}
notification-passed-body = Det började { $time }.

notification-version-title = { $n ->
    [one] { $who } kör nu { $version }
   *[other] { $n } tenanter kör nu { $version }
}
notification-version-from = Tidigare: { $version }.
notification-lifecycle-suspended-title = { $n ->
    [one] { $who } är avstängd
   *[other] { $n } tenanter är avstängda
}
notification-lifecycle-deleting-title = { $n ->
    [one] { $who } raderas
   *[other] { $n } tenanter raderas
}
notification-lifecycle-deleted-title = { $n ->
    [one] { $who } har raderats
   *[other] { $n } tenanter har raderats
}
notification-lifecycle-deleted-body = { $n ->
    [one] Den kontrolleras inte längre och kan tas bort från listan.
   *[other] De kontrolleras inte längre och kan tas bort från listan.
}
notification-lifecycle-unknown-title = { $n ->
    [one] { $who } är borta, som aviserat
   *[other] { $n } tenanter är borta, som aviserat
}
notification-lifecycle-provisioning-title = { $n ->
    [one] { $who } skapas
   *[other] { $n } tenanter skapas
}
notification-lifecycle-running-title = { $n ->
    [one] { $who } är klar och körs
   *[other] { $n } tenanter är klara och körs
}
notification-move-title = { $n ->
    [one] { $who } har flyttats till { $host }
   *[other] { $n } tenanter flyttade till { $host }
}
notification-move-from = Tidigare: { $host }.

notification-startup-digest-title = { $n ->
    [one] Medan du var borta: 1 ändring
   *[other] Medan du var borta: { $n } ändringar
}
notification-quiet-title = { $n ->
    [one] Under de tysta timmarna: 1 ändring
   *[other] Under de tysta timmarna: { $n } ändringar
}
notification-snoozed-title = { $n ->
    [one] Medan det var snoozat: 1 ändring
   *[other] Medan det var snoozat: { $n } ändringar
}
notification-many-title = { $n ->
    [one] 1 ändring till
   *[other] { $n } ändringar till
}
notification-many-incident-title = { $who }: möjlig störning, och { $n } till
notification-quiet-body = Det hölls tillbaka under de tysta timmarna.
notification-snoozed-body = Det hölls tillbaka medan det var snoozat.
notification-digest-moved = Flyttade till { $host }: { $names }
notification-digest-lifecycle = Nu { state-name }: { $names }
notification-digest-incident = Möjlig störning: { $names }
notification-digest-maintenance = Nere för underhåll: { $names }
notification-digest-warning = Bör ses över: { $names }
notification-digest-flapping = Fram och tillbaka: { $names }
notification-digest-no-data = Går inte att läsa: { $names }
notification-digest-back = Tillbaka: { $names }
notification-digest-passed = Kom och gick: { $names }
notification-digest-version = Ny version { $version }: { $names }
notification-digest-other = Dessutom: { $names }

notification-offline-title = Inget nätverk
notification-offline-body = Tenanterna behåller sitt senast kända tillstånd tills nätverket är tillbaka.
notification-portal-title = Något annat svarar i tjänstens ställe
notification-portal-body = En inloggningssida eller en proxyserver står mellan den här datorn och tjänsten. Tenanterna behåller sitt senast kända tillstånd.
notification-service-title = { $who }: statustjänsten svarar inte
notification-service-body = { $why } Det säger ingenting om tenanterna: de behåller sitt senast kända tillstånd.
notification-clock-title = Den här datorns klocka går fel
notification-clock-body = Den avviker { $duration } från tjänstens klocka. Ställ den rätt för att kunna lita på tiderna som visas.
notification-overload-title = Fler tenanter än som hinner kontrolleras
notification-overload-body = { $why }
notification-condition-over-title = { $kind ->
    [offline] Nätverket är tillbaka
    [portal] Tjänsten svarar igen
    [service] { $who }: statustjänsten svarar igen
    [clock] Den här datorns klocka går rätt igen
   *[overload] Alla tenanter hinner kontrolleras igen
}

## The tray and the summary.

summary-incident = { $n ->
    [one] 1 möjlig störning
   *[other] { $n } möjliga störningar
}
summary-warning = { $n ->
    [one] 1 bör ses över
   *[other] { $n } bör ses över
}
summary-maintenance = { $n } i underhåll
summary-running = { $n } körs
summary-info = { $n ->
    [one] 1 notering
   *[other] { $n } noteringar
}
summary-no-data = { $n } utan data
summary-waiting = { $n ->
    [one] 1 inte läst ännu
   *[other] { $n } inte lästa ännu
}
summary-snoozed = { $n ->
    [one] 1 snoozad
   *[other] { $n } snoozade
}
summary-nothing = Inget att bevaka ännu
summary-checked = { $text } — kontrollerat { $time }
vendor-says = SuperOffice säger: { $names }
vendor-plans = SuperOffice planerar: { $name }, { $time }
vendor-plans-until = SuperOffice planerar: { $name }, { $time } till { $until }
vendor-since = { $name } (sedan { $time })
vendor-component = { $name }: { $status ->
    [degraded_performance] nedsatt
    [partial_outage] delvis nere
    [under_maintenance] under underhåll
   *[major_outage] nere
}
vendor-indicator = { $indicator ->
    [critical] en allvarlig störning
    [major] en större störning
    [maintenance] underhåll
   *[minor] en mindre störning
}
condition-lasted = Varade { $duration }
condition-lasts = Pågår
condition-page-late = SuperOffice öppnade ”{ $name }” kl. { $time }, { $duration } efter att vi såg det kl. { $seen }
condition-page-early = SuperOffice öppnade ”{ $name }” kl. { $time }, { $duration } innan vi såg det kl. { $seen }
tray-open = Öppna Tenant Beacon
tray-check-now = Kontrollera nu
tray-snooze-all = Snooza alla
tray-snooze-hours = { $n ->
    [one] i 1 timme
   *[other] i { $n } timmar
}
tray-end-snooze = Sluta snooza
tray-pause = Pausa kontrollerna
tray-resume = Fortsätt kontrollera
tray-settings = Inställningar
tray-quit = Avsluta
tray-more = { $n ->
    [one] och 1 till
   *[other] och { $n } till
}
tray-maintenance = { $name } — nere för underhåll, { $duration }
tray-maintenance-overdue = { $name } — i underhåll längre än vanligt, { $duration }
tray-provisioning-overdue = { $name } — tar längre tid än vanligt att skapa, { $duration }
tray-failed = { $name } — { $state ->
    [ProvisioningFailed] gick inte att skapa
    [DeleteFailed] gick inte att radera
   *[other] { $state }
}
tray-unpublished-down = { $name } — nere: { $state }
tray-unknown-at-first = { $name } — inte känd: kontrollera identifierare och miljö
tray-unknown-after-known = { $name } — möjlig störning, { $duration }
tray-running-but-down = { $name } — möjlig störning, { $duration }
tray-no-data = { $name } — går inte att läsa

condition-offline = Inget nätverk: tenanterna behåller sitt senast kända tillstånd.
condition-portal = Något annat svarar i tjänstens ställe (en inloggningssida eller en proxyserver): tenanterna behåller sitt senast kända tillstånd.
condition-service = Statustjänsten för { $environment } går inte att läsa: { $why } Tenanterna behåller sitt senast kända tillstånd.
condition-service-foreign = Statustjänsten för { $environment } svarar i en form som är okänd här: { $why } Tenanterna behåller sitt senast kända tillstånd. Se efter om det finns en nyare version av Tenant Beacon.
condition-clock = Den här datorns klocka avviker { $duration } från tjänstens.
condition-overload = { $n ->
    [one] 1 tenant
   *[other] { $n } tenanter
} med { $rate ->
    [one] 1 kontroll
   *[other] { $rate } kontroller
} per sekund: det går { $duration } mellan två kontroller av samma tenant. Öka takten i inställningarna eller bevaka färre tenanter.
condition-paused = Kontrollerna är pausade.

## Why a tenant’s health is what it is.

health-reason-running = Körs
health-reason-online-maintenance = Körs, med underhåll i bakgrunden
health-reason-unpublished-runs = Körs, i ett tillstånd som ingen har förklarat: { $state }
health-reason-lifecycle = { $state ->
    [Suspended] Avstängd: abonnemanget avslutas, kan återaktiveras
    [Deleting] Raderas
    [Deleted] Raderad: kontrolleras inte längre
    [Unknown] Borta, som aviserat: den höll på att raderas
    [MigrationPending] Väntar på flytt, ofta i dagar eller veckor
   *[other] { $state }
}
health-reason-provisioning = Skapas, vanligtvis klar inom { $usual }
health-reason-maintenance = Nere för underhåll i { $duration }, vanligtvis { $usual }
health-reason-maintenance-overdue = Nere för underhåll i { $duration }, längre än de vanliga { $usual }
health-reason-provisioning-overdue = Har skapats i { $duration }, längre än de vanliga { $usual }
health-reason-failed = { $state ->
    [ProvisioningFailed] Gick inte att skapa: leverantören måste titta på det
    [DeleteFailed] Gick inte att radera: det görs ett nytt försök senare
   *[other] { $state }
}
health-reason-unpublished-down = Nere, i ett tillstånd som ingen har förklarat: { $state }
health-reason-unknown-at-first = Okänd för tjänsten: kontrollera identifierare och miljö
health-reason-unknown-after-known = Möjlig störning i { $duration }: okänd för tjänsten, som kände till den tidigare
health-reason-running-but-down = Möjlig störning i { $duration }: tillståndet säger Körs, men den körs inte
health-reason-waiting = Inte läst ännu
health-reason-no-data = Går inte att läsa sedan { $time }: { $why } Senast känt: { $sentence }
health-reason-never-read = Går inte att läsa: { $why }
health-reason-flapping = Går fram och tillbaka: { $n ->
    [one] 1 ändring
   *[other] { $n } ändringar
} under de senaste 21 läsningarna

## States, as in window.ftl.

state-name = { $state ->
    [Unknown] Okänt
    [Provisioning] Skapas
    [Running] Körs
    [Deleted] Raderad
    [Suspended] Avstängd
    [OnlineMaintenance] Underhåll i drift
    [OfflineMaintenance] Underhåll, nere
    [ProvisioningFailed] Gick inte att skapa
    [Deleting] Raderas
    [DeleteFailed] Gick inte att radera
    [MigrationPending] Väntar på flytt
   *[other] { $state }
}
state-but-up = { state-name }, men uppe
state-but-not-up = { state-name }, men inte uppe

## Why a reading failed.

failure-no-route = Den här datorn hittar ingen väg till tjänsten.
failure-name-not-found = Tjänstens namn hittades inte.
failure-refused = Anslutningen avvisades.
failure-broken = Anslutningen bröts innan hela svaret hade kommit.
failure-timeout = Det kom inget svar i tid.
failure-tls = Det finns ingen betrodd, krypterad anslutning till tjänsten.
failure-no-certificates = Den här datorn har inga certifikat som tjänsten kunde bli betrodd med.
failure-proxy-login = En proxyserver mellan den här datorn och tjänsten kräver inloggning.
failure-proxy-unusable = Proxyservern som den här datorn anger går inte att använda, så ingenting skickades.
failure-redirected = Svaret ledde till en adress som inte följs.
failure-not-found = Hittades inte: kontrollera identifierare och miljö.
failure-misdirected = Tenanten finns nu på en annan värd.
failure-busy = Tjänsten ber om att få vara i fred en stund ({ $code }).
failure-http = Tjänsten svarade med ett fel ({ $code }).
failure-too-large = Svaret var längre än tillåtet.
failure-html = Det kom en webbsida i stället för statusen.
failure-empty = Svaret var tomt.
failure-damaged = Svaret var skadat eller avhugget.
failure-not-status = Svaret var inte en tenants status.
failure-version-document = Det kom ett versionsdokument i stället för statusen.
failure-another-tenant = Svaret gällde en annan tenant: { $detail }.
failure-forbidden = Tjänsten angav en adress som inte får tillfrågas.
failure-other = Läsningen misslyckades: { $detail }.

## Diagnos: stegen på vägen till en tenant, och var orsaken ligger.

diagnosis-title = Diagnos av { $key }, { $time }
diagnosis-step-name = Namnet { $host }
diagnosis-step-proxy-name = Namnet på proxyservern { $host }
diagnosis-step-connection = Anslutning till { $host }
diagnosis-step-proxy-connection = Anslutning till proxyservern { $host }
diagnosis-step-proxy = Vägen genom proxyservern
diagnosis-step-encryption = Kryptering
diagnosis-step-status-page = Statussida
diagnosis-step-api = Tenantens API
diagnosis-waiting = prövas …
diagnosis-passed = godkänt
diagnosis-not-reached = inte nått
diagnosis-issuer-public = Certifikat från { $issuer }
diagnosis-issuer-inspection = Certifikat från { $issuer }, som granskar krypterad trafik
diagnosis-issuer-unfamiliar = Certifikat från { $issuer }, ingen offentlig utfärdare som är känd här
diagnosis-verdict-well = Allt är bra: tenanten körs och kan nås härifrån.
diagnosis-verdict-inspected = Allt är bra: tenanten körs och kan nås härifrån; { $issuer } läser den krypterade trafiken på vägen.
diagnosis-verdict-no-network = Det är den här datorn eller dess nätverk: det finns ingen väg härifrån till { $host }. Kontrollera anslutningen, VPN och namnservern.
diagnosis-verdict-clock = Det är den här datorns klocka, eller så har tjänstens certifikat gått ut: ställ klockan rätt och försök igen.
diagnosis-verdict-no-certificates = Det är den här datorn: den har inga certifikat, så ingen säker anslutning kan betros. Installera paketet ca-certificates, eller rätta SSL_CERT_FILE där den är satt.
diagnosis-verdict-proxy = Det är nätverket däremellan: proxyservern { $host } släpper inte igenom oss. { $why }
diagnosis-verdict-proxy-setting = Det är den här datorns proxyinställning, inte tjänsten: { $why }
diagnosis-verdict-untrusted = Det är nätverket däremellan: certifikatet kommer från { $issuer }, som den här datorn inte litar på. Om ditt företag granskar trafik, se till att dess certifikat installeras här.
diagnosis-verdict-not-encrypted = Det är nätverket däremellan: det som svarar för { $host } krypterar inte.
diagnosis-verdict-portal = Det är nätverket däremellan: något annat svarar i tjänstens ställe. { $why } Leta efter en inloggningssida i webbläsaren.
diagnosis-verdict-unreachable = Det är leverantören, eller en brandvägg däremellan: inget användbart svarar på { $host }. { $why } Om det fungerar från ett annat nätverk är det brandväggen.
diagnosis-verdict-service-trouble = Det är leverantören: statustjänsten har problem. { $why } Det säger ingenting om tenanten.
diagnosis-verdict-status-page-only = Det är leverantören: bara statussidan har problem, medan tenantens API svarar. { $why }
diagnosis-verdict-tenant-no-data = Det är bara den här tenanten: tjänsten svarar, men inte om den. { $why }
diagnosis-verdict-tenant-down = Det är bara den här tenanten: tjänsten säger ”{ $name }”.
diagnosis-verdict-api-trouble = Det är bara den här tenanten: tjänsten säger att den körs, men dess API svarar inte som det ska. { $why }

## Snoozes, durations.

duration-milliseconds = { $n } ms
duration-seconds = { $n } s
duration-minutes = { $n } min
duration-hours = { $n } tim
duration-days = { $n } dygn
duration-hours-minutes = { $h } tim { $n } min

## Why something was not told.

suppressed-tenant-rule = { $rule ->
    [none] Enligt dess egen regel aviseras ingenting om den.
   *[problems] Enligt dess egen regel aviseras bara problem.
}
suppressed-tag-rule = { $rule ->
    [none] Enligt regeln för ”{ $tag }” aviseras ingenting om den.
   *[problems] Enligt regeln för ”{ $tag }” aviseras bara problem.
}
suppressed-general-rule = { $rule ->
    [none] Enligt regeln för alla tenanter aviseras ingenting.
   *[problems] Enligt regeln för alla tenanter aviseras bara problem.
}
suppressed-snoozed = Den var snoozad.
suppressed-snoozed-tag = Tenanter med etiketten ”{ $tag }” var snoozade.
suppressed-snoozed-host = Tenanterna på { $host } var snoozade.
suppressed-snoozed-all = Alla tenanter var snoozade.
suppressed-quiet-hours = Det var under de tysta timmarna.
suppressed-moves = Flyttar aviseras inte, enligt inställningarna.
suppressed-versions = Nya versioner aviseras inte, enligt inställningarna.
suppressed-over-before = Det var över innan det hann aviseras.
suppressed-not-shown = Skrivbordet visade det inte då. Det visas så snart aviseringar kan visas.

## Why something a person entered is refused; nothing is changed then.

identifier-empty = Här finns ingen identifierare: den ser ut som Cust12345.
identifier-on-site = ”Default” är en lokal installation: bara SuperOffice CRM Online-tenanter har en statussida.
identifier-malformed = ”{ $text }” är ingen identifierare: den består av ”Cust” och en till nio siffror, som Cust12345.
identifier-address = Det finns ingen tenant i adressen ”{ $text }”: sökvägen börjar med en identifierare som Cust12345.
identifier-formula = Cellen har en formel utan resultat. Öppna arbetsboken i Excel, spara den där och importera den igen.

refused-no-environment = Det finns ingen miljö som heter ”{ $name }”.
refused-no-tenant = { $key } bevakas inte.
refused-environment-in-use = Miljön ”{ $name }” har fortfarande tenanter: ta bort dem först.
refused-nothing-removed = Det finns inget att återställa.
refused-too-many-snoozes = Det finns för många snooze-perioder: avsluta några först.
refused-file-damaged = { $name } kom inte fram hel, så ingenting lästes. Välj den igen.
import-too-large = Filen är större än { $most } MiB, så ingenting lästes. Välj en mindre, eller klistra in raderna.
import-too-much = Tabellen är för stor, så ingenting lästes. Spara bara raderna och kolumnerna om tenanter.
import-too-many = Det finns fler än { $most } tenanter i den, så ingenting lästes. Dela den i mindre delar.
import-old-workbook = Detta är en gammal Excel-arbetsbok (.xls) eller en med lösenord, så ingenting lästes. Spara den som .xlsx utan lösenord, eller som CSV.
import-no-workbook = Detta är en packad fil men ingen Excel-arbetsbok (.xlsx), så ingenting lästes. Spara tabellen som .xlsx eller CSV.
import-damaged-workbook = Excel-arbetsboken är skadad, så ingenting lästes. Öppna den i Excel och spara den igen.
import-no-text = Detta är varken en text eller en Excel-arbetsbok (.xlsx), så ingenting lästes. Spara tabellen som .xlsx eller CSV.
import-newer-export = En nyare Tenant Beacon skrev den här exporten (format { $format }), så ingenting lästes. Uppdatera Tenant Beacon här först.
import-damaged-export = Den här exporten från Tenant Beacon är skadad på rad { $line }, kolumn { $column }, så ingenting lästes. Exportera den igen.
import-no-environment = Det finns ingen miljö som heter ”{ $name }” här. Säg vilken som menas, eller lägg till den i inställningarna först.
import-doubt-encoding = Bokstäver utöver a till z kan vara fel (läst som { $encoding }). Jämför namnen, eller spara filen som UTF-8.
import-doubt-broken = Några tecken i filen är trasiga ({ $count }). Jämför namnen.
refused-export = Ingenting skrevs: { $detail }.
refused-export-missing = Mappen { $folder } finns inte, så ingenting sparades. Skapa den och spara igen, eller kopiera texten i stället.
refused-export-denied = Det går inte att skriva i mappen { $folder }, så ingenting sparades. Tillåt det och spara igen, eller kopiera texten i stället.
refused-export-full = Det finns ingen plats kvar i { $folder }, så ingenting sparades. Frigör plats och spara igen, eller kopiera texten i stället.
refused-folder = Mappen { $folder } kunde inte öppnas: { $detail }.
refused-history = Historiken kunde inte läsas. { $why } Ingenting ändrades.
refused-preferences = Fönstrets utseende sparades inte: det tar för mycket plats. Ta bort några sparade vyer.
refused-elsewhere = Det här går inte att fråga om här.
refused-ending = Tenant Beacon håller på att avslutas. Det som har sparats finns kvar; ingenting ändrades nu.
refused-ended = Tenant Beacon har avslutats. Det som har sparats finns kvar; starta programmet igen.
login-failed = Start vid inloggning kunde inte läsas eller ändras: { $detail }.
login-not-taken = Systemet tog inte emot ändringen. Systemets egna inställningar för vad som startar vid inloggning säger mer.
login-demo = Demot glöms när det avslutas, så det kan inte starta vid inloggning. Ingenting ändrades.

settings-intervals = Det kortaste intervallet måste ligga mellan { $least } sekunder och det längsta, som är högst 24 timmar.
settings-rate = Takten måste vara mellan 0,1 och 10 kontroller per sekund: leverantören ber om högst 10.
settings-in-flight = Mellan 1 och 16 kontroller kan pågå samtidigt.
settings-group-window = Ändringar kan samlas i högst 5 minuter.
settings-quiet-hours = Tysta timmar börjar och slutar mellan 00:00 och 23:59.
settings-environment-twice = Det finns redan en miljö som heter ”{ $name }”.
settings-retention = Historiken kan behållas mellan 1 dag och 10 år.
settings-service-page = ”{ $address }” är ingen adress till en driftssida: den ser ut som https://status.superoffice.com
settings-proxy = ”{ $address }” är ingen adress till en proxyserver: den ser ut som http://proxy.example:3128.
environment-no-name = Miljön behöver ett namn.
environment-bad-name = En miljös namn har högst { $most } tecken, och inget ”/”.
environment-bad-root = ”{ $address }” är ingen rotadress: den ser ut som https://online.superoffice.com.
environment-credentials = En rotadress får inte innehålla användarnamn eller lösenord.

link-no-tenant = { $key } bevakas inte längre.
link-not-known = Tjänsten har inte angett den här adressen ännu. Den kommer med nästa lyckade läsning.
link-not-allowed = Tjänsten angav en adress som inte öppnas: { $address }. Ingenting skickades dit.
link-no-browser = Webbläsaren kunde inte startas: { $detail }. Adressen kan kopieras från detaljerna.
address-not-watched = { $key } bevakas inte här, så det finns inget att visa. Lägg till den för att bevaka den.
address-unknown = Adressen ”{ $address }” leder ingenstans i Tenant Beacon. Ingenting gjordes.

## The app’s own state.

watching-restarts = Något gick fel inne i Tenant Beacon. Den läser alla tenanter på nytt av sig själv; till dess visas inga data.
storage-full = Disken är full: ändringar kan inte sparas. Det som visas stämmer; frigör utrymme, så sparas det automatiskt.
storage-failed = Ändringar kan inte sparas. { $why } Det som visas stämmer; nya försök görs automatiskt.
storage-restored = Databasen var skadad och har lagts åt sidan som { $file }. Den senaste goda kopian används i stället: det som har ändrats sedan dess saknas.
storage-missing = Databasen är borta. Den senaste goda kopian tog dess plats: det som har ändrats sedan dess saknas.
storage-rescued = Databasen var skadad och har lagts åt sidan som { $file }. Det fanns ingen god kopia, men tenanter och inställningar gick fortfarande att läsa: kontrollera att alla finns kvar. Historiken finns inte kvar.
storage-lost = Databasen var skadad och har lagts åt sidan som { $file }. Det fanns ingen god kopia: lägg till dina tenanter igen eller importera en export.
store-disk-full = Disken är full eller rymmer inga fler filer.
store-damaged = Databasen är skadad: { $detail }.
store-newer = Databasen skrevs av en nyare version av Tenant Beacon ({ $version }) och har lämnats orörd. Installera den versionen igen.
store-unusable = Databasen går inte att använda: { $detail }.
store-folder = Mappen { $folder } går inte att använda: { $detail }.
store-folder-denied = { $folder } tillhör någon annan eller får inte ändras av dig: låt den överlåtas till dig, eller ange en annan mapp med --data-dir.
store-folder-read-only = { $folder } ligger på en disk som bara kan läsas: gör den skrivbar, eller ange en annan mapp med --data-dir.
store-in-use = Databasen används av en annan process.
store-ended = Databasen är redan stängd.
client-proxy = Proxyservern går inte att använda: { $detail }.
client-tls = Säkra anslutningar går inte att upprätta: { $detail }.

app-no-tray = Det här skrivbordet har inget meddelandefält, så det finns ingen ikon. Tenanterna bevakas ändå, även när det här fönstret är stängt: starta Tenant Beacon igen för att öppna det, eller lägg till ett meddelandefält (i GNOME tillägget ”AppIndicator and KStatusNotifierItem Support”).
app-no-notifications = Systemaviseringar kan inte visas: ingen aviseringstjänst svarar. Tenanterna bevakas ändå, och det här fönstret och meddelandefältet visar deras tillstånd; ett nytt försök görs med nästa avisering.
app-no-certificates = Det här systemet har inga certifikat, så tjänsten kan inte nås säkert. Tenanterna frågas igen så snart det finns några: installera paketet ca-certificates, eller rätta SSL_CERT_FILE där den är satt.
proxy-no-address = { $setting } är ingen adress till en proxyserver, som http://proxy.example:3128: { $flaw ->
    [backslash] ett omvänt snedstreck i användarnamnet skrivs %5C.
    [blank] det finns blanksteg i den.
    [scheme] den börjar med http, https eller socks5.
    [host] det finns ingen värd i den.
   *[signs] tecken i användarnamnet eller lösenordet som betyder något i en adress skrivs med %.
}
proxy-script = Det här systemet hittar sin proxyserver med ett skript eller av sig självt ({ $setting }), vilket inte används här: tjänsten nås utan proxyserver. Där det inte fungerar, ange proxyserverns adress i inställningarna eller i HTTPS_PROXY.
app-no-log = Ingen logg skrivs: { $detail }. Allt annat fortsätter.
app-no-window-title = Fönstret kunde inte öppnas
app-no-window-body = Tenanterna bevakas ändå, och aviseringar visas. Loggen säger mer; klicka i meddelandefältet för att försöka igen.
app-no-window-drawing-body = Sidan kunde inte ritas. Tenanterna bevakas ändå. Installera det som ritar den (Debian, Ubuntu: libegl1, libgl1-mesa-dri; Fedora: mesa-libEGL) och försök igen.
app-window-crashed-title = Fönstret avslutades oväntat
app-window-crashed-body = Ingenting har gått förlorat, och tenanterna bevakas ändå. Klicka här för att öppna det igen.
app-not-watching-title = Tenant Beacon kan inte bevaka
app-not-watching-body = { $why } Ingenting ändrades. Åtgärda detta och starta Tenant Beacon igen; loggen säger mer.
app-runs-elsewhere-title = Tenant Beacon körs redan
app-runs-elsewhere-body = Det körs i en annan session av dig, som håller mappen { $folder }. Avsluta det där, eller logga ut ur den sessionen, och starta det här igen.

notification-show = Visa
notification-snooze = Snooza 1 tim
notification-test = Det här är ett prov: så här kommer aviseringar att se ut.
notification-tested = { $server } visade en systemavisering. { $buttons ->
    [yes] Den har knappar.
   *[no] Den har inga knappar.
}
notification-taken = Systemet tog emot en systemavisering. Om ingen syntes, se över systemets inställningar för fokus eller Stör ej.
notification-failed = Ingen systemavisering kunde visas: { $detail }. Tenanterna bevakas ändå.
notification-off-app = aviseringar är avstängda för Tenant Beacon i Windows inställningar
notification-off-user = aviseringar är avstängda i Windows inställningar
notification-off-policy = aviseringar är avstängda av en princip i organisationen
notification-no-daemon = Ingen systemavisering kunde visas: { $detail }. Tenanterna bevakas ändå; starta en aviseringstjänst (dunst, mako) eller skrivbordets egen och prova igen.
