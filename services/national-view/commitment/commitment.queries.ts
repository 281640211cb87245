import {
  Command,
  CommandHandler,
  type ICommandHandler,
  type IQueryHandler,
  Query,
  QueryHandler,
} from "@nestjs/cqrs";
import type { MinPosition } from "#contracts/api/min-position";
import { waitForPosition } from "../query/wait-for-position.ts";
import { Answering } from "../rebuild/answering.ts";

/** The note that commits to where the view stands now. */
export class ReadCommitment extends Query<string> {
  constructor(
    readonly minPosition: MinPosition,
    readonly prefer: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ReadCommitment)
export class ReadCommitmentHandler implements IQueryHandler<ReadCommitment> {
  constructor(private readonly answering: Answering) {}

  async execute({ minPosition, prefer }: ReadCommitment): Promise<string> {
    await waitForPosition(this.answering, minPosition, prefer);
    return this.answering.projection.commitments.atRest(({ note }) => note);
  }
}

/** Adds an auditor's signature to a commitment that this view has published. */
export class CosignCommitment extends Command<string> {
  constructor(readonly note: string) {
    super();
  }
}

@CommandHandler(CosignCommitment)
export class CosignCommitmentHandler implements ICommandHandler<CosignCommitment> {
  constructor(private readonly answering: Answering) {}

  execute({ note }: CosignCommitment): Promise<string> {
    return this.answering.projection.commitments.cosign(note);
  }
}
