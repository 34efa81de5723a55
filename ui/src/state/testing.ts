import { Backend } from "../backend/backend";
import { openTransport } from "../backend/scripted";
import type { Request } from "../backend/types.gen";
import { AppState } from "./app.svelte";

/** The opened window over the scripted backend. */
export async function opened(): Promise<AppState> {
  const app = new AppState(new Backend(openTransport()));
  await app.open();
  return app;
}

/** The requests of a kind that were made. */
export function asked<A extends Request["ask"]>(ask: A): Array<Extract<Request, { ask: A }>> {
  return script!.asked.filter((request) => request.ask === ask) as Array<Extract<Request, { ask: A }>>;
}
