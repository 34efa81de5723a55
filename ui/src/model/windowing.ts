/** Which lines of a list of equally high lines are drawn: those in view and a few beside them. */
export function linesInView(
  scrollTop: number,
  height: number,
  lineHeight: number,
  count: number,
  spare = 4,
): { first: number; end: number } {
  if (lineHeight <= 0 || count === 0) return { first: 0, end: 0 };
  const first = Math.max(0, Math.min(count, Math.floor(scrollTop / lineHeight)) - spare);
  const end = Math.min(count, Math.ceil((scrollTop + height) / lineHeight) + spare);
  return { first, end };
}

/** The scroll position that brings a line wholly into view, or the present one when it is. */
export function scrollToLine(line: number, scrollTop: number, height: number, lineHeight: number): number {
  const top = line * lineHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + lineHeight - height);
}

/** The scroll position after lines moved, so that the line a person was looking at stays where it was on the screen. */
export function keepInPlace(
  scrollTop: number,
  lineBefore: number,
  lineAfter: number,
  lineHeight: number,
): number {
  return scrollTop <= 0 ? scrollTop : Math.max(0, scrollTop + (lineAfter - lineBefore) * lineHeight);
}
