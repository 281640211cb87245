import { afterAll, beforeAll } from "vitest";
import { findPostgres, type PostgresEngine } from "#infra/testing/postgres";
import { withEngine } from "#infra/testing/with-engine.spec";
import { openReadModel } from "./open-read-model.ts";
import { readModelContract } from "./read-model.contract.ts";

withEngine(await findPostgres(), (start) => {
  let engine: PostgresEngine;
  let database: string;
  beforeAll(async () => {
    engine = await start();
    database = await engine.database();
  });
  afterAll(() => engine[Symbol.asyncDispose]());

  readModelContract("PostgreSQL", () => openReadModel(database));
});
