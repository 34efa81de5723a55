### What Rust says: notices, the tray, the summary, own troubles, failed readings, refusals, and the app of itself.
### What the window says is in window.ftl, with the same words.

## Notices. A title begins with $who: the tenant, or where there are several what they share (host or environment).
## It has at most 45 characters, so $who is cut in its middle where it is long: the other words leave it room.
## $n tenants of $total. A body has at most 200 characters.

notification-maintenance-title = { $n ->
    [one] { $who }: offline for maintenance
   *[other] { $who }: { $n } tenants in maintenance
}
notification-maintenance-overdue-title = { $n ->
    [one] { $who }: maintenance overdue
   *[other] { $who }: { $n } overdue in maintenance
}
notification-provisioning-overdue-title = { $n ->
    [one] { $who }: creating it takes too long
   *[other] { $who }: creating { $n } takes too long
}
notification-failed-title = { $n ->
    [one] { $who }: { $state ->
        [ProvisioningFailed] creating it failed
        [DeleteFailed] deleting it failed
       *[other] failed
    }
   *[other] { $who }: { $state ->
        [ProvisioningFailed] creating { $n } failed
        [DeleteFailed] deleting { $n } failed
       *[other] { $n } failed
    }
}
notification-unpublished-down-title = { $n ->
    [one] { $who }: down
   *[other] { $who }: { $n } tenants down
}
notification-unknown-at-first-title = { $n ->
    [one] { $who }: not known to the service
   *[other] { $who }: { $n } tenants not known
}
notification-unknown-after-known-title = { $n ->
    [one] { $who }: possible incident
   *[other] { $who }: possible incident, { $n } tenants
}
notification-running-but-down-title = { $n ->
    [one] { $who }: possible incident
   *[other] { $who }: possible incident, { $n } tenants
}
notification-no-data-title = { $n ->
    [one] { $who }: cannot be read
   *[other] { $who }: { $n } tenants cannot be read
}
notification-flapping-title = { $who }: goes back and forth
notification-flapping-body = It changes again and again. This is told once, and again when it has settled.
notification-failed-body = { $state ->
    [ProvisioningFailed] The vendor has to look.
    [DeleteFailed] It is tried again later.
   *[other] The service says “{ $state }”.
}
notification-unpublished-down-body = The service says “{ $state }”.
notification-unknown-at-first-body = There is none of this identifier in { $environment }. Check the identifier and the environment.
notification-unknown-after-known-body = { $n ->
    [one] The service does not know it any more.
   *[other] The service does not know them any more.
}
notification-running-but-down-body = { $n ->
    [one] Its state says Running, but it does not run.
   *[other] Their state says Running, but they do not run.
}
notification-since = Since { $time }.
notification-since-at = Since { $time } ({ $place }).
notification-usually = This usually takes { $duration }.
notification-tenants = Tenants: { $names }.
notification-environment = Environment: { $environment }.
notification-names-and-more = { $names } and { $more } more
notification-names-and-last = { $names } and { $last }

notification-partly-back-title = { $who }: { $back } of { $total } back
notification-partly-back-body = Still down: { $names }.
notification-back-title = { $n ->
    [one] { $who } is back
    [2] { $who }: both tenants are back
   *[other] { $who }: all { $n } tenants are back
}
notification-back-several-title = { $n ->
    [one] { $who } is back
   *[other] { $n } tenants are back
}
notification-back-body = This lasted { $duration }, until { $time }.
notification-partly-read-title = { $who }: { $back } of { $total } readable again
notification-partly-read-body = Not yet: { $names }.
notification-read-title = { $n ->
    [one] { $who } can be read again
    [2] { $who }: both tenants can be read again
   *[other] { $who }: all { $n } can be read again
}
notification-settled-title = { $who } has settled
notification-state = Its state is now: { state-name }.
notification-overtaken-title = { $who }: this has changed
notification-overtaken-several-title = { $n } tenants: this has changed
notification-overtaken-body = { $state ->
    [Suspended] It is suspended now.
    [Deleting] It is being deleted now.
    [Deleted] It was deleted.
   *[other] A newer notification says how it is now.
}
notification-passed-title = { $n ->
    [one] { $who }: { $kind ->
        [incident] possible incident, over now
        [maintenance] maintenance, over now
        [no-data] could not be read, over now
        [flapping] back and forth, over now
       *[warning] needed attention, over now
    }
   *[other] { $who }: { $n } had a problem, over now
}
notification-passed-body = It began at { $time }.

