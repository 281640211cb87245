/** What a column can be about. */
export type Concept =
  | "idNumber"
  | "pseudonym"
  | "arrivedOn"
  | "departedOn"
  | "servedOn"
  | "issuedOn"
  | "validUntil"
  | "areaCode"
  | "householdAreaCode"
  | "destinationAreaCode"
  | "reason"
  | "service"
  | "recordNumber"
  | "personal";

/**
 * What columns are called in the exports of provincial systems, Chinese and English. Of two columns for one concept the
 * name that stands first here is taken: a column of codes before one of names.
 */
const NAMES: Readonly<Record<Concept, readonly string[]>> = {
  idNumber: ["公民身份号码", "身份证号", "身份证号码", "身份证", "证件号码", "idnumber"],
  pseudonym: ["假名", "pseudonym", "subject"],
  arrivedOn: [
    "到达日期",
    "流入日期",
    "流入时间",
    "来现居住地日期",
    "居住起始日期",
    "登记日期",
    "arrivedon",
    "arrivaldate",
  ],
  departedOn: ["离开日期", "流出日期", "流出时间", "离开现居住地日期", "departedon", "departuredate"],
  servedOn: ["服务日期", "服务时间", "servedon", "servicedate"],
  issuedOn: ["发证日期", "签发日期", "办证日期", "issuedon", "issuedate"],
  validUntil: ["证件有效期", "有效期至", "有效期止", "证件有效期至", "有效期", "validuntil"],
  areaCode: [
    "现居住地代码",
    "居住地代码",
    "现居住地区划代码",
    "流入地代码",
    "现居住地",
    "居住地",
    "流入地",
    "areacode",
  ],
  householdAreaCode: [
    "户籍地代码",
    "户籍所在地代码",
    "户籍地区划代码",
    "流出地代码",
    "户籍地",
    "户籍所在地",
    "流出地",
    "householdareacode",
  ],
  destinationAreaCode: ["去向地代码", "目的地代码", "去向", "目的地", "destinationareacode"],
  reason: ["流动原因", "流入原因", "迁移原因", "离开户口登记地原因", "reason"],
  service: ["服务项目", "服务内容", "服务类型", "service"],
  recordNumber: ["流水号", "记录编号", "recordnumber"],
  personal: [
    "姓名",
    "性别",
    "民族",
    "出生日期",
    "出生年月",
    "联系电话",
    "电话",
    "手机",
    "手机号",
    "手机号码",
    "住址",
    "地址",
    "现住址",
    "name",
    "phone",
    "address",
  ],
};

const CONCEPT_OF: ReadonlyMap<string, { readonly concept: Concept; readonly rank: number }> = new Map(
  entriesOf(NAMES).flatMap(([concept, names]) =>
    names.map((name, rank) => [name, { concept, rank }] as const),
  ),
);

function entriesOf<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  const entries: [K, V][] = [];
  for (const key in record) entries.push([key, record[key]]);
  return entries;
}

/** What a column is about by its name, brackets, blanks and marks aside: `身份证号（必填）` and `ID_Number` too. */
export const conceptOf = (column: string): { readonly concept: Concept; readonly rank: number } | undefined =>
  CONCEPT_OF.get(plainName(column));

const plainName = (column: string): string =>
  column
    .normalize("NFKC")
    .replace(/\(.*?\)|\[.*?\]|【.*?】/g, "")
    .replace(/[\s_\-*:：/]/g, "")
    .toLowerCase();
