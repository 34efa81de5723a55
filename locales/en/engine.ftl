# What the engine says: notices, the tray, the summary, own troubles, failed readings.
# Shared by the app, its window and the command line.

## Notices. $n tenants are down of $total; $name is the tenant where there is one; $host their endpoint's host.

notice-maintenance-title = { $n ->
    [one] { $name } is offline for maintenance
   *[other] { $host }: { $n } tenants offline for maintenance
}
notice-maintenance-overdue-title = { $n ->
    [one] { $name } is in maintenance longer than usual
   *[other] { $host }: { $n } tenants in maintenance longer than usual
}
notice-provisioning-overdue-title = { $n ->
    [one] { $name } takes longer than usual to provision
   *[other] { $n } tenants take longer than usual to provision
}
notice-failed-title = { $n ->
    [one] { $name }: { $state ->
        [ProvisioningFailed] creating it failed
        [DeleteFailed] deleting it failed
       *[other] { $state }
    }
   *[other] { $n } tenants: { $state ->
        [ProvisioningFailed] creating them failed
        [DeleteFailed] deleting them failed
       *[other] { $state }
    }
}
notice-unpublished-down-title = { $n ->
    [one] { $name } is down: { $state }
   *[other] { $host }: { $n } tenants down: { $state }
}
notice-unknown-at-first-title = { $n ->
    [one] { $name } is not known in { $environment }
   *[other] { $n } tenants are not known in { $environment }
}
notice-unknown-after-known-title = { $n ->
    [one] Possible incident: { $name } is unknown to the service
   *[other] { $host }: possible incident, { $n } tenants unknown to the service
}
notice-running-but-down-title = { $n ->
    [one] Possible incident: { $name } does not run
   *[other] { $host }: possible incident, { $n } tenants do not run
}
notice-unread-title = { $n ->
    [one] { $name } cannot be read
   *[other] { $environment }: { $n } tenants cannot be read
}
notice-flapping-title = { $name } goes back and forth
notice-flapping-body = It is reported as one until it settles.
notice-unknown-at-first-body = Check the identifier and the environment.

notice-partly-back-title = { $n ->
    [one] { $place }: { $back } of { $total } tenants back, 1 still down
   *[other] { $place }: { $back } of { $total } tenants back, { $n } still down
}
notice-partly-back-body = Still down: { $names }
notice-back-title = { $total ->
    [one] { $name } is back
    [2] { $place }: both tenants are back
   *[other] { $place }: all { $total } tenants are back
}
notice-back-several-title = { $n ->
    [one] { $name } is back
   *[other] { $n } tenants are back
}
notice-back-body = After { $duration }, at { $time }
notice-partly-read-title = { $place }: { $back } of { $total } tenants can be read again, { $n } still cannot
notice-partly-read-body = Not yet: { $names }
notice-read-title = { $total ->
    [one] { $name } can be read again
    [2] { $place }: both tenants can be read again
   *[other] { $place }: all { $total } tenants can be read again
}
notice-settled-title = { $name } has settled
notice-state = It is now: { $state }
notice-overtaken-title = { $total ->
    [one] { $name }: this has changed
   *[other] { $place }: this has changed
}
notice-overtaken-several-title = { $total } tenants: this has changed
notice-overtaken-body = { $state ->
    [Suspended] It is suspended now.
    [Deleting] It is being deleted now.
    [Deleted] It was deleted.
   *[other] A newer notice says how it is now.
}

notice-since = since { $time }
notice-usually = usually { $duration }
notice-names-and-more = { $names } and { $more } more
notice-names-and-last = { $names } and { $last }

notice-version-title = { $n ->
    [one] { $name } now runs { $version }
   *[other] { $n } tenants now run { $version }
}
notice-version-from = from { $version }
notice-lifecycle-suspended-title = { $n ->
    [one] { $name } is suspended
   *[other] { $n } tenants are suspended
}
notice-lifecycle-deleting-title = { $n ->
    [one] { $name } is being deleted
   *[other] { $n } tenants are being deleted
}
notice-lifecycle-deleted-title = { $n ->
    [one] { $name } was deleted
   *[other] { $n } tenants were deleted
}
notice-lifecycle-deleted-body = It is not checked any more and can be removed from the list.
notice-lifecycle-provisioning-title = { $n ->
    [one] { $name } is being created
   *[other] { $n } tenants are being created
}
notice-lifecycle-running-title = { $n ->
    [one] { $name } is ready and runs
   *[other] { $n } tenants are ready and run
}
notice-lifecycle-other-title = { $n ->
    [one] { $name } is now { $state }
   *[other] { $n } tenants are now { $state }
}
notice-move-title = { $n ->
    [one] { $name } moved to { $host }
   *[other] { $n } tenants moved to { $host }
}
notice-move-from = from { $host }

