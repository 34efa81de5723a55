/** Lets the browser do what it has queued, without waiting for a frame. */
function turn() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

/** Whoever is done within its task or the promises of it is not made to wait for a frame. */
async function until(done) {
  for (let promises = 0; !done(); promises++) await (promises < 20 ? undefined : turn());
}

export function frame() {
  return new Promise((done) => requestAnimationFrame(done));
}

/** All tenants, and how long it took to come by them, which is nobody's work here. */
export async function fetchRows() {
  const started = performance.now();
  const rows = await (await fetch("/rows.json")).json();
  return { rows, spent: performance.now() - started };
}

/** Milliseconds from the beginning of the page's load until what stands in it now is painted. */
export async function painted() {
  await frame();
  await turn();
  return performance.now();
}

/** Single words that are in a name, a tag, a version, a host and an identifier, as they grow while being typed. */
const TYPED = ["s", "so", "sol", "solb", "solberg", "vip", "11.9", "online3", "cust101", "energi", ""];

/**
 * Filters again and again. A filter is done when the rows are those that match, as told to screen readers and as
 * drawn, and are laid out.
 *
 * @param rows all tenants
 * @param filter starts a filter
 * @param drawn the keys of the rows in the document
 * @param told how many rows there are, headings not counted
 */
export async function timeFilters(rows, filter, drawn, told) {
  const times = [];
  let mostRows = drawn().length;
  for (const text of TYPED) {
    const matches = new Set(rows.filter((row) => haystack(row).includes(text)).map((row) => row.key));
    const done = () => told() === matches.size && drawn().every((key) => matches.has(key));
    await painted();
    const started = performance.now();
    filter(text);
    await until(done);
    document.body.offsetHeight;
    times.push(performance.now() - started);
    mostRows = Math.max(mostRows, drawn().length);
  }
  return { times, mostRows };
}

/** What free words are looked for in: the page does the same, and the grid is told to. */
export function haystack({ name, identifier, host, version, tags }) {
  return [name, identifier, host, version, ...tags].join("\n").toLowerCase();
}

export async function report(result) {
  await fetch("/result", { method: "POST", body: JSON.stringify(result) });
}
