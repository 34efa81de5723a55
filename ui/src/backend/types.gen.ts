// Generated from src-tauri/src/protocol.rs by its test; do not edit.

export type About = { 
/**
 * The app's version.
 */
version: string, 
/**
 * Where its data is.
 */
dataFolder: string, 
/**
 * Whether this is the demo, which forgets everything.
 */
demo: boolean, 
/**
 * Whether there is a tray: without one, closing the window must not hide the app for ever.
 */
tray: boolean, 
/**
 * The largest file that is read for tenants, in bytes.
 */
largestFile: number, 
/**
 * How long what a person types may be.
 */
limits: Limits, };

export type Arrival = { 
/**
 * Which tenant.
 */
key: string, 
/**
 * When we saw it.
 */
at: string, };

export type Availability = { 
/**
 * The period's length in days: 7, 30 or 90.
 */
days: number, 
/**
 * The share of the known time in which it ran, 0 to 1; `None` when nothing is known.
 */
available: number | null, 
/**
 * The share of the known time in planned maintenance.
 */
maintenance: number, 
/**
 * The share of the period for which anything is known.
 */
known: number, };

export type Banner = { 
/**
 * What it is, for the icon and the style: `offline`, `portal`, `clock`, `service`, `overload`, `paused`,
 * `storage`, `notifications`, `tray`.
 */
kind: string, 
/**
 * What happened, what was kept, what to do.
 */
text: string, 
/**
 * A tenant that cannot be read because of it: the way to that one says where the cause lies.
 */
diagnose: string | null, };

export type CheckFailuresView = { 
/**
 * A word for it: `timeout`, `dns`, `tls` …
 */
code: string, 
/**
 * What happened, in a sentence.
 */
sentence: string, 
/**
 * When the first of the failed checks was.
 */
since: string, 
/**
 * How many checks have failed in a row.
 */
failures: number, };

export type CheckTimes = { 
/**
 * Which tenant.
 */
key: string, 
/**
 * When it was last read.
 */
lastChecked: string | null, 
/**
 * When it is due; `None` when it is not checked any more (deleted) or all is paused.
 */
nextCheck: string | null, 
/**
 * Whether it is being checked right now.
 */
checking: boolean, };

export type Column<T> = { 
/**
 * The values there are, each once.
 */
values: Array<T>, 
/**
 * For each row, where among them its value stands.
 */
at: Array<number>, };

export type ColumnChoice = { 
/**
 * The number of the table in the preview, from 0.
 */
table: number, 
/**
 * The column's number.
 */
column: number, 
/**
 * What it holds.
 */
holds: Holds, };

export type Counts = { 
/**
 * All tenants.
 */
total: number, 
/**
 * Never read so far.
 */
waiting: number, 
/**
 * Health ok.
 */
ok: number, 
/**
 * Health info.
 */
info: number, 
/**
 * Health maintenance.
 */
maintenance: number, 
/**
 * Health warning.
 */
warning: number, 
/**
 * Health incident.
 */
incident: number, 
/**
 * Not readable now, whatever their last health.
 */
noData: number, 
/**
 * Snoozed.
 */
snoozed: number, };

export type Details = { 
/**
 * As in the list.
 */
row: Row, 
/**
 * When it was and will be checked.
 */
times: CheckTimes, 
/**
 * The health in a sentence: "Offline for maintenance for 12 minutes, usually 6".
 */
sentence: string, 
/**
 * The number of the state; `None` where unpublished.
 */
stateCode: number | null, 
/**
 * Whether it runs.
 */
isRunning: boolean | null, 
/**
 * The state before, and since when it is known.
 */
previousState: string | null, 
/**
 * The endpoint as the service wrote it; the last known one while it says none.
 */
endpoint: string | null, 
/**
 * The API's address; the last known one while the service says none.
 */
api: string | null, 
/**
 * When the service wants to be asked again, by its clock.
 */
validUntil: string | null, 
/**
 * How far the server's clock is ahead of ours, in seconds.
 */
clockAhead: number | null, 
/**
 * The whole version.
 */
version: Version | null, 
/**
 * Why the last checks failed.
 */
trouble: CheckFailuresView | null, 
/**
 * The status document as received.
 */
document: string | null, 
/**
 * The version document as received.
 */
versionDocument: string | null, 
/**
 * A person's notes.
 */
notes: string, 
/**
 * The tenant's own rule for notifications.
 */
rule: Rule | null, 
/**
 * How long its notifications are snoozed; `None` when they are not.
 */
snooze: SnoozeView | null, };

