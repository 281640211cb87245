import type { CertificateState } from "#contracts/dossier/certificate-state";
import type { FindingCode } from "#contracts/dossier/findings";
import type { CaseWork } from "#contracts/collaboration/work-kinds";
import type { Purpose } from "#contracts/api/purpose";
import type { Department } from "#contracts/facts/fact-type";
import type { FactTypeName } from "#contracts/facts/fact";
import type { ViewOfAPerson } from "#contracts/facts/code-tables";
import type { Text } from "./language.ts";

/*
 * What the codes of the contracts are called on pages, in both languages. A code that a page has no name for yet is shown as
 * it is (`nameOfCode`): a new code needs no new page.
 */

export const SERVICE_NAMES: Readonly<Record<string, Text>> = {
  information: { zh: "宣传咨询", en: "Information" },
  contraceptives: { zh: "避孕药具", en: "Contraceptives" },
  consultation: { zh: "技术指导", en: "Consultation" },
  "health-check": { zh: "健康检查", en: "Health check" },
  immunisation: { zh: "预防接种", en: "Immunisation" },
  "employment-advice": { zh: "就业指导", en: "Employment advice" },
};

/** Why somebody moved, as the census of 2010 asks it. */
export const MOVING_REASON_NAMES: Readonly<Record<string, Text>> = {
  "work-or-trade": { zh: "务工经商", en: "Work or trade" },
  "job-transfer": { zh: "工作调动", en: "Job transfer" },
  "study-or-training": { zh: "学习培训", en: "Study or training" },
  "following-family": { zh: "随迁家属", en: "Following family" },
  "joining-relatives": { zh: "投亲靠友", en: "Joining relatives" },
  rehousing: { zh: "拆迁搬家", en: "Rehousing" },
  "registration-only": { zh: "寄挂户口", en: "Registration only" },
  marriage: { zh: "婚姻嫁娶", en: "Marriage" },
  other: { zh: "其他", en: "Other" },
  "not-asked": { zh: "未询问", en: "Not asked" },
};

export const CERTIFICATE_KIND_NAMES: Readonly<Record<string, Text>> = {
  "migrant-family-planning": { zh: "流动人口婚育证明", en: "Migrant family planning certificate" },
};

export const CERTIFICATE_STATE_NAMES: Readonly<Record<CertificateState, Text>> = {
  "not-yet": { zh: "尚未生效", en: "Not yet in force" },
  valid: { zh: "有效", en: "Valid" },
  expired: { zh: "已过期", en: "Expired" },
  revoked: { zh: "已注销", en: "Revoked" },
};

/** What an office found that checked a certificate. */
export const CHECK_RESULT_NAMES: Readonly<Record<string, Text>> = {
  valid: { zh: "有效", en: "Valid" },
  expired: { zh: "已过期", en: "Expired" },
  revoked: { zh: "已注销", en: "Revoked" },
  unknown: { zh: "无法查实", en: "Unknown" },
};

export const REVOCATION_REASON_NAMES: Readonly<Record<string, Text>> = {
  "issued-in-error": { zh: "误发", en: "Issued in error" },
  superseded: { zh: "已换新证", en: "Superseded" },
  "holder-request": { zh: "本人申请", en: "At the holder's request" },
  "household-moved": { zh: "户籍迁移", en: "Household moved" },
};

export const WITHDRAWAL_REASON_NAMES: Readonly<Record<string, Text>> = {
  "entered-in-error": { zh: "登记有误", en: "Entered in error" },
  duplicate: { zh: "重复登记", en: "Duplicate" },
  "wrong-person": { zh: "登记错人", en: "Wrong person" },
};

/** What a notice tells, and what an inquiry asks. */
export const MATTER_NAMES: Readonly<Record<string, Text>> = {
  "arrived-here": { zh: "已到达我省", en: "Arrived here" },
  "returning-to-you": { zh: "将返回贵省", en: "Returning to you" },
  "certificate-expiring": { zh: "证明即将到期", en: "Certificate expiring" },
  "service-to-continue": { zh: "服务需要接续", en: "Service to continue" },
  "certificate-wanted": { zh: "查询婚育证明", en: "Is there a certificate?" },
  "household-registration": { zh: "核实户籍", en: "Is the household registered there?" },
  "services-received": { zh: "查询已获服务", en: "Which services were received?" },
};

