/** What the page's columns show, for those who are measured against it. */
export const CELLS = {
  Health: ({ health, noData }) => (noData ? "no-data" : health),
  Name: ({ name, tags }) => [name, ...tags].join(" "),
  Identifier: ({ identifier }) => identifier,
  Environment: ({ environment }) => environment,
  State: ({ state }) => state,
  Version: ({ version }) => version,
  Host: ({ host }) => host,
  Since: ({ since }) => since,
  Checked: () => "4m",
  Next: () => "1m",
};
