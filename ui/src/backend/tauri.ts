import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Door } from "./backend";
import type { Event, Request, Response } from "./types.gen";

/** The door to the app: one command and one event. */
export function openDoor(): Door {
  return {
    ask: (request: Request) => invoke<Response>("ask", { request }),
    listen: (heard) => listen<Event>("told", ({ payload }) => heard(payload)),
  };
}
