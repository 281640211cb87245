/** An int8 as a number, from its decimal digits. Every one of ours is a count, an index or a size, all below 2^53. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError("an int8 beyond 2^53");
  return value;
}
