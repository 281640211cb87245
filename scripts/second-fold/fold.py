#!/usr/bin/env python3
"""Folds logs into a view's root: a second program, written from docs/dossier.md and docs/directory.md alone.

    fold.py --cn-key VKEY TARGET...           prints {"facts", "subjects", "root", "quarantined", "logs"}

A TARGET is a folder that `chessboard export` made, whose facts are hashed and whose checkpoint's signature is verified
here, or a file of NDJSON (`-`: standard input) as `chessboard replay` prints it, whose facts are taken as verified.
"""
import argparse, base64, json, re, sys
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from signed_note import is_signed, key_of, open_note

RANKS = {"certificate.issued": 1, "certificate.renewed": 2, "movement.departed": 3, "movement.arrived": 4,
         "certificate.checked": 5, "service.delivered": 6, "certificate.revoked": 7, "movement.withdrawn": 8,
         "certificate.withdrawn": 8, "service.withdrawn": 8, "collaboration.withdrawn": 8, "collaboration.noticeSent": 1,
         "collaboration.inquiryOpened": 1, "collaboration.noticeAcknowledged": 2, "collaboration.inquiryAnswered": 2,
         "collaboration.inquiryClosed": 3}
# Of each step: the case's member that names whose it is, in which states it is allowed, the state afterwards.
STEPS = {"noticeSent": ("from", [None], "sent"), "noticeAcknowledged": ("to", ["sent"], "acknowledged"),
         "inquiryOpened": ("from", [None], "open"), "inquiryAnswered": ("to", ["open"], "answered"),
         "inquiryClosed": ("from", ["open", "answered"], "closed")}
SCHEMAS = Path(__file__).resolve().parents[2] / "contracts/facts/schemas"

def digest(*parts):
    return sha256(b"".join(parts)).digest()

def named(fact):
    return re.sub(r"\.v[0-9]+$", "", fact["type"].removeprefix("cn.chessboard."))

# ---- docs/directory.md, The contract ----
def fits(schema, value):
    """The part of JSON Schema that the published schemas use."""
    if "anyOf" in schema:
        return any(fits(each, value) for each in schema["anyOf"])
    if "const" in schema and value != schema["const"] or "enum" in schema and value not in schema["enum"]:
        return False
    if schema["type"] == "string":
        pattern = re.sub(r"\$$", r"\\Z", schema.get("pattern", ""))
        return (isinstance(value, str) and len(value) <= schema.get("maxLength", 16384)
                and re.search(pattern, value, re.ASCII) is not None)
    if schema["type"] == "integer":
        whole = isinstance(value, int) and not isinstance(value, bool) or isinstance(value, float) and value.is_integer()
        return whole and schema["minimum"] <= value <= schema["maximum"]
    if schema["type"] == "array":
        return (isinstance(value, list) and schema.get("minItems", 0) <= len(value) <= schema["maxItems"]
                and all(fits(schema["items"], each) for each in value))
    return (isinstance(value, dict) and all(name in value for name in schema["required"])
            and all(fits(schema["properties"].get(name, {"anyOf": []}), each) for name, each in value.items()))

def once_each(pairs):
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a member name twice")
    return dict(pairs)

def depth(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)

def is_personal(run):
    id_number = re.fullmatch("[1-9][0-9]{5}(?:([0-9]{8})[0-9]{3}[0-9Xx]|([0-9]{6})[0-9]{3})", run)
    if id_number is None:
        return re.fullmatch("((00)?86|0)?1[3-9][0-9]{9}", run) is not None
    digits = id_number[1] or "19" + id_number[2]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year >= 1900
    except ValueError:
        return False

