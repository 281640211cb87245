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
  orToken: { zh: "或者使用访问令牌：", en: "Or with a token:" },
  notLetIn: { zh: "未能用本省账号登录", en: "Not signed in with your province's account" },
  tryAgain: { zh: "请重试。", en: "Try again." },
  notToken: {
    zh: "这不是访问令牌。请粘贴完整的令牌（三段，以点分隔）。",
    en: "This is no token. Paste all of it: three parts, separated by dots.",
  },
  expired: { zh: "该令牌已过期，请换一个新的。", en: "The token has expired; ask for a new one." },
} satisfies Record<string, Text>;

/** Why the province's own sign-in let nobody in, by the code (contracts/errors.ts), and what to do. */
export const REFUSALS: Readonly<Record<string, Text>> = {
  CB835: {
    zh: "登录须在同一浏览器内、十分钟之内完成。请重新登录。",
    en: "A sign-in ends in the browser that began it, within ten minutes. Sign in again.",
  },
  CB836: {
    zh: "本省的登录服务没有应答。请稍后再试，或改用访问令牌。",
    en: "Your province's sign-in service does not answer. Try again in a while, or use a token.",
  },
  CB837: {
    zh: "登录被取消，或登录服务的应答未通过核验。请重新登录；若仍然不行，请联系本省管理员。",
    en: "The sign-in was cancelled, or what the service answered does not hold. Sign in again; if it stays so, call your administrator.",
  },
  CB838: {
    zh: "该账号没有对应的业务部门（或对应不止一个）。请联系本省管理员，把账号加入您部门的用户组。",
    en: "No department here is the account's, or more than one. Ask your administrator to put it into your department's group.",
  },
  CB839: {
    zh: "此刻登录的人太多，请一分钟后再试。",
    en: "Too many people sign in just now: try again in a minute.",
  },
};
