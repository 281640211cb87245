import type { Text } from "../language/language.ts";

export const TEXTS = {
  title: { zh: "登录", en: "Sign in" },
  intro: {
    zh: "本页面只对持有访问令牌的人员开放。令牌只保存在此标签页中，关闭即清除。",
    en: "This page is for people who hold a token. It is kept in this tab only and goes when the tab is closed.",
  },
  token: { zh: "访问令牌", en: "Token" },
  tokenHint: {
    zh: "由本省管理员签发（chessboard token），以 eyJ 开头。",
    en: "Issued by your participant's administrator (chessboard token); it begins with eyJ.",
  },
  signIn: { zh: "登录", en: "Sign in" },
  file: { zh: "从文件读取…", en: "From a file…" },
  oidc: { zh: "用本省账号登录", en: "Sign in with your province's account" },
  notToken: {
    zh: "这不是访问令牌。请粘贴完整的令牌（三段，以点分隔）。",
    en: "This is no token. Paste all of it: three parts, separated by dots.",
  },
  expired: { zh: "该令牌已过期，请换一个新的。", en: "The token has expired; ask for a new one." },
} satisfies Record<string, Text>;
