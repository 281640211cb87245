import type { ViewOfAPerson } from "#contracts/facts/code-tables";
import type { LookOutcome } from "#contracts/facts/access/access";
import type { Text } from "../language/language.ts";

export const TEXTS = {
  question: { zh: "谁看过我的记录？", en: "Who has looked at my record?" },
  promise: {
    zh: "凡通过全国视图查阅您记录的人，都先留下记录，才能看到内容。记录写在只增不改的日志上，审计可以逐条核验；任何人都不能删改，包括查阅的人。",
    en: "Whoever looks at your record through the national view is put on record first and sees it after. That record stands on a log that is only ever added to: auditors can check each entry, and nobody can alter one, those who looked least of all.",
  },
  whoMay: {
    zh: "由本省决定在哪里可以查：窗口、自助终端，或本人登录。查询用途为“本人查询”，这次查询也会留下记录。",
    en: "Your province decides where you may ask: at a counter, at a terminal, or signed in yourself. The purpose is your own record, and this look is put on record too.",
  },
  recorded: { zh: "记录什么", en: "What is on record" },
  recordedWords: {
    zh: "哪一天几点、哪个省的哪个部门和账号、出于什么用途、看了哪些内容，以及是显示了还是被拒绝。",
    en: "The day and hour, which province's office and account, for what purpose, what was looked at, and whether it was shown or refused.",
  },
  notRecorded: { zh: "不记录什么", en: "What is not" },
  notRecordedWords: {
    zh: "您的姓名、身份证号码和档案内容都不在这份记录里；您在其中只是一个代号。各省自有系统内部的查阅由该省自己记录，不在此列。",
    en: "Your name, your ID number and what your record says are not in it: you stand there as a pseudonym. Looks inside a province's own systems are that province's to record, and not listed here.",
  },
  doubt: { zh: "看不懂某一次查阅？", en: "A look that you do not understand?" },
  doubtWords: {
    zh: "请打印本页，或抄下“日志第几条”，到本省任何窗口询问。审计可以逐条核验，谁也改不了。",
    en: "Print the page, or note the number on the log, and ask at any counter of your province. Auditors can check each look, and nobody can change one.",
  },
  idNumber: { zh: "居民身份证号码", en: "ID number" },
  idHint: {
    zh: "18 位。号码只用于这一次查询：不保存，不进入网址，也不写入记录。",
    en: "18 characters. The number is used for this one question: not kept, in no address, on no record.",
  },
  find: { zh: "查询", en: "Show" },
  finding: { zh: "正在查询…", en: "Asking…" },
  idUnfinished: { zh: "请输入全部 18 位。", en: "Type all 18 characters." },
  idShape: {
    zh: "号码应为 17 位数字加 1 位数字或 X。",
    en: "An ID number is 17 digits and a digit or X.",
  },
  idBirthDate: {
    zh: "其中的出生日期不存在，请核对。",
    en: "The date of birth in it does not exist: check it.",
  },
  idCheckCharacter: {
    zh: "校验码不符，可能有一位输错，请核对。",
    en: "The check character does not fit: one of the digits is wrong.",
  },

  record: { zh: "查阅记录", en: "Looks at this record" },
  document: { zh: "证件", en: "Document" },
  refresh: { zh: "刷新", en: "Refresh" },
  print: { zh: "打印", en: "Print" },
  next: { zh: "结束查询", en: "Finish" },
  reading: { zh: "正在读取查阅记录…", en: "Reading the record of looks…" },
  notRead: { zh: "现在读不到查阅记录", en: "The record of looks cannot be read now" },
  stale: {
    zh: "没有读到新的记录，以下是 {time} 的内容",
    en: "Nothing new could be read: this is as of {time}",
  },
  again: { zh: "重试", en: "Try again" },

  looks: { zh: "次查阅", en: "looks" },
  looksShown: { zh: "次查阅（已显示部分）", en: "looks so far shown" },
  offices: { zh: "个部门", en: "offices" },
  refusals: { zh: "次被拒绝", en: "refused" },

  nobody: { zh: "还没有人看过", en: "Nobody has looked yet" },
  nobodyNext: {
    zh: "截至下方所示位置，查阅日志上没有关于此人的记录。您刚才的查询稍后会出现。",
    en: "Up to the place given below, nothing about this person stands on the log of looks. Your own question will appear shortly.",
  },
  who: { zh: "{participant} {department}", en: "{participant}, {department}" },
  what: { zh: "为“{purpose}”查看{viewed}", en: "looked at {viewed}, for {purpose}" },
  account: { zh: "账号 {sub}", en: "account {sub}" },
  number: { zh: "日志第 {index} 条", en: "no. {index} on the log" },
  ownLook: { zh: "本人查询", en: "Your own question" },
  earlier: { zh: "更早的查阅", en: "Earlier looks" },
  allShown: { zh: "以上是全部查阅。", en: "These are all the looks there are." },
  standing: {
    zh: "依据国家查阅日志（cn-access）的前 {size} 条，{time} 读取。",
    en: "By the first {size} entries of the national log of looks (cn-access), read at {time}.",
  },
  standingNext: {
    zh: "刚发生的查阅几秒后出现。有疑问时，请带上“日志第几条”向本省询问，审计可据此逐条核验。",
    en: "A look of this moment appears within seconds. If you have a question, quote the number on the log to your province: auditors can check each by it.",
  },
  printedFor: { zh: "本页内容关于 {document} · {subject}", en: "About {document} · {subject}" },
} satisfies Record<string, Text>;

/** What somebody looked at, as the person whom it is about would say it. */
export const VIEWED: Readonly<Record<ViewOfAPerson, Text>> = {
  person: { zh: "全部档案", en: "the whole record" },
  movements: { zh: "居住和流动情况", en: "where you lived and moved" },
  certificates: { zh: "证明", en: "your certificates" },
  services: { zh: "享受过的服务", en: "services that you received" },
  proof: { zh: "全部档案及其验证", en: "the whole record with its proof" },
  access: { zh: "谁看过我（本页）", en: "who looked (this page)" },
  overview: {
    zh: "办事总览：居住、证明、服务和事项",
    en: "the overview: home, certificates, services, cases",
  },
  case: { zh: "与您有关的协查事项", en: "a case about you" },
};

/** How a look ended. */
export const OUTCOMES: Readonly<Record<LookOutcome, Text>> = {
  answered: { zh: "已显示", en: "Shown" },
  refused: { zh: "被拒绝，未显示", en: "Refused: not shown" },
  nothing: { zh: "没有内容可显示", en: "There was nothing to show" },
};
