import type { Text } from "../language/language.ts";

export const TEXTS = {
  toEnglish: { zh: "English", en: "English" },
  toChinese: { zh: "中文", en: "中文" },
  signOut: { zh: "退出", en: "Sign out" },
  theme: { zh: "明暗", en: "Theme" },
  themeAuto: { zh: "随系统", en: "As the system" },
  themeLight: { zh: "浅色", en: "Light" },
  themeDark: { zh: "深色", en: "Dark" },
  skip: { zh: "跳到正文", en: "Skip to content" },
  starting: { zh: "正在打开…", en: "Opening…" },
  unreachable: { zh: "服务没有应答", en: "The service does not answer" },
  unreachableNext: {
    zh: "请检查网络后重试；若仍然不行，请联系本省值班人员。",
    en: "Check the network and try again; if that does not help, call your operator.",
  },
  again: { zh: "重试", en: "Try again" },
  expired: { zh: "登录已过期，请重新登录。", en: "Your token has expired: sign in again." },
  pages: { zh: "页面", en: "Pages" },
  board: { zh: "全国一盘棋", en: "One chessboard" },
  counter: { zh: "一站式服务", en: "Counter" },
  audit: { zh: "审计", en: "Audit" },
  whoLooked: { zh: "谁看过我", en: "Who looked" },
  api: { zh: "接口文档", en: "API" },
} satisfies Record<string, Text>;