notice-away-title = { $n ->
    [one] While you were away: 1 change
   *[other] While you were away: { $n } changes
}
notice-quiet-title = { $n ->
    [one] In the quiet hours: 1 change
   *[other] In the quiet hours: { $n } changes
}
notice-many-title = { $n ->
    [one] 1 more change
   *[other] { $n } more changes
}
notice-digest-incident = Possible incident: { $names }
notice-digest-maintenance = Offline for maintenance: { $names }
notice-digest-attention = Needs attention: { $names }
notice-digest-unread = Cannot be read: { $names }
notice-digest-back = Back: { $names }
notice-digest-passed = Came and went: { $names }
notice-digest-version = New version { $version }: { $names }
notice-digest-other = Also: { $names }

notice-offline-title = No network
notice-offline-body = Tenants keep their last known state until the network is back.
notice-portal-title = Something answers in the service's place
notice-portal-body = A log-in page or a proxy stands between this machine and the service. Tenants keep their last known state.
notice-service-title = { $environment }: the status service cannot be read
notice-service-body = { $detail } This says nothing about the tenants: they keep their last known state.
notice-clock-title = This machine's clock is wrong
notice-clock-body = It differs from the service's clock by { $detail }. Set it right to trust the times shown.
notice-overload-title = More tenants than can be checked in time
notice-overload-body = { $detail }
notice-situation-over-title = { $kind ->
    [offline] The network is back
    [portal] The service answers again
    [service] { $environment }: the status service can be read again
    [clock] This machine's clock is right again
   *[overload] All tenants can be checked in time again
}

## The tray and the summary.

summary-incident = { $n ->
    [one] 1 possible incident
   *[other] { $n } possible incidents
}
summary-attention = { $n ->
    [one] 1 needs attention
   *[other] { $n } need attention
}
summary-maintenance = { $n } in maintenance
summary-running = { $n } running
summary-note = { $n } noted
summary-unread = { $n } unread
summary-waiting = { $n } not yet read
summary-snoozed = { $n } snoozed
summary-nothing = Nothing to watch yet
summary-checked = { $text } — checked { $time }
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
tray-unread = { $name } — cannot be read

situation-offline = No network: tenants keep their last known state.
situation-portal = Something else answers in the service's place (a log-in page or a proxy): tenants keep their last known state.
situation-service = The status service of { $environment } cannot be read: { $detail } Tenants keep their last known state.
situation-clock = This machine's clock differs from the service's by { $detail }.
situation-overload = { $n } tenants at { $rate } checks a second: each is checked every { $duration }. Raise the rate in the settings or watch fewer tenants.
situation-paused = Checking is paused.

## Why a tenant's health is what it is.

health-reason-running = Running
health-reason-online-maintenance = Running, with maintenance in the background
health-reason-unpublished-runs = Running, in a state nobody has published: { $state }
health-reason-lifecycle = { $state ->
    [Suspended] Suspended: in termination, can be reactivated
    [Deleting] Being deleted
    [Deleted] Deleted: not checked any more
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
health-reason-waiting = Not yet read
health-reason-unread = Cannot be read since { $time }: { $detail } Last known: { $sentence }
health-reason-never-read = Cannot be read: { $detail }
health-reason-flapping = Goes back and forth: { $n } changes in the last 21 readings

## Why a reading failed.

failure-no-route = This machine has no route to the service.
failure-name-not-found = The service's name was not found.
failure-refused = The connection was refused.
failure-broken = The connection broke before the answer was whole.
failure-timeout = There was no answer in time.
failure-tls = There is no trusted, encrypted connection to the service.
failure-redirected = The answer led to an address that is not followed.
failure-not-found = Not found: check identifier and environment.
failure-misdirected = The tenant lives on another host now.
failure-busy = The service asks to be left alone for a while ({ $code }).
failure-http = The service answered with an error ({ $code }).
failure-too-large = The answer was longer than allowed.
failure-html = A web page came back instead of the status.
failure-empty = The answer was empty.
failure-damaged = The answer was damaged or cut off.
failure-not-status = The answer was not a tenant's status.
failure-version-document = A version document came back instead of the status.
failure-another-tenant = The answer was about another tenant: { $detail }.
failure-forbidden = The service named an address that may not be asked.
failure-other = The reading failed: { $detail }.

## Snoozes, durations.

snooze-until = until { $time }
snooze-recovery = until recovery

duration-seconds = { $n } s
duration-minutes = { $n } min
duration-hours = { $n } h
duration-days = { $n } d
duration-hours-minutes = { $h } h { $n } min

## The app's own state.

storage-full = The disk is full: changes cannot be stored. What is shown is right; make room, and it is stored by itself.
storage-failed = Changes cannot be stored ({ $detail }). What is shown is right; it is tried again by itself.
storage-restored = The database was damaged and set aside as { $file }. The last good copy took its place: what changed since then is missing.
storage-lost = The database was damaged and set aside as { $file }. There was no good copy: add your tenants again, or import an export.
