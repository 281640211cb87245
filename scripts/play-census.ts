import process from "node:process";
import { monthlyArrivals } from "./census/monthly-arrivals.ts";
import { play, type Played } from "./census/play.ts";

/*
 * `npm run census`: plays the censuses of 2000 and 2010 through the monitoring, month by month, and prints what is raised.
 */

const MOST = 20;
const say = (line: string) => process.stdout.write(`${line}\n`);

function print(title: string, { months, raised }: Played): void {
  const of = (kind: "surge" | "fall") => raised.filter((alert) => alert.kind === kind);
  say(`${title}: ${months} months, ${of("surge").length} surges, ${of("fall").length} falls`);
  for (const { kind, about, month, count, expected } of raised.slice(0, MOST)) {
    const name = "stream" in about ? `${about.stream.origin} to ${about.stream.destination}` : about.region;
    say(`  ${month} ${kind} ${name}: ${count}, expected ${expected}`);
  }
  if (raised.length > MOST) say(`  and ${raised.length - MOST} more`);
}

print("as counted at both ends and even between", play(monthlyArrivals()));
for (const seed of [1, 2, 3]) print(`with chance, seed ${seed}`, play(monthlyArrivals({ seed })));
