import type { QuarantineReason } from "#contracts/directory/accepts";
import type { Text } from "../../language/language.ts";

/** Why a fact does not count, for somebody who has not read the contract. A reason without words is shown as it is. */
export const REASONS: Readonly<Record<QuarantineReason | "over-limit", Text>> = {
  "too-large": { zh: "超过 16 KiB", en: "More than 16 KiB" },
  "not-utf-8": { zh: "不是 UTF-8 文本", en: "Not UTF-8" },
  "byte-order-mark": { zh: "开头有字节序标记", en: "Begins with a byte order mark" },
  "not-json": { zh: "不是 JSON", en: "Not JSON" },
  "too-deep": { zh: "嵌套超过八层", en: "Nested more than eight deep" },
  "escaped-member": { zh: "成员名用了转义", en: "A member name is written with an escape" },
  "repeated-member": { zh: "同一成员名出现两次", en: "A member name is said twice" },
  "unknown-type": { zh: "本版本不认识的类型", en: "A type that this version does not know" },
  schema: { zh: "不符合该类型的格式", en: "Not the shape of its type" },
  "dated-too-early": { zh: "发生日期早于 1949 年 10 月 1 日", en: "Dated before 1949-10-01" },
  "dated-after-recording": { zh: "发生日期晚于记录时间", en: "Dated after it was recorded" },
  "personal-number": { zh: "疑似写入了证件号或电话号码", en: "Holds what looks like an ID or phone number" },
  "foreign-source": { zh: "来源不是该日志的参与方", en: "Its source is another participant than the log's" },
  "foreign-type": { zh: "该类型不属于这个日志", en: "Facts of this type do not belong in that log" },
  "no-key": { zh: "此处没有有效的日志密钥", en: "No log key holds at this index" },
  "void-key": { zh: "密钥已从更早处吊销", en: "The key was revoked from an earlier index on" },
  "outside-territory": { zh: "地区不在该参与方辖区内", en: "The area is not in the participant's territory" },
  "foreign-actor": { zh: "办理方不是该日志的参与方", en: "The step is another participant's to take" },
  "over-limit": {
    zh: "该对象在该日志中已超过 1,000 条",
    en: "Past the 1,000 facts of one subject on one log",
  },
  "not-holder": { zh: "所指事实不在该日志之前", en: "It refers to no earlier fact of its log" },
};

export const TEXTS = {
  title: { zh: "隔离区", en: "Quarantine" },
  intro: {
    zh: "盖印属实、但违反约定或超出权限的事实。它们留在日志里，计入承诺，只是不汇总。",
    en: "Facts that are sealed and break the contract or their participant's authority. They stay on the log and in the vector, and are not folded.",
  },
  empty: { zh: "隔离区是空的", en: "Nothing is in quarantine" },
  emptyNext: {
    zh: "到目前为止，每条盖印的事实都符合约定和权限。",
    en: "So far every sealed fact keeps the contract, and was its participant's to record.",
  },
  participant: { zh: "参与方", en: "Participant" },
  index: { zh: "序号", en: "Index" },
  why: { zh: "原因", en: "Why" },
  more: { zh: "再取 100 条", en: "100 more" },
  count: { zh: "已列出 {count} 条", en: "{count} shown" },
  showBytes: { zh: "查看字节", en: "Show the bytes" },
  loading: { zh: "正在读取…", en: "Reading…" },
  alarms: { zh: "告警", en: "Alarms" },
  alarmsIntro: {
    zh: "验证不通过的记录：缺失、改写、签名不对。正确的部分仍会从节点补齐。",
    en: "Records that did not verify: missing, altered, wrongly signed. What is right is read from the node instead.",
  },
  noAlarms: { zh: "没有告警", en: "There are no alarms" },
  raised: { zh: "时间", en: "Raised" },
  code: { zh: "代码", en: "Code" },
  place: { zh: "位置", en: "Place" },
} satisfies Record<string, Text>;
