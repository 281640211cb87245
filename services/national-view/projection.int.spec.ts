import { afterAll, beforeAll } from "vitest";
import { openReadModel } from "#infra/read-model/open-read-model";
import { findPostgres, type PostgresEngine } from "#infra/testing/postgres";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { withEngine } from "#infra/testing/with-engine.spec";
import { projectionContract } from "./projection.contract.ts";

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

projectionContract("PGlite", () => openReadModel(`pglite:${folder.path}/model`));

withEngine(await findPostgres(), (start) => {
  let engine: PostgresEngine;
  beforeAll(async () => {
    engine = await start();
  });
  afterAll(() => engine[Symbol.asyncDispose]());

  projectionContract("PostgreSQL", async () => openReadModel(await engine.database()));
});
