import type { Live } from "../types.gen";
import type { Voice } from "./voice";

const NOT_READ = { read: false, health: null, reason: null, state: null, version: null, host: null } as const;

/** How a tenant that is not watched yet is; the last digit of its identifier chooses. */
export function liveOf(key: string, voice: Voice): Live {
  switch (key.at(-1)) {
    case "4":
      return {
        key,
        read: true,
        sentence: voice.say("health-reason-maintenance", {
          duration: voice.duration(0),
          usual: voice.duration(360_000),
        }),
        health: "maintenance",
        reason: "maintenance",
        state: "OfflineMaintenance",
        version: "11.9",
        host: "online3",
      };
    case "7":
      return {
        ...NOT_READ,
        key,
        sentence: voice.say("health-reason-unknown-at-first"),
        health: "warning",
        reason: "unknown-at-first",
      };
    case "9":
      return { ...NOT_READ, key, sentence: voice.say("failure-timeout") };
    default:
      return {
        key,
        read: true,
        sentence: voice.say("health-reason-running"),
        health: "ok",
        reason: "running",
        state: "Running",
        version: "11.10",
        host: "app",
      };
  }
}