def read_fact(schemas, encoded):
    """The fact that the bytes are, or None if they break the contract."""
    try:
        text = encoded.decode()
        fact = json.loads(text, object_pairs_hook=once_each, parse_constant=int)
        is_deep = depth(fact) > 8
    except (ValueError, RecursionError):
        return None
    names = [each[1] for each in re.finditer(r'"((?:[^"\\]|\\.)*)"([ \t\r\n]*:)?', text) if each[2]] if "\\" in text else []
    if len(encoded) > 16384 or text.startswith("\ufeff") or is_deep or any("\\" in name for name in names):
        return None
    if not isinstance(fact, dict) or not isinstance(fact.get("type"), str) or not fits(schemas.get(fact["type"], {"anyOf": []}), fact):
        return None
    day, time, data = fact["data"]["occurredOn"], fact["time"], fact["data"]
    latest = (datetime.fromisoformat(time[:23]) + timedelta(hours=8 + 24)).isoformat() if "1949" <= time < "9999" else time
    if not "1949-10-01" <= day <= latest[:10]:
        return None
    strings = json.dumps({name: each for name, each in data.items() if not isinstance(each, int)})
    is_guarded = named(fact).startswith(("directory.", "access."))
    return None if is_guarded and any(map(is_personal, re.findall("[0-9A-Za-z]+", strings))) else fact

# ---- docs/directory.md, Authority and The directory ----
class Directory:
    def __init__(self, pinned):
        self.areas = {}
        self.members = {"cn": {"names": [pinned.split("+")[0]], "log": [{"key": pinned, "from": 0}], "other": {}}}

    def holder(self, area):
        return next((self.areas[area[:n]] for n in range(6, 1, -1) if area[:n] in self.areas), None)

    def accepts(self, who, index, fact):
        kind, data = named(fact), fact["data"]
        home = {"directory": "cn", "access": "cn-access"}.get(kind.split(".")[0])
        belongs = who == home if home else who not in ("cn", "cn-access")
        keys = [key for key in self.members.get(who, {"log": []})["log"] if key["from"] <= index]
        if not keys or index >= keys[-1].get("revokedFrom", index + 1) or not belongs or fact["source"] != "/participants/" + who:
            return False
        if home:
            return True
        if "ref" in data and kind != "certificate.checked":
            return data["ref"]["participant"] == who and data["ref"]["index"] < index
        if kind.startswith("collaboration."):
            return data["from" if "from" in data else "by"] == who
        return self.holder(data["householdAreaCode" if kind == "certificate.issued" else "areaCode"]) == who

    def take(self, index, fact):
        kind, data = named(fact), fact["data"]
        member = self.members.get(data.get("participant"))
        if kind == "directory.participantAdmitted" and member is None:
            if not any(data["origin"] in each["names"] for each in self.members.values()) and not self.areas.keys() & data["areas"]:
                self.members[data["participant"]] = {"names": [data["origin"]], "log": [], "other": {}}
                self.areas.update({area: data["participant"] for area in data["areas"]})
        elif kind == "directory.keyAdded" and member is not None:
            self.add_key(index, data, member)
        elif kind == "directory.keyRevoked" and member is not None:
            self.revoke_key(index, data, member)

    def add_key(self, index, data, member):
        key, use, start = key_of(data["key"]), data["use"], data.get("fromSize")
        last = next(reversed(member["log"]), None)
        if key is None or data["key"] in member["other"] or any(each["key"] == data["key"] for each in member["log"]):
            return
        if use != "log":
            if use != "token" or key[0] == member["names"][0] + "/token":
                member["other"][data["key"]] = use
            return
        endorsed, by = f"chessboard/endorse/1\n{data['key']}\n".encode(), base64.b64decode(data.get("endorsement", ""))
        is_free = data["participant"] != "cn" or start is not None and start > index and is_signed(last["key"], endorsed, by)
        is_named = key[0] in (member["names"][-1], last and f"{member['names'][0]}/{len(member['names']) + 1}")
        if is_named and start is not None and not (last and start < last["from"]) and is_free:
            member["log"].append({"key": data["key"], "from": start})
            member["names"] += [key[0]][key[0] in member["names"]:]

    def revoke_key(self, index, data, member):
        is_cn = data["participant"] == "cn"
        if data["key"] in member["other"]:
            member["other"][data["key"]] = "revoked"
        for key in member["log"]:
            if key["key"] == data["key"] and "fromSize" in data and not (is_cn and key is member["log"][-1]):
                since = max(data["fromSize"], index + 1) if is_cn else data["fromSize"]
                key["revokedFrom"] = min(since, key.get("revokedFrom", since))

    def seal_keys(self, who, size):
        keys = self.members[who]["log"]
        return [key["key"] for n, key in enumerate(keys)
                if key["from"] <= size and not any(later["from"] < size for later in keys[n + 1:])]

    def view_keys(self, origin):
        held = [item for member in self.members.values() for item in member["other"].items()]
        return [key for key, use in held if use == "view" and key_of(key)[0] == origin]

