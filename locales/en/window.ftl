### What the window says. Words of product.md: tenant, environment, state, health, notification, snooze.

app-name = Tenant Beacon
window-title = { $summary } – Tenant Beacon

## Words used in several places

add = Add
back = Back
cancel = Cancel
close = Close
copy = Copy
copy-what = Copy: { $what }
dismiss = Dismiss
more = More
open-what = Open in the browser: { $what }
remove = Remove
save = Save
search = Search tenants
settings = Settings
tag = Tag
today = today
try-again = Try again
undo = Undo
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
in-time = in { $span }
time-ago = { $span } ago

## The top

views-label = Views
view-tenants = Tenants
view-hosts = Hosts
view-releases = Releases
search-hint = Search: name, id, host:app, version:<11.10
search-help = Words are looked for in name, identifier, host, version and tags. Or narrow with state: health: env: host: version: tag: name: id: is:no-data is:snoozed, such as state:offline version:<11.10. A minus before it means not, a comma means or.
opening = Opening …
open-failed = The window could not be opened
checked-at = checked { $time }
checked-of = { $done } of { $total } checked
sweep-stop = Stop
sweep-stop-what = Stop checking all; each tenant is checked when it is due
go-on = Go on checking
pause = Pause checking
check-now = Check now
check-now-all = Check all tenants now (F5)
snooze-all-hour = Snooze all for an hour
snooze-all-hours = Snooze all for 8 hours
snooze-all-end = End snoozing all
close-hint = Closing this window keeps Tenant Beacon in the tray. Quit is in the tray’s menu.
quit = Quit
demo-note = This is the demo: simulated tenants, and everything is forgotten at the end.

## The list

list-label = Tenants
list-nothing-found = No tenant matches.
filter-label = Filter
filter-clear = Show all
chip-all = All
chip-snoozed = Snoozed
checking = now …
snoozed = Snoozed
snoozed-until = Snoozed until { $time }
snoozed-until-recovery = Snoozed until it has recovered
column-health = Health
column-name = Name
column-identifier = Identifier
column-environment = Environment
column-tags = Tags
column-notes = Notes
column-state = State
column-version = Version
column-host = Host
column-since = Since
column-lastChecked = Checked
column-nextCheck = Next
facet-environment = Environment
facet-host = Host
facet-version = Version
facet-tag = Tag
facet-environment-none = No environments yet
facet-host-none = No hosts known yet
facet-version-none = No versions known yet
facet-tag-none = No tags yet: give a tenant some in its details
facet-clear = Any
facet-chosen = { $more ->
    [0] { $facet }: { $value }
   *[other] { $facet }: { $value } +{ $more }
}
view-menu = View
saved-views = Saved views
view-save = Save this view …
view-save-title = Save this view
view-name = Name of the view
view-forget = Delete “{ $name }”
columns = Columns
group-by = Group by
group-by-none = Nothing
group-by-health = Health
group-by-host = Host
group-by-version = Version
group-by-environment = Environment
group-none = Not known
query-unknown-key = “{ $key }:” is not a key, so it is looked for as text. Keys are { $keys }
query-unknown-flag = “is:{ $value }” means nothing: there are is:no-data and is:snoozed

## Several tenants selected

selection-label = Selected tenants
selection-clear = Select none
selection-count = { $count } selected
tag-add = Add a tag …
tag-add-title = { $count ->
    [one] Tag a tenant
   *[other] Tag { $count } tenants
}
tag-add-confirm = Add tag
tag-take-off = Take off “{ $tag }”
snooze = Snooze
snooze-host = Snooze the tenants on { $host }
snooze-hour = For 1 hour
snooze-hours = For 4 hours
snooze-day = For a day
snooze-week = For a week
snooze-recovery = Until it has recovered
snooze-end = End snooze

## What was done

