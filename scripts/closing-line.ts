import type { Reporter, TestModule } from "vitest/node";

/**
 * Prints `N passed, N failed, N skipped` as the run's last line, the form that CI reads, and above it why tests were
 * skipped, each reason once (`skipped: PostgreSQL: …`). A module that does not load counts as one failure, so that a
 * broken import can never look like a smaller green run.
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
    const why = [...reasons]
      .sort()
      .map((reason) => `skipped: ${reason}\n`)
      .join("");
    const line = `${why}${count.passed} passed, ${count.failed + count.pending} failed, ${count.skipped} skipped\n`;
    process.once("exit", () => process.stdout.write(line));
  }
}
