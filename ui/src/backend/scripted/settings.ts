import type { EnvironmentView, Proxy, Settings } from "../types.gen";
import type { Voice } from "./voice";

export function defaultSettings(): Settings {
  return {
    watching: { minInterval: 30, maxInterval: 900, rate: 5, inFlight: 4 },
    notifications: {
      groupWindow: 8,
      rule: "all",
      tagRules: {},
      moves: false,
      versions: true,
      quietHours: null,
    },
    environments: [],
    proxy: { kind: "system" },
    servicePage: { on: false, address: "https://status.superoffice.com" },
    language: null,
    retentionDays: 400,
  };
}

/** The limits of the app that tests meet; the sentence where one is not kept. */
export function refusalOf(settings: Settings, voice: Voice): string | undefined {
  const { minInterval, maxInterval, rate } = settings.watching;
  if (minInterval < 5 || maxInterval < minInterval) return voice.say("settings-intervals", { least: 5 });
  if (!(rate >= 0.1 && rate <= 10)) return voice.say("settings-rate");
  const { address } = settings.servicePage;
  if (!/^https?:\/\/[^/]+\/?$/.test(address)) return voice.say("settings-service-page", { address });
  return undefined;
}

/** A proxy as it was pasted, with what was given beside it; undefined when it is none. */
export function proxyOf(pasted: string, user: string): { proxy: Proxy; password: string } | undefined {
  const written = pasted.includes("://") ? pasted : `http://${pasted}`;
  if (!URL.canParse(written)) return undefined;
  const url = new URL(written);
  const named = url.username || user;
  return {
    proxy: { kind: "manual", address: `${url.protocol}//${url.host}`, user: named === "" ? null : named },
    password: url.password,
  };
}

/** What is wrong with a new environment. */
export function refusalOfEnvironment(name: string, root: string, voice: Voice): string | undefined {
  if (name.trim() === "") return voice.say("environment-no-name");
  if (!/^https?:\/\/[^/]+\/?$/.test(root.trim())) return voice.say("environment-bad-root", { address: root });
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
