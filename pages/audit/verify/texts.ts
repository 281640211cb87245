import type { CarriedCosignatures } from "#contracts/certificate/certificate-code";
import type { KnownState } from "#contracts/certificate/known-certificate";
import type { Text } from "../../language/language.ts";
import type { StepName, StepState, Verdict } from "./step.ts";

/* What the steps of a verification say. What the panel around them says stands in ../texts.ts. */

export const STEP_NAMES: Readonly<Record<StepName, Text>> = {
  code: { zh: "读取二维码文本", en: "The code's text" },
  bytes: { zh: "事实的原始字节", en: "The fact's bytes" },
  receipt: { zh: "回执", en: "The receipt" },
  path: { zh: "从叶到根", en: "From the leaf to the root" },
  signature: { zh: "检查点的签名", en: "The checkpoint's signature" },
  witnesses: { zh: "见证方联署", en: "Witnesses' cosignatures" },
  key: { zh: "是谁的密钥", en: "Whose key" },
  certificate: { zh: "证明本身", en: "The certificate" },
};

/** What each step looks at, said before there is anything to look at. */
export const STEP_MEANS: Readonly<Record<StepName, Text>> = {
  code: {
    zh: "校验码相符，还原出事实与回执。",
    en: "The check fits; fact and receipt are put back together.",
  },
  bytes: {
    zh: "逐字节取用，不重新编排，并对照公开约定。",
    en: "Taken byte for byte, never written out anew, and held against the contract.",
  },
  receipt: {
    zh: "它声称：哪个日志、第几条、检查点多长。",
    en: "What it claims: which log, which index, under a checkpoint of which size.",
  },
  path: {
    zh: "由事实的哈希逐级合成，必须到达检查点所载的根。",
    en: "From the fact's hash, level by level, to the root that the checkpoint states.",
  },
  signature: {
    zh: "检查点由该日志的密钥签出（Ed25519）。",
    en: "The checkpoint is signed by the log's key (Ed25519).",
  },
  witnesses: { zh: "见证方确认日志只增不改。", en: "Witnesses have seen that the log only grows." },
  key: {
    zh: "密钥属于谁、谁说的、该参与方有没有权记录。",
    en: "Whose key it is, who says so, and whether that participant may record this.",
  },
  certificate: { zh: "发给谁、何时有效。", en: "For whom, from when until when." },
};

export const STEP_STATES: Readonly<Record<StepState, Text>> = {
  held: { zh: "成立", en: "holds" },
  broken: { zh: "在此断裂", en: "breaks here" },
  unsure: { zh: "存疑", en: "open" },
  over: { zh: "不在有效期", en: "not in force" },
  unreached: { zh: "未进行", en: "not reached" },
};

export const VERDICTS: Readonly<Record<Verdict, { readonly title: Text; readonly text: Text }>> = {
  verified: {
    title: { zh: "验证通过", en: "Verified" },
    text: {
      zh: "从原始字节到签名，每一步都成立，所用密钥由您指定。",
      en: "Every step holds, from the exact bytes to the signature, by keys that you have pinned.",
    },
  },
  "self-told": {
    title: { zh: "自洽，但密钥来自被审计方", en: "Consistent, by a key that the audited party told you" },
    text: {
      zh: "每一步都成立，但签名密钥是本服务自己报出的。请从别处取得公钥并在“信任”中指定。",
      en: "Every step holds, but this process told the key itself. Get the key from elsewhere and pin it under Trust.",
    },
  },
  "no-key": {
    title: { zh: "尚缺密钥", en: "A key is missing" },
    text: {
      zh: "路径成立，但没有该日志的公钥，签名无从验证。请在“信任”中指定。",
      en: "The path holds, but there is no key of this log to check the signature with. Pin one under Trust.",
    },
  },
  "not-in-force": {
    title: { zh: "证明为真，但当日无效", en: "Genuine, and not in force that day" },
    text: {
      zh: "签名与路径全部成立；该证明在所选日期不在有效期内。",
      en: "All seals hold; on the chosen day the certificate is not in force.",
    },
  },
  broken: {
    title: { zh: "验证不通过：断在“{step}”", en: "Not verified: it breaks at “{step}”" },
    text: {
      zh: "请保留原始文件作为证据，并以另一份副本重试。",
      en: "Keep the files as evidence, and try another copy.",
    },
  },
};

