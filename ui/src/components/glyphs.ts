import warning from "../../../icons/tray/warning.svg?raw";
import incident from "../../../icons/tray/incident.svg?raw";
import maintenance from "../../../icons/tray/maintenance.svg?raw";
import nothing from "../../../icons/tray/nothing.svg?raw";
import offline from "../../../icons/tray/offline.svg?raw";
import ok from "../../../icons/tray/ok.svg?raw";
import paused from "../../../icons/tray/paused.svg?raw";
import noData from "../../../icons/tray/no-data.svg?raw";
import info from "../../../icons/window/info.svg?raw";
import waiting from "../../../icons/window/waiting.svg?raw";
import type { Glyph } from "../backend/types.gen";

/** The tray's glyphs, and those only the window needs. */
export type GlyphName = Glyph | "info" | "waiting";

/** A glyph's two paths on a grid of 16 units: its silhouette, and what stands on that. */
export interface Drawing {
  shape: string;
  sign: string | undefined;
}

/** Every glyph as `icons/` has it; the colours are the page's, since they follow its theme. */
export const DRAWINGS: Record<GlyphName, Drawing> = {
  warning: drawingOf(warning),
  incident: drawingOf(incident),
  maintenance: drawingOf(maintenance),
  info: drawingOf(info),
  nothing: drawingOf(nothing),
  offline: drawingOf(offline),
  ok: drawingOf(ok),
  paused: drawingOf(paused),
  "no-data": drawingOf(noData),
  waiting: drawingOf(waiting),
};

function drawingOf(svg: string): Drawing {
  const [shape, sign] = [...svg.matchAll(/<path\b[^>]*?\sd="([^"]+)"/g)].map(([, path]) => path);
  if (shape === undefined) throw new Error("a glyph needs a shape: see icons/README.md");
  return { shape, sign };
}
