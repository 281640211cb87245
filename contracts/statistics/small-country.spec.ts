import { contributions } from "../dossier/contributions.ts";
import { dossierOf, Logs } from "../dossier/recorded-facts.spec.ts";
import { participantId } from "../facts/participant.ts";
import { POLICY_2009 } from "../policy/policy-2009.ts";
import type { Row, StatisticInput, StatisticQuestion } from "./statistic.ts";
import { type StatisticName, tableOf } from "./table-of.ts";
import { readTally } from "./tally-cell.ts";

/*
 * Five people, small enough that every figure is counted on one's fingers:
 *
 *     Wei    Chengdu   Shenzhen 2010-01-10 to 03-05; a health check on 01-20, information on 01-21
 *     Xia    Chengdu   Guangzhou from 2010-01-15; a health check on 02-03
 *     Yan    Hangzhou  Nanshan from 2010-02-01, Futian from 02-20, both in Shenzhen; the departure is not known
 *     Zhou   Mianyang  Hangzhou 2009-02-01 to 2010-02-10
 *     An     Chengdu   comes home on 2010-01-03
 */

const [CHENGDU, MIANYANG, HANGZHOU] = ["510104", "510704", "330106"];
const [NANSHAN, FUTIAN, GUANGZHOU] = ["440305", "440304", "440103"];

const PEOPLE: readonly ((logs: Logs) => void)[] = [
  (wei) => {
    wei.arrived("2010-01-10", NANSHAN, { household: CHENGDU });
    wei.served("2010-01-20", NANSHAN);
    wei.put("service.delivered", "2010-01-21", { areaCode: NANSHAN, service: "information" }, NANSHAN, {});
    wei.departed("2010-03-05", NANSHAN);
  },
  (xia) => {
    xia.arrived("2010-01-15", GUANGZHOU, { household: CHENGDU });
    xia.served("2010-02-03", GUANGZHOU);
  },
  (yan) => {
    yan.arrived("2010-02-01", NANSHAN, { household: HANGZHOU });
    yan.arrived("2010-02-20", FUTIAN, { household: HANGZHOU });
  },
  (zhou) => {
    zhou.arrived("2009-02-01", HANGZHOU, { household: MIANYANG });
    zhou.departed("2010-02-10", HANGZHOU);
  },
  (an) => void an.arrived("2010-01-03", CHENGDU, { household: CHENGDU }),
];

/** What a view of the country holds; nobody ever moved to or from Beijing. */
export function smallCountry(): StatisticInput {
  const tally = new Map<string, number>();
  for (const live of PEOPLE) {
    const logs = new Logs();
    live(logs);
    for (const [cell, count] of contributions(dossierOf(logs)))
      tally.set(cell, (tally.get(cell) ?? 0) + count);
  }
  const provinces = ["cn-11", "cn-33", "cn-44", "cn-51"].map((id) => participantId.parse(id));
  return { cells: readTally(tally), provinces, policy: POLICY_2009 };
}

/** The rows of a statistic of the country, of January to March 2010 where nothing else is asked. */
export const rowsOf = (name: StatisticName, question: Partial<StatisticQuestion> = {}): readonly Row[] =>
  tableOf(name, smallCountry(), { from: "2010-01", to: "2010-03", ...question }).rows;

/** The rows of one place, without it. */
export const rowsAt = (rows: readonly Row[], place: string): Row[] =>
  rows.filter(([first]) => first === place).map((row) => row.slice(1));
