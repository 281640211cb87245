import { z } from "zod";
import { caseDossierMembers, dossierMembers } from "../dossier/dossier-schema.ts";
import type { CertificateDue } from "../dossier/certificate-due.ts";
import { CERTIFICATE_STATES, type CertificateState } from "../dossier/certificate-state.ts";
import type { Case, Certificate, PersonDossier, Service, Stay } from "../dossier/dossier.ts";
import type { FreeService } from "../dossier/services-due.ts";
import { SERVICES } from "../facts/code-tables.ts";
import { calendarDate } from "../facts/data-types.ts";
import { type CaseId, caseId } from "../facts/subject.ts";
import { type DueStep, dueStep, type Reckoning, reckoning } from "./cases.ts";
import { type Standing, standing } from "./view.ts";

/* All that a counter needs about one person in one recorded look (design, section 9). */

const stay = z.strictObject({
  ...dossierMembers.stays.element.shape,
  /** Whether it is open when the day `asOf` ends: the first of the list then, or none. */
  present: z.boolean(),
});

const certificate = z.strictObject({
  ...dossierMembers.certificates.element.shape,
  /** What it is on the day `asOf`. */
  state: z.enum(CERTIFICATE_STATES),
});

const factPlace = dossierMembers.facts.element;

/** Missing: no certificate is to be handed in (Decree 555, article 8). */
const certificateDue = z.strictObject({
  /** The last day in time. */
  by: calendarDate,
  state: z.enum(["due", "overdue"]),
  /** How many days are left, or how many it is overdue. */
  days: z.int().min(0),
  /** The fact that issued it, and the arrival that it is due for. */
  certificate: factPlace,
  arrival: factPlace,
});

const openCase = z.strictObject({
  subject: caseId,
  case: caseDossierMembers.case.unwrap(),
  /** The step that it waits for. */
  due: dueStep,
});

/** How many open cases an overview shows at most. */
export const MAX_OPEN_CASES = 100;

/** `GET /v1/persons/{pseudonym}/overview`; what is due is computed as of `asOf` by the policy named. */
export const overviewAnswer = z
  .strictObject({
    subject: dossierMembers.subject,
    /** The present one first, then the others, the latest first. */
    stays: z.array(stay),
    certificates: z.array(certificate),
    certificateDue: certificateDue.exactOptional(),
    services: z.strictObject({
      /** Everything delivered, anywhere. */
      received: dossierMembers.services,
      /** The free services that the place of the present stay has not delivered since that stay began; none at home. */
      due: z.array(z.enum(SERVICES)),
    }),
    /** The open cases about the person, as far as the reader sees them: those longest waiting for a step first. */
    cases: z.array(openCase).max(MAX_OPEN_CASES),
    /** `true`: there are more open cases than are shown. */
    moreCases: z.literal(true).exactOptional(),
    findings: dossierMembers.findings,
    ...reckoning,
    ...standing,
  })
  .meta({ id: "Overview" });
export type OverviewAnswer = Pick<PersonDossier, "subject" | "findings"> & {
  readonly stays: readonly (Stay & { readonly present: boolean })[];
  readonly certificates: readonly (Certificate & { readonly state: CertificateState })[];
  readonly certificateDue?: CertificateDue;
  readonly services: { readonly received: readonly Service[]; readonly due: readonly FreeService[] };
  readonly cases: readonly OpenCase[];
  readonly moreCases?: true;
} & Reckoning &
  Standing;

/** An open case and the step that it waits for. */
export interface OpenCase {
  readonly subject: CaseId;
  readonly case: Case;
  readonly due: DueStep;
}
