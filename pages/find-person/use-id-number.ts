import { type FormEvent, useState } from "react";
import { type NodeClient, ProblemError } from "#client/client";
import { faultOf, type TypedFault, tidied } from "./id-number-input.ts";

export interface IdNumberUse {
  readonly node: NodeClient;
  /** Called with the pseudonym, and the number that it was found by. */
  readonly onFound: (subject: string, idNumber: string) => void;
  readonly onRefused: () => void;
}

/**
 * An ID number as it is typed, and the question whose it is. It goes to the node in the body of one request, and is forgotten
 * with the answer.
 */
export function useIdNumber({ node, onFound, onRefused }: IdNumberUse) {
  const [typed, setTyped] = useState("");
  const [isPressed, setIsPressed] = useState(false);
  const [isFinding, setIsFinding] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const fault = faultOf(typed);
  const type = (text: string): void => {
    setTyped(tidied(text));
    setIsPressed(false);
    setFailure(undefined);
  };
  const find = async (idNumber: string): Promise<void> => {
    setIsFinding(true);
    setFailure(undefined);
    try {
      const { subject } = await node.post("/v1/persons/find", { idNumber });
      onFound(subject, idNumber);
      type("");
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) onRefused();
      setFailure(error);
    } finally {
      setIsFinding(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsPressed(true);
    if (fault === undefined && !isFinding) void find(typed);
  };
  /** What is wrong with it and to be said: that it is not finished only once it was sent off. */
  const said: TypedFault | undefined = fault !== "unfinished" || isPressed ? fault : undefined;
  return { typed, type, submit, fault, said, isFinding, failure };
}
