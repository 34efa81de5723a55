import type { Row } from "../backend/types.gen";
import type { GlyphName } from "../components/glyphs";
import { stateName } from "../model/states";
import { t } from "../text/texts.svelte";

/** The glyph of a tenant: what needs somebody first, then that we are blind, then the rest. */
export function glyphOf({ health, noData }: Pick<Row, "health" | "noData">): GlyphName {
  if (noData && health !== "incident" && health !== "warning") return "no-data";
  return health ?? "waiting";
}

/** The health in a word, with what stands beside it. */
export function healthWord({ health, noData }: Pick<Row, "health" | "noData">): string {
  const word = t(`health-${health ?? "waiting"}`);
  return noData ? t("health-and-no-data", { health: word }) : word;
}

/** A state as people call it; one nobody has published as it came. */
export function stateWord(state: string | null): string {
  if (state === null) return "";
  const id = stateName(state);
  return id ? t(id) : state;
}
