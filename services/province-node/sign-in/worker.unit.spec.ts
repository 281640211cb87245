import { describe, expect, it } from "vitest";
import { RequestProblem } from "#contracts/api/problem";
import { signInSettings } from "./sign-in-settings.ts";
import { type Claims, workerOf } from "./worker.ts";

const settings = signInSettings.parse({
  issuer: "https://id.example.gov.cn",
  clientId: "chessboard",
  publicUrl: "https://node.example.gov.cn",
  tokenKeyFile: "token.key",
  workerClaim: "staff_number",
  departmentClaim: "groups",
  departments: {
    "fp-counter": { department: "family-planning", scopes: ["persons:read"] },
    "fp-reporting": { department: "family-planning", scopes: ["facts:write", "persons:read"] },
    计生窗口: { department: "family-planning", scopes: ["persons:read"] },
    clinic: { department: "health", scopes: ["persons:read"] },
  },
});

function whoIs(claims: Claims): unknown {
  try {
    return workerOf({ staff_number: "0017", groups: ["fp-counter"], ...claims }, settings);
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    expect(error.message).not.toMatch(/0017|canteen|张/);
    return error.code;
  }
}

const at = (scopes: readonly string[]) => ({ sub: "worker:0017", department: "family-planning", scopes });

describe("a worker", () => {
  it("has what the values of the claim give together, in one department", () => {
    expect(whoIs({})).toEqual(at(["persons:read"]));
    expect(whoIs({ groups: "fp-counter" })).toEqual(at(["persons:read"]));
    expect(whoIs({ groups: "计生窗口" })).toEqual(at(["persons:read"]));
    expect(whoIs({ groups: ["canteen", "fp-counter", "fp-reporting"] })).toEqual(
      at(["persons:read", "facts:write"]),
    );
    expect(whoIs({ groups: ["fp-counter", "clinic"] })).toBe("CB838");
  });

  it("has nothing that no value gives", () => {
    for (const groups of [
      undefined,
      [],
      ["canteen"],
      "constructor",
      "__proto__",
      7,
      { "fp-counter": true },
      [["fp-counter"]],
    ]) {
      expect(whoIs({ groups })).toBe("CB838");
    }
  });

  it("has a name that a record can carry", () => {
    const name = "x".repeat(121);
    expect(whoIs({ staff_number: name })).toMatchObject({ sub: `worker:${name}` });
    for (const bad of [undefined, "", `${name}x`, "two words", "张伟", "new\nline", 17, ["0017", "0018"]]) {
      expect(whoIs({ staff_number: bad })).toBe("CB838");
    }
    // Of a county code that was never assigned; born 1990-01-01.
    expect(whoIs({ staff_number: "449999199001010019" })).toBe("CB838");
    expect(whoIs({ staff_number: "13800138000" })).toBe("CB838");
  });
});
