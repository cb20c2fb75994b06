"""Puts scenarios, bad inputs and a stopwatch to Schoolgate through its Python types.

``answers FILE…`` prints the answers, one line of JSON a step, as ``cargo run --example answers`` prints the core's own;
``errors CORPUS`` compares codes and paths; ``panics`` wants a library with the feature ``panic-door``; ``bench SCENARIO``
measures what tests/runners/c/bench.c measures.
"""

import json
import sys
import threading
import timeit

from schoolgate import (
    Action,
    Actor,
    NamedFile,
    Policy,
    Request,
    Roster,
    School,
    SchoolgateError,
    actor_from_json,
    as_of_to_json,
    decision_to_json,
    import_json,
    instant_from_text,
    plan_to_json,
    request_from_json,
    roster_from_json,
    school_as_of,
    submitted_batch_to_json,
    submitted_to_json,
    tool_json,
    traced_to_json,
    words_json,
    view_request_from_json,
    view_to_json,
    when_from_json,
)


def written(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def envelope(call):
    try:
        return '{"ok":' + call() + "}"
    except SchoolgateError.Refused as error:
        fields = {"code": error.code, "path": error.path, "message": error.message}
        return '{"error":' + written(fields).decode() + "}"


PUT = {
    "ask": lambda school, text: decision_to_json(school.ask(request_from_json(text))),
    "submit": lambda school, text: submitted_to_json(school.submit(request_from_json(text))),
    "submit_batch": lambda school, text: submitted_batch_to_json(
        school.submit_batch([request_from_json(written(request)) for request in json.loads(text)])
    ),
    "check": lambda school, text: view_to_json(school.view(view_request_from_json(text))),
    "trace": lambda school, text: traced_to_json(school.view_traced(view_request_from_json(text))),
    "plan": lambda school, text: plan_to_json(school.plan(request_from_json(text))),
}


def resolved(value, names):
    """Puts the ids of earlier steps where a later one writes ``$name``."""
    if isinstance(value, dict):
        return {key: resolved(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [resolved(item, names) for item in value]
    if isinstance(value, str) and value.startswith("$") and value[1:] in names:
        return value[1:]
    return value


def run(file, out):
    with open(file, encoding="utf-8") as text:
        scenario = json.load(text)
    policy = Policy.from_json(written(scenario["policy"]))
    school = School.open(policy, roster_from_json(written(scenario["school"])))
    names = set()
    for number, step in enumerate(scenario["steps"], 1):
        kind = next(kind for kind in PUT if kind in step)
        given = resolved(step[kind], names)
        if kind == "submit":
            given.setdefault("ref", step.get("as", f"step-{number}"))
        if "as" in step:
            names.add(step["as"])
        text, shown = written(given), ""
        # What may be shown is decided before the request changes anything.
        if "shown" in step.get("expect", {}):

            def shown_to_reader():
                reader = actor_from_json(written(given["by"]))
                return decision_to_json(school.ask_for_reader(request_from_json(text), reader))

            shown = ',"shown":' + envelope(shown_to_reader)
        answer = envelope(lambda: PUT[kind](school, text))
        out.write(f'{{"file":{json.dumps(file)},"step":{number},"answer":{answer}{shown}}}\n'.encode())


def answers(files):
    for file in files:
        run(file, sys.stdout.buffer)
    return bool(files)


def bytes_of(case):
    if "text" in case:
        return case["text"].encode()
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    part, times = case["repeat"], case["repeat"]["times"]
    unit, close = part["unit"].encode() * times, part.get("close", "").encode() * times
    return part.get("before", "").encode() + unit + close + part.get("after", "").encode()


def face(call, decides=True):
    """A call of the JSON face, answered as the typed calls answer."""

    def put(text):
        answer = json.loads(call(text))
        if "error" in answer:
            raise SchoolgateError.Refused(**answer["error"])
        return answer["ok"]["verdict"] if decides else None

    return put


def verdict(call):
    return lambda text: json.loads(call(text))["verdict"]


def calls(policy, school):
    return {
        "request": [
            verdict(lambda text: decision_to_json(school.ask(request_from_json(text)))),
            lambda text: school.plan(request_from_json(text)) and None,
            face(school.ask_json),
            face(school.plan_json, decides=False),
        ],
        "submit": [
            verdict(lambda text: decision_to_json(school.submit(request_from_json(text)).decision)),
            face(school.submit_json),
        ],
        "batch": [face(school.ask_batch_json, decides=False)],
        "reader": [face(school.ask_for_reader_json)],
        "event": [lambda text: school.apply(text.decode()) and None, face(school.apply_json, decides=False)],
        "policy": [lambda text: Policy.from_json(text) and None],
        "roster": [lambda text: School.open(policy, roster_from_json(text)) and None],
    }


def errors(arguments):
    with open(arguments[0], encoding="utf-8") as text:
        corpus = json.load(text)
    policy = Policy.from_json(written(corpus["policy"]))
    school = School.open(policy, roster_from_json(written(corpus["school"])))
    for request in corpus["before"]:
        school.submit(request_from_json(written(request)))
    seq, passed, failed = school.seq(), 0, 0
    ways = calls(policy, school)
    for case in corpus["cases"]:
        for call in ways[case["input"]]:
            try:
                got = call(bytes_of(case))
                good = "answer" in case and got in (None, case["answer"]["verdict"])
            except SchoolgateError.Refused as error:
                got = {"code": error.code, "path": error.path}
                good = got == case.get("error")
            passed, failed = passed + good, failed + (not good)
            if not good:
                print(f"{case['name']}: {got}", file=sys.stderr)
    changed = school.seq() != seq
    passed, failed = passed + (not changed), failed + changed
    print(f"{len(corpus['cases'])} cases, {passed} passed, {failed} failed")
    return failed == 0 and passed > 1


def tools(arguments):
    with open(arguments[0], encoding="utf-8") as text:
        cases = json.load(text)
    passed = 0
    for case in cases:
        answer = tool_json(case["tool"], case["input"].encode())
        passed += answer == case["answer"]
        if answer != case["answer"]:
            print(f"{case['tool']}: {answer[:300]}", file=sys.stderr)
    print(f"{passed} of {len(cases)} answers")
    return passed == len(cases) and passed > 1


def words(arguments):
    with open(arguments[0], encoding="utf-8") as text:
        cases = json.load(text)
    passed = 0
    for case in cases:
        answer = words_json(case["operation"], case["input"].encode())
        passed += answer == case["answer"]
        if answer != case["answer"]:
            print(f"{case['operation']}: {answer[:300]}", file=sys.stderr)
    print(f"{passed} of {len(cases)} answers")
    return passed == len(cases) and passed > 1


def rosters(arguments):
    with open(arguments[0], encoding="utf-8") as text:
        cases = json.load(text)
    passed = 0
    for case in cases:
        files = [
            NamedFile(name=file["name"], contents=bytes.fromhex(file["hex"]) if "hex" in file else file["text"].encode())
            for file in case["files"]
        ]
        options = case["options"].encode()
        if "roster" in case:
            policy = Policy.from_json(case["policy"].encode())
            school = School.open(policy, roster_from_json(case["roster"].encode()))
            answer = school.reconcile_json(options, files)
        else:
            answer = import_json(options, files)
        passed += answer == case["answer"]
        if answer != case["answer"]:
            print(f"{case['name']}: {answer[:300]}", file=sys.stderr)
    print(f"{passed} of {len(cases)} answers")
    return passed == len(cases) and passed > 1


def past(arguments):
    with open(arguments[0], encoding="utf-8") as text:
        cases = json.load(text)
    passed, total = 0, 0
    for case in cases:
        given = {"snapshot": case["snapshot"]} if "snapshot" in case else {}
        if case["key"]:
            given["key"] = case["key"].encode()
        events = [written(event).decode() for event in json.loads(case["events"])]
        found = {}

        def look():
            found["past"] = school_as_of(events, when_from_json(case["when"].encode()), **given)
            return as_of_to_json(found["past"].as_of)

        answers = [(envelope(look), case["answer"])]
        for asked in case["then"]:
            put = PUT[asked["door"]]
            school = found["past"].school
            answers.append((envelope(lambda: put(school, asked["input"].encode())), asked["answer"]))
        for answer, expected in answers:
            passed, total = passed + (answer == expected), total + 1
            if answer != expected:
                print(f"{case['name']}: {answer[:300]}", file=sys.stderr)
    print(f"{passed} of {total} answers")
    return passed == total and passed > 1


def code_of(call, *arguments):
    try:
        call(*arguments)
    except SchoolgateError.Refused as error:
        return error.code
    return "none"


def panics(_):
    policy = Policy.built_in("mmps-2023")
    school = School.open(policy, Roster(id="s", name="S", timezone="Europe/London"))
    at = instant_from_text("2023-10-02T10:00:00+01:00")
    fine = Request(at=at, by=Actor.PARENT("nobody"), ref="fine", action=Action.SIGN_IN())
    bad = Request(at=at, by=Actor.PARENT("nobody"), ref="panic-door", action=Action.SIGN_IN())
    expected, same = school.ask(fine), []
    threads = [
        threading.Thread(target=lambda: same.append(all(school.ask(fine) == expected for _ in range(100))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    codes = [
        code_of(school.ask, bad),
        code_of(school.ask, fine),
        code_of(school.submit, bad),
        code_of(school.ask, fine),
        code_of(School.open(policy, Roster(id="s", name="S", timezone="Europe/London")).ask, fine),
    ]
    print("4 threads asked at once;", ", ".join(codes))
    return same == [True] * 4 and codes == ["panicked", "none", "panicked", "school_lost", "none"]


def bench(arguments):
    with open(arguments[0], encoding="utf-8") as text:
        scenario = json.load(text)
    step = scenario["steps"][0]
    given = step.get("ask") or step["submit"]
    request, roster = request_from_json(written(given)), written(scenario["school"])
    policy = Policy.from_json(written(scenario["policy"]))
    school = School.open(policy, roster_from_json(roster))
    one, thousand, thousand_texts = written(given), [request] * 1000, written([given] * 1000)

    def measure(what, times, each, call):
        call()
        # The quickest round of five: whatever else the machine does only adds to the others.
        quickest = min(timeit.repeat(call, repeat=5, number=times))
        print(f"{what:<21} {quickest * 1e6 / times / each:8.2f} us")

    measure("open a school", 50, 1, lambda: School.open(policy, roster_from_json(roster)))
    measure("one ask", 1000, 1, lambda: school.ask(request))
    measure("one ask, JSON", 1000, 1, lambda: school.ask_json(one))
    measure("one of a batch", 1, 1000, lambda: school.ask_batch(thousand))
    measure("one of a batch, JSON", 5, 1000, lambda: school.ask_batch_json(thousand_texts))
    return True


if __name__ == "__main__":
    chosen = {
        "answers": answers, "errors": errors, "tools": tools, "rosters": rosters, "words": words, "past": past, "panics": panics, "bench": bench,
    }[sys.argv[1]]
    sys.exit(0 if chosen(sys.argv[2:]) else 1)
