import type { Text } from "../language/language.ts";

/* What stands around the parts of the auditor's page; each part has its own words beside it. */

export const TEXTS = {
  parts: { zh: "审计内容", en: "What to audit" },
  verify: { zh: "验证", en: "Verify" },
  log: { zh: "翻看日志", en: "Log explorer" },
  checkpoints: { zh: "检查点与见证", en: "Checkpoints" },
  logs: { zh: "各方日志", en: "Logs" },
  quarantine: { zh: "隔离区", en: "Quarantine" },
  opening: { zh: "正在打开…", en: "Opening…" },
  signInFirst: {
    zh: "以下内容需要带 log:read 权限的令牌；验证则不需要。",
    en: "What follows needs a token with the scope log:read; verifying needs none.",
  },

  giveTitle: { zh: "交来要查的东西", en: "Give what is to be checked" },
  giveIntro: {
    zh: "验证只在本浏览器中进行，不发送任何内容。",
    en: "All of it is verified in this browser; nothing is sent anywhere.",
  },
  drop: { zh: "把文件拖到这里", en: "Drop files here" },
  dropHint: {
    zh: "事实与回执（上报所得的 JSON，或两个文件），或证明二维码的图片",
    en: "A fact and its receipt (the JSON a report got, or two files), or a picture of a certificate's QR code",
  },
  choose: { zh: "选择文件…", en: "Choose files…" },
  camera: { zh: "用摄像头扫码", en: "Scan with the camera" },
  paste: { zh: "或粘贴文本", en: "Or paste text" },
  pasteHint: {
    zh: "回执的 JSON、事实加 tlog-proof、或 CB1: 开头的证明文本",
    en: "The receipt's JSON, a fact with its tlog-proof, or a certificate's text CB1:…",
  },
  verifyPasted: { zh: "验证", en: "Verify" },
  clear: { zh: "清空", en: "Clear" },
  offlineReady: {
    zh: "所需程序已全部载入，现在可以断网。",
    en: "Everything needed is loaded: you may cut the network now.",
  },
  offlineLoading: { zh: "正在载入读图程序…", en: "Loading the reader of pictures…" },
  offlineFailed: {
    zh: "读图程序没有载入：粘贴文本仍可验证。",
    en: "The reader of pictures did not load; pasted text is verified all the same.",
  },
  unknown: { zh: "认不出这是什么", en: "That is nothing this page knows" },
  unknownNext: {
    zh: "可以交来：上报所得的 JSON、事实与 tlog-proof、证明二维码的图片或文本、公钥、cn 目录的副本。",
    en: "It takes the JSON that a report got, a fact and a tlog-proof, a certificate's picture or text, keys, or a copy of cn's directory.",
  },
  noCode: { zh: "图片里没有找到证明二维码", en: "No certificate code was found in the picture" },
  noCodeNext: {
    zh: "请让二维码占满画面、对焦清楚、避免反光后重拍。",
    en: "Take it again with the code filling the picture, sharp and without glare.",
  },
  severalCodes: {
    zh: "图片里有不止一个证明二维码",
    en: "There is more than one certificate code in the picture",
  },
  halfFact: {
    zh: "已收到事实，还缺它的回执（tlog-proof）。",
    en: "The fact is here; its receipt (tlog-proof) is still missing.",
  },
  halfProof: {
    zh: "已收到回执，还缺事实的原始字节。",
    en: "The receipt is here; the fact's exact bytes are still missing.",
  },
  tookKeys: { zh: "已用作信任的密钥。", en: "Taken as keys to trust." },
  tookDirectory: { zh: "已用作目录副本。", en: "Taken as a copy of the directory." },
  on: { zh: "证明在哪一天有效？", en: "In force on which day?" },

  cameraTitle: { zh: "对准证明二维码", en: "Point the camera at the certificate's code" },
  cameraStop: { zh: "关闭摄像头", en: "Close the camera" },
  cameraNone: { zh: "摄像头不可用", en: "No camera can be used" },
  cameraNoneNext: {
    zh: "请在浏览器中允许使用摄像头，或改用图片文件。",
    en: "Allow the camera in the browser, or use a picture's file.",
  },

  before: { zh: "会查什么", en: "What will be checked" },
  beforeIntro: {
    zh: "交来东西之后，这里逐步显示每一步是否成立；不成立时，指出断在哪里。",
    en: "Once something is given, each step is shown here with what was found; where one does not hold, that is where it breaks.",
  },
  result: { zh: "验证结果", en: "Result" },
  steps: { zh: "逐步查验", en: "Step by step" },
  fact: { zh: "事实", en: "The fact" },

  trust: { zh: "信任", en: "Trust" },
  trustSelfTold: { zh: "仅凭本服务自报的公钥", en: "Only the key that this process tells of itself" },
  trustNothing: { zh: "尚未指定任何日志的公钥", en: "No log's key is pinned yet" },
  trustPinned: { zh: "您指定的 {count} 个公钥", en: "{count} keys that you have pinned" },
  trustDirectory: {
    zh: "目录（cn 日志 {size} 条，{participants} 个参与方），从您指定的 cn 公钥推出",
    en: "The directory ({size} facts of cn, {participants} participants), folded from the key of cn that you have pinned",
  },
  trustDirectoryTold: {
    zh: "目录（cn 日志 {size} 条，{participants} 个参与方），但 cn 的公钥由本服务自报",
    en: "The directory ({size} facts of cn, {participants} participants), but this process told the key of cn itself",
  },
  trustHelp: {
    zh: "谁也不信的人，从别处（公报、光盘、另一台机器）取得 cn 的公钥，粘贴在此。再加上 cn 目录的副本，就认得所有参与方的密钥。",
    en: "Whoever trusts nobody gets the key of cn from elsewhere (a gazette, a disc, another machine) and pastes it here. With a copy of cn's directory, all other keys follow from it.",
  },
  pins: { zh: "公钥（每行一个）或 tlog-policy", en: "Keys, one a line, or a tlog-policy" },
  pinsHint: {
    zh: "例如 chessboard.example/cn+…；也可把 demo.json 或目录副本拖进来。",
    en: "Such as chessboard.example/cn+…; a demo.json or a copy of the directory may be dropped as well.",
  },
  change: { zh: "更改", en: "Change" },
  done: { zh: "完成", en: "Done" },
  forgetPins: { zh: "恢复默认", en: "Back to the default" },
  saveDirectory: { zh: "保存目录副本", en: "Save a copy of the directory" },
  noDirectory: {
    zh: "目录副本可在 cn 节点的此页保存。",
    en: "A copy of the directory can be saved on this page of cn's node.",
  },
  badPins: { zh: "这不是公钥：{detail}", en: "That is no key: {detail}" },
  badCopy: { zh: "目录副本验证不通过：{detail}", en: "The copy of the directory does not verify: {detail}" },

  drawing: { zh: "路径图", en: "The path, drawn" },
  drawingAs: {
    zh: "默克尔路径：从序号 {index} 的叶向上 {rises} 级到根",
    en: "Merkle path: from the leaf at index {index} up {rises} levels to the root",
  },
  drawingText: { zh: "以文字列出路径", en: "The path in words" },
  root: { zh: "根", en: "root" },
  leaf: { zh: "叶 {index}", en: "leaf {index}" },
  level: { zh: "第 {level} 层", en: "level {level}" },
  leafIs: { zh: "叶 {index}：{hash}", en: "Leaf {index}: {hash}" },
  risesLeft: {
    zh: "第 {level} 层，左邻 {sibling}，合成 {node}",
    en: "Level {level}, beside {sibling} on its left: {node}",
  },
  risesRight: {
    zh: "第 {level} 层，右邻 {sibling}，合成 {node}",
    en: "Level {level}, beside {sibling} on its right: {node}",
  },
  rootIs: { zh: "检查点所载的根：{hash}", en: "Root in the checkpoint: {hash}" },
  rootSame: { zh: "与之相同", en: "the same" },
  rootOther: { zh: "与之不同", en: "another" },

  raw: { zh: "原始字节", en: "Exact bytes" },
  pretty: { zh: "分行显示", en: "Laid out" },
  notText: { zh: "不是 UTF-8 文本，以十六进制显示", en: "Not UTF-8: shown in hexadecimal" },
  bytes: { zh: "{count} 字节", en: "{count} bytes" },
} satisfies Record<string, Text>;