export type DiagnosisView = { 
/**
 * Which tenant.
 */
key: string, 
/**
 * All steps, in their order.
 */
steps: Array<StepView>, 
/**
 * Where the cause lies: `nowhere`, `machine`, `between`, `vendor`, `tenant`; `None` while it is looked for.
 */
place: string | null, 
/**
 * The conclusion in one sentence; `None` while it is looked for.
 */
verdict: string | null, 
/**
 * What the vendor's page says that may be about the same; `None` where it says nothing.
 */
vendor: string | null, 
/**
 * All of it as a text to send to somebody.
 */
text: string, };

export type EnvironmentView = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its root address.
 */
root: string, 
/**
 * Whether it came with the program, and so cannot be removed.
 */
builtIn: boolean, };

export type Event = { "event": "changed", 
/**
 * Changed or new.
 */
rows: Array<Row>, 
/**
 * Not watched any more.
 */
removed: string[], 
/**
 * The top of the window.
 */
summary: Summary, } | { "event": "show", key: string | null, } | { "event": "showSettings" } | { "event": "showAdd", text: string, } | { "event": "say", sentence: string, } | { "event": "diagnosis", diagnosis: DiagnosisView, } | { "event": "closing" } | { "event": "settings", 
/**
 * As they are now.
 */
settings: Settings, 
/**
 * All environments.
 */
environments: Array<EnvironmentView>, 
/**
 * The language in use.
 */
language: string, };

export type ExportFormat = "json" | "csv" | "xlsx" | "tabs";

export type ExportWish = { 
/**
 * As what.
 */
format: ExportFormat, 
/**
 * Which tenants; `None` for all. Those that are not watched any more are passed over.
 */
keys: string[] | null, 
/**
 * The history of so many days as a second sheet, where the format has sheets; `None` for none.
 */
historyDays: number | null, };

export type Found = { 
/**
 * What was found, as it stood there.
 */
input: string, 
/**
 * Which tenant that is; `None` when it is refused.
 */
key: string | null, 
/**
 * A name that stood beside it.
 */
name: string | null, 
/**
 * Tags, where it has a column for them.
 */
tags: Array<string>, 
/**
 * Notes, where it has a column for them; empty for none.
 */
notes: string, 
/**
 * A rule of its own, from another installation.
 */
rule: Rule | null, 
/**
 * Whether it is watched already.
 */
known: boolean, 
/**
 * Why it cannot be added; `None` when it can.
 */
refused: string | null, };

export type Glyph = "ok" | "maintenance" | "warning" | "incident" | "no-data" | "offline" | "paused" | "nothing";

export type Health = "ok" | "info" | "maintenance" | "warning" | "incident";

export type HistoryEntry = { 
/**
 * When we saw it.
 */
at: string, 
/**
 * `state`, `endpoint`, `version`, `reachability`, `notification` for what was told or not told, or `condition` for what kept
 * us from reading it.
 */
kind: string, 
/**
 * What it was, in words; for reachability why it could not be read, `None` for readable; for a notification its decision
 * (`told`, `not-told`), for a condition its words.
 */
from: string | null, 
/**
 * What it became, likewise; for a notification its words, and the reason why it was not told; for a condition how long it
 * lasted, and how late the vendor's page was.
 */
to: string | null, 
/**
 * The health after the change.
 */
health: Health | null, };

