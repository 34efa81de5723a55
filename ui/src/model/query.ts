import { compareVersions } from "./versions";
import type { Item } from "./item";

export const KEYS = ["state", "health", "env", "host", "version", "tag", "name", "id", "is"] as const;
type Key = (typeof KEYS)[number];

export type Problem = { kind: "unknown-key"; key: string } | { kind: "unknown-flag"; value: string };

export type Test = (item: Item) => boolean;

/** What a person typed into the search field, understood. */
export interface Query {
  /** What a tenant has to pass, all of them. */
  tests: Test[];
  /** A free word without which no tenant passes; none where there is no such word. */
  word: string | undefined;
  problems: Problem[];
}

/** `key:value`, `-key:value`, `key:"two words"`, or a word; several are all required, commas mean either. */
const TERM = /(-?)(?:([\p{L}]+):)?(?:"([^"]*)"?|(\S+)|(?<=:))/gu;

export function parseQuery(text: string): Query {
  const problems: Problem[] = [];
  const tests: Test[] = [];
  let word: string | undefined;
  for (const [whole, minus, rawKey, quoted, bare] of text.toLowerCase().matchAll(TERM)) {
    const value = quoted ?? bare ?? "";
    const test = rawKey ? keyed(rawKey, value, whole, problems) : words(value);
    if (test) tests.push(minus && value ? (item) => !test(item) : test);
    if (!rawKey && !minus && value) word ??= value;
  }
  return { tests, word, problems };
}

/** Whether a tenant passes all of them. */
export function passes(item: Item, tests: readonly Test[]): boolean {
  return tests.every((test) => test(item));
}

function keyed(key: string, value: string, whole: string, problems: Problem[]): Test | undefined {
  if (!isKey(key)) {
    problems.push({ kind: "unknown-key", key });
    return words(whole);
  }
  if (value === "") return undefined;
  const either = value.split(",").filter((part) => part !== "");
  const tests = either.map((part) => testOf(key, part, problems)).filter((test) => test !== undefined);
  return tests.length === 0 ? undefined : (item) => tests.some((test) => test(item));
}

function isKey(key: string): key is Key {
  return (KEYS as readonly string[]).includes(key);
}

function words(value: string): Test | undefined {
  return value === "" ? undefined : (item) => item.haystack.includes(value);
}

function testOf(key: Key, value: string, problems: Problem[]): Test | undefined {
  switch (key) {
    case "state":
      return ({ row }) => row.state?.toLowerCase().includes(value) ?? false;
    case "health":
      return (item) =>
        (item.row.health?.startsWith(value) ?? false) || (item.row.noData && "no-data".startsWith(value));
    case "env":
      return ({ row }) => row.environment.toLowerCase().startsWith(value);
    case "host":
      return ({ row }) => row.host?.toLowerCase().startsWith(value) ?? false;
    case "version":
      return versionTest(value);
    case "tag":
      return ({ row }) => row.tags.some((tag) => tag.toLowerCase().startsWith(value));
    case "name":
      return ({ row }) => row.name.toLowerCase().includes(value);
    case "id":
      return ({ row }) => row.identifier.toLowerCase().includes(value);
    case "is":
      return flagTest(value, problems);
  }
}

function versionTest(value: string): Test | undefined {
  const [, sign, version] = /^(<=|>=|<|>|=)?(.*)$/.exec(value) ?? [];
  if (!version) return undefined;
  const compared = (accept: (order: number) => boolean): Test => {
    return ({ row }) => row.version !== null && accept(compareVersions(row.version, version));
  };
  switch (sign) {
    case "<":
      return compared((order) => order < 0);
    case "<=":
      return compared((order) => order <= 0);
    case ">":
      return compared((order) => order > 0);
    case ">=":
      return compared((order) => order >= 0);
    case "=":
      return compared((order) => order === 0);
    default:
      return ({ row }) => row.version?.toLowerCase().startsWith(version) ?? false;
  }
}

function flagTest(value: string, problems: Problem[]): Test | undefined {
  if ("no-data".startsWith(value)) return (item) => item.row.noData;
  if ("snoozed".startsWith(value)) return (item) => item.row.snoozed;
  problems.push({ kind: "unknown-flag", value });
  return undefined;
}

/** Writes a value so that it is read back as one. */
export function quoted(value: string): string {
  return /[\s,]/.test(value) ? `"${value}"` : value;
}