notification-version-title = { $n ->
    [one] { $who } now runs { $version }
   *[other] { $n } tenants now run { $version }
}
notification-version-from = Before: { $version }.
notification-lifecycle-suspended-title = { $n ->
    [one] { $who } is suspended
   *[other] { $n } tenants are suspended
}
notification-lifecycle-deleting-title = { $n ->
    [one] { $who } is being deleted
   *[other] { $n } tenants are being deleted
}
notification-lifecycle-deleted-title = { $n ->
    [one] { $who } was deleted
   *[other] { $n } tenants were deleted
}
notification-lifecycle-deleted-body = { $n ->
    [one] It is not checked any more and can be removed from the list.
   *[other] They are not checked any more and can be removed from the list.
}
notification-lifecycle-unknown-title = { $n ->
    [one] { $who } is gone, as announced
   *[other] { $n } tenants are gone, as announced
}
notification-lifecycle-provisioning-title = { $n ->
    [one] { $who } is being created
   *[other] { $n } tenants are being created
}
notification-lifecycle-running-title = { $n ->
    [one] { $who } is ready and runs
   *[other] { $n } tenants are ready and run
}
notification-move-title = { $n ->
    [one] { $who } moved to { $host }
   *[other] { $n } tenants moved to { $host }
}
notification-move-from = Before: { $host }.

notification-startup-digest-title = { $n ->
    [one] While you were away: 1 change
   *[other] While you were away: { $n } changes
}
notification-quiet-title = { $n ->
    [one] In the quiet hours: 1 change
   *[other] In the quiet hours: { $n } changes
}
notification-snoozed-title = { $n ->
    [one] While snoozed: 1 change
   *[other] While snoozed: { $n } changes
}
notification-many-title = { $n ->
    [one] 1 more change
   *[other] { $n } more changes
}
notification-many-incident-title = { $who }: possible incident, and { $n } more
notification-quiet-body = It was held back in the quiet hours.
notification-snoozed-body = It was held back by a snooze.
notification-digest-moved = Moved to { $host }: { $names }
notification-digest-lifecycle = Now { state-name }: { $names }
notification-digest-incident = Possible incident: { $names }
notification-digest-maintenance = Offline for maintenance: { $names }
notification-digest-warning = Needs attention: { $names }
notification-digest-flapping = Back and forth: { $names }
notification-digest-no-data = Cannot be read: { $names }
notification-digest-back = Back: { $names }
notification-digest-passed = Came and went: { $names }
notification-digest-version = New version { $version }: { $names }
notification-digest-other = Also: { $names }

notification-offline-title = No network
notification-offline-body = Tenants keep their last known state until the network is back.
notification-portal-title = Something answers in the service’s place
notification-portal-body = A log-in page or a proxy stands between this machine and the service. Tenants keep their last known state.
notification-service-title = { $who }: status service unreachable
notification-service-body = { $why } This says nothing about the tenants: they keep their last known state.
notification-clock-title = This machine’s clock is wrong
notification-clock-body = It differs from the service’s clock by { $duration }. Set it right to trust the times shown.
notification-overload-title = More tenants than can be checked in time
notification-overload-body = { $why }
notification-condition-over-title = { $kind ->
    [offline] The network is back
    [portal] The service answers again
    [service] { $who }: status service reachable again
    [clock] This machine’s clock is right again
   *[overload] All tenants can be checked in time again
}

## The tray and the summary.