export const LABELS = {
  bytes: { zh: "字节数", en: "Bytes" },
  type: { zh: "类型", en: "Type" },
  subject: { zh: "对象", en: "Subject" },
  time: { zh: "记录时间", en: "Recorded" },
  index: { zh: "序号", en: "Index" },
  size: { zh: "日志长度", en: "Log size" },
  origin: { zh: "日志", en: "Log" },
  leaf: { zh: "叶哈希", en: "Leaf hash" },
  reached: { zh: "算得的根", en: "Root reached" },
  stated: { zh: "检查点所载的根", en: "Root in the checkpoint" },
  signedBy: { zh: "签名者", en: "Signed by" },
  trustedKey: { zh: "所信任的密钥", en: "Trusted" },
  cosignedBy: { zh: "联署者", en: "Cosigned by" },
  key: { zh: "公钥", en: "Key" },
  participant: { zh: "参与方", en: "Participant" },
  issuer: { zh: "发证方", en: "Issuer" },
  holder: { zh: "持证人（化名）", en: "Holder (pseudonym)" },
  kind: { zh: "种类", en: "Kind" },
  validFrom: { zh: "生效日期", en: "Valid from" },
  validUntil: { zh: "有效期至", en: "Valid until" },
} as const satisfies Record<string, Text>;

const CODE_BROKEN: Readonly<Partial<Record<string, Text>>> = {
  CB120: { zh: "这不是证明二维码的文本：{detail}", en: "This is not a certificate code: {detail}" },
  CB121: { zh: "本页面不认识此版本：{detail}", en: "This page does not know that version: {detail}" },
  CB122: {
    zh: "校验码不符：文本损坏或被改动，其中内容一概不可信。",
    en: "Its check does not fit: the text is damaged or altered, and nothing in it can be trusted.",
  },
  CB123: { zh: "文本内容不合格式：{detail}", en: "Its bytes are not as the format says: {detail}" },
  CB126: { zh: "这条事实不是证明：{detail}", en: "The fact is no certificate: {detail}" },
  CB127: {
    zh: "这条事实不该由该日志记录：{detail}",
    en: "The fact is not its log's to record: {detail}",
  },
};

const CARRIED: Readonly<Record<CarriedCosignatures, Text>> = {
  carried: { zh: "其中带有见证方联署。", en: "It carries cosignatures." },
  "left-out": {
    zh: "因篇幅所限，未带见证方联署。",
    en: "It was made without cosignatures, for which there was no room.",
  },
  none: { zh: "检查点当时没有可携带的联署。", en: "Its checkpoint had no cosignatures that a code carries." },
};

export const STATES: Readonly<Record<KnownState, Text>> = {
  valid: { zh: "{on} 有效：{from} 至 {until}。", en: "In force on {on}: from {from} until {until}." },
  "not-yet": {
    zh: "{on} 尚未生效：自 {from} 起。",
    en: "Not in force on {on}: nothing is known of it before {from}.",
  },
  expired: { zh: "{on} 已过期：有效期至 {until}。", en: "Not in force on {on}: it expired after {until}." },
  revoked: { zh: "{on} 已注销。", en: "Not in force on {on}: it was revoked." },
  withdrawn: { zh: "已撤回，本不应发出。", en: "Withdrawn: it should not have been issued." },
};