export type Holds = "identifier" | "name" | "environment" | "tags" | "notes" | "nothing";

export type HostView = { 
/**
 * The environment.
 */
environment: string, 
/**
 * The first label of the host.
 */
host: string, 
/**
 * How many tenants, and how healthy.
 */
counts: Counts, };

export type HourCycle = "h12" | "h23";

export type LeftOut = { 
/**
 * Rows that are hidden, by a filter or by hand, and have text in them.
 */
hiddenRows: number, 
/**
 * Sheets that are hidden.
 */
hiddenSheets: number, 
/**
 * Addresses of the vendor's that are no tenant's.
 */
vendorAddresses: number, 
/**
 * Addresses that are wrapped so that only their wrapper knows where at the vendor's they lead.
 */
wrappedAddresses: number, };

export type Limits = { 
/**
 * A tenant's name; a longer one is cut.
 */
name: number, 
/**
 * A tag; a longer one is cut.
 */
tag: number, 
/**
 * The name of an environment; a longer one is refused.
 */
environmentName: number, };

export type Link = "endpoint" | "api" | "status";

export type Live = { 
/**
 * Which tenant.
 */
key: string, 
/**
 * Whether it could be read.
 */
read: boolean, 
/**
 * How it is, or why it could not be read.
 */
sentence: string, 
/**
 * Our conclusion; `warning` also where the service says that there is no such tenant.
 */
health: Health | null, 
/**
 * Why; `unknown-at-first` also where the service says that there is no such tenant, `None` where it could not be read.
 */
reason: Reason | null, 
/**
 * The state as the service names it; `None` where it could not be read.
 */
state: string | null, 
/**
 * The product's version in one word.
 */
version: string | null, 
/**
 * The first label of the endpoint's host.
 */
host: string | null, };

export type NewTenant = { 
/**
 * Which tenant.
 */
key: string, 
/**
 * A name for it; empty for none.
 */
name: string, 
/**
 * Its tags.
 */
tags: Array<string>, 
/**
 * Notes about it.
 */
notes: string, 
/**
 * A rule of its own for notifications.
 */
rule: Rule | null, };

export type NotificationSettings = { 
/**
 * Changes with one cause within this time become one notification; in seconds.
 */
groupWindow: number, 
/**
 * What is told of tenants that have no rule of their own, nor one for a tag.
 */
rule: Rule, 
/**
 * Rules for tags; where a tenant's tags have several, the one that tells most decides.
 */
tagRules: { [key in string]: Rule }, 
/**
 * Whether a tenant's move to another host is announced. To `disasterrecovery` it always is.
 */
moves: boolean, 
/**
 * Whether new versions are announced.
 */
versions: boolean, 
/**
 * When nothing is told until later.
 */
quietHours: QuietHours | null, };

export type PasswordKept = "no" | "in-keyring" | "this-run";

export type PreviewChoices = { 
/**
 * Whether hidden rows and sheets are taken in.
 */
hidden: boolean, 
/**
 * What columns hold, where it is another thing than what was found.
 */
columns: Array<ColumnChoice>, 
/**
 * Which environments are meant by words that name none here.
 */
environments: Array<WordChoice>, };

export type PreviewColumn = { 
/**
 * Its number, from 0.
 */
column: number, 
/**
 * Its heading; empty for none.
 */
heading: string, 
/**
 * The first text below the heading; empty for none.
 */
example: string, 
/**
 * What it is taken to hold.
 */
holds: Holds, };

export type PreviewExample = { 
/**
 * Its identifier; what stands there, where that is none.
 */
identifier: string, 
/**
 * Its name; empty for none.
 */
name: string, 
/**
 * Its environment, or the word for one that is not known here.
 */
environment: string, 
/**
 * Its tags.
 */
tags: Array<string>, 
/**
 * Its notes; empty for none.
 */
notes: string, };