export const ANSWER_NAMES: Readonly<Record<string, Text>> = {
  confirmed: { zh: "情况属实", en: "Confirmed" },
  "not-confirmed": { zh: "情况不符", en: "Not confirmed" },
  "person-unknown": { zh: "查无此人", en: "Person unknown" },
  "fact-recorded": { zh: "已补登记录", en: "Recorded now" },
};

export const OUTCOME_NAMES: Readonly<Record<string, Text>> = {
  settled: { zh: "已解决", en: "Settled" },
  "no-longer-needed": { zh: "不再需要", en: "No longer needed" },
};

export const DEPARTMENT_NAMES: Readonly<Record<Department, Text>> = {
  "family-planning": { zh: "人口计生", en: "Family planning" },
  "public-security": { zh: "公安", en: "Public security" },
  "civil-affairs": { zh: "民政", en: "Civil affairs" },
  "human-resources": { zh: "人力资源", en: "Human resources" },
  housing: { zh: "住房", en: "Housing" },
  health: { zh: "卫生", en: "Health" },
  commerce: { zh: "工商", en: "Commerce" },
};

export const PURPOSE_NAMES: Readonly<Record<Purpose, Text>> = {
  "service-delivery": { zh: "办理服务", en: "Service delivery" },
  "certificate-check": { zh: "查验证明", en: "Certificate check" },
  inquiry: { zh: "协查", en: "Inquiry" },
  audit: { zh: "审计", en: "Audit" },
  "own-record": { zh: "本人查询", en: "Own record" },
};

/** What somebody looked at. */
export const VIEWED_NAMES: Readonly<Record<ViewOfAPerson, Text>> = {
  person: { zh: "全部档案", en: "Whole dossier" },
  movements: { zh: "流动记录", en: "Movements" },
  certificates: { zh: "证明", en: "Certificates" },
  services: { zh: "服务", en: "Services" },
  proof: { zh: "档案证明", en: "Proof" },
  access: { zh: "查阅记录", en: "Who looked" },
  overview: { zh: "窗口总览", en: "Counter overview" },
  case: { zh: "协查事项", en: "Case" },
};

/** What is left open or contradicts itself, as a clerk would say it. */
export const FINDING_NAMES: Readonly<Record<FindingCode, Text>> = {
  "arrival-missing": {
    zh: "已登记离开，目的地省份尚未登记到达",
    en: "Left for another province, where no arrival has been reported",
  },
  "arrival-repeated": {
    zh: "同一地点重复登记到达",
    en: "Arrival reported at a place where a stay was open already",
  },
  "case-step-foreign": { zh: "协查步骤由非承办省份办理", en: "Step of a case taken by another province" },
  "case-step-impossible": { zh: "协查步骤与当时状态不符", en: "Step of a case that its state did not allow" },
  "certificate-not-in-force": {
    zh: "对已失效的证明办理了续期或注销",
    en: "Renewal or revocation of a certificate no longer in force",
  },
  "certificate-refused-in-force": {
    zh: "证明当时有效，查验却判为失效",
    en: "Check that refused a certificate which was in force",
  },
  "certificate-repeated": {
    zh: "已有有效证明，又发新证",
    en: "Certificate issued while another was in force",
  },
  "certificate-unknown": { zh: "所指证明查无记录", en: "No such certificate was issued before" },
  "certificate-used-after-expired": {
    zh: "证明已过期，查验却判为有效",
    en: "Expired certificate was taken for valid",
  },
  "certificate-used-after-revoked": {
    zh: "证明已注销，查验却判为有效",
    en: "Revoked certificate was taken for valid",
  },
  "departure-missing": {
    zh: "已在别处登记到达，原居住地尚未登记离开",
    en: "Arrived elsewhere, and nobody has reported the departure",
  },
  "departure-unmatched": {
    zh: "登记离开，但没有对应的居住记录",
    en: "Departure from a stay that nobody has reported",
  },
  "withdrawal-unmatched": { zh: "撤回的记录不存在", en: "Withdrawal of nothing that stands" },
};

