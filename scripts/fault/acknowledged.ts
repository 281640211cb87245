import { verifyProof } from "#contracts/seals/proof";
import type { Country } from "#services/province-node/testing/country";
import type { Acknowledgement } from "./reporter.ts";

/** What of the acknowledgements the log does not bear out: lost, other, twice, or with a receipt that does not verify. */
export async function notBorneOut(
  country: Country,
  node: string,
  token: string,
  acknowledged: readonly Acknowledgement[],
): Promise<string[]> {
  const failures: string[] = [];
  const key = country.vkeyOf("cn-44");
  const indexes = new Set<number>();
  for (const { number, index, fact, receipt } of acknowledged) {
    if (indexes.has(index)) failures.push(`report ${number}: index ${index} acknowledges another report too`);
    indexes.add(index);
    try {
      const proven = verifyProof(new TextEncoder().encode(fact), receipt, [key], key.name);
      if (proven.index !== index) failures.push(`report ${number}: its receipt is of index ${proven.index}`);
    } catch (error) {
      failures.push(`report ${number}: its receipt does not verify: ${String(error)}`);
    }
    const answer = await fetch(`${node}/v1/facts/${index}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if ((await answer.text()) !== fact) failures.push(`report ${number}: index ${index} holds another fact`);
  }
  return failures;
}
