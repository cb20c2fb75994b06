"""What a night's audit says of a school: a log's lines in, a row out. It knows nothing of Spark, and runs in its workers."""

import json
import time
from collections import Counter

import pyarrow as pa
from schoolgate import School, SchoolgateError, tool_json

COUNTS = pa.map_(pa.string(), pa.int64())

#: A row of the audit. `seconds` is the processor's time for it, and in no comparison.
SCHEMA = pa.schema([
    ("school", pa.string()), ("events", pa.int64()), ("seal", pa.string()),
    ("denials", COUNTS), ("promises_kept", COUNTS), ("promises_broken", COUNTS),
    ("unanswered", pa.int64()), ("consent_gaps", COUNTS),
    ("draft_judged", pa.int64()), ("draft_refused", COUNTS), ("draft_held", COUNTS), ("draft_allowed", COUNTS),
    ("error_code", pa.string()), ("error_path", pa.string()), ("error", pa.string()),
    ("seconds", pa.float64()),
])


class Unreadable(Exception):
    """The envelope of an error that came through a door of JSON."""

    def __init__(self, error):
        super().__init__(error["code"])
        self.code, self.path, self.message = error["code"], error["path"], error["message"]


def ok(envelope):
    answer = json.loads(envelope)
    if "error" in answer:
        raise Unreadable(answer["error"])
    return answer["ok"]


def audit(school, lines, start, at, draft):
    """A school's row, whatever its log is like: what is wrong with one is nothing to the others."""
    began = time.process_time()
    row = dict.fromkeys(SCHEMA.names, "")
    for field in SCHEMA:
        if field.type != pa.string():
            row[field.name] = {} if field.type == COUNTS else 0
    row["school"] = school
    try:
        row.update(told(lines, start, at, draft))
    except (SchoolgateError.Refused, Unreadable) as error:
        row.update(error_code=error.code, error_path=error.path, error=error.message)
    row["seconds"] = time.process_time() - began
    return row


def told(lines, start, at, draft):
    school = School.replay(lines)
    look = {"view": "monitoring", "by": {"host": "audit"}, "at": at, "from": start, "to": at}
    # The events are JSON already, and are not read here.
    look = json.dumps(look)[:-1] + ', "events": [' + ",".join(lines) + "]}"
    report = ok(school.view_json(look.encode()))
    tool = json.dumps({"log": "\n".join(lines), "under": json.loads(draft)})
    replayed = ok(tool_json("replay", tool.encode()))
    promises = report.get("promises", [])
    seal = json.loads(lines[-1])["seal"]

    def by_clause(tally):
        return {cited["clause"]: cited["requests"] for cited in replayed[tally]["by_clause"]}

    return {
        "events": school.seq(),
        "seal": seal,
        "denials": {count["clause"]: count["count"] for count in report["denials"]},
        "promises_kept": {f"{count['clause']} {count['promise']}": count["kept"] for count in promises},
        "promises_broken": {f"{count['clause']} {count['promise']}": count["broken"] for count in promises},
        "unanswered": len(report["unanswered"]),
        "consent_gaps": dict(Counter(f"{gap['kind']} {gap['state']}" for gap in report["consent_gaps"])),
        "draft_judged": replayed["judged"],
        "draft_refused": by_clause("newly_refused"),
        "draft_held": by_clause("newly_held"),
        "draft_allowed": by_clause("newly_allowed"),
    }
