/**
 * Every error of the backbone, by its stable code. A code is never reused and never changes its meaning.
 *
 * `status` is the HTTP status of the problem document (RFC 9457) that carries the error; `next` says what whoever meets
 * it should do. What happened, and to what, is the message given where the error is raised.
 *
 *     CB1xx  seals       a note, checkpoint, proof or tile that is not what its specification says
 *     CB2xx  facts       a report or fact that the contract or the decision refuses
 *     CB3xx  directory   participants, keys, authority
 *     CB4xx  engines     event store, shared log, read model
 *     CB5xx  node        sequencing, relaying, serving a log
 *     CB6xx  view        verifying, projecting, answering
 *     CB7xx  audit, cli  what a checker found, or a command that cannot run
 *     CB8xx  access      configuration, transport, tokens
 */
export const ERRORS = {
  CB101: {
    title: "Malformed signed note",
    status: 400,
    next: "Compare the bytes with C2SP signed-note; fetch the note again from its source.",
  },
  CB102: {
    title: "Malformed checkpoint",
    status: 400,
    next: "Compare the note's text with C2SP tlog-checkpoint; fetch it again from its log.",
  },
  CB103: {
    title: "Malformed key",
    status: 400,
    next: "Compare the key with C2SP signed-note, Verifier keys: name, hash and base64, joined by plus signs.",
  },
  CB104: {
    title: "Not signed by a trusted key",
    status: 422,
    next: "Check that the directory names the key for that log and size; if it should not, keep the note as evidence.",
  },
  CB105: {
    title: "Wrong signature",
    status: 422,
    next: "Fetch the bytes again from their source; if they stay the same, keep them as evidence.",
  },
  CB106: {
    title: "Checkpoint of another log",
    status: 422,
    next: "Check which log was asked; its origin is the first line of its checkpoint.",
  },
  CB107: {
    title: "Malformed tile",
    status: 400,
    next: "Compare the path or the bytes with C2SP tlog-tiles; fetch the tile again from its log.",
  },
  CB108: {
    title: "Malformed proof",
    status: 400,
    next: "Compare the bytes with C2SP tlog-proof; fetch the receipt again from its node.",
  },
  CB109: {
    title: "Proof does not lead to the root",
    status: 422,
    next: "Check that the exact bytes of the fact were given; if they were, keep fact and proof as evidence.",
  },
  CB110: {
    title: "Missing fact",
    status: 422,
    next: "Read the range from the node's tiles; alert the participant.",
  },
  CB111: {
    title: "Facts do not match the signed root",
    status: 422,
    next: "Read the range from the node's tiles; alert the participant and keep both as evidence.",
  },
  CB112: {
    title: "Two checkpoints of one size",
    status: 422,
    next: "Keep both notes: together they prove that the log was forked. Alert the national centre.",
  },
  CB113: {
    title: "Too much without a checkpoint",
    status: 422,
    next: "Read the range from the node's tiles; alert the participant.",
  },
  CB114: {
    title: "One index, two facts",
    status: 422,
    next: "Read the range from the node's tiles; alert the participant and keep both facts as evidence.",
  },
  CB115: {
    title: "Not to be cosigned",
    status: 422,
    next: "Compare origin and names with C2SP tlog-cosignature: each has 1 to 255 bytes.",
  },
  CB116: {
    title: "Malformed policy",
    status: 400,
    next: "Compare the line with C2SP tlog-policy; names are defined above where they are used, the last line ends in a newline.",
  },
  CB117: {
    title: "Quorum not met",
    status: 422,
    next: "Fetch the receipt again with ?cosigned=true; if witnesses go on refusing the log, alert the national centre.",
  },
  CB118: {
    title: "Malformed request to a witness",
    status: 400,
    next: "Compare the body with C2SP tlog-witness, add-checkpoint: old size, proof, an empty line, the checkpoint.",
  },
  CB119: {
    title: "Malformed answer of a witness",
    status: 400,
    next: "Compare the answer with C2SP tlog-witness, add-checkpoint; check that the address is a witness's.",
  },
  CB120: {
    title: "Not a certificate code",
    status: 400,
    next: "Scan the whole code again; its text begins with CB1: and has capitals, digits and the signs of a QR code alone.",
  },
  CB121: {
    title: "Certificate code of another version",
    status: 400,
    next: "Use a verifier that knows this version; docs/certificate.md lists them.",
  },
  CB122: {
    title: "Certificate code damaged or altered",
    status: 422,
    next: "Scan it again; if it stays so, trust nothing in it and ask the issuer for the certificate.",
  },
  CB123: {
    title: "Malformed certificate code",
    status: 400,
    next: "Compare the bytes with docs/certificate.md; ask the issuer's node for the code again.",
  },
  CB124: {
    title: "Too much for one code",
    status: 422,
    next: "Hand out the fact and its receipt as files: `chessboard verify-receipt` checks them.",
  },
  CB125: {
    title: "Not to be carried in a code",
    status: 422,
    next: "Hand out the fact and its receipt as files: `chessboard verify-receipt` checks them.",
  },
  CB126: {
    title: "Not a certificate",
    status: 422,
    next: "Give the index of the fact that issued the certificate, or of its newest renewal.",
  },
  CB127: {
    title: "Not its issuer's certificate",
    status: 422,
    next: "Keep it as evidence and ask the participant that it names as its issuer; trust nothing in it.",
  },
  CB201: {
    title: "Not a JSON document",
    status: 400,
    next: "Send one JSON document in UTF-8: no byte order mark, no escapes in member names, at most eight deep.",
  },
  CB202: {
    title: "Too large",
    status: 413,
    next: "A fact has at most 16 KiB; report what happened, not what is known about it.",
  },
  CB203: {
    title: "Repeated member name",
    status: 400,
    next: "Give each member of an object once.",
  },
  CB204: {
    title: "Not the shape of its type",
    status: 422,
    next: "Compare the field with the type's JSON Schema in contracts/facts/schemas.",
  },
  CB205: {
    title: "Type not accepted here",
    status: 422,
    next: "Use one of the types in contracts/facts/schemas that belong in this node's log; a new type needs a newer node.",
  },
  CB206: {
    title: "Not an ID number",
    status: 422,
    next: "Check the number against the person's document: 18 characters, GB 11643-1999.",
  },
  CB207: {
    title: "Date not possible",
    status: 422,
    next: "Check the date; dates are calendar dates at +08:00, from 1949-10-01 to tomorrow.",
  },
  CB208: {
    title: "Unknown area code",
    status: 422,
    next: "Use a code of GB/T 2260 for a county, or a prefecture, of any of its editions.",
  },
  CB209: {
    title: "Unknown code",
    status: 422,
    next: "Use one of the codes that the message lists; they stand in contracts/facts/code-tables.ts.",
  },
  CB210: {
    title: "Looks like a person's number",
    status: 422,
    next: "Leave ID and phone numbers out; a person is named by person.idNumber alone, which is not recorded.",
  },
  CB211: {
    title: "No usable idempotency key",
    status: 400,
    next: "Give every report a key of its own: 1 to 255 visible ASCII characters, the same one when it is sent again.",
  },
  CB212: {
    title: "Report contradicts itself",
    status: 422,
    next: "Check the two members that the message names against each other.",
  },
  CB401: {
    title: "Fenced off from the log",
    status: 503,
    next: "Only one node may write a participant's log: stop the other one, then start this one again.",
  },
  CB402: {
    title: "Event store cannot write",
    status: 503,
    next: "Nothing of the group was stored: make room or repair the storage, then report again.",
  },
  CB403: {
    title: "No such fact",
    status: 404,
    next: "Read the log's checkpoint for its size; indexes run from 0 to one below it.",
  },
  CB404: {
    title: "Event store refused",
    status: 500,
    next: "Keep the file as it is; restore the log into a new one from the shared log or an export.",
  },
  CB405: {
    title: "Unknown event store",
    status: 500,
    next: "Correct the event store's URL in the configuration.",
  },
  CB406: {
    title: "Unknown whether an append was stored",
    status: 503,
    next: "Start the node again when its event store answers: it reads there what was stored. Report again with the same key.",
  },
  CB411: {
    title: "Shared log out of reach",
    status: 503,
    next: "Repair the shared log; publishing goes on from its end, reading from where it stopped.",
  },
  CB412: {
    title: "Not allowed on the shared log",
    status: 503,
    next: "A participant writes its own topic and reads its own and cn's: grant this process that access.",
  },
  CB413: {
    title: "Unknown shared log",
    status: 500,
    next: "Correct the shared log's URL in the configuration.",
  },
  CB414: {
    title: "Record does not fit",
    status: 422,
    next: "Read the range from the node's tiles; alert the participant, and find who else may write its topic.",
  },
  CB415: {
    title: "Kafka is not set up for it",
    status: 409,
    next: "Change what the message names on the brokers, then run the command again.",
  },
  CB421: {
    title: "Read model cannot be opened",
    status: 500,
    next: "Check the folder's permissions and free space, or the database's address, version and grants; what it holds may be deleted, the view rebuilds it from the logs.",
  },
  CB422: {
    title: "Read model in use",
    status: 500,
    next: "Stop the other process that has it open, or give this one a folder or database of its own.",
  },
  CB423: {
    title: "Unknown read model",
    status: 500,
    next: "Use a URL of the form pglite:<folder> or postgres://<user>@<host>/<database>.",
  },
  CB424: {
    title: "Projection version cannot be switched",
    status: 500,
    next: "Activate a version that has tables, and drop one only when another answers.",
  },
  CB425: {
    title: "Read model out of reach",
    status: 503,
    next: "Ask again: the view goes on by itself once the database answers; see to the database.",
  },
  CB426: {
    title: "Read model stands elsewhere",
    status: 500,
    next: "Start the view again: it goes on from where its rows stand. See that no other view writes to this database.",
  },
  CB502: {
    title: "The event store holds no fact there",
    status: 500,
    next: "Compare the event store with the shared log; the runbook for a damaged store says how to refill it.",
  },
  CB503: {
    title: "Busy",
    status: 503,
    next: "Send the report again with the same key after Retry-After; nothing of it was recorded.",
  },
  CB504: {
    title: "The clock is behind the log",
    status: 503,
    next: "Set the node's clock; reports are refused until it has caught up with the last fact.",
  },
  CB505: {
    title: "No such fact",
    status: 404,
    next: "Ask for an index below the size in the log's checkpoint.",
  },
  CB506: {
    title: "No such tile",
    status: 404,
    next: "Ask for the tiles that the size in the log's checkpoint implies (C2SP tlog-tiles).",
  },
  CB507: {
    title: "Malformed index",
    status: 400,
    next: "Give the index as a decimal number without sign or leading zeroes.",
  },
  CB508: {
    title: "No pseudonym key",
    status: 422,
    next: "Report by subject, or give this node the country's pseudonym key file.",
  },
  CB509: {
    title: "Too many lines",
    status: 413,
    next: "Send the lines from this one on in another batch; those before it are decided.",
  },
  CB510: {
    title: "Too many look-ups",
    status: 429,
    next: "Wait for Retry-After.",
  },
  CB511: {
    title: "The shared log is not this node's log",
    status: 500,
    next: "Stop every node of this participant; find which one holds the log that stands on the shared log; start that one.",
  },
  CB512: {
    title: "The log went back",
    status: 500,
    next: "Do not start on this event store; put back the newest one, or refill it from the shared log.",
  },
  CB521: {
    title: "The key was used for another report",
    status: 409,
    next: "Give every report a key of its own; send the same key only with the same content.",
  },
  CB522: {
    title: "Too many facts on one subject",
    status: 422,
    next: "Check the subject: no person has so many facts in one province.",
  },
  CB523: {
    title: "Not admitted yet",
    status: 503,
    next: "Wait until the directory has this participant and the log key that its node signs with; then send the report again.",
  },
  CB524: {
    title: "No reader would accept this fact",
    status: 422,
    next: "Correct what the field says; a participant records what happened in its own territory.",
  },
  CB531: {
    title: "Arrived already",
    status: 409,
    next: "Report the departure first, or withdraw the earlier arrival if it was wrong.",
  },
  CB532: {
    title: "No open stay to depart from",
    status: 409,
    next: "Report the arrival first, or the departure with stay `unrecorded` or `household`.",
  },
  CB533: {
    title: "A certificate is in force",
    status: 409,
    next: "Renew it, or revoke or withdraw it first.",
  },
  CB534: {
    title: "No such certificate",
    status: 409,
    next: "Give participant and index of the fact that issued the person's certificate.",
  },
  CB535: {
    title: "Nothing to withdraw",
    status: 409,
    next: "Give participant and index of an earlier fact of this log, of that area, on that subject.",
  },
  CB536: {
    title: "Not a step of this case now",
    status: 409,
    next: "Look at the case at the view: its state says which step is next, and whose.",
  },
  CB537: {
    title: "Another party's step",
    status: 409,
    next: "Leave the step to the party whose it is: the one who opened the case, or the one it is addressed to.",
  },
  CB538: {
    title: "No such case known yet",
    status: 409,
    next: "Check the case's id; if it is right, send the report again with the same key after Retry-After: a node learns of cases from the view.",
  },
  CB539: {
    title: "Nobody to address it to",
    status: 409,
    next: "Give in `to` another province, one that the directory knows.",
  },
  CB541: {
    title: "The directory objects",
    status: 409,
    next: "Look at the directory as it stands; what the field names does not fit it.",
  },
  CB545: {
    title: "No certificate there",
    status: 404,
    next: "Give the index of a certificate that this node issued or renewed, on behalf of your own department or with log:read.",
  },
  CB546: {
    title: "No such form of a certificate",
    status: 406,
    next: "Accept text/plain, image/svg+xml or image/png.",
  },
  CB550: {
    title: "Case fact without a valid receipt",
    status: 422,
    next: "Nothing was taken of it. Keep the view's answer as evidence, and alert whoever runs the view: it shows what is on no log.",
  },
  CB551: {
    title: "Case fact that no reader accepts",
    status: 422,
    next: "Nothing was taken of it. Compare the versions of the view and of this node; alert whoever runs the view if they agree.",
  },
  CB552: {
    title: "Cases cannot be followed",
    status: 503,
    next: "Check the view's address, that it runs, and the token (view.tokenFile); it is asked again by itself, and reports go on.",
  },
  CB561: {
    title: "No policy for witnesses",
    status: 404,
    next: "The national centre sets one: `chessboard directory set-policy`. Until then ask without cosigned.",
  },
  CB562: {
    title: "Not cosigned yet",
    status: 425,
    next: "Ask again after Retry-After; the receipt without cosigned is there already.",
  },
  CB563: {
    title: "Cosigned checkpoints cannot be kept",
    status: 500,
    next: "Stop the other process that has the file open, or free disk space; the file is kept for good, never delete it.",
  },
  CB565: {
    title: "No view behind this node",
    status: 404,
    next: "Ask the view itself, or have view.url set in this node's configuration.",
  },
  CB566: {
    title: "View out of reach",
    status: 503,
    next: "Ask again after Retry-After; reports go on. Whoever runs this node: see that the view runs and that view.url leads there.",
  },
  CB567: {
    title: "View too slow",
    status: 504,
    next: "Ask again after Retry-After; reports go on. Whoever runs the view: see what keeps it.",
  },
  CB568: {
    title: "View's answer cannot be passed on",
    status: 502,
    next: "Ask for less at once, or again after Retry-After. Whoever runs this node: see what answers at view.url.",
  },
  CB569: {
    title: "Too many reads for the view",
    status: 503,
    next: "Ask again after Retry-After; reports go on.",
  },
  CB601: {
    title: "Malformed commitment",
    status: 400,
    next: "Compare the note's text with docs/dossier.md, Commitment; fetch it again from its view.",
  },
  CB602: {
    title: "Commitment of another view",
    status: 422,
    next: "Check which view, and which version of it, was asked; its origin is the first line of its commitment.",
  },
  CB603: {
    title: "Log went back",
    status: 422,
    next: "Compare the topic with the node's own log; a log never gets shorter. Keep both as evidence.",
  },
  CB604: {
    title: "Nobody by that pseudonym",
    status: 404,
    next: "Check the pseudonym; the route …/proof proves the absence.",
  },
  CB605: {
    title: "No purpose given",
    status: 400,
    next: "Send the header Purpose: service-delivery, certificate-check, inquiry, audit or own-record.",
  },
  CB606: {
    title: "Not that far yet",
    status: 503,
    next: "Ask again after the time that Retry-After names, or without minPosition for what is there now.",
  },
  CB607: {
    title: "Not yours to see whole",
    status: 403,
    next: "Ask for the dossier without proof: what your participant may not see is left out of it.",
  },
  CB608: {
    title: "No commitment at that vector",
    status: 404,
    next: "Sign a commitment that this view has published: GET /v1/commitment.",
  },
  CB609: {
    title: "Two roots at one vector",
    status: 409,
    next: "Keep both notes as evidence; one of the two folded wrongly. Alert the national centre.",
  },
  CB611: {
    title: "Look not recorded",
    status: 503,
    next: "Ask again after Retry-After. Whoever runs the view: see to the node of cn-access, its address and token; facts flow on.",
  },
  CB612: {
    title: "Too many looks",
    status: 429,
    next: "Wait for Retry-After.",
  },
  CB613: {
    title: "Who looked is not shown for this",
    status: 403,
    next: "Ask with the purpose own-record for the person, or audit; a participant sees it as far as cn-access shows its facts.",
  },
  CB614: {
    title: "Reader named by a person's number",
    status: 403,
    next: "Ask your participant for a token whose sub is the name of a system or an account.",
  },
  CB621: {
    title: "Node shows less than is known",
    status: 503,
    next: "See whether the node serves an old copy; it is asked again. A node whose log went back must not go on.",
  },
  CB651: {
    title: "Log not witnessed here",
    status: 404,
    next: "Ask the witness's operator to add the log: its origin is the first line of its checkpoint.",
  },
  CB652: {
    title: "Not signed by the log",
    status: 403,
    next: "Check that the checkpoint carries a signature by the key that the witness knows for this log and size.",
  },
  CB653: {
    title: "Not shown to extend the log",
    status: 422,
    next: "Check the proof's sizes; if the log did sign another history, alert the national centre and keep both checkpoints.",
  },
  CB654: {
    title: "Sizes the wrong way round",
    status: 400,
    next: "Give as old size the one that this witness cosigned last, at most the checkpoint's own.",
  },
  CB655: {
    title: "Witness cannot keep what it cosigned",
    status: 503,
    next: "Free disk space or repair the folder; nothing is cosigned meanwhile.",
  },
  CB656: {
    title: "Witness's state cannot be opened",
    status: 500,
    next: "Stop the other process that has it open. A state that is lost must not be made anew under the same key: make a new key.",
  },
  CB657: {
    title: "Witness does not answer",
    status: 503,
    next: "Check the witness's address, that it runs, and that it knows this log; it is asked again by itself.",
  },
  CB660: {
    title: "Table too large",
    status: 400,
    next: "Ask for fewer months, or for one origin, destination or service.",
  },
  CB665: {
    title: "Neither end of that stream",
    status: 403,
    next: "Ask for a stream that your own participant is an end of; those of all are for tokens of cn.",
  },
  CB670: {
    title: "No such case",
    status: 404,
    next: "Check the case's id. A case between other provinces shows only those facts whose provinces show you theirs.",
  },
  CB671: {
    title: "Another participant's own business",
    status: 403,
    next: "Ask for your own participant's worklist and cases; those of all are for tokens of cn.",
  },
  CB672: {
    title: "Too many live streams of one reader",
    status: 429,
    next: "Close a stream that is not read any more, or share one between those who look at it.",
  },
  CB673: {
    title: "Too many live streams",
    status: 503,
    next: "Ask again after the time that Retry-After names; GET /v1/participants says the same when it is asked.",
  },
  CB685: {
    title: "Not published",
    status: 403,
    next: "Ask with a token of cn that has the scope statistics:exact, or for what is published: GET /v1/openapi.json says which.",
  },
  CB686: {
    title: "Publication in the making",
    status: 503,
    next: "Ask again after the time that Retry-After names: a day's figures are computed when they are first asked for.",
  },
  CB701: {
    title: "Source out of reach",
    status: 503,
    next: "Check the address, that the process runs, and the token (scope log:read); then ask again.",
  },
  CB702: {
    title: "Target not usable",
    status: 400,
    next: "Give a node's URL, a shared log's URL (sqlite:…), a folder made by export, or the demo.json of a demo.",
  },
  CB703: {
    title: "No trust to start from",
    status: 400,
    next: "Give --cn-key and a target that holds the log of cn (its node, or the shared log): every other key is read from it.",
  },
  CB710: {
    title: "View and logs differ",
    status: 422,
    next: "Keep the view's note and the logs as evidence; rebuild the view, and alert whoever runs it if it stays so.",
  },
  CB711: {
    title: "View read another log",
    status: 422,
    next: "Keep the view's note and the log's checkpoint: two roots of one size prove a fork. Alert the participant.",
  },
  CB712: {
    title: "Log shorter than the view's",
    status: 422,
    next: "Keep the view's note and the log's checkpoint: facts that a reader has verified are gone. Alert the participant.",
  },
  CB713: {
    title: "View leaves a participant out",
    status: 422,
    next: "Keep the view's note and the log of cn at that size; alert whoever runs the view.",
  },
  CB714: {
    title: "Event id repeated in a log",
    status: 422,
    next: "Alert the participant: its node recorded one report twice.",
  },
  CB715: {
    title: "Copies of a log differ",
    status: 422,
    next: "Keep both copies and their checkpoints as evidence; alert the participant.",
  },
  CB716: {
    title: "No look as it must be",
    status: 422,
    next: "Ask whoever runs cn-access what recorded it; what stands there is nobody's look, and may hide one.",
  },
  CB717: {
    title: "View and access log differ on who looked",
    status: 422,
    next: "Keep the view's answer and the log of cn-access as evidence; alert whoever runs the view.",
  },
  CB718: {
    title: "Look answered without a record",
    status: 422,
    next: "Whoever looks through this view may be on no record: alert the national centre.",
  },
  CB720: {
    title: "Wrong use",
    status: 400,
    next: "See `chessboard help`.",
  },
  CB721: {
    title: "File not usable",
    status: 400,
    next: "Check the path, its content and who may read and write there.",
  },
  CB730: {
    title: "Folder of another demo",
    status: 409,
    next: "Give the same --people, --seed and --participants again, another --data-dir, or delete that folder.",
  },
  CB731: {
    title: "A process of the demo ended",
    status: 500,
    next: "Read its log (named above) in the demo's folder.",
  },
  CB732: {
    title: "A report was refused",
    status: 500,
    next: "The demo tells only what a node takes: please report this with the seed and the problem shown.",
  },
  CB733: {
    title: "The view does not catch up",
    status: 500,
    next: "Ask the view's /v1/participants and /v1/alarms, and read its log in the demo's folder.",
  },
  CB734: {
    title: "Nodes do not hear of their cases",
    status: 500,
    next: "Read the nodes' logs in the demo's folder for CB550 to CB552, and ask the view's /v1/participants and /v1/alarms.",
  },
  CB735: {
    title: "Nobody to tell the three steps of",
    status: 409,
    next: "Give --story all participants, and more --people or another --seed.",
  },
  CB736: {
    title: "The three steps are taken once",
    status: 409,
    next: "Give --story a --data-dir of its own, or delete that folder.",
  },
  CB741: {
    title: "Time runs backwards in a log",
    status: 422,
    next: "Ask the participant how its sequencer came to record it: a node never does; keep the log as evidence.",
  },
  CB742: {
    title: "Fact's own signature is wrong",
    status: 422,
    next: "Find who else may write to the shared log; the fact itself is judged by the checkpoint that covers it.",
  },
  CB743: {
    title: "Hash tile is not that of the facts",
    status: 422,
    next: "Make the tiles anew from the facts; proofs read out of them lead nowhere until then.",
  },
  CB744: {
    title: "Not cosigned",
    status: 422,
    next: "See which of the policy's witnesses do not answer, or refuse the log, and why.",
  },
  CB746: {
    title: "Signed otherwise elsewhere",
    status: 422,
    next: "Keep the evidence file: `chessboard verify-evidence` shows anybody what it proves. Alert the national centre.",
  },
  CB747: {
    title: "View is wrong about a person",
    status: 422,
    next: "Keep the answer and its commitment as evidence; alert whoever runs the view.",
  },
  CB748: {
    title: "View lags and says it does not",
    status: 422,
    next: "Ask the view again; if it goes on so, it does not read the shared log that its readers rely on.",
  },
  CB749: {
    title: "No evidence",
    status: 422,
    next: "Run the audit again with both sources as targets: it saves what can be proved.",
  },
  CB751: {
    title: "Copy too short",
    status: 409,
    next: "Find a copy that reaches further: the shared log, the node, a later export. A log never goes back.",
  },
  CB752: {
    title: "Another log is there",
    status: 409,
    next: "Keep what is there as evidence, and give an empty event store or folder.",
  },
  CB753: {
    title: "The copy's end is not sealed",
    status: 409,
    next: "Give --key, the log's signing key: it signs a checkpoint over the facts at the end, each of which is signed by itself.",
  },
  CB754: {
    title: "Sealed past that size",
    status: 409,
    next: "Give the log's size, or a larger one that it will have when its node has been restarted with the new key.",
  },
  CB760: {
    title: "No certificate code in the picture",
    status: 400,
    next: "Take the picture again: one code, whole, sharp, with its white border; or give the code's text.",
  },
  CB761: {
    title: "Copies that do not fit",
    status: 400,
    next: "Give folders that `chessboard export` made: of cn and of the issuer, each once.",
  },
  CB765: {
    title: "Statistic of another state",
    status: 422,
    next: "Keep the answer and the logs as evidence; alert whoever runs the view: the logs at the answer's vector fold to another root.",
  },
  CB766: {
    title: "Statistic and logs differ",
    status: 422,
    next: "Keep the answer and the logs as evidence; alert whoever runs the view: the logs at the answer's vector give other figures.",
  },
  CB767: {
    title: "Statistic of another table",
    status: 422,
    next: "Keep the answer and the logs as evidence; alert whoever runs the view: rows or columns are missing, or there are others.",
  },
  CB768: {
    title: "Not a statistic",
    status: 400,
    next: "Give a view's statistic with its months, https://view/v1/statistics/stock?from=2010-01&to=2010-12, as JSON.",
  },
  CB770: {
    title: "File that cannot be imported",
    status: 400,
    next: "Save it as CSV (UTF-8 or GB 18030), NDJSON or XLSX with a header row, and say its format or encoding where its name does not.",
  },
  CB771: {
    title: "Mapping refused",
    status: 400,
    next: "Correct what is named; docs/import.md has the form, and --suggest prints a mapping to start from.",
  },
  CB772: {
    title: "No mapping for these columns",
    status: 400,
    next: "Write a mapping and give it with the file; docs/import.md lists the column names that --suggest knows.",
  },
  CB773: {
    title: "Date not read",
    status: 422,
    next: "Write the date in one of the mapping's forms, such as 2010-03-01, or add its form to the mapping.",
  },
  CB774: {
    title: "Value without a code",
    status: 422,
    next: "Add the value to the mapping's code table for this column, or correct it.",
  },
  CB775: {
    title: "Row not read",
    status: 422,
    next: "Compare the row with the header: as many cells, none too long; a line of NDJSON is one JSON object.",
  },
  CB776: {
    title: "Cannot go on with this import",
    status: 409,
    next: "Run it without --resume: what is on the log already is not recorded again.",
  },
  CB777: {
    title: "Number cut short by a spreadsheet",
    status: 422,
    next: "A cell that is a number keeps 15 digits: export the column again as text; the last digits are lost in this file.",
  },
  CB778: {
    title: "Row without a fact",
    status: 422,
    next: "Fill the date that says what happened, or leave the row out.",
  },
  CB779: {
    title: "Report cannot be written",
    status: 500,
    next: "Give --report a path that can be written to, on a disk with room.",
  },
  CB780: {
    title: "No such import",
    status: 404,
    next: "Send the file again: what is on the log is not recorded twice. A node knows an import for a day, to whoever sent it, and none after a restart.",
  },
  CB781: {
    title: "Too many imports at once",
    status: 429,
    next: "Send the file again after Retry-After, or when one of those under way has ended.",
  },
  CB782: {
    title: "Form that is no import",
    status: 400,
    next: "Send multipart/form-data with one file in the part `file` and, if there is one, the mapping's JSON in the part `mapping`.",
  },
  CB783: {
    title: "Too large to import here",
    status: 413,
    next: "Split the file, or bring it in with `chessboard import`; what is on the log already is not recorded twice.",
  },
  CB784: {
    title: "No key to import with",
    status: 422,
    next: "Give this node the country's pseudonym key or an import key (importKeyFile), or use `chessboard import`.",
  },
  CB801: {
    title: "Configuration refused",
    status: 500,
    next: "Correct every setting listed, then start again.",
  },
  CB802: {
    title: "Not listening in the clear",
    status: 500,
    next: "Give tls.certFile and tls.keyFile, listen on 127.0.0.1, or name in trustedProxy who ends TLS.",
  },
  CB803: {
    title: "Key or certificate file not usable",
    status: 500,
    next: "Check the file's path, content and mode (a private key is 0600), then start again.",
  },
  CB804: {
    title: "Route without declared access",
    status: 500,
    next: "Mark the route @Open() or @Needs(scope).",
  },
  CB805: {
    title: "Cannot listen",
    status: 500,
    next: "Free the port or choose another one, then start again.",
  },
  CB810: {
    title: "Token required",
    status: 401,
    next: "Send `Authorization: Bearer` with a token from your participant.",
  },
  CB811: {
    title: "Token not valid",
    status: 401,
    next: "Ask your participant for a new token: a JWT signed with EdDSA that carries iss, sub, department, scope, aud, iat, exp.",
  },
  CB812: {
    title: "Token expired",
    status: 401,
    next: "Ask your participant for a new token.",
  },
  CB813: {
    title: "Token by an issuer or key that is not taken here",
    status: 401,
    next: "Use a token of the participant asked, signed with a token key that the directory knows.",
  },
  CB814: {
    title: "Token for another audience",
    status: 401,
    next: "Ask for a token whose aud names this participant, or cn/view for the view.",
  },
  CB815: {
    title: "Scope missing",
    status: 403,
    next: "Ask your participant for a token with the scope that WWW-Authenticate names.",
  },
  CB816: {
    title: "Purpose required",
    status: 400,
    next: "Send the header Purpose: service-delivery, certificate-check, inquiry, audit or own-record.",
  },
  CB820: {
    title: "Malformed request",
    status: 400,
    next: "Correct the request; /v1/openapi.json has its form.",
  },
  CB821: {
    title: "Not found",
    status: 404,
    next: "Check the path; /v1/openapi.json lists them all.",
  },
  CB822: {
    title: "Method not allowed",
    status: 405,
    next: "Use one of the methods that the header Allow names.",
  },
  CB823: {
    title: "Body too large",
    status: 413,
    next: "Send less at once: a fact is at most 16 KiB, many facts go to the batch route.",
  },
  CB824: {
    title: "Media type not taken here",
    status: 415,
    next: "Send the media type that /v1/openapi.json names for this route.",
  },
  CB825: {
    title: "Path too long",
    status: 414,
    next: "Check the path; /v1/openapi.json has its form.",
  },
  CB826: {
    title: "Request not received in time",
    status: 408,
    next: "Send the request again, faster or in smaller parts.",
  },
  CB827: {
    title: "Field refused",
    status: 400,
    next: "Correct the fields listed; /v1/openapi.json has their form.",
  },
  CB828: {
    title: "Headers too large",
    status: 431,
    next: "Send fewer and shorter headers.",
  },
  CB829: {
    title: "Unexpected error",
    status: 500,
    next: "Try again later; whoever runs this service finds the incident's id in its log.",
  },
  CB830: {
    title: "Not available now",
    status: 503,
    next: "Try again after the time that Retry-After names.",
  },
  CB835: {
    title: "Sign-in not begun here",
    status: 400,
    next: "Begin again at /sign-in, in the browser in which you go on, and end within ten minutes.",
  },
  CB836: {
    title: "OpenID provider out of reach",
    status: 503,
    next: "Try again after Retry-After, or sign in with a token. Whoever runs this node: see that the provider runs and that signIn.issuer leads there.",
  },
  CB837: {
    title: "Not signed in by the provider",
    status: 403,
    next: "Begin again at /sign-in. If it stays so, ask whoever runs this node: its log says what did not hold.",
  },
  CB838: {
    title: "Account without a department here",
    status: 403,
    next: "Ask your province's administrator to put the account into the group of your department, or to name that group in signIn.departments.",
  },
  CB839: {
    title: "Too many sign-ins",
    status: 429,
    next: "Wait for Retry-After, then begin again.",
  },
  CB840: {
    title: "No answer",
    status: 424,
    next: "Check the address and the network, then ask again; a report with the same key, so that it is recorded once.",
  },
  CB841: {
    title: "Unexpected answer",
    status: 424,
    next: "Check that the address is the process's own: something else answers there, or a proxy in between does.",
  },
  CB842: {
    title: "Receipt does not verify",
    status: 422,
    next: "Do not take the fact as recorded. Keep the answer as evidence, check the log's key, and alert the participant.",
  },
  CB843: {
    title: "Receipt of another report",
    status: 422,
    next: "Do not take the report as recorded. Keep the answer as evidence and alert the participant.",
  },
  CB844: {
    title: "No key to verify with",
    status: 400,
    next: "Give the client `vkey`, the log's verifier key: the directory has it, and so has GET /v1/about.",
  },
  CB845: {
    title: "Path not filled",
    status: 400,
    next: "Give in `params` a value for every name in braces, none of them empty or made of dots.",
  },
} as const satisfies Record<`CB${number}`, { title: string; status: number; next: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** One error type for the whole backbone: a stable code, what happened to what, and (by the code) what to do next. */
export class ChessboardError extends Error {
  override readonly name = "ChessboardError";
  readonly code: ErrorCode;
  /** What happened, to what. Never personal data, never a secret. */
  readonly detail: string;

  constructor(code: ErrorCode, detail: string, options?: ErrorOptions) {
    super(`${code} ${ERRORS[code].title}: ${detail} ${ERRORS[code].next}`, options);
    this.code = code;
    this.detail = detail;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get title(): string {
    return ERRORS[this.code].title;
  }

  get next(): string {
    return ERRORS[this.code].next;
  }
}