summary-incident = { $n ->
    [one] 1 possible incident
   *[other] { $n } possible incidents
}
summary-warning = { $n ->
    [one] 1 needs attention
   *[other] { $n } need attention
}
summary-maintenance = { $n } in maintenance
summary-running = { $n } running
summary-info = { $n } noted
summary-no-data = { $n } without data
summary-waiting = { $n } not read yet
summary-snoozed = { $n } snoozed
summary-nothing = Nothing to watch yet
summary-checked = { $text } — checked { $time }
vendor-says = SuperOffice says: { $names }
vendor-plans = SuperOffice plans: { $name }, { $time }
vendor-plans-until = SuperOffice plans: { $name }, { $time } to { $until }
vendor-since = { $name } (since { $time })
vendor-component = { $name }: { $status ->
    [degraded_performance] degraded
    [partial_outage] partly down
    [under_maintenance] under maintenance
   *[major_outage] down
}
vendor-indicator = { $indicator ->
    [critical] a severe disruption
    [major] a large disruption
    [maintenance] maintenance
   *[minor] a small disruption
}
condition-lasted = Lasted { $duration }
condition-lasts = Goes on
condition-page-late = SuperOffice opened “{ $name }” at { $time }, { $duration } after we saw it at { $seen }
condition-page-early = SuperOffice opened “{ $name }” at { $time }, { $duration } before we saw it at { $seen }
tray-open = Open Tenant Beacon
tray-check-now = Check now
tray-snooze-all = Snooze all
tray-snooze-hours = { $n ->
    [one] for 1 hour
   *[other] for { $n } hours
}
tray-end-snooze = End the snooze
tray-pause = Pause checking
tray-resume = Go on checking
tray-settings = Settings
tray-quit = Quit
tray-more = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
tray-maintenance = { $name } — offline for maintenance, { $duration }
tray-maintenance-overdue = { $name } — in maintenance longer than usual, { $duration }
tray-provisioning-overdue = { $name } — takes longer than usual to create, { $duration }
tray-failed = { $name } — { $state ->
    [ProvisioningFailed] creating it failed
    [DeleteFailed] deleting it failed
   *[other] { $state }
}
tray-unpublished-down = { $name } — down: { $state }
tray-unknown-at-first = { $name } — not known: check identifier and environment
tray-unknown-after-known = { $name } — possible incident, { $duration }
tray-running-but-down = { $name } — possible incident, { $duration }
tray-no-data = { $name } — cannot be read

condition-offline = No network: tenants keep their last known state.
condition-portal = Something else answers in the service’s place (a log-in page or a proxy): tenants keep their last known state.
condition-service = The status service of { $environment } cannot be read: { $why } Tenants keep their last known state.
condition-service-foreign = The status service of { $environment } answers in a form that is not known here: { $why } Tenants keep their last known state. Look for a newer version of Tenant Beacon.
condition-clock = This machine’s clock differs from the service’s by { $duration }.
condition-overload = { $n ->
    [one] 1 tenant
   *[other] { $n } tenants
} at { $rate ->
    [one] 1 check
   *[other] { $rate } checks
} a second: each is checked every { $duration }. Raise the rate in the settings or watch fewer tenants.
condition-paused = Checking is paused.

## Why a tenant’s health is what it is.

health-reason-running = Running
health-reason-online-maintenance = Running, with maintenance in the background
health-reason-unpublished-runs = Running, in a state nobody has published: { $state }
health-reason-lifecycle = { $state ->
    [Suspended] Suspended: in termination, can be reactivated
    [Deleting] Being deleted
    [Deleted] Deleted: not checked any more
    [Unknown] Gone, as announced: it was being deleted
    [MigrationPending] Waits for a migration, often for days or weeks
   *[other] { $state }
}
health-reason-provisioning = Being created, usually ready within { $usual }
health-reason-maintenance = Offline for maintenance for { $duration }, usually { $usual }
health-reason-maintenance-overdue = Offline for maintenance for { $duration }, longer than the usual { $usual }
health-reason-provisioning-overdue = Being created for { $duration }, longer than the usual { $usual }
health-reason-failed = { $state ->
    [ProvisioningFailed] Creating it failed: the vendor has to look
    [DeleteFailed] Deleting it failed: it is tried again later
   *[other] { $state }
}
health-reason-unpublished-down = Down, in a state nobody has published: { $state }
health-reason-unknown-at-first = Not known to the service: check identifier and environment
health-reason-unknown-after-known = Possible incident for { $duration }: unknown to the service, which knew it before
health-reason-running-but-down = Possible incident for { $duration }: the state says Running, but it does not run
health-reason-waiting = Not read yet
health-reason-no-data = Cannot be read since { $time }: { $why } Last known: { $sentence }
health-reason-never-read = Cannot be read: { $why }
health-reason-flapping = Goes back and forth: { $n ->
    [one] 1 change
   *[other] { $n } changes
} in the last 21 readings

