import type { EnvironmentView, Settings } from "../types.gen";

export function defaultSettings(): Settings {
  return {
    watching: { minInterval: 30, maxInterval: 900, rate: 5, inFlight: 4 },
    notices: { groupWindow: 8, rule: "all", tagRules: {}, moves: false, versions: true, quietHours: null },
    environments: [],
    proxy: { kind: "system" },
    language: null,
    retentionDays: 400,
  };
}

/** The limits of the app that tests meet; the sentence where one is not kept. */
export function refusalOf(settings: Settings): string | undefined {
  const { minInterval, maxInterval, rate } = settings.watching;
  if (minInterval < 5 || maxInterval < minInterval)
    return "The shortest interval must be between 5 s and the longest one.";
  if (!(rate >= 0.1 && rate <= 10))
    return "The rate must be between 0.1 and 10 checks a second: the vendor asks apps for at most 10.";
  for (const { name, root } of settings.environments) {
    if (name === "") return "The environment needs a name.";
    if (!/^https?:\/\/[^/]+\/?$/.test(root))
      return `“${root}” is not a root address: it looks like https://online.superoffice.com`;
  }
  return undefined;
}

export function environmentsOf(settings: Settings): EnvironmentView[] {
  return [
    { name: "production", root: "https://online.superoffice.com", builtIn: true },
    { name: "stage", root: "https://qaonline.superoffice.com", builtIn: true },
    { name: "development", root: "https://sod.superoffice.com", builtIn: true },
    ...settings.environments.map((environment) => ({ ...environment, builtIn: false })),
  ];
}
