import type { Text } from "../../language/language.ts";
import type { Succession } from "./sighting.ts";
import type { SignerOf } from "./signers.ts";

export const SUCCESSIONS: Readonly<Record<Succession, Text>> = {
  first: { zh: "首次见到", en: "seen for the first time" },
  same: { zh: "与上次相同", en: "the same as before" },
  extends: { zh: "在上次基础上只增不改", en: "extends the one before" },
  rewritten: { zh: "与上次矛盾：历史被改写", en: "contradicts the one before: history was rewritten" },
  shorter: { zh: "比上次短：日志倒退", en: "shorter than the one before: the log went back" },
  unproved: { zh: "取不到一致性证明所需的瓦片", en: "not proved: its tiles were not to be had" },
  "other-log": { zh: "是另一个日志", en: "another log's" },
};

export const ROLES: Readonly<Record<SignerOf["role"], Text>> = {
  log: { zh: "日志", en: "log" },
  witness: { zh: "见证方", en: "witness" },
  view: { zh: "全国视图", en: "view" },
  auditor: { zh: "审计方", en: "auditor" },
  unknown: { zh: "不认识", en: "not known" },
};

export const TEXTS = {
  newest: { zh: "最新检查点", en: "Newest checkpoint" },
  cosigned: { zh: "已获见证的检查点", en: "Cosigned checkpoint" },
  cosignedBehind: {
    zh: "覆盖 {size} 条，比最新检查点少 {behind} 条。",
    en: "Covers {size} facts, {behind} fewer than the newest one.",
  },
  cosignedCurrent: {
    zh: "覆盖 {size} 条，与最新检查点相同。",
    en: "Covers {size} facts, as many as the newest one.",
  },
  noPolicy: { zh: "目录没有规定谁必须联署", en: "The directory does not say who must have cosigned" },
  noPolicyNext: {
    zh: "没有见证方时，分叉只能靠多个读者互相比对发现。",
    en: "Without witnesses, a fork is found only where two readers compare what they saw.",
  },
  notYet: { zh: "还没有检查点达到规定的联署人数", en: "No checkpoint has been cosigned by as many as must" },
  size: { zh: "条数", en: "Facts" },
  root: { zh: "根", en: "Root" },
  origin: { zh: "日志", en: "Log" },
  signer: { zh: "签名者", en: "Signed by" },
  role: { zh: "身份", en: "As" },
  right: { zh: "签名", en: "Signature" },
  isRight: { zh: "正确", en: "right" },
  isWrong: { zh: "错误", en: "wrong" },
  isUnknown: { zh: "未验", en: "not checked" },
  at: { zh: "时间", en: "Time" },
  signers: { zh: "{title}：签名行", en: "{title}: signature lines" },
  note: { zh: "原文（签名注记）", en: "The note itself" },
  watch: { zh: "本浏览器的见证", en: "Witnessed by this browser" },
  watchIntro: {
    zh: "每隔几秒取一次检查点，由哈希瓦片算出一致性证明：新的必须以旧的开头。上次来访所见也记在本浏览器里。",
    en: "A checkpoint is fetched every few seconds, and a consistency proof computed from hash tiles: the new one must begin with the old one. What was seen at the last visit is kept in this browser.",
  },
  watchTable: { zh: "见到的检查点", en: "Checkpoints seen" },
  seenAt: { zh: "见到时间", en: "Seen" },
  succession: { zh: "与上一次相比", en: "Compared with the one before" },
  loading: { zh: "正在读取检查点…", en: "Reading checkpoints…" },

  logs: { zh: "各方日志", en: "All logs" },
  logsTable: { zh: "日志一览", en: "Log by log" },
  logsIntro: {
    zh: "选择一行，查看其检查点与签名。",
    en: "Choose a row to see its checkpoint and signatures.",
  },
  participant: { zh: "参与方", en: "Participant" },
  lag: { zh: "滞后", en: "Lag" },
  lagUnknown: { zh: "不明", en: "unknown" },
  age: { zh: "检查点距今", en: "Checkpoint's age" },
  state: { zh: "状态", en: "State" },
  following: { zh: "跟进中", en: "followed" },
  halted: { zh: "已停：{code}", en: "halted: {code}" },
  haltedWhy: { zh: "停在 {place}：{why}", en: "Halted at {place}: {why}" },
  noFacts: { zh: "无事实", en: "no facts" },
  sealed: { zh: "签名", en: "Seal" },
  sealRight: { zh: "已验证", en: "verified" },
  sealWrong: { zh: "不成立", en: "wrong" },
  sealNoKey: { zh: "缺密钥", en: "no key" },
  none: { zh: "目录中还没有参与方", en: "The directory has no participants yet" },
  selected: { zh: "{name} 的检查点", en: "Checkpoint of {name}" },
  noCheckpoint: { zh: "该日志没有事实，还没有检查点。", en: "This log has no facts and no checkpoint yet." },
  sizesDiffer: {
    zh: "视图所称条数或根与检查点不符",
    en: "The view states another size or root than the checkpoint",
  },

  commitment: { zh: "视图的承诺", en: "The view's commitment" },
  commitmentIntro: {
    zh: "视图签名声明：这些日志到此为止，汇总得此根。审计方自行汇总后可联署。",
    en: "The view's signed statement that these logs, so far, fold to this root. Auditors who have folded them may sign too.",
  },
  facts: { zh: "事实总数", en: "Facts" },
  logsCount: { zh: "日志数", en: "Logs" },
  headsSame: {
    zh: "与上表条数相同的 {count} 个日志，根也全部相同。",
    en: "Of the {count} logs that stand at the same size in the table above, all have the same root.",
  },
  headsOther: { zh: "与上表矛盾：{names}", en: "It contradicts the table above: {names}" },
  noCommitment: { zh: "视图还没有作出承诺", en: "The view has not committed to anything yet" },
} satisfies Record<string, Text>;
