// Asks a tenant's API by the vendor's own client, at the address that the gate gives: `node webapi.mjs GATE ID HELD`.
// HELD is an address from before, or "". Prints the codes that the API answered with, the last one for the address that
// the gate gave last. Not every system knows names under `localhost`.
import dns from "node:dns";
import { createRequire } from "node:module";

const lookup = dns.lookup;
dns.lookup = (host, ...rest) => lookup(host.endsWith(".localhost") ? "127.0.0.1" : host, ...rest);
// As programs for Node.js load it; its other form has imports that Node.js does not find.
const { WebApi } = createRequire(import.meta.url)("@superoffice/webapi");

const [gate, id, held] = process.argv.slice(2);

const ask = async (path = "", method = "GET") => {
  const answer = await (await fetch(`${gate}/gate/${id}${path}`, { method })).json();
  if (!answer.run) throw new Error(`${id}: ${answer.reason}`);
  return answer.endpoint;
};
const call = async (base) => {
  try {
    await new WebApi(base).getContactAgent().getContactEntityAsync(1);
    return 200;
  } catch (error) {
    if (!error.response) throw error;
    return error.response.status;
  }
};

const codes = [await call(held || (await ask()))];
if (codes[0] === 421) codes.push(await call(await ask("/misdirected", "POST")));
console.log(codes.join(" "), await ask());