export type PreviewTable = { 
/**
 * What its sheet is called; empty for none.
 */
sheet: string, 
/**
 * How many rows have text in them, the headings included.
 */
rows: number, 
/**
 * The columns with text in the first rows, from the left.
 */
columns: Array<PreviewColumn>, 
/**
 * The first tenant that is found with these columns.
 */
example: PreviewExample | null, };

export type Proxy = { "kind": "system" } | { "kind": "none" } | { "kind": "manual", 
/**
 * Its address, such as `http://proxy.example:3128`, without user name and password.
 */
address: string, 
/**
 * The name by which it knows us, where it wants a log-in. The password is kept by the system's keyring.
 */
user: string | null, };

export type QuietHours = { 
/**
 * When they begin, in minutes after local midnight.
 */
from: number, 
/**
 * When they end; before `from` they end on the next day.
 */
to: number, 
/**
 * The days on which they begin, Monday first.
 */
weekdays: [boolean, boolean, boolean, boolean, boolean, boolean, boolean], 
/**
 * Whether incidents are told at once all the same.
 */
incidentsBreakThrough: boolean, };

export type Reason = "running" | "online-maintenance" | "unpublished-runs" | "lifecycle" | "provisioning" | "maintenance" | "maintenance-overdue" | "provisioning-overdue" | "failed" | "unpublished-down" | "unknown-at-first" | "unknown-after-known" | "running-but-down";

export type ReleaseView = { 
/**
 * The product's version, `11.10`.
 */
version: string, 
/**
 * How many tenants of each environment run it.
 */
tenants: { [key in string]: number }, 
/**
 * The latest moves to it: tenant and time, newest first.
 */
arrivals: Array<Arrival>, };

export type Request = { "ask": "open" } | { "ask": "checkTimes", keys: string[], } | { "ask": "details", key: string, } | { "ask": "history", key: string, days: number, } | { "ask": "checkNow", keys: string[] | null, } | { "ask": "stopSweep" } | { "ask": "previewText", text: string, environment: string, choices: PreviewChoices, } | { "ask": "previewFile", name: string, base64: string, environment: string, choices: PreviewChoices, } | { "ask": "checkLive", key: string, } | { "ask": "diagnose", key: string, } | { "ask": "addTenants", tenants: Array<NewTenant>, } | { "ask": "describeTenants", tenants: Array<TenantDescription>, } | { "ask": "removeTenants", keys: string[], } | { "ask": "undoRemove", removal: number, } | { "ask": "snooze", scope: SnoozeScope, until: SnoozeUntil, } | { "ask": "endSnooze", scope: SnoozeScope, } | { "ask": "pause", paused: boolean, } | { "ask": "changeSettings", settings: Settings, } | { "ask": "proxy" } | { "ask": "useProxy", address: string, 
/**
 * Empty for none.
 */
user: string, password: string | null, } | { "ask": "addEnvironment", name: string, root: string, } | { "ask": "resetSettings" } | { "ask": "startAtLogin" } | { "ask": "setStartAtLogin", on: boolean, } | { "ask": "hosts" } | { "ask": "releases" } | { "ask": "export", wish: ExportWish, } | { "ask": "saveExport", wish: ExportWish, } | { "ask": "testNotification" } | { "ask": "openLink", key: string, link: Link, } | { "ask": "openDataFolder" } | { "ask": "quit" } | { "ask": "diagnostics" } | { "ask": "preferences" } | { "ask": "storePreferences", preferences: unknown, } | { "ask": "close" };

