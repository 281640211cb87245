import process from "node:process";
import { Command, CommanderError } from "commander";
import { adminCommand } from "./admin.ts";
import { auditCommand } from "./audit.ts";
import { certificateCommand } from "./certificate.ts";
import { demoCommand } from "./demo.ts";
import { directoryCommand } from "./directory.ts";
import { exportCommand } from "./export.ts";
import { importCommand } from "./import.ts";
import { keyCommand } from "./key.ts";
import { nodeCommand } from "./node.ts";
import { EXIT, explain, say } from "./output.ts";
import { policyCommand } from "./policy.ts";
import { replayCommand } from "./replay.ts";
import { restoreCommand } from "./restore.ts";
import { tokenCommand } from "./token.ts";
import { verifyCertificateCommand } from "./verify-certificate.ts";
import { verifyEvidenceCommand } from "./verify-evidence.ts";
import { verifyReceiptCommand } from "./verify-receipt.ts";
import { viewCommand } from "./view.ts";
import { witnessCommand } from "./witness.ts";

/** The command `chessboard`: each command is a file; what is heavy it loads when it runs. */
function program(): Command {
  const chessboard = new Command("chessboard")
    .description(
      "Signed facts between provinces: one log per participant, one national view, provable by anyone.",
    )
    .showHelpAfterError("See `chessboard help`.");
  const commands = [
    demoCommand(),
    nodeCommand(),
    viewCommand(),
    witnessCommand(),
    verifyReceiptCommand(),
    certificateCommand(),
    verifyCertificateCommand(),
    verifyEvidenceCommand(),
    policyCommand(),
    auditCommand(),
    replayCommand(),
    importCommand(),
    exportCommand(),
    restoreCommand(),
    keyCommand(),
    tokenCommand(),
    directoryCommand(),
    adminCommand(),
  ];
  for (const command of commands) chessboard.addCommand(command);
  return withExitCodes(chessboard);
}

/** Wrong use is exit code 2 in every command, not commander's 1. */
function withExitCodes(command: Command): Command {
  command.exitOverride();
  command.commands.forEach(withExitCodes);
  return command;
}

// Whoever reads may have read enough (`… | head`): that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

try {
  await program().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exit(error.exitCode === 0 ? EXIT.fine : EXIT.wrongUse);
  }
  say(explain(error));
  // Standard output and error are written by now; what may still be open must not keep the command up.
  process.exit(EXIT.wrongUse);
}