done-added = { $count ->
    [one] One tenant added.
   *[other] { $count } tenants added.
}
done-check = { $count ->
    [one] Checking one tenant now.
   *[other] Checking { $count } tenants now.
}
done-check-all = Checking all tenants now.
done-copied = Copied.
done-put-back = Put back.
done-removed = { $count ->
    [one] One tenant removed.
   *[other] { $count } tenants removed.
}
done-saved = Saved.
done-settings = The settings were taken over.
done-snooze = Snoozed.
done-snooze-ended = Snooze ended.
done-stopped = Stopped. Each tenant is checked when it is due.
done-tagged = { $count ->
    [one] One tenant tagged “{ $tag }”.
   *[other] { $count } tenants tagged “{ $tag }”.
}
done-untagged = { $count ->
    [one] “{ $tag }” taken off one tenant.
   *[other] “{ $tag }” taken off { $count } tenants.
}
trouble-transport = Tenant Beacon’s background app does not answer ({ $detail }). What is shown may be old. Close this window and open it again from the tray.
trouble-page = Something went wrong in this window: { $detail }
trouble-clipboard = The system did not allow copying.

## Health and state

health-ok = OK
health-info = Note
health-maintenance = Maintenance
health-warning = Attention
health-incident = Incident
health-no-data = No data
health-waiting = Not read yet
health-and-no-data = { $health }, no data
state-name-unknown = Unknown
state-name-provisioning = Provisioning
state-name-running = Running
state-name-deleted = Deleted
state-name-suspended = Suspended
state-name-online-maintenance = Online maintenance
state-name-offline-maintenance = Offline maintenance
state-name-provisioning-failed = Provisioning failed
state-name-deleting = Deleting
state-name-delete-failed = Delete failed
state-name-migration-pending = Migration pending
state-meaning-unknown = The service does not know this tenant, or something is wrong with its environment. If it ran before, this is probably an incident; if it never did, check identifier and environment.
state-meaning-provisioning = It is being created and should be ready in a short time.
state-meaning-running = All is good.
state-meaning-deleted = It is gone for good and is not checked any more. You can remove it.
state-meaning-suspended = Its subscription is ending: nobody can use it. It can be reactivated, typically at night or by sales.
state-meaning-online-maintenance = Background tasks work on it. It can be used meanwhile.
state-meaning-offline-maintenance = It is offline, typically for an upgrade. This usually takes minutes.
state-meaning-provisioning-failed = Creating it failed. Somebody has to look.
state-meaning-deleting = It will be deleted shortly.
state-meaning-delete-failed = Deleting it failed; it will be tried again.
state-meaning-migration-pending = It waits to be moved, often for days or weeks.
state-meaning-unpublished = The service has published no meaning for this state. Whether it runs decides.
state-before = – was { $state }

## Details

details-label = Details of { $name }
details-body = Everything about this tenant
details-gone = This tenant is not watched any more.
trouble-since = { $count ->
    [one] Not readable for { $age }.
   *[other] Not readable for { $age }, { $count } times in a row.
}
diagnose = Diagnose
copy-for-customer = Copy for the customer
copy-row = Copy as a row
remove-tenant = Remove
diagnosis-of = Diagnosis of { $name }
diagnosis-what = Is it us, the network or the vendor?
diagnosis-running = Where it is going wrong is being looked for …
diagnosis-again = Diagnose again
more-facts-heading = As the service says
facts-label = Facts
fact-endpoint = Endpoint
fact-version = Version
fact-label = Release label
fact-netserver = NetServer
fact-built = Built
fact-services = Services
fact-api = API
fact-identifier = Identifier
fact-environment = Environment
fact-since = Since
fact-last-checked = Last checked
fact-next-check = Next check
fact-valid-until = Valid until
fact-clock = Server’s clock
since-time = { $time } ({ $age })
not-checked = not planned
clock-same = { $server }, as on this computer ({ $here })
clock-ahead = { $server }, { $span } ahead of this computer ({ $here })
clock-behind = { $server }, { $span } behind this computer ({ $here })
availability-heading = Availability
availability-period = Last
availability-available = Ran
availability-maintenance = Maintenance
availability-known = Known
timeline-label = Health of the last { $days } days: { $bad } with trouble, { $unknown } not known
timeline-day = { $day }: { $health }
changes-heading = Changes
changes-none = No changes seen so far.
changes-all = Show all { $count }
change-state = { $from } → { $to }
change-endpoint = Host: { $from } → { $to }
change-version = Version: { $from } → { $to }
change-condition = { $from } · { $to }
change-reachable = Readable again
change-unreachable = Not readable: { $why }
notifications-heading = Notifications
notifications-none = Nothing was told so far.
told-yes = Told:
told-no = Not told:
words-heading = What you say about it
words-name = Name
words-tags = Tags
words-tags-hint = vip, pilot
words-rule = Tell me about
words-notes = Notes
rule-inherited = as its tags, or all tenants
rule-all = everything
rule-problems = problems only
rule-none = nothing
document-heading = State document as received
version-document-heading = Version document as received