export type Response = { "answer": "done" } | { "answer": "refused", 
/**
 * A word for the reason.
 */
code: string, 
/**
 * What happened, what was kept, what to do.
 */
sentence: string, } | { "answer": "opened", 
/**
 * All tenants.
 */
tenants: Table, 
/**
 * The top of the window.
 */
summary: Summary, 
/**
 * The settings.
 */
settings: Settings, 
/**
 * All environments with their root addresses, the built-in ones first.
 */
environments: Array<EnvironmentView>, 
/**
 * The language in use: the chosen one, else the system's.
 */
language: string, 
/**
 * How times are written in every language, as the system's region does.
 */
hourCycle: HourCycle, 
/**
 * A tenant to show at once (the window was opened by a notification or the tray's menu).
 */
show: string | null, 
/**
 * The app: its version, where its data is, whether this is the demo.
 */
about: About, } | { "answer": "times", times: Array<CheckTimes>, } | { "answer": "details", details: Details | null, availability: Array<Availability>, } | { "answer": "history", entries: Array<HistoryEntry>, } | { "answer": "preview", 
/**
 * What was found, each once: what is refused, then the tenants in the order in which they stood there.
 */
found: Array<Found>, 
/**
 * The tables in it, with what their columns hold.
 */
tables: Array<PreviewTable>, 
/**
 * Words for environments that name none here; tenants that have them are among the refused.
 */
unknownWords: Array<UnknownWord>, 
/**
 * What was passed over.
 */
leftOut: LeftOut, 
/**
 * What may have been read wrongly, in sentences.
 */
doubts: Array<string>, 
/**
 * The settings to change to, if the person wants those of the installation whose export this is.
 */
settings: Settings | null, } | { "answer": "live", live: Live, } | { "answer": "diagnosis", diagnosis: DiagnosisView, } | { "answer": "removed", tenants: number, removal: number, } | { "answer": "startAtLogin", on: boolean, } | { "answer": "proxy", proxy: Proxy, password: PasswordKept, } | { "answer": "hosts", hosts: Array<HostView>, } | { "answer": "releases", releases: Array<ReleaseView>, } | { "answer": "exported", text: string, } | { "answer": "saved", path: string, } | { "answer": "tested", sentence: string, } | { "answer": "diagnostics", text: string, } | { "answer": "preferences", preferences: unknown, };

export type Row = { 
/**
 * Which tenant, `production/Cust12345`.
 */
key: string, 
/**
 * The name a person gave it; empty where none.
 */
name: string, 
/**
 * The name of its environment.
 */
environment: string, 
/**
 * Its identifier, `Cust12345`.
 */
identifier: string, 
/**
 * The state as the service names it; `None` until it was read once.
 */
state: string | null, 
/**
 * Our conclusion; `None` until it was read once.
 */
health: Health | null, 
/**
 * Why.
 */
reason: Reason | null, 
/**
 * Whether what is shown is older than promised, since it cannot be read.
 */
noData: boolean, 
/**
 * The product's version in one word.
 */
version: string | null, 
/**
 * The first label of the endpoint's host.
 */
host: string | null, 
/**
 * Since when it is in its state, as far as we saw.
 */
since: string | null, 
/**
 * A person's words for it.
 */
tags: Array<string>, 
/**
 * Whether notifications about it are snoozed.
 */
snoozed: boolean, };

export type Rule = "none" | "problems" | "all";

export type RuleChoice = "inherited" | { "own": Rule };

export type ServicePageSettings = { 
/**
 * Whether it is asked.
 */
on: boolean, 
/**
 * Its address.
 */
address: string, };

export type Settings = { 
/**
 * How often and how fast tenants are checked.
 */
watching: Watching, 
/**
 * What is told, and when.
 */
notifications: NotificationSettings, 
/**
 * Environments of one's own, beside the built-in ones.
 */
environments: Array<{ name: string, root: string }>, 
/**
 * How the service is reached.
 */
proxy: Proxy, 
/**
 * The vendor's service page.
 */
servicePage: ServicePageSettings, 
/**
 * The language of all texts, such as `nb`; the system's where `None`.
 */
language: string | null, 
/**
 * How many days of history are kept.
 */
retentionDays: number, };

export type SnoozeScope = { "scope": "tenants", keys: string[], } | { "scope": "tag", tag: string, } | { "scope": "host", host: string, } | { "scope": "all" };