## States, as in window.ftl.

state-name = { $state ->
    [Unknown] Unknown
    [Provisioning] Provisioning
    [Running] Running
    [Deleted] Deleted
    [Suspended] Suspended
    [OnlineMaintenance] Online maintenance
    [OfflineMaintenance] Offline maintenance
    [ProvisioningFailed] Provisioning failed
    [Deleting] Deleting
    [DeleteFailed] Delete failed
    [MigrationPending] Migration pending
   *[other] { $state }
}
state-but-up = { state-name }, but up
state-but-not-up = { state-name }, but not up

## Why a reading failed.

failure-no-route = This machine has no route to the service.
failure-name-not-found = The service’s name was not found.
failure-refused = The connection was refused.
failure-broken = The connection broke before the answer was whole.
failure-timeout = There was no answer in time.
failure-tls = There is no trusted, encrypted connection to the service.
failure-no-certificates = This machine has no certificates by which the service could be trusted.
failure-proxy-login = A proxy between this machine and the service wants a log-in.
failure-proxy-unusable = The proxy that this machine names cannot be used, so nothing was sent.
failure-redirected = The answer led to an address that is not followed.
failure-not-found = Not found: check identifier and environment.
failure-misdirected = The tenant lives on another host now.
failure-busy = The service asks to be left alone for a while ({ $code }).
failure-http = The service answered with an error ({ $code }).
failure-too-large = The answer was longer than allowed.
failure-html = A web page came back instead of the status.
failure-empty = The answer was empty.
failure-damaged = The answer was damaged or cut off.
failure-not-status = The answer was not a tenant’s status.
failure-version-document = A version document came back instead of the status.
failure-another-tenant = The answer was about another tenant: { $detail }.
failure-forbidden = The service named an address that may not be asked.
failure-other = The reading failed: { $detail }.

## Diagnosis: the steps on the way to one tenant, and where the cause lies.