# ---- docs/dossier.md, up to Findings ----
def data_of(fact):
    """A fact's data in the newest version's shape, and with them its recorded date."""
    day, is_next = fact["time"][:10], fact["time"][11:13] >= "16" and fact["time"][:10] != "9999-12-31"
    recorded = str(date.fromisoformat(day) + timedelta(days=1)) if is_next else day
    return {"reason": "not-asked"} | fact["data"] | {"recorded": recorded}

def fold(subject, recorded):
    """The dossier of the accepted facts of one subject: (participant, index, fact), in any order."""
    recorded = sorted(recorded, key=lambda each: each[:2])
    logs = {who: [each for each in recorded if each[0] == who][:1000] for who in {each[0] for each in recorded}}
    counted = sorted((each for log in logs.values() for each in log), key=lambda each: (
        each[2]["data"]["occurredOn"], RANKS[named(each[2])], each[2]["time"], each[0], each[1]))
    order = {each[:2]: n for n, each in enumerate(counted)}
    by_place = {each[:2]: each[2] for each in counted}
    findings = []
    def found(code, *places, also=()):
        ordered = sorted(places, key=order.__getitem__)
        findings.append({"code": code, "facts": ordered, "participants": sorted({who for who, _ in ordered} | set(also))})
    withdrawn = set()
    for who, index in sorted(place for place, fact in by_place.items() if RANKS[named(fact)] == 8):
        kind, ref = named(by_place[who, index]), by_place[who, index]["data"]["ref"]
        ref = (ref["participant"], ref["index"])
        target = named(by_place[ref]) if ref in by_place and ref[0] == who and ref[1] < index else None
        if target and RANKS[target] != 8 and ref not in withdrawn and target.split(".")[0] == kind.split(".")[0]:
            withdrawn.add(ref)
        else:
            found("withdrawal-unmatched", (who, index))
    left = [((who, index), named(fact), data_of(fact)) for who, index, fact in counted
            if RANKS[named(fact)] != 8 and (who, index) not in withdrawn]
    if subject.startswith("c-"):
        folded = fold_case(left, found)
    else:
        services = [{"areaCode": data["areaCode"], "date": data["occurredOn"], "fact": place, "service": data["service"]}
                    for place, kind, data in left if kind == "service.delivered"]
        folded = {"services": services, "stays": fold_stays([each for each in left if each[1].startswith("movement.")], found),
                  "certificates": fold_certificates([each for each in left if each[1].startswith("certificate.")], found)}
    findings.sort(key=lambda each: (order[each["facts"][-1]], each["code"]))
    return folded | {"facts": [each[:2] for each in counted], "findings": findings, "subject": subject}

def fold_stays(movements, found):
    leading_on, stays, kept, expected, areas = {}, [], [], [], {place: data["areaCode"] for place, _, data in movements}
    for n, (place, kind, data) in enumerate(movements):
        area, day = data["areaCode"], data["occurredOn"]
        if kind == "movement.arrived":
            still = next((stay for stay in stays if "until" not in stay), None)
            if still and still["areaCode"] == area:
                found("arrival-repeated", still["from"]["fact"], place)
                continue
            if still:
                still["until"] = {"arrival": place, "date": day}
            begin = {"date": day, "fact": place, "recorded": data["recorded"]} | leading_on
            stays.append({"areaCode": area, "from": begin, "householdAreaCode": data["householdAreaCode"], "reason": data["reason"]})
            leading_on = {}
            fitting = next((each for each in kept if each[1:] == (area, day)), None)
            if fitting:
                kept.remove(fitting)
                leading_on = {"departure": fitting[0]}
                stays[-1]["until"] = {"date": day, "departure": fitting[0]}
            continue
        of_it = [stay for stay in stays if stay["areaCode"] == area and "departure" not in stay.get("until", {})]
        went_on_to = []
        if of_it:
            until = of_it[-1].setdefault("until", {"date": day})
            until["departure"] = place
            leading_on = leading_on if "arrival" in until else {"departure": place}
            went_on_to = [areas[until["arrival"]]] if "arrival" in until else []
        elif data["stay"] == "recorded":
            kept.append((place, area, day))
        else:
            leading_on = {"departure": place}
        if "destinationAreaCode" in data:
            there = "cn-" + data["destinationAreaCode"][:2]
            known_in = went_on_to + [stay["areaCode"] for stay in stays if "until" not in stay]
            if there not in ["cn-" + known[:2] for known in known_in]:
                expected.append((n, place, there))
    for stay in stays:
        if "arrival" in stay.get("until", {}) and "departure" not in stay["until"]:
            found("departure-missing", stay["from"]["fact"], stay["until"]["arrival"])
    for place, _, _ in kept:
        found("departure-unmatched", place)
    for n, place, there in expected:
        later = movements[n + 1:]
        if not any(kind == "movement.arrived" and "cn-" + data["areaCode"][:2] == there for _, kind, data in later):
            found("arrival-missing", place, also=[there])
    return stays