## A text for the customer

customer-subject = SuperOffice CRM Online status of { $name } ({ $identifier })
customer-no-data = The status could not be read so far.
customer-state = State: { $state }
customer-not-up = { $state }, but not up
customer-since = Since: { $time }
customer-endpoint = Address: { $endpoint }
customer-version = Version: { $version }

## Hosts and releases

hosts-what = How many tenants are on each host, and how they are. Click a host to list its tenants.
hosts-none = No host is known yet.
releases-what = How many tenants run each version. Click one to list them.
releases-none = No version is known yet.
releases-share = Share
releases-left = { $count ->
    [one] One tenant is not on { $version } yet
   *[other] { $count } tenants are not on { $version } yet
}
releases-moves = Who moved when
releases-no-moves = Nobody has moved since this is watched.

## Adding

add-title = Add tenants
add-hint = Identifiers, addresses, spreadsheet rows or mail text: paste anything.
add-example = Cust12345
add-environment = Environment
add-choose-file = Choose a file …
add-forget-file = Another one
add-found-label = What was found
add-fresh = new
add-known = watched already
live-checking = checking …
live-not-found = not found: check identifier and environment
live-not-found-count = { $count ->
    [one] one not found, left out
   *[other] { $count } not found, left out
}
live-stop = Stop checking
add-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
add-counts = { $fresh } new · { $known } watched already · { $refused } refused
add-columns = Columns
add-column = Column { $letter }
add-no-column = none
add-sheet = Table
add-sheet-rows = { $count ->
    [one] { $sheet } (one row)
   *[other] { $sheet } ({ $count } rows)
}
add-unknown-word = { $count ->
    [one] Which environment is “{ $word }” (one tenant)?
   *[other] Which environment is “{ $word }” ({ $count } tenants)?
}
add-unknown-word-choose = choose …
add-left-out = Left out: { $what }
add-hidden-rows = { $count ->
    [one] one hidden row
   *[other] { $count } hidden rows
}
add-hidden-sheets = { $count ->
    [one] one hidden sheet
   *[other] { $count } hidden sheets
}
add-vendor-addresses = { $count ->
    [one] one address of the vendor’s that is no tenant’s
   *[other] { $count } addresses of the vendor’s that are no tenant’s
}
add-wrapped-addresses = { $count ->
    [one] one link that does not say where it leads
   *[other] { $count } links that do not say where they lead
}
add-hidden-taken = Hidden rows and sheets are taken in.
add-hidden-take = Take in what is hidden
add-hidden-leave = Leave out what is hidden
add-settings = Take over its settings too; they replace those here
add-nothing-found = No identifier found in it: it looks like Cust12345.
add-too-large = The file is larger than { $most } MiB, so nothing was read. Choose a smaller one, or paste its rows.
add-confirm = { $count ->
    [0] Add
    [one] Add 1 tenant
   *[other] Add { $count } tenants
}
add-confirm-settings = Take over settings
first-title = Which tenants shall be watched?
first-what = Tenant Beacon reads the public status of SuperOffice CRM Online tenants and tells you when one goes down, moves or is upgraded. Paste identifiers below or choose the Developer Portal’s export; no account is needed.
first-demo = To look around first, start the demo:

## Exporting

export-open = Export …
export-title = Export
export-title-some = { $count ->
    [one] Export one tenant
   *[other] Export { $count } tenants
}
export-format = Format
export-xlsx-what = Tenants as an Excel workbook (.xlsx)
export-history = with their history on a sheet of its own
export-csv-what = Tenants as a table (CSV)
export-json-what = Tenants and settings (JSON)
export-text = What is copied
export-saved = Saved as { $path }

## Settings

settings-parts = Parts of the settings
part-general = General
part-environments = Environments
part-notifications = Notifications
part-quiet = Quiet hours
part-tag-rules = Rules for tags
part-watching = Checking
part-connection = Connection
part-data = Data
part-about = About
setting-saved = Saved, in effect now.
setting-language = Language
language-system = As the system
setting-theme = Appearance
theme-system = As the system
theme-light = Light
theme-dark = Dark
setting-start = At log-in
setting-start-what = Start in the tray when I log in
setting-retention = Keep history for
unit-days = days
unit-seconds = seconds
unit-a-second = a second
unit-at-once = at once
environments-what = Where the status of a tenant is asked. Add one for a service of your own.
environment-new = New environment
environment-name = Name
environment-root = Root address
environment-remove = Remove the environment { $name }
setting-rule = Tell me about
setting-rule-hint = For tenants without a rule of their own or for their tags.
setting-versions = New versions
setting-versions-what = Tell when tenants get a new version
setting-moves = Moves
setting-moves-what = Tell when a tenant moves to another host
setting-group-window = Gather changes for
setting-group-window-hint = Changes with one cause within this time become one notification.
setting-test = Notifications
test-show = Show a test notification
test-done = The system answered.
setting-quiet = Quiet hours
setting-quiet-what = Keep notifications for a digest afterwards
setting-quiet-times = From – to
quiet-from = Quiet from
quiet-to = Quiet to
quiet-no-time = “{ $text }” is no time of day. Write it like { $example }.
setting-quiet-days = Beginning on
setting-quiet-incidents = Incidents
setting-quiet-incidents-what = Tell incidents at once all the same
tag-rules-what = Where a tenant’s tags have several rules, the one that tells most decides.
tag-rule-new = New rule
tag-rule-remove = Remove the rule for { $tag }
watching-what = The service says when each tenant is to be checked again; these are the bounds.
setting-min-interval = At most every
setting-max-interval = At least every
setting-rate = Checks
setting-rate-hint = Over all tenants. The vendor asks apps for at most 10 a second.
setting-in-flight = Under way
setting-proxy = Proxy
proxy-system = As the system is set up
proxy-none = None
proxy-manual = This one:
proxy-address = Address of the proxy
proxy-user = User name
proxy-password = Password
proxy-password-in-keyring = The password is kept in the system’s keyring.
proxy-password-this-run = There is no keyring here, so the password is known for this run only. Enter it again after the next start.
proxy-password-no = No password is known for this user name: enter it here.
proxy-not-yet = Takes effect once an address is given.
setting-service-page = Service page
setting-service-page-what = Show what { $host } says of incidents and planned maintenance
service-page-address = Address of the page
data-folder = Data folder
data-folder-open = Open folder
data-folder-opened = Opened.
data-export = Export and import
data-import = Import tenants …
data-reset = Reset
data-reset-what = All settings go back to how they came: language, notifications, quiet hours, rules for tags, checking and connection.
data-reset-stays = These stay: your tenants with their names, tags, notes and rules, the history, and environments of your own.
data-reset-do = Reset settings …
data-reset-title = Reset all settings
setting-reset-done = All settings are as they came.
about-version = Version
about-no-tray = This desktop has no tray: closing the window is how to leave it.
diagnostics = For a support request
diagnostics-hint = Versions and situation, without names, identifiers or addresses.
diagnostics-copy = Copy diagnostics
diagnostics-copied = Copied.
