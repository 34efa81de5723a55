import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The real web view where it is installed, else Chromium; `wished` is `webkit` or `chromium`. */
export async function chooseBrowser(wished) {
  const miniBrowser = miniBrowserPath();
  if (miniBrowser && wished !== "chromium") return WebKit.start(miniBrowser);
  if (wished === "webkit") throw new Error("MiniBrowser is missing: install libwebkit2gtk-4.1-0");
  return new Chromium(process.env["CHROMIUM"] ?? "/usr/bin/chromium");
}

/** WebKitGTK's own browser: the web view the app has on Linux, in a window. */
class WebKit {
  static async start(path) {
    const xvfb = process.env["DISPLAY"] ? undefined : await startXvfb();
    return new WebKit(path, xvfb);
  }

  constructor(path, xvfb) {
    this.path = path;
    this.xvfb = xvfb;
    this.home = mkdtempSync(join(tmpdir(), "grid-bench-"));
    this.environment = {
      ...process.env,
      ...(xvfb && { DISPLAY: xvfb.display }),
      GDK_BACKEND: "x11",
      GTK_A11Y: "none",
      NO_AT_BRIDGE: "1",
      LIBGL_ALWAYS_SOFTWARE: "1",
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
      XDG_CONFIG_HOME: this.home,
      XDG_DATA_HOME: this.home,
      XDG_CACHE_HOME: this.home,
    };
  }

  get name() {
    return execFileSync(this.path, ["--version"], { env: this.environment, encoding: "utf8" }).trim();
  }

  open(address) {
    return opened(this.path, ["--private", address], this.environment);
  }

  stop() {
    this.xvfb?.process.kill();
    rmSync(this.home, { recursive: true, force: true });
  }
}

class Chromium {
  constructor(path) {
    this.path = path;
    this.home = mkdtempSync(join(tmpdir(), "grid-bench-"));
  }

  get name() {
    return execFileSync(this.path, ["--version"], { encoding: "utf8" }).trim();
  }

  open(address) {
    const profile = `--user-data-dir=${this.home}`;
    const window = ["--headless=new", "--window-size=1024,768", "--no-sandbox", "--no-first-run"];
    return opened(this.path, [...window, profile, address]);
  }

  stop() {
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}

function miniBrowserPath() {
  return readdirSync("/usr/lib")
    .map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`)
    .find(existsSync);
}

/** A browser with a process group of its own; `close` ends it, and waits until none of its processes is left. */
function opened(path, args, env = process.env) {
  const browser = spawn(path, args, { env, stdio: "ignore", detached: true });
  const gone = new Promise((done) => browser.once("exit", done));
  return {
    gone,
    close: async () => {
      // A page of 10,000 rows is long in dying, and would slow down the next one.
      while (signalled(browser.pid, "SIGKILL")) await sleep(100);
    },
  };
}

function signalled(group, signal) {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

function startXvfb() {
  const screen = ["-screen", "0", "1280x900x24", "-nolisten", "tcp", "-displayfd", "3"];
  const xvfb = spawn("Xvfb", screen, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  return new Promise((started, failed) => {
    xvfb.once("error", failed);
    xvfb.stdio[3].once("data", (number) => started({ process: xvfb, display: `:${String(number).trim()}` }));
  });
}
