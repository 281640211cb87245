import { describe, expect, it } from "vitest";
import { ChessboardError, ERRORS } from "../errors.ts";
import { fieldsOf, problem, problemOf, RequestProblem } from "./problem.ts";

describe("a problem document", () => {
  it("has the members of RFC 9457, the code and what to do next", () => {
    expect(problemOf(new ChessboardError("CB821", "There is nothing here."))).toEqual({
      type: "tag:chessboard.example,2026:problem/CB821",
      title: "Not found",
      status: 404,
      detail: "There is nothing here.",
      code: "CB821",
      next: ERRORS.CB821.next,
    });
  });

  it("names the fields at fault, the first twenty of them", () => {
    const found = fieldsOf([
      { pointer: "/data/areaCode", code: "CB204", message: "must be given, as string" },
    ]);
    const document = problemOf(
      new RequestProblem("CB827", "The report is not as described.", { errors: found }),
    );
    expect(document.errors).toEqual([
      { pointer: "/data/areaCode", detail: "must be given, as string", code: "CB204" },
    ]);
    expect(problem.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
    const many = Array.from({ length: 100 }, (_, n) => ({ pointer: `/${n}`, detail: "is not known" }));
    expect(problemOf(new RequestProblem("CB827", "x", { errors: many })).errors).toHaveLength(20);
    expect(problemOf(new RequestProblem("CB827", "x"))).not.toHaveProperty("errors");
  });
});

describe("the error catalogue", () => {
  it("is sorted, and every entry says what to do next", () => {
    const codes = Object.keys(ERRORS);
    expect(codes).toEqual(codes.toSorted());
    for (const { title, status, next } of Object.values(ERRORS)) {
      expect(title).not.toMatch(/\.$/);
      expect(next).toMatch(/\.$/);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});
