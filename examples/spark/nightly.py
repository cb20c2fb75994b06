"""A nightly audit of many schools' logs on Apache Spark.

    nightly.py load LOGS EVENTS              LOGS/*.log, an event a line, into Parquet: a file a school
    nightly.py audit EVENTS OUT FROM AT DRAFT CORES   the audit, Parquet in and out; prints how long it took
    nightly.py same OUT ROWS                 whether the rows are those of a file of JSON lines, one by one
    nightly.py sums OUT                      what the night came to, as JSON
"""

import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

HERE = Path(__file__).parent
EVENTS = pa.schema([("seq", pa.int64()), ("event", pa.string())])
#: No school's file is cut in two, and none shares a partition with another: nothing has to be moved to bring a log together.
WHOLE_FILES = str(1 << 30)


def load(logs, events):
    """As a host's export would write it: `school` is in the folder's name, `seq` the place in the log."""
    for log in sorted(Path(logs).glob("*.log")):
        lines = log.read_text(encoding="utf-8").splitlines()
        folder = Path(events) / f"school={log.stem}"
        folder.mkdir(parents=True)
        table = pa.table({"seq": range(1, len(lines) + 1), "event": lines}, schema=EVENTS)
        pq.write_table(table, folder / "log.parquet", compression="zstd")


def session(cores):
    from pyspark.sql import SparkSession

    # The workers need what this environment has.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.sql.files.maxPartitionBytes": WHOLE_FILES,
        "spark.sql.files.openCostInBytes": WHOLE_FILES,
        "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    }
    builder = SparkSession.builder.appName("nightly audit").master(f"local[{cores}]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.sparkContext.addPyFile(str(HERE / "audit.py"))
    return spark


def rows(start, at, draft):
    """The function that Spark's workers run: batches of events in, batches of rows out."""

    def of(batches):
        import audit

        logs = {}
        for batch in batches:
            columns = (batch.column(name).to_pylist() for name in ("school", "seq", "event"))
            for school, seq, event in zip(*columns):
                logs.setdefault(school, []).append((seq, event))
        for school, log in logs.items():
            log.sort()
            row = audit.audit(school, [event for _, event in log], start, at, draft)
            yield pa.RecordBatch.from_pylist([row], schema=audit.SCHEMA)

    return of


def audit_all(events, out, start, at, draft, cores):
    from pyspark.sql.pandas.types import from_arrow_schema

    sys.path.insert(0, str(HERE))
    from audit import SCHEMA

    draft = Path(draft).read_text(encoding="utf-8")
    spark = session(cores)
    began = time.monotonic()
    table = spark.read.parquet(events).select("school", "seq", "event")
    partitions = table.rdd.getNumPartitions()
    audited = table.mapInArrow(rows(start, at, draft), from_arrow_schema(SCHEMA))
    audited.write.mode("overwrite").parquet(out)
    print(json.dumps({"seconds": time.monotonic() - began, "partitions": partitions}))
    spark.stop()


def audited(out):
    table = pq.read_table(out).to_pylist()
    for row in table:
        for name, value in row.items():
            if isinstance(value, list):
                row[name] = dict(value)
    return {row["school"]: row for row in table}


def same(out, wanted):
    """Fails at the first row that is another, or is missing, or is there twice."""
    found = audited(out)
    lines = [json.loads(line) for line in Path(wanted).read_text(encoding="utf-8").splitlines()]
    wanted = {row["school"]: row for row in lines}
    if pq.read_table(out).num_rows != len(wanted) or found.keys() != wanted.keys() or not wanted:
        sys.exit(f"{len(found)} schools were audited here, and {len(wanted)} there")
    for school, row in wanted.items():
        here = {name: value for name, value in found[school].items() if name != "seconds"}
        if here != row:
            fields = [name for name in row if here.get(name) != row[name]]
            sys.exit(f"{school} is told otherwise in {', '.join(fields)}: {here} and {row}")
    print(f"{len(wanted)} schools are told alike")


def sums(out):
    found = audited(out).values()

    def total(column):
        counts = Counter()
        for row in found:
            counts.update(row[column])
        return dict(counts.most_common())

    columns = ["denials", "promises_kept", "promises_broken", "consent_gaps", "draft_refused", "draft_held", "draft_allowed"]
    told = {column: total(column) for column in columns}
    for column in ("events", "unanswered", "draft_judged", "seconds"):
        told[column] = sum(row[column] for row in found)
    told["schools"] = len(found)
    told["poisoned"] = {row["school"]: f"{row['error_code']} at {row['error_path']}" for row in found if row["error_code"]}
    print(json.dumps(told))


if __name__ == "__main__":
    tasks = {"load": load, "audit": audit_all, "same": same, "sums": sums}
    if len(sys.argv) < 2 or sys.argv[1] not in tasks:
        sys.exit(__doc__)
    tasks[sys.argv[1]](*sys.argv[2:])
