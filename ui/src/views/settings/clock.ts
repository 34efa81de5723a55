/** Minutes after midnight as a time field writes them. */
export function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A time field's value in minutes after midnight; midnight for an empty one. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return (hours || 0) * 60 + (minutes || 0);
}
