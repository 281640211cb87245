import { describe, expect, it } from "vitest";
import { PendingSignIns } from "./pending-sign-ins.ts";

const pending = (state: string) => ({ state, nonce: "n", codeVerifier: "v", to: "/" });

describe("sign-ins that have begun", () => {
  it("are taken once, by secret and state", () => {
    const kept = new PendingSignIns();
    const secret = kept.keep(pending("a"));
    expect(kept.take(secret, "a")).toMatchObject({ state: "a" });
    expect(kept.take(secret, "a")).toBeUndefined();
    expect(kept.take(kept.keep(pending("a")), "b")).toBeUndefined();
    expect(kept.size).toBe(0);
  });

  it("are so many at most: the oldest goes", () => {
    const kept = new PendingSignIns(() => 0, 100);
    const secrets = Array.from({ length: 101 }, () => kept.keep(pending("a")));
    expect(new Set(secrets).size).toBe(101);
    expect(kept.size).toBe(100);
    expect(kept.take(secrets[0] ?? "", "a")).toBeUndefined();
    expect(kept.take(secrets[1] ?? "", "a")).toMatchObject({ state: "a" });
  });

  it("go when their time is up, whether anybody comes back or not", () => {
    let now = 0;
    const kept = new PendingSignIns(() => now);
    for (let n = 0; n < 50; n += 1) kept.keep(pending("a"));
    now = 10 * 60_000;
    kept.keep(pending("a"));
    expect(kept.size).toBe(1);
  });
});
