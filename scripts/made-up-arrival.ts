const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * The pseudonym of nobody, a different one for each number: its digits to the base 32, the lowest first, so that subjects
 * differ where they begin. As good as any for load: a node and a view spread subjects by their hashes.
 */
export function pseudonymNumber(n: number): string {
  let text = "";
  for (let rest = n; rest > 0; rest = Math.floor(rest / 32)) text += ALPHABET.charAt(rest % 32);
  return `p1-${text.padEnd(32, "a")}`;
}

/** The report that load is made of, as JSON: person number `n` of Sichuan arrives in Guangdong. */
export const arrivalNumber = (n: number): string =>
  `{"type":"cn.chessboard.movement.arrived.v1","subject":"${pseudonymNumber(n)}",` +
  `"data":{"occurredOn":"2010-03-01","areaCode":"440305","householdAreaCode":"510104"}}`;
