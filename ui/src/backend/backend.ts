import { safe, type Safe } from "./safe";
import type { Event, Request, Response } from "./types.gen";
import { oneLine } from "./untrusted";

type Ask = Request["ask"];

/** What each request is answered with when it is not refused. */
const ANSWERS = {
  open: "opened",
  checkTimes: "times",
  details: "details",
  history: "history",
  checkNow: "done",
  stopSweep: "done",
  previewText: "preview",
  previewFile: "preview",
  checkLive: "live",
  diagnose: "diagnosis",
  addTenants: "done",
  describeTenants: "done",
  removeTenants: "removed",
  undoRemove: "done",
  snooze: "done",
  endSnooze: "done",
  pause: "done",
  changeSettings: "done",
  proxy: "proxy",
  useProxy: "proxy",
  addEnvironment: "done",
  resetSettings: "done",
  startAtLogin: "startAtLogin",
  setStartAtLogin: "startAtLogin",
  hosts: "hosts",
  releases: "releases",
  export: "exported",
  saveExport: "saved",
  testNotification: "tested",
  openLink: "done",
  openDataFolder: "done",
  quit: "done",
  diagnostics: "diagnostics",
  preferences: "preferences",
  storePreferences: "done",
  close: "done",
} as const satisfies Record<Ask, Response["answer"]>;

export type RequestOf<A extends Ask> = Extract<Request, { ask: A }>;
export type AnswerTo<A extends Ask> = Safe<Extract<Response, { answer: (typeof ANSWERS)[A] }>>;

/** The two things that cross to Rust. Each side of it (Tauri's, the scripted one) is a few lines. */
export interface Transport {
  ask(request: Request): Promise<Response>;
  /** What is told goes to the last who listened. */
  listen(heard: (event: Event) => void): Promise<void>;
}

/** The backend did not do it, changed nothing, and says why. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly sentence: string,
  ) {
    super(sentence);
  }
}

/** The request did not get through, or the answer was of another kind. */
export class TransportError extends Error {}

const LONGEST_DETAIL = 300;

/** The one way to the app: what comes through is of the kind that was asked for, and its texts are fit to be shown. */
export class Backend {
  private readonly underWay = new Set<Promise<Response>>();

  constructor(private readonly transport: Transport) {}

  async ask<A extends Ask>(request: RequestOf<A>): Promise<AnswerTo<A>> {
    const asking = this.transport.ask(request);
    this.underWay.add(asking);
    let response: Response;
    try {
      response = await asking;
    } catch (error) {
      throw new TransportError(oneLine(String(error), LONGEST_DETAIL));
    } finally {
      this.underWay.delete(asking);
    }
    const answer = kindOf(response, "answer");
    if (answer === "refused") {
      const { code, sentence } = safe(response as Extract<Response, { answer: "refused" }>);
      throw new Refused(code, sentence);
    }
    const { ask } = request;
    if (answer !== ANSWERS[ask]) {
      const came = oneLine(answer ?? JSON.stringify(response) ?? "nothing", 60);
      throw new TransportError(`${ask}: ${came} came in the place of ${ANSWERS[ask]}`);
    }
    return safe(response) as AnswerTo<A>;
  }

  /** Done when all that was asked so far is answered, or failed. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  /** What is no event, or one that a newer app tells, says nothing to this page. */
  listen(heard: (event: Event) => void): Promise<void> {
    return this.transport.listen((event) => {
      if (kindOf(event, "event") !== undefined) heard(safe(event));
    });
  }
}

/** By what a message says which of its kinds it is; nothing when it is no message. */
function kindOf(message: unknown, tag: "answer" | "event"): string | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const kind = (message as Record<string, unknown>)[tag];
  return typeof kind === "string" ? kind : undefined;
}
