import { createNodeClient, type Report, type Reported } from "#client/client";
import { type ParticipantId, provinceId } from "#contracts/facts/participant";
import type { DemoDocument } from "#services/cli/demo-document";

/** Somebody made up, of a county that never was, whose story every picture of a person shows. */
export interface Story {
  readonly idNumber: string;
  /** Where the person arrived. */
  readonly destination: ParticipantId;
  /** The arrival there, as it was reported. */
  readonly arrival: Reported;
}

const ID_NUMBER = "449998199003070019";
const [ORIGIN, DESTINATION] = [provinceId.parse("cn-51"), provinceId.parse("cn-44")];
const HOUSEHOLD = "510104";
const HERE = "440305";

/** What the origin and the destination report of the person, in order. */
const AT_ORIGIN: readonly Report[] = [
  {
    type: "cn.chessboard.certificate.issued.v1",
    data: {
      occurredOn: "2010-02-20",
      householdAreaCode: HOUSEHOLD,
      kind: "migrant-family-planning",
      validUntil: "2013-02-19",
    },
  },
  {
    type: "cn.chessboard.movement.departed.v1",
    data: {
      ...{ occurredOn: "2010-02-26", areaCode: HOUSEHOLD, householdAreaCode: HOUSEHOLD },
      ...{ destinationAreaCode: HERE, stay: "household" },
    },
  },
];
const AT_DESTINATION: readonly Report[] = [
  {
    type: "cn.chessboard.service.delivered.v1",
    data: { occurredOn: "2010-03-09", areaCode: HERE, service: "health-check" },
  },
];
const ARRIVAL: Report = {
  type: "cn.chessboard.movement.arrived.v2",
  data: { occurredOn: "2010-03-01", areaCode: HERE, householdAreaCode: HOUSEHOLD, reason: "work-or-trade" },
};

/** Tells it to the nodes of a demo that has both provinces. Throws what the client throws. */
export async function tellOneStory(document: DemoDocument): Promise<Story> {
  const [origin, destination] = [nodeOf(document, ORIGIN), nodeOf(document, DESTINATION)];
  for (const report of AT_ORIGIN) await origin.report(about(report));
  const arrival = await destination.report(about(ARRIVAL));
  for (const report of AT_DESTINATION) await destination.report(about(report));
  return { idNumber: ID_NUMBER, destination: DESTINATION, arrival };
}

const about = (report: Report): Report => ({ ...report, person: { idNumber: ID_NUMBER } });

function nodeOf({ nodes, tokens }: DemoDocument, province: ParticipantId) {
  const [node, token] = [nodes[province], tokens.reporter[province]];
  if (node === undefined || token === undefined) throw new RangeError(`the demo has no ${province}`);
  return createNodeClient({ url: node.url, token, vkey: node.vkey });
}
