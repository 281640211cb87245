import { applyDecorators } from "@nestjs/common";
import { ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse } from "@nestjs/swagger";
import { caseAnswer, worklistAnswer } from "#contracts/api/cases";
import { overviewAnswer } from "#contracts/api/overview";
import { looksAnswer } from "#contracts/api/view";
import { WORK_KINDS, WORK_SIDES } from "#contracts/collaboration/work-kinds";

/*
 * How reads describe themselves in OpenAPI: those of the view, and the same ones where a province's node forwards them.
 */

/** What a list of pages says of itself. */
export const PageInApi = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: "limit", required: false, description: "Rows, 1 to 1000; 100 if not given" }),
    ApiQuery({ name: "cursor", required: false, description: "The cursor of the page before" }),
  );

/** What a read that can wait for a fact says of itself. */
export const MinPositionInApi = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: "minPosition",
      required: false,
      isArray: true,
      type: String,
      description: "A fact that the answer must hold, cn-44:123; may be given once for each log",
    }),
    ApiHeader({
      name: "Prefer",
      required: false,
      description:
        "wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it",
    }),
    ApiResponse({
      status: 503,
      description: "CB606: not that far in time; says where the view stands, and Retry-After",
    }),
  );

/** What a look at a person says of itself. */
export const PurposeInApi = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: "Purpose",
      required: true,
      description: "Why: service-delivery, certificate-check, inquiry, audit or own-record",
    }),
    ApiResponse({
      status: 429,
      description: "CB612: more looks in a minute than one sub may take; says when again by Retry-After",
    }),
  );

/** What an answer by what is due as of a day says of itself (asked-day.ts). */
export const AsOfInApi = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: "asOf",
      required: false,
      description:
        "The day by which deadlines are judged, none to come: 2010-03-01; today at +08:00 if not given",
    }),
  );

/** What every route about a person says of itself. */
export const PersonInApi = (): MethodDecorator =>
  applyDecorators(
    ApiParam({ name: "pseudonym", description: "p1- and 32 characters of lower-case base32" }),
    PurposeInApi(),
    MinPositionInApi(),
  );

/** `GET /v1/persons/{pseudonym}/overview` */
export const OverviewInApi = (): MethodDecorator =>
  applyDecorators(
    PersonInApi(),
    AsOfInApi(),
    ApiOperation({
      summary:
        "All that a counter needs in one look: stays, certificates and what they are, services received and due, open cases, findings",
    }),
    ApiResponse({ status: 200, standardSchema: overviewAnswer }),
  );

/** `GET /v1/persons/{pseudonym}/access` */
export const LooksInApi = (): MethodDecorator =>
  applyDecorators(
    PersonInApi(),
    PageInApi(),
    ApiOperation({
      summary:
        "Who looked at the person, the newest look first; for own-record and audit alone, else 403 (CB613)",
    }),
    ApiResponse({ status: 200, standardSchema: looksAnswer }),
  );

/** `GET /v1/cases/{caseId}` */
export const CaseInApi = (): MethodDecorator =>
  applyDecorators(
    ApiParam({ name: "caseId", description: "c- and a lower-case UUID" }),
    PurposeInApi(),
    AsOfInApi(),
    MinPositionInApi(),
    ApiOperation({
      summary:
        "A case, and the step that it waits for: all of it for the provinces it is between, by stage for others. A look at the person whom it is about",
    }),
    ApiResponse({ status: 200, standardSchema: caseAnswer }),
  );

/** `GET /v1/worklists/{participant}` */
export const WorklistInApi = (): MethodDecorator =>
  applyDecorators(
    ApiParam({ name: "participant", description: "A province, cn-44; the token's own, unless that is cn's" }),
    ApiQuery({ name: "side", required: false, enum: WORK_SIDES }),
    ApiQuery({ name: "kind", required: false, enum: WORK_KINDS }),
    AsOfInApi(),
    PageInApi(),
    MinPositionInApi(),
    ApiOperation({
      summary:
        "What waits for a province (mine) and what it waits for (theirs): steps of cases with the days left, and findings; counts of the whole. Names pseudonyms and cases, and is no look at anybody",
    }),
    ApiResponse({ status: 200, standardSchema: worklistAnswer }),
  );
