import { expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { Country } from "./testing/country.ts";
it("smoke", async () => {
  using folder = temporaryFolder();
  const country = await Country.found(folder.path, ["cn-44"]);
  const node = await country.start("cn-44");
  const token = await country.token("cn-44", ["cn-44"], ["facts:write", "log:read"]);
  const post = (key: string, body: object) =>
    fetch(`${node.url}/v1/facts`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      body: JSON.stringify(body),
    });
  const r = await post("k1", {
    type: "cn.chessboard.movement.arrived.v1",
    subject: "p1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    data: { occurredOn: "2010-03-01", areaCode: "440305", householdAreaCode: "510104" },
  });
  console.log(r.status, r.headers.get("location"), await r.text());
  const r2 = await post("k1", {
    type: "cn.chessboard.movement.arrived.v1",
    subject: "p1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    data: { occurredOn: "2010-03-01", areaCode: "440305", householdAreaCode: "510104" },
  });
  console.log(r2.status, await r2.text());
  const r3 = await post("k2", {
    type: "cn.chessboard.movement.arrived.v1",
    subject: "p1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    data: { occurredOn: "2010-03-01", areaCode: "440305", householdAreaCode: "510104" },
  });
  console.log(r3.status, await r3.text());
  for (const p of [
    "/checkpoint",
    "/v1/facts/0",
    "/v1/facts/0/receipt",
    "/tile/0/000.p/1",
    "/tile/entries/000.p/1",
    "/v1/facts/7",
    "/nothing",
    "/v1/openapi.json",
  ]) {
    const a = await fetch(node.url + p, { headers: { authorization: `Bearer ${token}` } });
    console.log(
      p,
      a.status,
      [...a.headers].map(([k, v]) => `${k}=${v}`).join("; "),
      (await a.text()).slice(0, 200),
    );
  }
  await country.close();
});
