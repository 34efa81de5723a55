import type { Event, Request, Response } from "./types.gen";

type Ask = Request["ask"];

/** What each request is answered with when it is not refused. */
interface Answers {
  open: "opened";
  checkTimes: "times";
  details: "details";
  history: "history";
  checkNow: "done";
  stopSweep: "done";
  previewText: "preview";
  previewFile: "preview";
  checkLive: "live";
  diagnose: "diagnosis";
  addTenants: "done";
  describeTenants: "done";
  removeTenants: "removed";
  undoRemove: "done";
  snooze: "done";
  endSnooze: "done";
  pause: "done";
  changeSettings: "done";
  proxy: "proxy";
  useProxy: "proxy";
  addEnvironment: "done";
  resetSettings: "done";
  startAtLogin: "startAtLogin";
  setStartAtLogin: "startAtLogin";
  hosts: "hosts";
  releases: "releases";
  export: "exported";
  testNotification: "tested";
  openLink: "done";
  openDataFolder: "done";
  quit: "done";
  diagnostics: "diagnostics";
  look: "look";
  storeLook: "done";
}

export type RequestOf<A extends Ask> = Extract<Request, { ask: A }>;
export type AnswerTo<A extends Ask> = Extract<Response, { answer: Answers[A] }>;

/** The two things that cross to Rust. Each side of it (Tauri's, the scripted one) is a few lines. */
export interface Door {
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
export class DoorFailed extends Error {}

export class Backend {
  constructor(private readonly door: Door) {}

  async ask<A extends Ask>(request: RequestOf<A>): Promise<AnswerTo<A>> {
    let response: Response;
    try {
      response = await this.door.ask(request);
    } catch (error) {
      throw new DoorFailed(String(error));
    }
    if (response.answer === "refused") throw new Refused(response.code, response.sentence);
    return response as AnswerTo<A>;
  }

  listen(heard: (event: Event) => void): Promise<void> {
    return this.door.listen(heard);
  }
}
