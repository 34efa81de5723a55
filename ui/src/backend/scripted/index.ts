import type { Transport } from "../backend";
import type { Event, Request, Row } from "../types.gen";
import { dice, stirred } from "./generate";
import { World } from "./world";

const VENDOR = ["SuperOffice says: Log-in is slow", "SuperOffice plans: Upgrade to 11.11, 5 Mar, 21:00"];

/** What browser tests and benchmarks reach for. */
export interface Script {
  asked: Request[];
  /** How long it has taken to make tenants up and to answer, in milliseconds: work that is not the page's. */
  readonly spent: number;
  tell(event: Event): void;
  rows(): Row[];
  put(rows: Row[], gone?: string[]): void;
  refuse(ask: Request["ask"], sentence: string): void;
  /** From now on requests of this kind wait for their answers. */
  hold(ask: Request["ask"]): void;
  /** How many wait. */
  waiting(ask: Request["ask"]): number;
  /** Answers so many of those that wait, the first ones first. */
  letGo(ask: Request["ask"], count: number): void;
}

declare global {
  var script: Script | undefined;
}

/**
 * A door with nothing behind it. The page's address chooses what is seen: `?tenants=123`, `&banner=offline`,
 * `&banner=service`, `&banner=storage`, `&vendor` (the vendor's service page says something), `&sweep` (all are being checked), `&live` (changes come by themselves), `&language=nb`, `&seen` (not for the first time), `&no-keyring`, `&broken` (nothing is
 * answered).
 */
export function openTransport(): Transport {
  const wished = new URLSearchParams(globalThis.location?.search ?? "");
  let heard: (event: Event) => void = () => undefined;
  const tell = (event: Event) => heard(crossing(event));
  const banner = wished.get("banner");
  const tenants = Number(wished.get("tenants") ?? 123);
  const sweep = wished.has("sweep") ? { done: Math.floor(tenants / 3), total: tenants } : null;
  const vendor = wished.has("vendor") ? VENDOR : [];
  let spent = 0;
  const spending = <T>(work: () => T): T => {
    const begun = performance.now();
    const result = work();
    spent += performance.now() - begun;
    return result;
  };
  const beginning = {
    tenants,
    banner,
    sweep,
    vendor,
    language: wished.get("language"),
    seen: wished.has("seen"),
    keyring: !wished.has("no-keyring"),
  };
  const world = spending(() => new World(beginning, tell));
  const refusals = new Map<string, string>();
  const held = new Map<string, Array<() => void>>();
  const script: Script = {
    asked: [],
    get spent() {
      return spent;
    },
    tell,
    rows: () => world.allRows(),
    put: (rows, gone) => world.put(rows, gone),
    refuse: (ask, sentence) => refusals.set(ask, sentence),
    hold: (ask) => held.set(ask, []),
    waiting: (ask) => held.get(ask)?.length ?? 0,
    letGo: (ask, count) =>
      held
        .get(ask)
        ?.splice(0, count)
        .forEach((go) => go()),
  };
  globalThis.script = script;
  if (wished.has("live")) stir(script);
  return {
    ask: async (request) => {
      const asked = crossing(request);
      if (wished.has("broken")) throw new Error("the app does not answer");
      script.asked.push(asked);
      const waiting = held.get(request.ask);
      if (waiting) await new Promise<void>((go) => waiting.push(go));
      const sentence = refusals.get(request.ask);
      return sentence === undefined
        ? spending(() => crossing(world.answer(asked)))
        : { answer: "refused", code: "scripted", sentence };
    },
    listen: async (hear) => {
      heard = hear;
    },
  };
}

/** What comes out on the other side of the real door: JSON is what crosses there. */
function crossing<T>(message: T): T {
  return JSON.parse(JSON.stringify(message)) as T;
}

function stir(script: Script): void {
  const roll = dice(1);
  setInterval(() => {
    const rows = script.rows();
    const chosen = Array.from({ length: 3 }, () => rows[Math.floor(roll() * rows.length)]!);
    script.put(chosen.map((row) => stirred(row, roll, Date.now())));
  }, 1_000);
}
