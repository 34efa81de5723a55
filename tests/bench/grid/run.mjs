/**
 * Measures the list of the built page against AG Grid and a plain table, in the real web view.
 *
 *     node tests/bench/grid/run.mjs [--json] [--rounds=5] [--browser=webkit|chromium]
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chooseBrowser } from "./browser.mjs";
import { BenchServer } from "./server.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const UI = fileURLToPath(new URL("../../../ui", import.meta.url));
const TENANTS = 10_000;
const PATIENCE_MS = 180_000;
const SUBJECTS = {
  page: `/page/?tenants=${TENANTS}`,
  grid: "/pages/grid.html",
  table: "/pages/table.html",
};

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    browser: { type: "string" },
  },
});

prepare();
const result = await measure();
if (options.json) console.log(JSON.stringify(result, null, 2));
else print(result);

/** What it prints goes to stderr: stdout is for the result. */
function prepare() {
  const npm = (cwd, ...args) => execFileSync("npm", args, { cwd, stdio: ["ignore", 2, 2] });
  if (!existsSync(`${HERE}/node_modules`)) npm(HERE, "ci");
  if (!existsSync(`${UI}/node_modules`)) npm(UI, "ci");
  npm(UI, "run", "build:scripted");
}

async function measure() {
  const server = new BenchServer();
  const browser = await chooseBrowser(options.browser);
  try {
    await server.start();
    const measured = { page: [], grid: [], table: [] };
    for (let round = 0; round < Number(options.rounds); round++) {
      for (const subject of Object.keys(SUBJECTS)) {
        measured[subject].push(await visit(browser, server, subject));
      }
    }
    return summary(browser.name, measured);
  } finally {
    browser.stop();
    server.stop();
  }
}

async function visit(browser, server, subject) {
  const measured = server.measured();
  const view = browser.open(server.address + SUBJECTS[subject]);
  let timer;
  const silence = new Promise((_, failed) => {
    timer = setTimeout(() => failed(new Error(`${subject} measured nothing in time`)), PATIENCE_MS);
    view.gone.then((code) =>
      failed(new Error(`the browser ended with ${code} before ${subject} was measured`)),
    );
  });
  try {
    return await Promise.race([measured, silence]);
  } finally {
    clearTimeout(timer);
    silence.catch(() => undefined);
    await view.close();
  }
}

/** Medians over the rounds; of a round's filters the mean, since some engines' clocks tick in whole milliseconds. */
function summary(browser, { page, grid, table }) {
  const filter = { page: median(page.map(typicalFilter)), agGrid: median(grid.map(typicalFilter)) };
  const shown = {
    page: median(page.map(shownAt)),
    agGrid: median(grid.map(shownAt)),
    table: median(table.map(shownAt)),
  };
  return {
    id: "P15",
    browser,
    tenants: TENANTS,
    rounds: page.length,
    filterMs: { ...filter, ratio: filter.page / filter.agGrid, goal: 0.25 },
    rowElements: { page: most(page), agGrid: most(grid), goal: 60 },
    shownMs: { ...shown, ratio: shown.page / shown.table, goal: 0.05 },
  };
}

function typicalFilter({ times }) {
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}

function shownAt({ shown }) {
  return shown;
}

function most(rounds) {
  return Math.max(...rounds.map(({ mostRows }) => mostRows));
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

function print({ browser, tenants, rounds, filterMs, rowElements, shownMs }) {
  const ms = (value) => `${value.toFixed(1)} ms`;
  console.log(`${browser}, ${tenants} tenants, ${rounds} rounds
filter: page ${ms(filterMs.page)}, AG Grid ${ms(filterMs.agGrid)}, ratio ${filterMs.ratio.toFixed(3)} (goal ≤ ${filterMs.goal})
row elements: page ${rowElements.page}, AG Grid ${rowElements.agGrid} (goal ≤ ${rowElements.goal})
shown: page ${ms(shownMs.page)}, AG Grid ${ms(shownMs.agGrid)}, plain table ${ms(shownMs.table)}, ratio to the table ${shownMs.ratio.toFixed(3)} (goal ≤ ${shownMs.goal})`);
}
