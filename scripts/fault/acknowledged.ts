import { verifyProof } from "#contracts/seals/proof";
import { parseEntryBundle, TILE_WIDTH, tilePath, tileWidth } from "#contracts/seals/tile";
import { parseCheckpoint } from "#contracts/seals/checkpoint";
import { parseNote } from "#contracts/seals/note";
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
  const log = await readLog(node, token);
  const indexes = new Set<number>();
  for (const { number, index, fact, receipt } of acknowledged) {
    if (indexes.has(index)) failures.push(`report ${number}: index ${index} acknowledges another report too`);
    indexes.add(index);
    if (log[index] !== fact) failures.push(`report ${number}: index ${index} holds another fact`);
    try {
      const proven = verifyProof(new TextEncoder().encode(fact), receipt, [key], key.name);
      if (proven.index !== index) failures.push(`report ${number}: its receipt is of index ${proven.index}`);
    } catch (error) {
      failures.push(`report ${number}: its receipt does not verify: ${String(error)}`);
    }
  }
  const ids = new Set(log.map((fact) => /"id":"([^"]+)"/.exec(fact)?.[1]));
  if (ids.size !== log.length)
    failures.push(`${log.length - ids.size} facts of the log have an id that stood before`);
  return failures;
}

/** Every fact that the node's newest checkpoint covers, as text, by its entry bundles. */
async function readLog(node: string, token: string): Promise<string[]> {
  const { size } = parseCheckpoint(parseNote(await (await fetch(`${node}/checkpoint`)).text()).text);
  const decoder = new TextDecoder();
  const facts: string[] = [];
  for (let n = 0; n * TILE_WIDTH < size; n += 1) {
    const width = tileWidth("entries", n, size);
    const answer = await fetch(`${node}/${tilePath("entries", n, width)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const bundle = parseEntryBundle(new Uint8Array(await answer.arrayBuffer()), width);
    facts.push(...bundle.map((fact) => decoder.decode(fact)));
  }
  return facts;
}
