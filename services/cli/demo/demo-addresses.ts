import { provinceId } from "#contracts/facts/participant";
import type { DemoDocument } from "../demo-document.ts";

/** A page of a demo and the link that opens it signed in. */
export interface DemoAddress {
  readonly page: string;
  readonly link: string;
}

/** The province whose counter is shown, where it takes part: the one that most people moved to. */
const SHOWN = provinceId.parse("cn-44");

/**
 * The pages of a demo to open in a browser: `http://127.0.0.1:8100/#token=eyJ…`. The token stands in the fragment, which
 * no server is sent; the page takes it out of the address and keeps it for as long as the tab is open.
 */
export function demoAddresses({ view, nodes, tokens }: DemoDocument): readonly DemoAddress[] {
  const provinces = Object.keys(nodes).flatMap((id) => provinceId.safeParse(id).data ?? []);
  const shown = provinces.find((id) => id === SHOWN) ?? provinces[0] ?? SHOWN;
  const node = nodes[shown]?.url ?? "";
  const worker = tokens.reporter[shown] ?? "";
  return [
    { page: "全国一盘棋, the board", link: `${view.url}/#token=${tokens.reader}` },
    { page: `一站式服务, the counter of ${shown}`, link: `${node}/#token=${worker}` },
    { page: "谁看过我, who looked", link: `${node}/who-looked#token=${worker}` },
    { page: "审计, the auditor's page", link: `${view.url}/audit#token=${tokens.auditor}` },
  ];
}
