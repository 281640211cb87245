import type { Text } from "../language/language.ts";

/**
 * What a worker is told of a refusal or failure, by its code (contracts/errors.ts), those that a counter meets. Of others the
 * page shows the code, and the process's own words in English.
 */
export const REFUSALS: Readonly<Record<string, Text>> = {
  CB206: { zh: "身份证号码不正确，请核对证件。", en: "Not an ID number: check the document." },
  CB207: { zh: "日期不可能，请核对。", en: "This date is not possible: check it." },
  CB208: { zh: "没有这个区划代码，请填县（区）或市的代码。", en: "No county or prefecture has this code." },
  CB209: { zh: "没有这个选项。", en: "There is no such code." },
  CB204: { zh: "格式不对，请核对。", en: "Not of the right form: check it." },
  CB210: { zh: "这里不能填写个人号码。", en: "No person's number may stand here." },
  CB212: { zh: "与另一项矛盾，请核对。", en: "It contradicts another field." },
  CB510: { zh: "一分钟内查询太多，请稍候再查。", en: "Too many look-ups in a minute: wait a little." },
  CB521: { zh: "请重新填写后再登记。", en: "The form was used for another report: fill it in anew." },
  CB522: {
    zh: "此人在本省的记录过多，请联系值班人员。",
    en: "Too many records of this person: call your operator.",
  },
  CB523: { zh: "本省尚未接入目录，请稍后再试。", en: "This province is not admitted yet: try later." },
  CB524: { zh: "不属于本省辖区，应由当地登记。", en: "Outside this province: its own office reports it." },
  CB531: {
    zh: "此人在该地已登记到达且尚未离开。请先登记离开。",
    en: "A stay at this place is open already: report the departure first.",
  },
  CB532: {
    zh: "该地当日没有登记在住。请改选“离开的是”，或先登记到达。",
    en: "No recorded stay at this place then: change what is left, or report the arrival first.",
  },
  CB533: { zh: "当日已有有效证明。", en: "A certificate of this kind is in force on that date." },
  CB534: { zh: "没有这份证明的记录。", en: "No such certificate of this person is recorded." },
  CB535: {
    zh: "没有可撤回的记录，可能已撤回。",
    en: "Nothing to withdraw; perhaps it is withdrawn already.",
  },
  CB536: { zh: "此事项的状态已变，不能再办这一步。", en: "The case does not wait for this step any more." },
  CB537: { zh: "这一步应由对方省份办理。", en: "This step is the other province's." },
  CB538: {
    zh: "本省节点尚未收到此事项，请几秒后重试。",
    en: "The node has not heard of this case yet: try again in a few seconds.",
  },
  CB545: {
    zh: "本省没有这份证明，或属于其他部门。",
    en: "Not a certificate of this province and department.",
  },
  CB565: { zh: "本节点没有连接全国视图。", en: "This node is connected to no view." },
  CB566: { zh: "连不上全国视图；登记不受影响。", en: "The view is out of reach; reports go on." },
  CB567: { zh: "全国视图应答太慢；登记不受影响。", en: "The view is too slow; reports go on." },
  CB568: { zh: "全国视图的应答无法使用。", en: "The view's answer cannot be used." },
  CB569: { zh: "查询的人太多，请稍候。", en: "Too many are asking: wait a little." },
  CB604: { zh: "全国没有此人的记录。", en: "Nothing is known of this person." },
  CB606: { zh: "全国视图还没有跟上，请稍后刷新。", en: "The view is not that far yet: refresh shortly." },
  CB611: {
    zh: "查阅记录现在写不进去，所以不能显示。",
    en: "The look cannot be recorded now, so nothing is shown.",
  },
  CB612: { zh: "一分钟内查看太多，请稍候。", en: "Too many looks in a minute: wait a little." },
  CB613: {
    zh: "查阅记录只为本人查询和审计显示，并须国家查阅日志向本省开放。",
    en: "Who looked is shown for the person and for audits alone, and where the log of looks is open to this province.",
  },
  CB814: {
    zh: "您的令牌不能用于全国视图，请换一个同时写明本省和 cn/view 的令牌。",
    en: "Your token is not for the view: ask for one whose aud names your province and cn/view.",
  },
  CB815: { zh: "您的令牌没有这项权限。", en: "Your token lacks the scope for this." },
  CB830: { zh: "服务暂不可用，请稍后再试。", en: "Not available now: try again shortly." },
  CB840: { zh: "没有收到应答，请检查网络后再试。", en: "No answer: check the network and try again." },
  CB841: { zh: "收到的应答不是本系统的。", en: "Something else than this service has answered." },
  CB842: { zh: "回执与记录不符，或签名无效。", en: "The receipt does not prove the fact, or is not signed." },
  CB843: { zh: "回执不是这次登记的。", en: "The receipt is of another report." },
};

export const REFUSAL_TEXTS = {
  other: { zh: "没有办成", en: "It was refused" },
  refusedFields: { zh: "有 {count} 处需要更正", en: "To be corrected: {count}" },
  later: { zh: "{seconds} 秒后可重试。", en: "Try again in {seconds} seconds." },
  incident: { zh: "事件编号 {incident}", en: "incident {incident}" },
} satisfies Record<string, Text>;
