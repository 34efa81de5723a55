import type { Live } from "../types.gen";

const NOT_READ = { read: false, health: null, state: null, version: null, host: null } as const;

/** How a tenant that is not watched yet is; the last digit of its identifier chooses. */
export function liveOf(key: string): Live {
  switch (key.at(-1)) {
    case "4":
      return {
        key,
        read: true,
        sentence: "Offline for maintenance.",
        health: "maintenance",
        state: "OfflineMaintenance",
        version: "11.9",
        host: "online3",
      };
    case "7":
      return {
        ...NOT_READ,
        key,
        sentence: "Not found: check identifier and environment.",
        health: "attention",
      };
    case "9":
      return { ...NOT_READ, key, sentence: "There was no answer in time." };
    default:
      return {
        key,
        read: true,
        sentence: "Running.",
        health: "ok",
        state: "Running",
        version: "11.10",
        host: "app",
      };
  }
}
