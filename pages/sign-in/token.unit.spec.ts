import { describe, expect, it } from "vitest";
import { readToken, refusalInFragment, remaining, tokenInFragment } from "./token.ts";

const CLAIMS = {
  iss: "cn-44",
  sub: "counter-7",
  department: "family-planning",
  scope: "facts:write persons:read",
  aud: ["cn-44", "cn/view"],
  iat: 1_267_492_509,
  exp: 1_267_535_709,
};
const jwtOf = (claims: unknown): string =>
  `eyJhbGciOiJFZERTQSJ9.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.c2ln`;

describe("a token as it is given to a page", () => {
  it("is read with what stands around it", () => {
    const token = jwtOf(CLAIMS);
    for (const text of [token, `  ${token}\n`, `Bearer ${token}`])
      expect(readToken(text)).toEqual({ token, claims: CLAIMS });
  });

  it("is refused where it is no JWT, or its claims are not those of a token", () => {
    expect(readToken(jwtOf(CLAIMS))).toBeDefined();
    for (const text of ["", "eyJ", jwtOf({ ...CLAIMS, sub: undefined }), jwtOf("x"), "a.!.b", "a.e30.b.c"])
      expect(readToken(text)).toBeUndefined();
  });

  it("comes in a link's fragment", () => {
    expect(tokenInFragment(`#token=${jwtOf(CLAIMS)}`)).toBe(jwtOf(CLAIMS));
    expect(tokenInFragment("#other=1")).toBeUndefined();
    expect(tokenInFragment("")).toBeUndefined();
  });

  it("is missing where the province's sign-in sent a refusal, by its code and nothing else", () => {
    expect(refusalInFragment("#sign-in-refused=CB838")).toBe("CB838");
    for (const fragment of ["", "#token=a", "#sign-in-refused=", "#sign-in-refused=CB838<b>"])
      expect(refusalInFragment(fragment)).toBeUndefined();
  });

  it("has so much time left", () => {
    const signedIn = { token: "", claims: readToken(jwtOf(CLAIMS))?.claims };
    if (signedIn.claims === undefined) throw new Error("the token was not read");
    expect(remaining({ token: "", claims: signedIn.claims }, 1_267_535_708_000)).toBe(1000);
  });
});
