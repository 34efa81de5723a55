/** Why a reading can fail. */
export const FAILURES = [
  "no-route",
  "name-not-found",
  "refused",
  "broken",
  "timeout",
  "tls",
  "redirected",
  "not-found",
  "misdirected",
  "busy",
  "http",
  "too-large",
  "html",
  "empty",
  "damaged",
  "not-status",
  "version-document",
  "another-tenant",
  "forbidden",
  "other",
];

/** The id of the words for a failure as histories write it (`name_not_found`); none for a code of another version of the app. */
export function failureName(code: string): string | undefined {
  const words = code.replaceAll("_", "-");
  return FAILURES.includes(words) ? `failure-${words}` : undefined;
}
