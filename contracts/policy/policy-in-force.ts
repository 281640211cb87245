import type { Policy } from "./policy.ts";
import { POLICY_2009 } from "./policy-2009.ts";

/** The rules by which whatever is asked for now is reckoned; what was answered before names those that it was reckoned by. */
export const POLICY_IN_FORCE: Policy = POLICY_2009;
