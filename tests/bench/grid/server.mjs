import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const BUILT = fileURLToPath(new URL("../../../ui/dist-scripted", import.meta.url));
const GRID = join(HERE, "node_modules/ag-grid-community/dist/ag-grid-community.min.js");
const GLYPH = fileURLToPath(new URL("../../../icons/tray/ok.svg", import.meta.url));
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};
/** A window of the usual size, whatever room the browser has, and what watches and drives the page in it. */
const DRIVER = `
  <style>body { width: 980px; height: 640px; }</style>
  <script src="/pages/watch.js"></script>
  <script type="module" src="/pages/page.js"></script>
</head>`;

/** Serves what is measured, and takes in what each measures of itself. */
export class BenchServer {
  #server = createServer((request, response) => void this.#answer(request, response));
  #rows = [];
  #measured = () => {};

  async start() {
    await new Promise((listening) => this.#server.listen(0, "127.0.0.1", listening));
    this.address = `http://127.0.0.1:${this.#server.address().port}`;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** The next result that comes in. */
  measured() {
    return new Promise((measured) => (this.#measured = measured));
  }

  async #answer(request, response) {
    const { pathname } = new URL(request.url, this.address);
    try {
      if (request.method === "POST") return await this.#take(request, response);
      const body = pathname === "/rows.json" ? JSON.stringify(this.#rows) : await contentOf(pathname);
      response.writeHead(200, { "content-type": TYPES[extname(pathname)] ?? "text/html" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }

  async #take(request, response) {
    let text = "";
    for await (const part of request) text += part;
    response.writeHead(204).end();
    const { rows, ...result } = JSON.parse(text);
    // The grid and the table show the tenants that the page has made up.
    this.#rows = rows ?? this.#rows;
    this.#measured(result);
  }
}

async function contentOf(pathname) {
  if (pathname === "/ag-grid.js") return readFile(GRID);
  if (pathname === "/glyph.svg") return readFile(GLYPH);
  if (pathname.startsWith("/pages/")) return readFile(join(HERE, normalize(pathname)));
  if (pathname !== "/page/") return readFile(join(BUILT, normalize(pathname.replace(/^\/page/, ""))));
  return (await readFile(join(BUILT, "index.html"), "utf8")).replace("</head>", DRIVER);
}