def fold_case(steps, found):
    case = {}
    for place, kind, data in steps:
        whose, states, after = STEPS[kind.split(".")[1]]
        is_own = data["from"] != data["to"] if "from" in data else data["by"] == case.get(whose)
        if case.get("state") not in states or not is_own:
            code = "case-step-foreign" if case.get("state") in states else "case-step-impossible"
            found(code, *([case["opened"]["fact"]] if case else []), place,
                  also=[each[name] for each in (case, data) for name in ("from", "to") if name in each])
            continue
        said = {name: data[name] for name in ("answer", "outcome") if name in data}
        step = {"date": data["occurredOn"], "fact": place, "recorded": data["recorded"]} | said
        if "from" in data:
            members = {name: data[name] for name in ("about", "from", "matter", "to", "urgency") if name in data}
            case = members | {"kind": "notice" if after == "sent" else "inquiry", "opened": step}
        case |= {"state": after} | ({after: step} if "by" in data else {})
    return {"case": case} if case else {}

def fold_certificates(facts, found):
    certificates, repeated, refused = {}, [], []
    def state(certificate, day):
        return "revoked" if "revoked" in certificate else "expired" if day > certificate["validUntil"] else "in force"
    def revoked_on(certificate, day):
        return certificate.get("revoked", {}).get("date") == day
    for place, kind, data in facts:
        day = data["occurredOn"]
        if kind == "certificate.issued":
            others = [each for each in certificates.values() if each["kind"] == data["kind"] and state(each, day) == "in force"]
            repeated.append((place, day, others))
            certificates[place] = {"checks": [], "fact": place, "householdAreaCode": data["householdAreaCode"],
                                   "issuedOn": day, "kind": data["kind"], "validUntil": data["validUntil"]}
            continue
        certificate = certificates.get((data["ref"]["participant"], data["ref"]["index"]))
        if certificate is None:
            if kind != "certificate.checked" or data["result"] != "unknown":
                found("certificate-unknown", place, also=[data["ref"]["participant"]])
        elif kind == "certificate.checked":
            result, now = data["result"], state(certificate, day)
            certificate["checks"].append({"areaCode": data["areaCode"], "date": day, "fact": place, "result": result})
            if result == "valid" and now != "in force":
                found("certificate-used-after-" + now, certificate["fact"], place)
            elif result in ("expired", "revoked") and now == "in force":
                refused.append((certificate, day, place))
        elif state(certificate, day) != "in force":
            found("certificate-not-in-force", certificate["fact"], place)
        elif kind == "certificate.renewed":
            certificate["validUntil"] = data["validUntil"]
        else:
            certificate["revoked"] = {"date": day, "fact": place}
    for place, day, others in repeated:
        for other in [each for each in others if not revoked_on(each, day)][:1]:
            found("certificate-repeated", other["fact"], place)
    for certificate, day, place in refused:
        if not revoked_on(certificate, day):
            found("certificate-refused-in-force", certificate["fact"], place)
    return list(certificates.values())

# ---- docs/dossier.md, Commitment ----
def tree(entries):
    level = [digest(b"\0", entry) for entry in entries] or [digest()]
    while len(level) > 1:
        pairs = [level[n:n + 2] for n in range(0, len(level), 2)]
        level = [digest(b"\1", *pair) if len(pair) == 2 else pair[0] for pair in pairs]
    return level[0]

