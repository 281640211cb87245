import { RequestProblem } from "#contracts/api/problem";
import type { Scope } from "#contracts/api/scopes";
import type { Department } from "#contracts/facts/fact-type";
import { looksPersonal } from "#contracts/facts/leak-guard";
import type { SignInSettings } from "./sign-in-settings.ts";

/** Who signed in, as a token says it. */
export interface Worker {
  /** `worker:` and what the provider calls the person: no system's token has such a `sub`. */
  readonly sub: string;
  readonly department: Department;
  readonly scopes: readonly Scope[];
}

/** What a provider says of a person. */
export type Claims = Readonly<Record<string, unknown>>;

const PREFIX = "worker:";
/** What is left of a token's `sub` of 128 characters. */
const MAX_NAME = 128 - PREFIX.length;
/** More groups than anybody is in. */
const MAX_VALUES = 1000;

/**
 * The worker whom claims name, by the settings. Throws CB838 (403) when no department is theirs, when more than one is (a
 * token speaks for one), and when the worker's name is none that a record can carry: printable ASCII without spaces, no
 * person's number. No claim's value is in the refusal.
 */
export function workerOf(
  claims: Claims,
  {
    workerClaim,
    departmentClaim,
    departments,
  }: Pick<SignInSettings, "workerClaim" | "departmentClaim" | "departments">,
): Worker {
  const named = textsIn(claims[departmentClaim]).flatMap((value) =>
    Object.hasOwn(departments, value) ? [departments[value]] : [],
  );
  const granted = named.filter((each) => each !== undefined);
  const [first, ...others] = new Set(granted.map((each) => each.department));
  if (first === undefined) throw refusal(`its claim ${departmentClaim} names no department here`);
  if (others.length > 0) throw refusal(`its claim ${departmentClaim} names more than one department`);
  const [name, ...more] = textsIn(claims[workerClaim]);
  if (name === undefined || more.length > 0 || !/^[!-~]+$/.test(name) || name.length > MAX_NAME) {
    throw refusal(`its claim ${workerClaim} is no printable ASCII of at most ${MAX_NAME} characters`);
  }
  if (looksPersonal(name)) throw refusal(`its claim ${workerClaim} looks like a person's number`);
  const scopes = [...new Set(granted.flatMap((each) => each.scopes))];
  return { sub: PREFIX + name, department: first, scopes };
}

const refusal = (why: string): RequestProblem =>
  new RequestProblem("CB838", `The provider knows the account, but ${why}.`);

/** A claim's texts: one, or a list of them. */
function textsIn(claim: unknown): string[] {
  const values = Array.isArray(claim) ? claim.slice(0, MAX_VALUES) : [claim];
  return values.filter((each): each is string => typeof each === "string" && each !== "");
}
