/** The parts of an attribute that is a list. */
export function words(value: string | null | undefined, between: string | RegExp = /[\s,]+/): string[] {
  return (value ?? '').split(between).map((part) => part.trim()).filter(Boolean);
}
