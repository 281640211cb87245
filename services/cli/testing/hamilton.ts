/**
 * Largest remainder over the text of a census table, in whole numbers of any size, one seat at a time: slow, plain, and
 * none of the demo's code. Gives the people of every stream, by `<destination> <origin>`.
 */
export function hamilton(csv: string, people: bigint): Map<string, number> {
  const rows = csv
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .map(([to, from, persons]) => ({ name: `cn-${to} cn-${from}`, persons: BigInt(persons ?? 0) }));
  const total = rows.reduce((sum, row) => sum + row.persons, 0n);
  const seats = new Map(rows.map((row) => [row.name, Number((people * row.persons) / total)]));
  const fractions = new Map(rows.map((row) => [row.name, (people * row.persons) % total]));
  let left = Number(people) - [...seats.values()].reduce((sum, each) => sum + each, 0);
  for (; left > 0; left -= 1) {
    const names = [...fractions.keys()].sort();
    let best = names[0] ?? "";
    for (const name of names) if ((fractions.get(name) ?? 0n) > (fractions.get(best) ?? 0n)) best = name;
    seats.set(best, (seats.get(best) ?? 0) + 1);
    fractions.delete(best);
  }
  return seats;
}
