import type { Text } from "../../language/language.ts";

export const TEXTS = {
  title: { zh: "日志 {origin}", en: "Log {origin}" },
  empty: { zh: "该日志还没有事实", en: "This log has no facts yet" },
  index: { zh: "序号", en: "Index" },
  of: { zh: "共 {size} 条（0 至 {last}）", en: "of {size} facts (0 to {last})" },
  go: { zh: "转到", en: "Go" },
  first: { zh: "最早", en: "First" },
  previous: { zh: "上一条", en: "Previous" },
  next: { zh: "下一条", en: "Next" },
  newest: { zh: "最新", en: "Newest" },
  noSuch: { zh: "没有这一条：序号从 0 到 {last}", en: "There is no such fact: indexes run from 0 to {last}" },
  fact: { zh: "第 {index} 条 · {type}", en: "Index {index} · {type}" },
  notFact: { zh: "不合约定的字节", en: "Bytes that keep no contract" },
  save: { zh: "保存事实与回执", en: "Save fact and receipt" },
  loading: { zh: "正在读取…", en: "Reading…" },
  recomputed: {
    zh: "路径由哈希瓦片在本浏览器中算出，并与签名的检查点核对，不采信节点自己的说法。",
    en: "The path is computed here from hash tiles and held against the signed checkpoint; the node's word is not taken for it.",
  },
} satisfies Record<string, Text>;
