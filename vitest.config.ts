import { defineConfig } from "vitest/config";

/** One project a kind of test; the kind is the suffix (CONTRIBUTING.md, "Tests"). */
const project = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`{contracts,infra,services,scripts}/**/*.${name === "unit" ? "unit" : name}.spec.ts`],
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
      project("unit", 20_000),
      project("int", 60_000),
      project("e2e", 180_000),
      project("fault", 300_000),
    ],
  },
});
