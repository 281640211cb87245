import { describe, expect, it } from "vitest";
import { demoDocument } from "../demo-document.ts";
import { demoAddresses } from "./demo-addresses.ts";

const documentOf = (provinces: readonly string[]) =>
  demoDocument.parse({
    view: { url: "http://127.0.0.1:8100", vkey: "v" },
    nodes: Object.fromEntries(
      ["cn", "cn-access", ...provinces].map((id, at) => [
        id,
        { url: `http://127.0.0.1:${8101 + at}`, origin: id, vkey: "k" },
      ]),
    ),
    tokens: {
      reporter: Object.fromEntries(provinces.map((id) => [id, `worker-of-${id}`])),
      reader: "reader",
      auditor: "auditor",
    },
    cnKey: "k",
    sharedLog: "sqlite:x",
  });

describe("the addresses that a demo prints", () => {
  it("lead to each page, signed in by the fragment", () => {
    expect(demoAddresses(documentOf(["cn-33", "cn-44"])).map(({ link }) => link)).toEqual([
      "http://127.0.0.1:8100/#token=reader",
      "http://127.0.0.1:8104/#token=worker-of-cn-44",
      "http://127.0.0.1:8104/who-looked#token=worker-of-cn-44",
      "http://127.0.0.1:8100/audit#token=auditor",
    ]);
  });

  it("show another province's counter where Guangdong does not take part", () => {
    const [, counter] = demoAddresses(documentOf(["cn-33", "cn-51"]));
    expect(counter?.link).toBe("http://127.0.0.1:8103/#token=worker-of-cn-33");
  });
});
