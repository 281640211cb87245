import { Command, CommandHandler, type ICommandHandler } from "@nestjs/cqrs";
import { Sequencer } from "../seal/sequencer.ts";
import type { Outcome } from "../seal/sequencer.ts";
import type { Submission } from "./submission.ts";

/** Record one report, or say why not. */
export class ReportFact extends Command<Outcome> {
  constructor(readonly submission: Submission) {
    super();
  }
}

@CommandHandler(ReportFact)
export class ReportFactHandler implements ICommandHandler<ReportFact> {
  constructor(private readonly sequencer: Sequencer) {}

  execute({ submission }: ReportFact): Promise<Outcome> {
    return this.sequencer.submit(submission);
  }
}
