import { z } from "zod";
import { participantId } from "../facts/participant.ts";

/** How people may sign in to the pages of a process: with a token, or through their province's OIDC provider. */
export const signInWay = z.enum(["token", "oidc"]);
export type SignInWay = z.infer<typeof signInWay>;

/**
 * `GET /v1/about`, open: what a page has to know before anybody has signed in.
 *
 *     {"process":"node","participant":"cn-44","origin":"chessboard.example/cn-44",
 *      "vkey":"chessboard.example/cn-44+1a2b3c4d+AX…","signIn":["token"]}
 *
 * The key is what the process says of itself: enough to check that its answers hold together. Whoever trusts nobody pins
 * the key of `cn` from elsewhere and reads the others in its log (docs/audit.md).
 */
export const aboutAnswer = z
  .strictObject({
    process: z.enum(["node", "view"]),
    /** Whose node it is; `cn` for the view. */
    participant: participantId,
    /** The name of the key that signs: of the log's checkpoints, or of the view's commitments. */
    origin: z.string(),
    /** That key, as signed notes write verifier keys (C2SP signed-note). */
    vkey: z.string(),
    signIn: z.array(signInWay).min(1),
  })
  .meta({ id: "About" });
export type About = z.infer<typeof aboutAnswer>;
