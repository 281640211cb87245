import type { Text } from "./language.ts";

/**
 * What participants are called on pages: the provinces by the short names of GB/T 2260, which tables and squares have room
 * for. A participant without a name here is shown by its id.
 */
export const PARTICIPANT_NAMES: Readonly<Record<string, Text>> = {
  "cn-11": { zh: "北京", en: "Beijing" },
  "cn-12": { zh: "天津", en: "Tianjin" },
  "cn-13": { zh: "河北", en: "Hebei" },
  "cn-14": { zh: "山西", en: "Shanxi" },
  "cn-15": { zh: "内蒙古", en: "Inner Mongolia" },
  "cn-21": { zh: "辽宁", en: "Liaoning" },
  "cn-22": { zh: "吉林", en: "Jilin" },
  "cn-23": { zh: "黑龙江", en: "Heilongjiang" },
  "cn-31": { zh: "上海", en: "Shanghai" },
  "cn-32": { zh: "江苏", en: "Jiangsu" },
  "cn-33": { zh: "浙江", en: "Zhejiang" },
  "cn-34": { zh: "安徽", en: "Anhui" },
  "cn-35": { zh: "福建", en: "Fujian" },
  "cn-36": { zh: "江西", en: "Jiangxi" },
  "cn-37": { zh: "山东", en: "Shandong" },
  "cn-41": { zh: "河南", en: "Henan" },
  "cn-42": { zh: "湖北", en: "Hubei" },
  "cn-43": { zh: "湖南", en: "Hunan" },
  "cn-44": { zh: "广东", en: "Guangdong" },
  "cn-45": { zh: "广西", en: "Guangxi" },
  "cn-46": { zh: "海南", en: "Hainan" },
  "cn-50": { zh: "重庆", en: "Chongqing" },
  "cn-51": { zh: "四川", en: "Sichuan" },
  "cn-52": { zh: "贵州", en: "Guizhou" },
  "cn-53": { zh: "云南", en: "Yunnan" },
  "cn-54": { zh: "西藏", en: "Tibet" },
  "cn-61": { zh: "陕西", en: "Shaanxi" },
  "cn-62": { zh: "甘肃", en: "Gansu" },
  "cn-63": { zh: "青海", en: "Qinghai" },
  "cn-64": { zh: "宁夏", en: "Ningxia" },
  "cn-65": { zh: "新疆", en: "Xinjiang" },
  "cn-66": { zh: "兵团", en: "XPCC" },
  cn: { zh: "国家中心", en: "National centre" },
  "cn-access": { zh: "查阅记录", en: "Record of looks" },
};

/** The participant's name, or its id where it has none. */
export const participantName = (id: string): Text => PARTICIPANT_NAMES[id] ?? { zh: id, en: id };

/** The name of the province that an area code lies in: of `510104`, that of `cn-51`. */
export const provinceOfArea = (areaCode: string): Text => participantName(`cn-${areaCode.slice(0, 2)}`);
