import { z } from "zod";

/** A sampled span's place in its trace, as W3C Trace Context writes it: `00-<trace>-<span>-01`. */
export const traceparent = z
  .string()
  .regex(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/)
  .brand<"Traceparent">();
export type Traceparent = z.infer<typeof traceparent>;

/** What a header holds, if it is one; what is none is as good as not there (Trace Context, section 3.2.2). */
export const parseTraceparent = (text: unknown): Traceparent | undefined =>
  typeof text === "string" ? traceparent.safeParse(text).data : undefined;

/** The trace that it belongs to, 32 hexadecimal digits. */
export const traceIdOf = (parent: Traceparent): string => parent.slice(3, 35);
