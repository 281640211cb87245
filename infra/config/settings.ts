import { isIP } from "node:net";
import { z } from "zod";

/*
 * Settings that every process shares. A secret is never a setting: its file's path is.
 */

/** A path of a file or folder, relative to the working directory. */
export const path = z.string().min(1).max(4096);

/** The first part of every origin: `<domain>/<participant>`; the view's is `<domain>/cn/view/v1`. */
export const domain = z
  .string()
  .regex(/^[a-z0-9.-]+$/)
  .default("chessboard.example");

const port = z.int().min(0).max(65_535);

/** `10.0.0.7`, or a range such as `10.0.0.0/24`. */
const addressOrRange = z.string().refine(isAddressOrRange, "an IP address, or a range such as 10.0.0.0/24");

function isAddressOrRange(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^[0-9]{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

/**
 * Where a process listens. Beyond loopback it needs `tls`, or `trustedProxy`: the address (or range) of the proxy that
 * ends TLS, from which alone connections are then taken.
 */
export const listenSettings = z.strictObject({
  host: z.string().min(1).max(255).default("127.0.0.1"),
  /** 0: any free port. */
  port,
  tls: z.strictObject({ certFile: path, keyFile: path }).optional(),
  trustedProxy: addressOrRange.optional(),
});
export type ListenSettings = z.infer<typeof listenSettings>;

/** A verifier key's text; whoever uses it parses it. */
export const verifierKey = z.string().min(1).max(2048);

/** The lowest level that is logged. */
export const logLevel = z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]);
export type LogLevel = z.infer<typeof logLevel>;

/** An engine's URL: `sqlite:`, `pglite:` and a folder; `postgres://…`, `kafka+tls://…` and so on. */
export const engineUrl = z.string().regex(/^[a-z][a-z0-9+]*:/, "an engine's URL such as sqlite:./data/log");

/** The address of another process: `http:` or `https:`, without a query. */
export const httpUrl = z
  .url({ protocol: /^https?$/ })
  .refine((text) => !/[?#]/.test(text), "a URL without a query or fragment");