export type SnoozeUntil = { "until": "minutes", minutes: number, } | { "until": "recovery" };

export type SnoozeView = { 
/**
 * Until this time; `None` for until recovery.
 */
until: string | null, };

export type StepView = { 
/**
 * Which: `name`, `connection`, `proxy`, `encryption`, `status-page`, `api`.
 */
step: string, 
/**
 * What came of it: `waiting`, `passed`, `failed`, `not-reached`.
 */
outcome: string, 
/**
 * What is done in it.
 */
title: string, 
/**
 * What came of it, in words.
 */
sentence: string, 
/**
 * How long it took, in words; `None` where it was not taken.
 */
took: string | null, };

export type Summary = { 
/**
 * The tray's glyph.
 */
glyph: Glyph, 
/**
 * "2 need attention · 118 running · 3 in maintenance".
 */
text: string, 
/**
 * How many of each.
 */
counts: Counts, 
/**
 * Conditions, the worst first.
 */
banners: Array<Banner>, 
/**
 * When any tenant was last read.
 */
checkedAt: string | null, 
/**
 * How many tenants have been read or tried in the sweep under way (first one, or *check now*), and of how many.
 */
sweep: Sweep | null, 
/**
 * Whether checks are paused.
 */
paused: boolean, 
/**
 * What the vendor's service page says and plans, a line each.
 */
vendor: Array<string>, };

export type Sweep = { 
/**
 * Tenants done.
 */
done: number, 
/**
 * Tenants in the sweep.
 */
total: number, };

export type Table = { 
/**
 * Which tenants.
 */
keys: string[], 
/**
 * Since when each is in its state.
 */
since: (string | null)[], 
/**
 * See [`Row::name`].
 */
name: Column<string>, 
/**
 * See [`Row::state`].
 */
state: Column<string | null>, 
/**
 * See [`Row::health`].
 */
health: Column<Health | null>, 
/**
 * See [`Row::reason`].
 */
reason: Column<Reason | null>, 
/**
 * See [`Row::no_data`].
 */
noData: Column<boolean>, 
/**
 * See [`Row::version`].
 */
version: Column<string | null>, 
/**
 * See [`Row::host`].
 */
host: Column<string | null>, 
/**
 * See [`Row::tags`].
 */
tags: Column<Array<string>>, 
/**
 * See [`Row::snoozed`].
 */
snoozed: Column<boolean>, };

export type TenantDescription = { 
/**
 * Which tenant.
 */
key: string, 
/**
 * Its name.
 */
name: string | null, 
/**
 * Its tags.
 */
tags: Array<string> | null, 
/**
 * Notes about it.
 */
notes: string | null, 
/**
 * Its own rule for notifications.
 */
rule: RuleChoice | null, };

export type UnknownWord = { 
/**
 * The word.
 */
word: string, 
/**
 * How many tenants have it.
 */
count: number, };

export type Version = { 
/**
 * The product as people name it: `11.10`, `9.1 R3`.
 */
product: string | null, 
/**
 * The release label: `Release_11.10_2026.02.24-02`.
 */
label: string | null, 
/**
 * The version of NetServer: `11.10.721.0`.
 */
netserver: string | null, 
/**
 * The day it was built, `yyyy-mm-dd`.
 */
date: string | null, 
/**
 * The versions of the web services (`Services87`), where the version document names them.
 */
services: string | null, };

export type Watching = { 
/**
 * Never check a tenant more often than this, whatever the service says; in seconds, 30 by default.
 */
minInterval: number, 
/**
 * Check a tenant at least this often, whatever the service says; in seconds, 15 minutes by default.
 */
maxInterval: number, 
/**
 * Checks a second over all tenants. The vendor asks apps for at most 10.
 */
rate: number, 
/**
 * Checks under way at the same time.
 */
inFlight: number, };

export type WordChoice = { 
/**
 * The word.
 */
word: string, 
/**
 * The environment's name.
 */
environment: string, };
