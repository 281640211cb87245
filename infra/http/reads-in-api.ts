import { applyDecorators } from "@nestjs/common";
import { z } from "zod";
import { caseAnswer, worklistAnswer } from "#contracts/api/cases";
import { overviewAnswer } from "#contracts/api/overview";
import { purpose } from "#contracts/api/purpose";
import {
  casePath,
  caseRead,
  looksRead,
  overviewRead,
  personPath,
  provincePath,
  worklistRead,
} from "#contracts/api/reads";
import { looksAnswer } from "#contracts/api/view";
import { CalledInApi, HeaderInApi, JsonInApi, PathInApi, QueryInApi, RefusesInApi } from "./in-api.ts";

/*
 * How reads describe themselves in OpenAPI: those of the view, and the same ones where a province's node forwards them.
 */

const prefer = z.string().exactOptional();

/** What a read of the view may refuse besides its own: its rows are out of reach, or an older version answers. */
export const ViewReadInApi = (): MethodDecorator => RefusesInApi("CB425", "CB827");

const FOR_POSITION =
  "wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it";

/** What a read that can wait for a fact says of itself, besides the `minPosition` of its query. */
export const WaitInApi = (description = FOR_POSITION): MethodDecorator =>
  applyDecorators(
    ViewReadInApi(),
    HeaderInApi("Prefer", prefer, { description, example: "wait=1" }),
    RefusesInApi("CB606"),
  );

/** What a look at a person says of itself. */
export const LookInApi = (why: z.infer<typeof purpose> = "service-delivery"): MethodDecorator =>
  applyDecorators(
    WaitInApi(),
    HeaderInApi("Purpose", purpose, { example: why }),
    RefusesInApi("CB605", "CB611", "CB612", "CB614"),
  );

/** What every route about a person says of itself. */
export const PersonInApi = (why?: z.infer<typeof purpose>): MethodDecorator =>
  applyDecorators(PathInApi(personPath), LookInApi(why), RefusesInApi("CB604"));

/** `GET /v1/persons/{pseudonym}/overview` */
export const OverviewInApi = (): MethodDecorator =>
  applyDecorators(
    PersonInApi(),
    QueryInApi(overviewRead),
    CalledInApi("overview", "All that a counter needs in one look", {
      description:
        "Stays, certificates and what they are, services received and due, open cases, findings; as of a day.",
    }),
    JsonInApi(200, "What the reader may see of it", overviewAnswer),
  );

/** `GET /v1/persons/{pseudonym}/access` */
export const LooksInApi = (): MethodDecorator =>
  applyDecorators(
    PersonInApi("audit"),
    QueryInApi(looksRead),
    CalledInApi("looks", "Who looked at the person, the newest look first", {
      description: "For the purposes own-record and audit alone.",
    }),
    JsonInApi(200, "A page of looks", looksAnswer),
    RefusesInApi("CB613"),
  );

/** `GET /v1/cases/{caseId}` */
export const CaseInApi = (): MethodDecorator =>
  applyDecorators(
    PathInApi(casePath),
    QueryInApi(caseRead),
    LookInApi("inquiry"),
    CalledInApi("case", "A case, and the step that it waits for", {
      description:
        "All of it for the provinces it is between, by stage for others. A look at the person whom it is about.",
    }),
    JsonInApi(200, "The case as far as the reader sees it", caseAnswer),
    RefusesInApi("CB670"),
  );

/** `GET /v1/worklists/{participant}` */
export const WorklistInApi = (): MethodDecorator =>
  applyDecorators(
    PathInApi(provincePath),
    QueryInApi(worklistRead),
    WaitInApi(),
    CalledInApi("worklist", "What waits for a province (mine) and what it waits for (theirs)", {
      description:
        "Steps of cases with the days left, and findings; counts of the whole. Names pseudonyms and cases, and is no look at anybody. The token's own province, unless that is cn's.",
    }),
    JsonInApi(200, "A page of the list", worklistAnswer),
    RefusesInApi("CB671"),
  );
