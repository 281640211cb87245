import { stripVTControlCharacters } from "node:util";
import type { Reporter, TestModule } from "vitest/node";

/** Lines of errors that are repeated in all, of one error at most, and of one where many failed. */
const [LINES, MOST, LEAST] = [75, 15, 1];

/** What failed, and why. */
interface Failure {
  readonly what: string;
  readonly errors: readonly unknown[];
}

/**
 * Prints `N passed, N failed, N skipped` as the run's last line, the form that CI reads. Above it, since whoever reads a long
 * log may have its end alone: what failed with the first lines of its error, and why tests were skipped, each reason once.
 *
 *     failed: services/cli/witness.e2e.spec.ts > a witness > goes from keys to a receipt
 *       | AssertionError: expected 1 to be 2
 *     skipped: KurrentDB: KURRENTDB_URL not set
 *     1713 passed, 1 failed, 24 skipped
 *
 * A module that does not load counts as one failure, so that a broken import can never look like a smaller green run.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandledErrors: ReadonlyArray<unknown>): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    const reasons = new Set<string>();
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      for (const test of tests) {
        const result = test.result();
        count[result.state] += 1;
        if (result.state === "skipped" && result.note !== undefined) reasons.add(result.note);
      }
      if (!module.ok() && tests.every((test) => test.result().state !== "failed")) count.failed += 1;
    }
    const outside = unhandledErrors.map((error) => ({ what: "outside of any test", errors: [error] }));
    const lines = [
      ...told([...modules.flatMap(failuresIn), ...outside]),
      ...[...reasons].sort().map((reason) => `skipped: ${reason}`),
      `${count.passed} passed, ${count.failed + count.pending} failed, ${count.skipped} skipped`,
    ];
    process.once("exit", () => process.stdout.write(`${lines.join("\n")}\n`));
  }
}

/** What did not load, hooks that failed, tests that failed or never ended. */
function failuresIn(module: TestModule): Failure[] {
  const file = module.relativeModuleId;
  const failures: Failure[] = [{ what: file, errors: module.errors() }];
  for (const suite of module.children.allSuites())
    failures.push({ what: `${file} > ${suite.fullName}`, errors: suite.errors() });
  const found = failures.filter(({ errors }) => errors.length > 0);
  for (const test of module.children.allTests()) {
    const { state, errors } = test.result();
    const what = `${file} > ${test.fullName}`;
    if (state === "failed") found.push({ what, errors });
    if (state === "pending") found.push({ what, errors: ["it did not end"] });
  }
  return found;
}

function told(failures: readonly Failure[]): string[] {
  const each = Math.max(LEAST, Math.min(MOST, Math.floor(LINES / failures.length)));
  return failures.flatMap(({ what, errors }) => [
    `failed: ${what}`,
    ...errors
      .flatMap(linesOf)
      .slice(0, each)
      .map((line) => `  | ${line}`),
  ]);
}

const text = (error: object, member: string): string => String(Reflect.get(error, member) ?? "");

/** What an error says, where it differs, and where it was thrown; without colours and empty lines. */
function linesOf(error: unknown): string[] {
  const isObject = typeof error === "object" && error !== null;
  const said = isObject
    ? `${text(error, "name")}: ${text(error, "message")}\n${text(error, "diff")}\n${placesIn(text(error, "stack"))}`
    : String(error);
  return stripVTControlCharacters(said)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.slice(0, 300));
}

/** The lines of a stack that name a place in the project's own files. */
const placesIn = (stack: string): string =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line) && !line.includes("node_modules"))
    .join("\n");
