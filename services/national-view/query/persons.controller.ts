import { applyDecorators, Controller, Get, Headers, Param, Query } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiTags } from "@nestjs/swagger";
import type { z } from "zod";
import type { OverviewAnswer } from "#contracts/api/overview";
import { personRead } from "#contracts/api/reads";
import {
  type CertificatesAnswer,
  certificatesAnswer,
  type LooksAnswer,
  type MovementsAnswer,
  movementsAnswer,
  type PersonAnswer,
  personAnswer,
  type ServicesAnswer,
  servicesAnswer,
} from "#contracts/api/view";
import { type PersonProof, personProof } from "#contracts/dossier/person-proof";
import type { ViewOfAPerson } from "#contracts/facts/code-tables";
import { CurrentCaller, Needs } from "#infra/http/access";
import { CalledInApi, JsonInApi, QueryInApi, RefusesInApi } from "#infra/http/in-api";
import { LooksInApi, OverviewInApi, PersonInApi } from "#infra/http/reads-in-api";
import type { Caller } from "#infra/security/token";
import { type Asked, type AskedHeaders, askedLooks, askedOverview, askedPerson } from "./asked.ts";
import { ListLooks } from "./list-looks.ts";
import type { Look } from "./look.ts";
import { LookAtPerson } from "./look-at-person.ts";
import { standingOf } from "./one-state.ts";
import { LookOverPerson } from "./overview.ts";
import { ProvePerson } from "./prove-person.ts";

/** What a read about a person that is asked nothing besides says of itself. */
const ReadInApi = (operationId: string, summary: string, answer: z.ZodType): MethodDecorator =>
  applyDecorators(
    PersonInApi(),
    QueryInApi(personRead),
    CalledInApi(operationId, summary),
    JsonInApi(200, "What the reader may see of it", answer),
  );

/**
 * What the view knows of one person. A reader sees the facts that its participant may see; where others were left out
 * before the fold, the answer says `partial: true` and from how many participants (`leftOut`).
 *
 * Every route here is a look: it is recorded on the access log before it is answered (record-look/).
 */
@ApiTags("persons")
@Controller("v1/persons/:pseudonym")
export class PersonsController {
  constructor(private readonly queries: QueryBus) {}

  @Needs("persons:read")
  @Get()
  @ReadInApi("person", "The dossier", personAnswer)
  async person(
    @Param("pseudonym") pseudonym: string,
    @Query() query: unknown,
    @Headers() headers: AskedHeaders,
    @CurrentCaller() caller: Caller,
  ): Promise<PersonAnswer> {
    const look = await this.#look("person", { pseudonym, query, headers, caller });
    return { ...look.dossier, ...standingOf(look.vector, look.leftOut) };
  }

  @Needs("persons:read")
  @Get("movements")
  @ReadInApi(
    "movements",
    "The movement facts in fold order, withdrawn ones too, and the stays that they make",
    movementsAnswer,
  )
  async movements(
    @Param("pseudonym") pseudonym: string,
    @Query() query: unknown,
    @Headers() headers: AskedHeaders,
    @CurrentCaller() caller: Caller,
  ): Promise<MovementsAnswer> {
    const look = await this.#look("movements", { pseudonym, query, headers, caller });
    const facts = look.facts
      .filter(({ fact }) => fact.type.startsWith("cn.chessboard.movement."))
      .map(({ place: [participant, index], fact: { type, time, data } }) => ({
        participant,
        index,
        type,
        time,
        data: { ...data },
      }));
    return {
      subject: look.dossier.subject,
      facts,
      stays: look.dossier.stays,
      ...standingOf(look.vector, look.leftOut),
    };
  }

  @Needs("persons:read")
  @Get("certificates")
  @ReadInApi("certificates", "The certificates: issued, renewed, checked, revoked", certificatesAnswer)
  async certificates(
    @Param("pseudonym") pseudonym: string,
    @Query() query: unknown,
    @Headers() headers: AskedHeaders,
    @CurrentCaller() caller: Caller,
  ): Promise<CertificatesAnswer> {
    const look = await this.#look("certificates", { pseudonym, query, headers, caller });
    const { subject, certificates } = look.dossier;
    return { subject, certificates, ...standingOf(look.vector, look.leftOut) };
  }

  @Needs("persons:read")
  @Get("services")
  @ReadInApi("services", "The services delivered", servicesAnswer)
  async services(
    @Param("pseudonym") pseudonym: string,
    @Query() query: unknown,
    @Headers() headers: AskedHeaders,
    @CurrentCaller() caller: Caller,
  ): Promise<ServicesAnswer> {
    const look = await this.#look("services", { pseudonym, query, headers, caller });
    const { subject, services } = look.dossier;
    return { subject, services, ...standingOf(look.vector, look.leftOut) };
  }

  @Needs("persons:read")
  @Get("proof")
  @ReadInApi("proof", "The proof of the dossier, or of its absence", personProof)
  @RefusesInApi("CB607")
  proof(
    @Param("pseudonym") pseudonym: string,
    @Query() query: unknown,
    @Headers() headers: AskedHeaders,
    @CurrentCaller() caller: Caller,
  ): Promise<PersonProof> {
    return this.queries.execute(new ProvePerson(askedPerson({ pseudonym, query, headers, caller }, "proof")));
  }

  @Needs("persons:read")
  @Get("access")
  @LooksInApi()
  access(
    @Param("pseudonym") pseudonym: string,
    @Query() query: unknown,
    @Headers() headers: AskedHeaders,
    @CurrentCaller() caller: Caller,
  ): Promise<LooksAnswer> {
    return this.queries.execute(new ListLooks(askedLooks({ pseudonym, query, headers, caller })));
  }

  @Needs("persons:read")
  @Get("overview")
  @OverviewInApi()
  overview(
    @Param("pseudonym") pseudonym: string,
    @Query() query: unknown,
    @Headers() headers: AskedHeaders,
    @CurrentCaller() caller: Caller,
  ): Promise<OverviewAnswer> {
    return this.queries.execute(new LookOverPerson(askedOverview({ pseudonym, query, headers, caller })));
  }

  #look(viewed: ViewOfAPerson, asked: Asked): Promise<Look> {
    return this.queries.execute(new LookAtPerson(askedPerson(asked, viewed)));
  }
}
