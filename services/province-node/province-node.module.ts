import type { DynamicModule, Type } from "@nestjs/common";
import { CqrsModule } from "@nestjs/cqrs";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import { API_RULES, PROCESS_TAGS } from "#infra/http/open-api";
import { Witness } from "#infra/witnessing/witness";
import { WitnessController } from "#infra/witnessing/witness.controller";
import { CosignedLog } from "./cosign/cosigned-log.ts";
import { FindLimit } from "./find-person/find-limit.ts";
import { FindPersonController } from "./find-person/find-person.controller.ts";
import { FindPersonHandler } from "./find-person/find-person.ts";
import {
  ForwardReadsController,
  OWN_PARTICIPANT,
  VIEW_READS,
} from "./forward-reads/forward-reads.controller.ts";
import type { ViewReads } from "./forward-reads/view-reads.ts";
import { IMPORTING, type Importing, Imports } from "./import-file/imports.ts";
import { ImportsController } from "./import-file/imports.controller.ts";
import { DOOR } from "./report-fact/door.ts";
import { ReportBatchHandler } from "./report-fact/report-batch.command.ts";
import { ReportBatchController } from "./report-fact/report-batch.controller.ts";
import { ReportFactHandler } from "./report-fact/report-fact.command.ts";
import { ReportFactController } from "./report-fact/report-fact.controller.ts";
import type { Door } from "./report-fact/submission.ts";
import { Sequencer } from "./seal/sequencer.ts";
import { CertificateCodes } from "./serve-certificate/certificate-codes.ts";
import { ServeCertificateController } from "./serve-certificate/serve-certificate.controller.ts";
import { OwnLog } from "./serve-log/own-log.ts";
import {
  EntryBundleController,
  HashTileController,
  OpenEntryBundleController,
  ServeLogController,
} from "./serve-log/serve-log.controller.ts";
import type { SignIn } from "./sign-in/sign-in.ts";
import { SIGN_IN, SignInController } from "./sign-in/sign-in.controller.ts";

/** What a node's HTTP side works with; made by start-province-node.ts. */
export interface NodeParts {
  readonly participant: ParticipantId;
  readonly sequencer: Sequencer;
  readonly log: OwnLog;
  readonly cosigned: CosignedLog;
  /** Set where this node is a witness of others. */
  readonly witness: Witness | undefined;
  readonly door: Door;
  readonly findLimit: FindLimit;
  readonly importing: Importing;
  /** Where workers' reads go on to; undefined in a node that is told of no view. */
  readonly viewReads: ViewReads | undefined;
  /** How people sign in; undefined in a node that is told of no OpenID provider. */
  readonly signIn: SignIn | undefined;
}

/** What a node's OpenAPI document calls itself. */
export const NODE_API = {
  title: "Chessboard node",
  description: `A participant's node: facts in, receipts out, a log for all to verify.\n\n${API_RULES}`,
  tags: [
    { name: "reports", description: "What a province's systems report" },
    { name: "imports", description: "Tables of older systems, brought onto the log" },
    { name: "persons", description: "From an ID number to the pseudonym" },
    { name: "certificates", description: "What a person carries" },
    { name: "forwarded to the view", description: "A worker's reads, with the worker's own token" },
    { name: "log", description: "The log for all to verify (C2SP tlog-tiles)" },
    {
      name: "witness",
      description: "Cosigning of others' logs (C2SP tlog-witness), where this node is a witness",
    },
    {
      name: "sign-in",
      description: "For people, through their province's OpenID provider, where it has one",
    },
    ...PROCESS_TAGS,
  ],
};

/** What the node of that participant serves; all that its API's description is made from. */
export const nodeControllers = (participant: ParticipantId, isWitness: boolean): Type<unknown>[] => [
  ReportBatchController,
  ReportFactController,
  ImportsController,
  FindPersonController,
  ForwardReadsController,
  SignInController,
  participant === CN ? OpenEntryBundleController : EntryBundleController,
  HashTileController,
  ServeLogController,
  ServeCertificateController,
  ...(isWitness ? [WitnessController] : []),
];

class ProvinceNodeModule {}

/** Wires the parts to controllers and handlers; it decides nothing. */
export const provinceNodeModule = (parts: NodeParts): DynamicModule => ({
  module: ProvinceNodeModule,
  imports: [CqrsModule.forRoot()],
  controllers: nodeControllers(parts.participant, parts.witness !== undefined),
  providers: [
    ReportFactHandler,
    ReportBatchHandler,
    FindPersonHandler,
    { provide: Sequencer, useValue: parts.sequencer },
    { provide: OwnLog, useValue: parts.log },
    { provide: CosignedLog, useValue: parts.cosigned },
    { provide: CertificateCodes, useValue: new CertificateCodes(parts.log, parts.cosigned) },
    ...(parts.witness === undefined ? [] : [{ provide: Witness, useValue: parts.witness }]),
    { provide: FindLimit, useValue: parts.findLimit },
    Imports,
    { provide: IMPORTING, useValue: parts.importing },
    { provide: VIEW_READS, useValue: parts.viewReads },
    { provide: OWN_PARTICIPANT, useValue: parts.participant },
    { provide: SIGN_IN, useValue: parts.signIn },
    { provide: DOOR, useValue: parts.door },
  ],
});
