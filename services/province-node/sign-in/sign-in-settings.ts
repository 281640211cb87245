import { z } from "zod";
import { MAX_TOKEN_SECONDS } from "#contracts/api/scopes";
import { department } from "#contracts/facts/fact-type";
import { httpUrl, path } from "#infra/config/settings";
import { isLoopback } from "#infra/http/server";

/** What a person may be given. `operate` is for those who run the node, and `statistics:exact` is never a province's. */
const personsScope = z.enum(["facts:write", "persons:read", "statistics:read", "log:read"]);

/** `https:`, or a name of this machine: what a browser and this node say to a provider must not be read on the way. */
const protectedUrl = httpUrl.refine((text) => {
  const url = URL.parse(text);
  return url !== null && (url.protocol === "https:" || isLoopback(url.hostname.replace(/^\[|\]$/g, "")));
}, "an https: URL, or one of this machine");

/** The name of a claim, as the provider writes it. */
const claimName = z.string().min(1).max(128);

/**
 * How people sign in at this node through their province's own OpenID provider (OpenID Connect Core 1.0, authorization code
 * flow with PKCE, RFC 7636). Who works for which department is the provider's to say: the value of `departmentClaim`, text or
 * a list of it, is looked up in `departments`; who has none of them is not let in.
 *
 *     {"issuer": "https://id.example.gov.cn/realms/staff", "clientId": "chessboard", "clientSecretFile": "/run/secrets/oidc",
 *      "publicUrl": "https://node.example.gov.cn", "tokenKeyFile": "/run/secrets/token.key", "departmentClaim": "groups",
 *      "departments": {"family-planning-counter": {"department": "family-planning", "scopes": ["facts:write", "persons:read"]}}}
 */
export const signInSettings = z.strictObject({
  issuer: protectedUrl,
  clientId: z.string().min(1).max(256),
  /** Without it the client is a public one, which has PKCE alone. */
  clientSecretFile: path.optional(),
  /** Where browsers find this node; the provider knows `<publicUrl>/sign-in/callback` as where to send people back to. */
  publicUrl: protectedUrl,
  /** A token key of this participant, which the directory knows: the node signs people's tokens with it. */
  tokenKeyFile: path,
  /** What the provider is asked for besides `openid`. */
  ask: z
    .array(z.string().regex(/^[!#-[\]-~]{1,128}$/))
    .max(16)
    .default([]),
  /** Names the person for good, as a staff number does; it stands in the record of looks, so it is no ID number and no name. */
  workerClaim: claimName.default("sub"),
  departmentClaim: claimName,
  departments: z
    .record(z.string().min(1).max(256), z.strictObject({ department, scopes: z.array(personsScope).min(1) }))
    .refine((each) => Object.keys(each).length > 0, "at least one"),
  /** How long a person's token is good for: a working day if not given. */
  sessionSeconds: z
    .int()
    .min(60)
    .max(MAX_TOKEN_SECONDS)
    .default(8 * 60 * 60),
});
export type SignInSettings = z.infer<typeof signInSettings>;