export const STEPS = {
  unreached: {
    zh: "前面的步骤没有成立，此步未进行。",
    en: "What it needs is missing, as a step before it does not hold.",
  },
  codeHeld: {
    zh: "{characters} 个字符，校验码相符，已还原出事实与回执。",
    en: "{characters} characters; the check fits; fact and receipt are put back together.",
  },
  codeMalformed: { zh: "无法读取：{detail}", en: "It cannot be read: {detail}" },
  bytesHeld: {
    zh: "{bytes} 个字节，符合事实的公开约定。以下验证的就是这些字节，不重新编排。",
    en: "{bytes} bytes that keep the contract of facts. These are what is verified, not written out anew.",
  },
  bytesUnsure: {
    zh: "这些字节不符合事实约定（{reason}：{detail}）。即便盖了印，读者也会将其隔离。",
    en: "These bytes break the contract of facts ({reason}: {detail}). Even sealed, readers put them in quarantine.",
  },
  receiptHeld: {
    zh: "回执称：这是 {origin} 的第 {index} 条，检查点覆盖 {size} 条。",
    en: "It claims index {index} of {origin}, under a checkpoint over {size} facts.",
  },
  receiptBroken: {
    zh: "回执不合格式（C2SP tlog-proof）：{detail}",
    en: "It is no tlog-proof (C2SP): {detail}",
  },
  pathHeld: {
    zh: "由 {hashes} 个哈希逐级向上，正好到达检查点所载的根。",
    en: "{hashes} hashes lead up to exactly the root that the checkpoint states.",
  },
  pathUnstated: {
    zh: "由 {hashes} 个哈希逐级向上得到此根。二维码不载根：是否属实，由下一步的签名判定。",
    en: "{hashes} hashes lead up to this root. A code states no root: whether it is right, the signature tells.",
  },
  pathBroken: {
    zh: "由 {hashes} 个哈希逐级向上，到达的根与检查点所载不同。",
    en: "{hashes} hashes lead up to another root than the checkpoint states.",
  },
  pathLength: {
    zh: "序号 {index}、长度 {size} 的路径应有 {expected} 个哈希，回执里有 {hashes} 个。",
    en: "A path for index {index} at size {size} has {expected} hashes; the receipt has {hashes}.",
  },
  pathPastEnd: {
    zh: "序号 {index} 超出检查点所覆盖的 {size} 条。",
    en: "Index {index} is past the end of a log of {size} facts.",
  },
  hintNewline: {
    zh: "文件末尾多了换行。去掉后路径成立：请保存原始字节，末尾不加任何东西。",
    en: "A newline stands behind the fact; without it the path holds. Save the exact bytes, nothing behind them.",
  },
  hintRewritten: {
    zh: "这是重新排版过的 JSON。原始写法的路径成立：请提供原始字节。",
    en: "This JSON was written out anew; as it was recorded, the path holds. Give the exact bytes.",
  },
  hintIndex: {
    zh: "回执写的序号是 {index}；这些字节和这条路径属于序号 {right}。",
    en: "The receipt says index {index}; these bytes and this path belong to index {right}.",
  },
  hintBytes: {
    zh: "换成任何序号都不成立：事实有字节被改动，或路径中有哈希被改动，或两者不是一对。",
    en: "No other index fits either: a byte of the fact or a hash of the path was altered, or they are no pair.",
  },
  noKey: {
    zh: "没有 {origin} 的公钥，签名（{signers}）无从验证。",
    en: "No key of {origin} is at hand to check the signature by {signers} with.",
  },
  otherKey: {
    zh: "签名者是 {signers}，不是您所信任的 {keys}。",
    en: "It is signed by {signers}, not by {keys}, which you trust.",
  },
  signatureHeld: {
    zh: "Ed25519 签名正确：检查点的每个字节都由该密钥签出。",
    en: "The Ed25519 signature is right: that key signed this checkpoint, byte for byte.",
  },
  signatureBroken: {
    zh: "签名错误：检查点被改动，或不是由该密钥签出。",
    en: "The signature is wrong: the checkpoint was altered, or that key did not sign it.",
  },
  signatureBrokenUnstated: {
    zh: "签名与上面算得的根不符：事实、序号、长度或路径被改动，或不是由该密钥签出。",
    en: "The signature is not over the root reached above: fact, index, size or path was altered, or that key did not sign.",
  },
  witnessBroken: { zh: "联署错误：{detail}", en: "A cosignature is wrong: {detail}" },
  quorumMet: {
    zh: "{count} 个见证方联署，达到规定人数。",
    en: "{count} cosigned, as many as must.",
  },
  quorumNobody: {
    zh: "所信任的规则不要求见证方联署；其中 {count} 个已联署。",
    en: "What you trust asks for no witness; {count} that it names cosigned.",
  },
  quorumNone: {
    zh: "所信任的规则不要求见证方联署，也没有见证方联署。",
    en: "What you trust asks for no witness, and none that it names has cosigned.",
  },
  quorumBroken: {
    zh: "只有 {count} 个见证方联署，未达到规则要求的人数。",
    en: "{count} cosigned, which is fewer than the policy asks for.",
  },
  quorumUnsure: {
    zh: "{count} 个见证方联署，未达到目录规定的人数；目录不因此否定回执。",
    en: "{count} cosigned, fewer than the directory asks for; it refuses no receipt for that.",
  },
  keySelfTold: {
    zh: "公钥由本服务自己报出。谁也不信的人，应从别处取得它。",
    en: "This process told the key itself. Whoever trusts nobody gets it from elsewhere.",
  },
  keyPinned: { zh: "这是您指定的公钥。", en: "This is a key that you have pinned." },
  keyDirectory: {
    zh: "按目录（cn 日志前 {size} 条，从您指定的公钥推出），它是 {participant} 在此处有效的密钥。",
    en: "By the directory ({size} facts of cn, folded from the key that you have pinned) it is {participant}'s, and holds here.",
  },
  keyDirectorySelfTold: {
    zh: "按目录（cn 日志前 {size} 条），它是 {participant} 的密钥；但 cn 的公钥由本服务自己报出。",
    en: "By the directory ({size} facts of cn) it is {participant}'s; but this process told the key of cn itself.",
  },
  accepted: {
    zh: "该参与方有权记录这条事实，读者会采信。",
    en: "The participant may record this fact, and readers fold it.",
  },
  notAccepted: {
    zh: "盖印属实，但读者不采信，列入隔离区：{reason}（{detail}）。",
    en: "It is sealed, but readers do not fold it; it is in quarantine: {reason} ({detail}).",
  },
  revocationsUnknown: {
    zh: "仅凭二维码，{since} 之后是否注销不得而知；请在发证方日志中查证。",
    en: "By the code alone nothing is known of revocations since {since}; ask the issuer's log.",
  },
  codeBroken: CODE_BROKEN,
  carried: CARRIED,
} as const;
