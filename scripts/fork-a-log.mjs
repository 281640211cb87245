import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { FolderWriter } from "#infra/log-copy/folder-writer";
import { GUANGDONG, personNamed, SealedCountry } from "#services/auditor/testing/sealed-country";

/*
 * npx node scripts/fork-a-log.mjs <folder>
 *
 * Writes what a dishonest province could: two histories of one log, each properly signed, as folders like those of
 * `chessboard export` (`one`, `other`), beside an honest log of cn (`cn`) and the key of cn (`cn.vkey`). For docs/audit.md.
 */

const [folder = "forked"] = process.argv.slice(2);
const served = (country, person, times) => {
  for (let n = 0; n < times; n += 1)
    country.add(GUANGDONG, personNamed(person), "service.delivered", {
      areaCode: "440305",
      service: "information",
    });
  return country;
};
const write = async (country, participant, name) => {
  const { facts } = country.log(participant);
  const writer = await FolderWriter.open(join(folder, name), country.signer(participant).name);
  await writer.append(facts);
  await writer.finish(country.checkpoint(participant, facts.length).note);
};

const [one, other] = [served(new SealedCountry(), "e", 3), served(new SealedCountry(), "f", 40)];
await write(one, "cn", "cn");
await write(one, GUANGDONG, "one");
await write(other, GUANGDONG, "other");
writeFileSync(join(folder, "cn.vkey"), one.signer("cn").vkey);
