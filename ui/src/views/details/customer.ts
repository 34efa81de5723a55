import type { Details } from "../../backend/types.gen";
import type { Format } from "../../model/format";
import { stateMeaning } from "../../model/states";
import { stateWord } from "../words";

type Speak = (id: string, values?: Record<string, string>) => string;

/** A short text about a tenant's situation that can be sent to its customer. */
export function customerText({ row, endpoint, version }: Details, t: Speak, format: Format): string {
  const notUp = row.reason === "running-but-down";
  const state = notUp ? t("customer-not-up", { state: stateWord(row.state) }) : stateWord(row.state);
  const lines = [
    t("customer-subject", { name: row.name || row.identifier, identifier: row.identifier }),
    row.state === null ? t("customer-no-data") : t("customer-state", { state }),
    row.state === null || notUp ? "" : t(stateMeaning(row.state)),
    row.since === null ? "" : t("customer-since", { time: format.dateTime(row.since) }),
    endpoint === null ? "" : t("customer-endpoint", { endpoint }),
    version?.product ? t("customer-version", { version: version.product }) : "",
  ];
  return lines.filter((line) => line !== "").join("\n");
}
