import { defineConfig } from "vitest/config";

/**
 * One project a kind of test; the kind is the suffix (CONTRIBUTING.md, "Tests"). A test has many times what it takes on two
 * quiet cores: the limit is there to end what hangs, and says nothing of how fast anything is.
 */
const project = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: {
    name,
    include: [
      `{contracts,infra,services,client,pages,scripts}/**/*.${name === "unit" ? "unit" : name}.spec.ts`,
    ],
    testTimeout,
    hookTimeout: testTimeout,
  },
});

export default defineConfig({
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    reporters: ["default", "./scripts/closing-line.ts"],
    maxWorkers: 2,
    fsModuleCache: false,
    projects: [
      project("unit", 180_000),
      project("int", 300_000),
      project("e2e", 600_000),
      project("fault", 600_000),
    ],
  },
});