diagnosis-title = Diagnosis of { $key }, { $time }
diagnosis-step-name = Name { $host }
diagnosis-step-proxy-name = Name of the proxy { $host }
diagnosis-step-connection = Connection to { $host }
diagnosis-step-proxy-connection = Connection to the proxy { $host }
diagnosis-step-proxy = Way through the proxy
diagnosis-step-encryption = Encryption
diagnosis-step-status-page = Status page
diagnosis-step-api = API of the tenant
diagnosis-waiting = being tried …
diagnosis-passed = passed
diagnosis-not-reached = not reached
diagnosis-issuer-public = Certificate from { $issuer }
diagnosis-issuer-inspection = Certificate from { $issuer }, which inspects encrypted traffic
diagnosis-issuer-unfamiliar = Certificate from { $issuer }, no public authority that is known here
diagnosis-verdict-well = All is well: the tenant runs and can be reached from here.
diagnosis-verdict-inspected = All is well: the tenant runs and can be reached from here; { $issuer } reads the encrypted traffic on the way.
diagnosis-verdict-no-network = It is this machine or its network: there is no way from here to { $host }. Check the connection, VPN and name server.
diagnosis-verdict-clock = It is this machine’s clock, or the service’s certificate is out of date: set the clock right and try again.
diagnosis-verdict-no-certificates = It is this machine: it has no certificates, so no secure connection can be trusted. Install the package ca-certificates, or put SSL_CERT_FILE right where it is set.
diagnosis-verdict-proxy = It is the network in between: the proxy { $host } does not let us through. { $why }
diagnosis-verdict-proxy-setting = It is this machine’s proxy setting, not the service: { $why }
diagnosis-verdict-untrusted = It is the network in between: the certificate comes from { $issuer }, which this machine does not trust. If your company inspects traffic, have its certificate installed here.
diagnosis-verdict-not-encrypted = It is the network in between: what answers for { $host } does not encrypt.
diagnosis-verdict-portal = It is the network in between: something else answers in the service’s place. { $why } Look for a log-in page in the browser.
diagnosis-verdict-unreachable = It is the vendor, or a firewall in between: nothing usable answers at { $host }. { $why } If it works from another network, it is the firewall.
diagnosis-verdict-service-trouble = It is the vendor: the status service has trouble. { $why } This says nothing about the tenant.
diagnosis-verdict-status-page-only = It is the vendor: only the status page has trouble, while the tenant’s API answers. { $why }
diagnosis-verdict-tenant-no-data = It is this tenant alone: the service answers, but not about it. { $why }
diagnosis-verdict-tenant-down = It is this tenant alone: the service says “{ $name }”.
diagnosis-verdict-api-trouble = It is this tenant alone: the service says that it runs, but its API does not answer as it should. { $why }

## Snoozes, durations.

duration-milliseconds = { $n } ms
duration-seconds = { $n } s
duration-minutes = { $n } min
duration-hours = { $n } h
duration-days = { $n } d
duration-hours-minutes = { $h } h { $n } min

## Why something was not told.

suppressed-tenant-rule = { $rule ->
    [none] Nothing is told of it, by its own rule.
   *[problems] Only problems are told of it, by its own rule.
}
suppressed-tag-rule = { $rule ->
    [none] Nothing is told of it, by the rule for “{ $tag }”.
   *[problems] Only problems are told of it, by the rule for “{ $tag }”.
}
suppressed-general-rule = { $rule ->
    [none] Nothing is told, by the rule for all tenants.
   *[problems] Only problems are told, by the rule for all tenants.
}
suppressed-snoozed = It was snoozed.
suppressed-snoozed-tag = Tenants tagged “{ $tag }” were snoozed.
suppressed-snoozed-host = The tenants on { $host } were snoozed.
suppressed-snoozed-all = All tenants were snoozed.
suppressed-quiet-hours = It was within the quiet hours.
suppressed-moves = Moves are not announced, as set.
suppressed-versions = New versions are not announced, as set.
suppressed-over-before = It was over before it could be told.
suppressed-not-shown = The desktop did not show it at that time. It is shown as soon as notifications can be shown.

## Why something a person entered is refused; nothing is changed then.

identifier-empty = There is no identifier here: it looks like Cust12345.
identifier-on-site = “Default” is an on-site installation: only SuperOffice CRM Online tenants have a status page.
identifier-malformed = “{ $text }” is not an identifier: it is “Cust” and one to nine digits, like Cust12345.
identifier-address = There is no tenant in the address “{ $text }”: its path begins with an identifier like Cust12345.
identifier-formula = The cell has a formula without a result. Open the workbook in Excel, save it there, and import it again.

