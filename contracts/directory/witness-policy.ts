import type { ParticipantId } from "../facts/participant.ts";
import type { Policy, PolicyGroup, PolicyMember, PolicyWitness } from "../seals/policy.ts";
import type { Directory } from "./directory.ts";
import { keyIdOf, logKeysOf } from "./keys.ts";

/**
 * The directory's policy over the logs of those participants, as C2SP tlog-policy has it, or undefined while the directory has
 * none. A log counts with every key that it ever had; a witness is named by its key, `<name>+<hash>`.
 */
export function policyOf(directory: Directory, participants: Iterable<ParticipantId>): Policy | undefined {
  if (directory.policy === undefined) return undefined;
  const logs = [...participants].flatMap((participant) => logKeysOf(directory, participant));
  const witnesses = [...directory.witnesses.values()].map(
    (key): PolicyWitness => ({ kind: "witness", name: keyIdOf(key), key }),
  );
  const named = (name: string): PolicyMember[] => witnesses.filter((witness) => witness.name === name);
  const groups: PolicyGroup[] = [];
  const { quorum } = directory.policy;
  const group = (name: string, threshold: number, members: readonly PolicyMember[]): PolicyGroup => {
    const made: PolicyGroup = { kind: "group", name, threshold, members };
    groups.push(made);
    return made;
  };
  const whole =
    quorum === undefined
      ? undefined
      : group(
          "quorum",
          quorum.threshold,
          quorum.of.flatMap((member, n) =>
            typeof member === "string"
              ? named(member)
              : [group(`group-${n + 1}`, member.threshold, member.of.flatMap(named))],
          ),
        );
  return { logs: logs.map((key) => ({ key })), witnesses, groups, quorum: whole };
}
