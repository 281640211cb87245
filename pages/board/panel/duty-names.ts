import type { Duty } from "#contracts/policy/policy";
import type { Text } from "../../language/language.ts";

export const DUTY_NAMES: Readonly<Record<Duty, Text>> = {
  "arrivals-in-time": { zh: "到达及时登记", en: "Arrivals in time" },
  "certificates-checked": { zh: "证明及时查验", en: "Certificates checked" },
  "persons-served": { zh: "服务到人", en: "Persons served" },
  "departures-reconciled": { zh: "离开已核对", en: "Departures reconciled" },
  "departures-announced": { zh: "离开已通报", en: "Departures announced" },
  "notices-acknowledged": { zh: "通报已确认", en: "Notices acknowledged" },
  "inquiries-answered": { zh: "协查已答复", en: "Inquiries answered" },
};