def view_root(dossiers):
    buckets = [[] for _ in range(65536)]
    for subject, text in dossiers.items():
        entry = digest(subject.encode()) + digest(text.encode())
        buckets[entry[0] * 256 + entry[1]].append(entry)
    return base64.b64encode(tree([tree(sorted(bucket)) for bucket in buckets])).decode()

# ---- logs ----
def read_folder(folder):
    """The note and the facts of a log that `chessboard export` wrote (C2SP tlog-tiles)."""
    note, facts = (folder / "checkpoint").read_text(), []
    origin, size, root = note.split("\n")[:3]
    while len(facts) < int(size):
        n, width = len(facts) // 256, min(256, int(size) - len(facts))
        path = "/".join(["tile/entries", *(f"x{n // 1000 ** k % 1000:03}" for k in (3, 2, 1) if n >= 1000 ** k), f"{n % 1000:03}"])
        bundle, at = (folder / (path if width == 256 else f"{path}.p/{width}")).read_bytes(), 0
        for _ in range(width):
            end = at + 2 + int.from_bytes(bundle[at:at + 2], "big")
            facts.append(bundle[at + 2:end])
            at = end
    if base64.b64encode(tree(facts)).decode() != root:
        raise SystemExit(f"{folder}: the facts do not have the signed root")
    return origin.split("/")[1], note, facts

def read_targets(targets):
    """By participant: the facts, and a folder's note. A folder's participant is the second part of its origin."""
    logs, notes = {}, {}
    for target in targets:
        if Path(target).is_dir():
            who, note, facts = read_folder(Path(target))
            logs[who], notes[who] = dict(enumerate(facts)), note
            continue
        for line in sys.stdin if target == "-" else Path(target).open(encoding="utf-8"):
            record = json.loads(line)
            fact = record["fact"] if isinstance(record["fact"], str) else json.dumps(record["fact"])
            logs.setdefault(record["participant"], {})[record["index"]] = fact.encode()
    return logs, notes

def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("targets", nargs="+", metavar="TARGET")
    options.add_argument("--cn-key", help="the pinned verifier key of cn")
    options.add_argument("--commitment", help="a view's note: fold at its vector; exit 1 if its root or signature is another")
    options.add_argument("--accepted", action="store_true", help="all facts are accepted ones: print their dossiers, one a line")
    asked = options.parse_args()
    logs, notes = read_targets(asked.targets)
    schemas = {path.name.removesuffix(".json"): json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")}
    claim = Path(asked.commitment).read_text().partition("\n\n")[0].split("\n") if asked.commitment else []
    vector = {who: int(size) for who, size, _ in (line.split(" ") for line in claim[3:])} or {who: len(log) for who, log in logs.items()}
    by_subject, quarantined, directory = {}, [], Directory(asked.cn_key or "none")
    for who in sorted(vector):
        for index, data in sorted(logs.get(who, {}).items())[:vector[who]]:
            fact = json.loads(data) if asked.accepted else read_fact(schemas, data)
            if fact is None or not asked.accepted and not directory.accepts(who, index, fact):
                quarantined.append([who, index])
            elif who == "cn":
                directory.take(index, fact)
            elif who != "cn-access":
                by_subject.setdefault(fact["subject"], []).append((who, index, fact))
    dossiers = {subject: json.dumps(fold(subject, facts), sort_keys=True, separators=(",", ":"))
                for subject, facts in by_subject.items()}
    if asked.accepted:
        return print(*dossiers.values(), sep="\n")
    for who, note in notes.items():
        open_note(note, directory.seal_keys(who, len(logs[who])))
    root = view_root(dossiers)
    print(json.dumps({"facts": sum(vector.values()), "subjects": len(dossiers), "root": root,
                      "quarantined": quarantined, "logs": vector}))
    if claim and (open_note(Path(asked.commitment).read_text(), directory.view_keys(claim[0]))[2] != root
                  or any(size > len(logs.get(who, {})) for who, size in vector.items())):
        raise SystemExit("the view's root is another")

if __name__ == "__main__":
    main()
