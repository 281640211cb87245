#!/usr/bin/env python3
"""Adds up what dossiers contribute to the tally: a second program, written from docs/dossier.md alone.

    tally.py FILE           prints {"<cell>": count, ...} of a file of canonical dossiers, one a line (`-`: standard input)
"""
import json, sys
from collections import Counter
from datetime import date

DELAYS = [(15, "within-15"), (30, "within-30"), (60, "within-60"), (90, "within-90")]
LENGTHS = [1096, 365, 182, 90, 30, 0]

def days(start, end):
    return (date.fromisoformat(end) - date.fromisoformat(start)).days

def delay(start, end):
    return next((name for most, name in DELAYS if days(start, end) <= most), "more")

def province(area):
    return "cn-" + area[:2]

def months(stay):
    """Of the days that it covers, as far as they matter: of an open stay, for ever."""
    first, last = stay["from"]["date"][:7], stay["until"]["date"][:7] if "until" in stay else "9999-99"
    return lambda month: first <= month <= last

def certificate(dossier, stay):
    day, end = stay["from"]["date"], stay["until"]["date"] if "until" in stay else "9999-99-99"
    held = [c for c in dossier["certificates"] if c["issuedOn"] <= day <= c["validUntil"]
            and not ("revoked" in c and c["revoked"]["date"] <= day)]
    checks = [check["date"] for c in dossier["certificates"] for check in c["checks"]
              if check["fact"][0] == stay["from"]["fact"][0] and day <= check["date"] <= end]
    return "none" if not held else delay(day, min(checks)) if checks else "unchecked"

def person(dossier):
    outside = [s for s in dossier["stays"] if province(s["areaCode"]) != province(s["householdAreaCode"])]
    for stay in dossier["stays"]:
        if stay not in outside:
            yield f"returns/{between(stay, stay['from'])}", 1
    for n, stay in enumerate(outside):
        order = "later" if n else "first-announced" if "departure" in stay["from"] else "first-unannounced"
        recorded = delay(stay["from"]["date"], stay["from"]["recorded"])
        where, month = between(stay, stay["from"]), stay["from"]["date"][:7]
        yield f"arrivals/{recorded}/{order}/{certificate(dossier, stay)}/{where}", 1
        yield f"prefecture-arrivals/{stay['areaCode'][:4]}/{where}", 1
        yield f"prefecture-outflow/{stay['householdAreaCode'][:4]}/{province(stay['householdAreaCode'])}/{month}", 1
        if any(between(s, stay["from"]) == where and months(s)(month) for s in outside[:n]):
            yield f"present-again/{where}", 1
        if "until" in stay:
            where, length = between(stay, stay["until"]), days(stay["from"]["date"], stay["until"]["date"])
            known = "known" if "departure" in stay["until"] else "unknown"
            yield f"departures/{known}/from-{next(least for least in LENGTHS if length >= least)}/{where}", 1
            yield f"days-stayed/{where}", length
            yield f"prefecture-departures/{stay['areaCode'][:4]}/{where}", 1
    served = {(s["service"], between(stay, {"date": s["date"]})) for s in dossier["services"] for stay in outside
              if stay["from"]["fact"][0] == s["fact"][0] and months(stay)(s["date"][:7])}
    for service, where in served:
        yield f"served/{service}/{where}", 1
    for where, services in Counter(where for _, where in served).items():
        yield f"served-again/{where}", services - 1

def between(stay, at):
    return f"{province(stay['householdAreaCode'])}/{stay['from']['fact'][0]}/{at['date'][:7]}"

def of_case(case):
    opened = case["opened"]["recorded"]
    where = f"{case['from']}/{case['to']}/{opened[:7]}"
    step = case.get("acknowledged") or case.get("answered")
    outcome = delay(opened, step["recorded"]) if step else "dropped" if "closed" in case else "waiting"
    yield (f"notices/{outcome}/{where}" if case["kind"] == "notice" else f"inquiries/{case['urgency']}/{outcome}/{where}"), 1

def contributions(dossier):
    tally = Counter()
    if "stays" in dossier or "case" in dossier:
        for cell, count in person(dossier) if "stays" in dossier else of_case(dossier["case"]):
            tally[cell] += count
    return {cell: tally[cell] for cell in sorted(tally) if tally[cell]}

if __name__ == "__main__":
    total = Counter()
    with sys.stdin if sys.argv[1:] == ["-"] else open(sys.argv[1]) as lines:
        for line in lines:
            total.update(contributions(json.loads(line)))
    print(json.dumps(dict(sorted(total.items()))))
