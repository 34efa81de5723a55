import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

const PAGE = fileURLToPath(new URL("../dist-scripted", import.meta.url));
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** As strict as the app's, which allows its own door (`ipc:`) where this allows none but the server. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

const USUAL_TEXT = 100;

/** The moment all pages are opened at, so that what they show is the same at each run. */
export const NOW = new Date("2026-03-03T10:42:00Z");

export interface Visit {
  page: Page;
  /** Violations of the policy and errors of the page, which no test may leave behind. */
  complaints: string[];
}

export interface Wish extends BrowserContextOptions {
  query?: string;
  /** The size of the text in percent of the usual one. */
  text?: number;
}

/** Browsers with the built page: one, and one for each other size of the text, which is set where a browser begins. */
export class Harness {
  private readonly others = new Map<number, Browser>();

  private constructor(
    private readonly server: Server,
    readonly browser: Browser,
    private readonly address: string,
  ) {}

  static async start(): Promise<Harness> {
    const server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? "/", "http://page").pathname);
      const file = join(PAGE, path === "/" ? "index.html" : path);
      readFile(file).then(
        (body) => {
          response.writeHead(200, {
            "content-type": TYPES[extname(file)] ?? "application/octet-stream",
            "content-security-policy": POLICY,
          });
          response.end(body);
        },
        () => response.writeHead(path === "/favicon.ico" ? 204 : 404).end(),
      );
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return new Harness(server, await launch(USUAL_TEXT), `http://127.0.0.1:${address.port}/`);
  }

  async visit({ query = "", text = USUAL_TEXT, ...options }: Wish = {}): Promise<Visit> {
    const browser = text === USUAL_TEXT ? this.browser : await this.withText(text);
    const context = await browser.newContext({
      viewport: { width: 980, height: 640 },
      locale: "en-GB",
      timezoneId: "Europe/Oslo",
      permissions: ["clipboard-read", "clipboard-write"],
      ...options,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.clock.setFixedTime(NOW);
    await page.goto(`${this.address}?${query}`);
    return { page, complaints };
  }

  private async withText(text: number): Promise<Browser> {
    const browser = this.others.get(text) ?? (await launch(text));
    this.others.set(text, browser);
    return browser;
  }

  async stop(): Promise<void> {
    for (const browser of [this.browser, ...this.others.values()]) await browser.close();
    await new Promise((closed) => this.server.close(closed));
  }
}

function launch(text: number): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--font-render-hinting=none",
      `--blink-settings=defaultFontSize=${(16 * text) / 100}`,
    ],
  });
}
