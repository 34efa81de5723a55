/** The states the service has published, as it writes them, with the words under which the page explains each. */
const WORDS: Record<string, string> = {
  Unknown: "unknown",
  Provisioning: "provisioning",
  Running: "running",
  Deleted: "deleted",
  Suspended: "suspended",
  OnlineMaintenance: "online-maintenance",
  OfflineMaintenance: "offline-maintenance",
  ProvisioningFailed: "provisioning-failed",
  Deleting: "deleting",
  DeleteFailed: "delete-failed",
  MigrationPending: "migration-pending",
};

/** The id of the text that names a state; none for a state nobody has published, which is shown as it came. */
export function stateName(state: string): string | undefined {
  const word = WORDS[state];
  return word && `state-name-${word}`;
}

/** The id of the text that says what a state means. */
export function stateMeaning(state: string): string {
  return `state-meaning-${WORDS[state] ?? "unpublished"}`;
}
