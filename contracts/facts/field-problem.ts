import type { z } from "zod";
import type { ErrorCode } from "../errors.ts";
import type { JsonFault } from "./json.ts";
import { type JsonPath, pointerTo } from "./json-pointer.ts";

/** What is wrong with one field of a report or fact. Neither pointer nor message repeats what the field held. */
export interface FieldProblem {
  /** JSON pointer (RFC 6901) to the field, `/data/areaCode`; the empty string is the whole document. */
  readonly pointer: string;
  readonly code: ErrorCode;
  /** A sentence's end, to be read after the pointer: "is required". */
  readonly message: string;
}

/** The problems that a schema found, one a field; `under` is where in the document the schema began. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], under: JsonPath = []): FieldProblem[] {
  return issues.flatMap((issue) => {
    const path = [...under, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((name) => ({
        pointer: pointerTo([...path, name]),
        code: "CB204" as const,
        message: "has a member that is unknown here; the type's JSON Schema lists those that are known",
      }));
    }
    const isDate = issue.code === "invalid_format" && issue.format === "date";
    return [
      {
        pointer: pointerTo(path),
        code: isDate ? ("CB207" as const) : ("CB204" as const),
        message: messageOf(issue),
      },
    ];
  });
}

/** In our words where zod's would not help; zod's own never hold the value. */
function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be given, as ${issue.expected}`;
    case "invalid_format":
      if (issue.format === "date") return "must be a date that exists, such as 2010-03-01";
      return issue.message.startsWith("Invalid")
        ? "does not have the form that it must have"
        : `must be ${issue.message}`;
    default:
      return issue.message;
  }
}

/** The problem of a body or line that parseJson refuses: it concerns the whole document. */
export const problemOfJson = (fault: JsonFault): FieldProblem => ({ pointer: "", ...JSON_FAULTS[fault] });

const JSON_FAULTS: Readonly<Record<JsonFault, Pick<FieldProblem, "code" | "message">>> = {
  "too-large": { code: "CB202", message: "is too large" },
  "not-utf-8": { code: "CB201", message: "is not UTF-8" },
  "byte-order-mark": { code: "CB201", message: "begins with a byte order mark" },
  "not-json": { code: "CB201", message: "is not JSON" },
  "too-deep": { code: "CB201", message: "is nested too deep" },
  "escaped-member": { code: "CB201", message: "writes a member name with an escape" },
  "repeated-member": { code: "CB203", message: "says a member name twice in one object" },
};
