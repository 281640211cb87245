import { z } from "zod";
import { department } from "../facts/fact-type.ts";
import { CN, CN_ACCESS, type ParticipantId, participantId } from "../facts/participant.ts";

/** What a token lets its bearer do (design, section 9). */
export const scope = z.enum([
  "facts:write",
  "persons:read",
  "statistics:read",
  "statistics:exact",
  "log:read",
  "operate",
]);
export type Scope = z.infer<typeof scope>;

/** The audience of the view; every other audience is a participant's id. */
export const VIEW_AUDIENCE = "cn/view";

/** Where a token is taken. */
export const audience = z.union([participantId, z.literal(VIEW_AUDIENCE)]);
export type Audience = z.infer<typeof audience>;

/** How long a token may live, in seconds. */
export const MAX_TOKEN_SECONDS = 12 * 60 * 60;

/** Seconds since 1970-01-01T00:00:00Z (RFC 7519, NumericDate), whole. */
const numericDate = z.int().min(0);

/**
 * The claims of a bearer token (RFC 7519; `scope` as RFC 8693, section 4.2: words separated by one space):
 *
 *     {"iss":"cn-44","sub":"shenzhen-residence","department":"public-security","scope":"facts:write persons:read",
 *      "aud":["cn-44","cn/view"],"iat":1267492509,"exp":1267535709}
 *
 * A scope that this version does not know gives nothing and breaks nothing; other claims are ignored.
 */
export const tokenClaims = z
  .object({
    iss: participantId,
    /** The system or person that asks: printable ASCII without spaces. Part of a fact's id, so it never changes. */
    sub: z
      .string()
      .max(128)
      .regex(/^[!-~]+$/, "printable ASCII without spaces"),
    department,
    scope: z
      .string()
      .max(512)
      .regex(/^[!#-[\]-~]+( [!#-[\]-~]+)*$/, "scopes separated by one space"),
    aud: z.array(z.string().max(64)).min(1).max(64),
    iat: numericDate,
    exp: numericDate,
  })
  .refine((claims) => claims.exp > claims.iat && claims.exp - claims.iat <= MAX_TOKEN_SECONDS, {
    path: ["exp"],
    message: "at most 12 hours after iat",
  });
export type TokenClaims = z.infer<typeof tokenClaims>;

/** The scopes that a `scope` claim names, without those that this version does not know. */
export function scopesIn(claim: string): Scope[] {
  return claim.split(" ").flatMap((word) => scope.safeParse(word).data ?? []);
}

/** Whether the node of `node` honours `wanted` in a token by `issuer`: its own participant's, and `log:read` of `cn`. */
export const nodeAccepts = (node: ParticipantId, issuer: ParticipantId, wanted: Scope): boolean =>
  issuer === node || (issuer === CN && wanted === "log:read");

/** Whether the view honours `wanted` in a token by `issuer`: all of `cn`'s; of a province, looking and statistics. */
export const viewAccepts = (issuer: ParticipantId, wanted: Scope): boolean =>
  issuer === CN || (issuer !== CN_ACCESS && (wanted === "persons:read" || wanted === "statistics:read"));
