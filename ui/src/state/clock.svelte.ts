const BEAT_MS = 2_000;

/** The present, moved on while the window can be seen; times of checks are asked at each beat. */
export class Clock {
  now = $state(Date.now());
  private onBeat: Array<() => void> = [];

  /** Runs until the returned function is called. */
  start(): () => void {
    const beat = () => {
      if (document.visibilityState !== "visible") return;
      this.now = Date.now();
      for (const run of this.onBeat) run();
    };
    const timer = setInterval(beat, BEAT_MS);
    document.addEventListener("visibilitychange", beat);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", beat);
    };
  }

  each(run: () => void): () => void {
    this.onBeat.push(run);
    return () => {
      this.onBeat = this.onBeat.filter((other) => other !== run);
    };
  }
}
