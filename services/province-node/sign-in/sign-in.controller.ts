import { Controller, Get, Inject, Query, Req, Res } from "@nestjs/common";
import { ApiTags } from "@nestjs/swagger";
import type { FastifyReply, FastifyRequest } from "fastify";
import Negotiator from "negotiator";
import { z } from "zod";
import { RequestProblem } from "#contracts/api/problem";
import { Open } from "#infra/http/access";
import { AnswerInApi, CalledInApi, QueryInApi, RefusesInApi } from "#infra/http/in-api";
import { parseRequest } from "#infra/http/problems";
import type { SignIn } from "./sign-in.ts";

/** How people sign in; undefined in a node that is told of no provider. */
export const SIGN_IN = Symbol("sign-in");

/** The pages that ask who is there. */
const PAGES = ["/", "/who-looked", "/audit"] as const;
const beginning = z.strictObject({ to: z.enum(PAGES).default("/") });
/** What a provider adds to the address that it leads back to (RFC 6749, section 4.1.2; RFC 9207); it may add more. */
const given = z.string().exactOptional();
const coming = z.object({ code: given, state: given, iss: given, error: given });
/** The member of the fragment that tells a page why nobody was let in. */
const REFUSED = "sign-in-refused";
const headersOut = {
  Location: { description: "Where the browser goes on to", schema: z.string() },
  "Set-Cookie": { description: "What ties the sign-in to this browser", schema: z.string() },
};

/** A person's way in: to the province's OpenID provider and back, with a token in the address's fragment, which no server is sent. */
@ApiTags("sign-in")
@Controller("sign-in")
export class SignInController {
  constructor(@Inject(SIGN_IN) private readonly signIn: SignIn | undefined) {}

  @Open()
  @Get()
  @CalledInApi("signIn", "For browsers: to the province's OpenID provider", {
    description: `A browser that is refused is led back by a 303 as well, to /#${REFUSED}=CB…, where the page says it in words.`,
  })
  @QueryInApi(beginning)
  @AnswerInApi(302, "To the provider", {}, headersOut)
  @AnswerInApi(303, "Back to the page, for a browser that is refused", {}, headersOut)
  @RefusesInApi("CB821", "CB827", "CB836", "CB839")
  async begin(
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#orTell(request, reply, async (signIn) => {
      const { to } = parseRequest(beginning, query, "The query");
      const { location, secret } = await signIn.begin(to);
      return { status: 302, location, cookie: cookieOf(signIn, secret, 600) };
    });
  }

  @Open()
  @Get("callback")
  @CalledInApi("signInCallback", "For browsers: back from the provider, and on to the page with a token")
  @QueryInApi(coming)
  @AnswerInApi(303, "To the page, with `#token=…` in the address", {}, headersOut)
  @RefusesInApi("CB821", "CB835", "CB836", "CB837", "CB838")
  async end(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.#orTell(request, reply, async (signIn) => {
      const target = request.raw.url ?? "";
      const at = target.indexOf("?");
      const { token, to } = await signIn.end(at < 0 ? "" : target.slice(at), secretIn(request, signIn));
      return { status: 303, location: `${to}#token=${token}`, cookie: cookieOf(signIn, "", 0) };
    });
  }

  /** A browser is led back to the page, which says in words what a problem document says to others. */
  async #orTell(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (signIn: SignIn) => Promise<{ status: number; location: string; cookie: string }>,
  ): Promise<void> {
    if (this.signIn === undefined)
      throw new RequestProblem("CB821", "This node is told of no OpenID provider.");
    try {
      const { status, location, cookie } = await work(this.signIn);
      await reply.code(status).header("set-cookie", cookie).header("location", location).send();
    } catch (error) {
      if (!(error instanceof RequestProblem) || !wantsPage(request)) throw error;
      const over = cookieOf(this.signIn, "", 0);
      await reply
        .code(303)
        .header("set-cookie", over)
        .header("location", `/#${REFUSED}=${error.code}`)
        .send();
    }
  }
}

const wantsPage = (request: FastifyRequest): boolean =>
  new Negotiator(request.raw).mediaType(["application/problem+json", "text/html"]) === "text/html";

/** A name that a browser takes over TLS alone, for this host alone (RFC 6265bis, section 4.1.3.2), where there is TLS. */
const nameOf = (signIn: SignIn): string =>
  signIn.isSecure ? "__Host-chessboard-sign-in" : "chessboard-sign-in";

/** Lax: it comes along when the provider sends the browser back, and with nothing that another site embeds or posts. */
const cookieOf = (signIn: SignIn, secret: string, seconds: number): string =>
  `${nameOf(signIn)}=${secret}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${signIn.isSecure ? "; Secure" : ""}`;

function secretIn(request: FastifyRequest, signIn: SignIn): string | undefined {
  const prefix = `${nameOf(signIn)}=`;
  const pairs = (request.headers.cookie ?? "").split(";").map((each) => each.trim());
  return pairs.find((each) => each.startsWith(prefix))?.slice(prefix.length);
}