refused-no-environment = There is no environment called “{ $name }”.
refused-no-tenant = { $key } is not watched.
refused-environment-in-use = The environment “{ $name }” still has tenants: remove them first.
refused-nothing-removed = There is nothing to put back.
refused-too-many-snoozes = There are too many snoozes: end some first.
refused-file-damaged = { $name } did not arrive whole, so nothing was read. Choose it again.
import-too-large = The file is larger than { $most } MiB, so nothing was read. Choose a smaller one, or paste its rows.
import-too-much = The table is too large, so nothing was read. Save only the rows and columns about tenants.
import-too-many = There are more than { $most } tenants in it, so nothing was read. Split it into smaller parts.
import-old-workbook = This is an old Excel workbook (.xls) or one with a password, so nothing was read. Save it as .xlsx without a password, or as CSV.
import-no-workbook = This is a packed file but no Excel workbook (.xlsx), so nothing was read. Save the table as .xlsx or CSV.
import-damaged-workbook = The Excel workbook is damaged, so nothing was read. Open it in Excel and save it again.
import-no-text = This is neither a text nor an Excel workbook (.xlsx), so nothing was read. Save the table as .xlsx or CSV.
import-newer-export = A newer Tenant Beacon wrote this export (format { $format }), so nothing was read. Update Tenant Beacon here first.
import-damaged-export = This export of Tenant Beacon is damaged at line { $line }, column { $column }, so nothing was read. Export it again.
import-no-environment = There is no environment called “{ $name }” here. Say which one is meant, or add it in the settings first.
import-doubt-encoding = Letters beyond a to z may be wrong (read as { $encoding }). Compare the names, or save the file as UTF-8.
import-doubt-broken = Some characters in the file are broken ({ $count }). Compare the names.
refused-export = Nothing was written: { $detail }.
refused-export-missing = The folder { $folder } is not there, so nothing was saved. Make it and save again, or copy the text instead.
refused-export-denied = Nothing can be written in the folder { $folder }, so nothing was saved. Allow it and save again, or copy the text instead.
refused-export-full = There is no room left in { $folder }, so nothing was saved. Make room and save again, or copy the text instead.
refused-folder = The folder { $folder } could not be opened: { $detail }.
refused-history = The history could not be read. { $why } Nothing was changed.
refused-preferences = How the window looks was not kept: it takes too much room. Remove some saved views.
refused-elsewhere = This cannot be asked for here.
refused-ending = Tenant Beacon is ending. What was stored is kept; nothing was changed now.
refused-ended = Tenant Beacon has ended. What was stored is kept; start it again.
login-failed = Starting at log-in could not be looked up or changed: { $detail }.
login-not-taken = The system did not take the change. Its own settings for what starts at log-in say more.
login-demo = The demo is forgotten at its end, so it cannot start at log-in. Nothing was changed.

settings-intervals = The shortest interval must be between { $least } seconds and the longest one, which is at most 24 hours.
settings-rate = The rate must be between 0.1 and 10 checks a second: the vendor asks apps for at most 10.
settings-in-flight = Between 1 and 16 checks can be under way at the same time.
settings-group-window = Changes can be gathered for at most 5 minutes.
settings-quiet-hours = Quiet hours begin and end between 00:00 and 23:59.
settings-environment-twice = There is an environment called “{ $name }” already.
settings-retention = History can be kept between 1 day and 10 years.
settings-service-page = “{ $address }” is not a service page’s address: it looks like https://status.superoffice.com
settings-proxy = “{ $address }” is not a proxy’s address: it looks like http://proxy.example:3128.
environment-no-name = The environment needs a name.
environment-bad-name = An environment’s name has at most { $most } characters, and no “/”.
environment-bad-root = “{ $address }” is not a root address: it looks like https://online.superoffice.com.
environment-credentials = A root address must not hold a user name or a password.

link-no-tenant = { $key } is not watched any more.
link-not-known = The service has not given this address yet. It comes with the next good reading.
link-not-allowed = The service gave an address that is not opened: { $address }. Nothing was sent there.
link-no-browser = The browser could not be started: { $detail }. The address can be copied from the details.
address-not-watched = { $key } is not watched here, so there is nothing to show. Add it to watch it.
address-unknown = The address “{ $address }” leads nowhere in Tenant Beacon. Nothing was done.

## The app’s own state.

