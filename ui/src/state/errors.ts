import { TransportError, Refused } from "../backend/backend";
import { t } from "../text/texts.svelte";

/** What went wrong, in a sentence for the person. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refused) return error.sentence;
  if (error instanceof TransportError) return t("trouble-transport", { detail: error.message });
  return t("trouble-page", { detail: String(error) });
}