/** What waits on a worklist because a case does. */
export const CASE_WORK_NAMES: Readonly<Record<CaseWork, Text>> = {
  "notice-to-acknowledge": { zh: "通报待签收", en: "Notice to acknowledge" },
  "urgent-inquiry-to-answer": { zh: "紧急协查待答复", en: "Urgent inquiry to answer" },
  "ordinary-inquiry-to-answer": { zh: "协查待答复", en: "Inquiry to answer" },
  "inquiry-to-close": { zh: "协查待办结", en: "Inquiry to close" },
};

export const FACT_TYPE_NAMES: Readonly<Partial<Record<FactTypeName, Text>>> = {
  "cn.chessboard.certificate.issued.v1": { zh: "发放证明", en: "Certificate issued" },
  "cn.chessboard.certificate.renewed.v1": { zh: "证明续期", en: "Certificate renewed" },
  "cn.chessboard.certificate.checked.v1": { zh: "查验证明", en: "Certificate checked" },
  "cn.chessboard.certificate.revoked.v1": { zh: "注销证明", en: "Certificate revoked" },
  "cn.chessboard.certificate.withdrawn.v1": { zh: "撤回证明记录", en: "Certificate record withdrawn" },
  "cn.chessboard.movement.arrived.v1": { zh: "登记到达", en: "Arrival" },
  "cn.chessboard.movement.arrived.v2": { zh: "登记到达", en: "Arrival" },
  "cn.chessboard.movement.departed.v1": { zh: "登记离开", en: "Departure" },
  "cn.chessboard.movement.withdrawn.v1": { zh: "撤回流动记录", en: "Movement withdrawn" },
  "cn.chessboard.service.delivered.v1": { zh: "提供服务", en: "Service delivered" },
  "cn.chessboard.service.withdrawn.v1": { zh: "撤回服务记录", en: "Service withdrawn" },
  "cn.chessboard.collaboration.noticeSent.v1": { zh: "发出通报", en: "Notice sent" },
  "cn.chessboard.collaboration.noticeAcknowledged.v1": { zh: "签收通报", en: "Notice acknowledged" },
  "cn.chessboard.collaboration.inquiryOpened.v1": { zh: "发起协查", en: "Inquiry opened" },
  "cn.chessboard.collaboration.inquiryAnswered.v1": { zh: "答复协查", en: "Inquiry answered" },
  "cn.chessboard.collaboration.inquiryClosed.v1": { zh: "办结协查", en: "Inquiry closed" },
  "cn.chessboard.collaboration.withdrawn.v1": { zh: "撤回协查记录", en: "Case record withdrawn" },
  "cn.chessboard.access.recordViewed.v1": { zh: "查阅", en: "Record viewed" },
  "cn.chessboard.directory.participantAdmitted.v1": { zh: "接纳参与方", en: "Participant admitted" },
  "cn.chessboard.directory.keyAdded.v1": { zh: "登记公钥", en: "Key added" },
  "cn.chessboard.directory.keyRevoked.v1": { zh: "吊销公钥", en: "Key revoked" },
  "cn.chessboard.directory.groupFormed.v1": { zh: "组成协作组", en: "Group formed" },
  "cn.chessboard.directory.stageChanged.v1": { zh: "变更阶段", en: "Stage changed" },
  "cn.chessboard.directory.keyRegionNamed.v1": { zh: "划定重点地区", en: "Key region named" },
  "cn.chessboard.directory.witnessAdded.v1": { zh: "登记见证方", en: "Witness added" },
  "cn.chessboard.directory.policySet.v1": { zh: "规定见证方", en: "Witness policy set" },
};

/** The name that a table has for a code; the code itself where it has none. */
export const nameOfCode = (names: Readonly<Partial<Record<string, Text>>>, code: string): Text =>
  (Object.hasOwn(names, code) ? names[code] : undefined) ?? { zh: code, en: code };