watching-restarts = Something went wrong inside Tenant Beacon. It reads all tenants again by itself; until then it shows no data.
storage-full = The disk is full: changes cannot be stored. What is shown is right; make room, and it is stored by itself.
storage-failed = Changes cannot be stored. { $why } What is shown is right; it is tried again by itself.
storage-restored = The database was damaged and set aside as { $file }. The last good copy took its place: what changed since then is missing.
storage-missing = The database was gone. The last good copy took its place: what changed since then is missing.
storage-rescued = The database was damaged and set aside as { $file }. There was no good copy, but tenants and settings could still be read: look whether all are there. The history is not.
storage-lost = The database was damaged and set aside as { $file }. There was no good copy: add your tenants again, or import an export.
store-disk-full = The disk is full, or holds as many files as it can.
store-damaged = The database is damaged: { $detail }.
store-newer = The database was written by a newer version of Tenant Beacon ({ $version }), and was left as it is. Install that version again.
store-unusable = The database cannot be used: { $detail }.
store-folder = The folder { $folder } cannot be used: { $detail }.
store-folder-denied = { $folder } is somebody else’s, or may not be changed by you: have it given to you, or name another folder with --data-dir.
store-folder-read-only = { $folder } is on a disk that can only be read: make it writable, or name another folder with --data-dir.
store-in-use = The database is in use by another process.
store-ended = The database is closed already.
client-proxy = The proxy cannot be used: { $detail }.
client-tls = Secure connections cannot be set up: { $detail }.

app-no-tray = This desktop shows no tray, so there is no icon. Tenants are watched all the same, also when this window is closed: start Tenant Beacon again to open it, or add a tray to the desktop (on GNOME the extension “AppIndicator and KStatusNotifierItem Support”).
app-no-notifications = Notifications cannot be shown: no notification daemon answers. Tenants are watched all the same, and this window and the tray show their state; it is tried again with the next notification.
app-no-certificates = This system has no certificates, so the service cannot be reached securely. Tenants are asked again as soon as there are some: install the package ca-certificates, or put SSL_CERT_FILE right where it is set.
proxy-no-address = { $setting } is no address of a proxy, such as http://proxy.example:3128: { $flaw ->
    [backslash] a backslash in the user’s name is written %5C.
    [blank] there is white space in it.
    [scheme] it begins with http, https or socks5.
    [host] there is no host in it.
   *[signs] signs in the user’s name or password that mean something in an address are written with %.
}
proxy-script = This system finds its proxy by a script or by itself ({ $setting }), which is not used here: the service is reached without a proxy. Where that does not work, name the proxy’s address in the settings or in HTTPS_PROXY.
app-no-log = No log is written: { $detail }. Everything else goes on.
app-no-window-title = The window could not be opened
app-no-window-body = Tenants are watched all the same, and notifications are shown. The log says more; a click in the tray tries again.
app-no-window-drawing-body = Its page could not be drawn. Tenants are watched all the same. Install what draws it (Debian, Ubuntu: libegl1, libgl1-mesa-dri; Fedora: mesa-libEGL) and try again.
app-window-crashed-title = The window ended unexpectedly
app-window-crashed-body = Nothing is lost and tenants are watched all the same. Click here to open it again.
app-not-watching-title = Tenant Beacon cannot watch
app-not-watching-body = { $why } Nothing was changed. Put this right and start Tenant Beacon again; the log says more.
app-runs-elsewhere-title = Tenant Beacon runs already
app-runs-elsewhere-body = It runs in another session of yours, which keeps the folder { $folder }. Quit it there, or log that session out, and start it here again.

notification-show = Show
notification-snooze = Snooze 1 h
notification-test = This is a test: notifications will look like this.
notification-tested = { $server } showed a notification. { $buttons ->
    [yes] It shows buttons.
   *[no] It shows no buttons.
}
notification-taken = The system took a notification. If none appeared, look at its focus or do-not-disturb settings.
notification-failed = No notification could be shown: { $detail }. Tenants are watched all the same.
# The detail of the sentence above.
notification-off-app = notifications are switched off for Tenant Beacon in Windows’ settings
notification-off-user = notifications are switched off in Windows’ settings
notification-off-policy = notifications are switched off by a policy of your organisation
notification-no-daemon = No notification could be shown: { $detail }. Tenants are watched all the same; start a notification daemon (dunst, mako) or your desktop’s own, and test again.
