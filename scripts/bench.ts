import { benchReports } from "./bench/report-facts.ts";

const reports = await benchReports(process.argv.includes("--bounded") ? 5 : 15);
process.stdout.write(`${JSON.stringify(reports, undefined, 2)}\n`);
