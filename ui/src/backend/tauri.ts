import { Channel, invoke } from "@tauri-apps/api/core";
import type { Transport } from "./backend";
import type { Event, Request, Response } from "./types.gen";

/** The door to the app: a command to ask, and one to hear what is told. */
export function openTransport(): Transport {
  return {
    ask: (request: Request) => invoke<Response>("ask", { request }),
    // What was told before was kept: `src-tauri/src/window/bridge.rs`.
    listen: (heard) => invoke("subscribe", { told: new Channel<Event>(heard) }),
  };
}
