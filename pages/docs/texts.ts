import type { Text } from "../language/language.ts";

export const TEXTS = {
  requests: { zh: "请求与应答", en: "Requests and answers" },
  requestsWhat: {
    zh: "本进程的全部接口（OpenAPI 3.1），说明为英文。",
    en: "Everything that this process answers (OpenAPI 3.1).",
  },
  events: { zh: "日志与事件流", en: "Logs and live stream" },
  eventsWhat: {
    zh: "共享日志的主题与国家视图的实时事件流（AsyncAPI 3.0），说明为英文。",
    en: "The shared log's topics and the view's live stream (AsyncAPI 3.0).",
  },
  file: { zh: "下载文档", en: "The document itself" },
  opening: { zh: "正在打开文档…", en: "Opening the document…" },
  failed: { zh: "文档没有打开", en: "The document did not open" },
  messages: { zh: "消息", en: "Messages" },
  headers: { zh: "记录头", en: "Headers" },
  payload: { zh: "内容", en: "Value" },
  example: { zh: "示例", en: "Example" },
} satisfies Record<string, Text>;
