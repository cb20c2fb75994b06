// Puts every bad input of tests/corpus/errors.json to Schoolgate through Kotlin, by its types and by its JSON face, and
// compares code and path with what the corpus says.

import io.github.schoolgate.*
import java.io.ByteArrayOutputStream
import java.io.File
import kotlinx.serialization.json.*

/** What came of a call: a decision's verdict (none, where it is not a decision), or an error's code and path. */
private sealed class Outcome {
    data class Answered(val verdict: String?) : Outcome()
    data class Failed(val code: String, val path: String) : Outcome()
}

fun errors(corpus: String): Boolean {
    val text = Json.parseToJsonElement(File(corpus).readText()).jsonObject
    val policy = Policy.fromJson(text.getValue("policy").toString())
    val school = School.open(policy, rosterFromJson(text.getValue("school").toString()))
    text.getValue("before").jsonArray.forEach { school.submit(requestFromJson(it.toString())) }
    val seq = school.seq()
    var passed = 0
    var failed = 0
    val cases = text.getValue("cases").jsonArray.map { it.jsonObject }
    for (case in cases) {
        val name = case.getValue("name").jsonPrimitive.content
        val input = bytes(case)
        val outcomes = calls(case.getValue("input").jsonPrimitive.content, policy, school)
            .map { call -> outcome { call(input) } }
        for (outcome in outcomes) {
            if (outcome == expected(case) || outcome is Outcome.Answered && outcome.verdict == null && "answer" in case) {
                passed++
            } else {
                failed++
                System.err.println("$name: $outcome")
            }
        }
        if (outcomes.isEmpty()) failed++
    }
    if (school.seq() == seq) passed++ else failed++
    println("${cases.size} cases, $passed passed, $failed failed")
    return failed == 0 && passed > 1
}

private fun expected(case: JsonObject): Outcome {
    val field = { of: String, name: String -> case.getValue(of).jsonObject.getValue(name).jsonPrimitive.content }
    return when {
        "error" in case -> Outcome.Failed(field("error", "code"), field("error", "path"))
        else -> Outcome.Answered(field("answer", "verdict"))
    }
}

/** Every way in which an input of that kind is put. */
private fun calls(input: String, policy: Policy, school: School): List<(ByteArray) -> String?> = when (input) {
    "request" -> listOf(
        { school.ask(requestFromJson(it)).toJson() },
        { school.plan(requestFromJson(it)).let { null } },
        { json(school.askJson(it)) },
        { json(school.planJson(it), isDecision = false) },
    )
    "submit" -> listOf({ school.submit(requestFromJson(it)).decision.toJson() }, { json(school.submitJson(it)) })
    "batch" -> listOf({ json(school.askBatchJson(it), isDecision = false) })
    "reader" -> listOf({ json(school.askForReaderJson(it)) })
    "event" -> listOf({ school.apply(String(it)).let { null } }, { json(school.applyJson(it), isDecision = false) })
    "policy" -> listOf({ Policy.fromJson(it).close().let { null } })
    "roster" -> listOf({ School.open(policy, rosterFromJson(it)).close().let { null } })
    else -> listOf()
}

/** The decision in an envelope; the error in it is thrown as the typed calls throw it. */
private fun json(envelope: String, isDecision: Boolean = true): String? {
    val answer = Json.parseToJsonElement(envelope).jsonObject
    val error = answer["error"]?.jsonObject ?: return if (isDecision) answer.getValue("ok").toString() else null
    val field = { name: String -> error.getValue(name).jsonPrimitive.content }
    throw SchoolgateException.Refused(field("code"), field("path"), field("message"))
}

private fun outcome(call: () -> String?): Outcome = try {
    Outcome.Answered(call()?.let { Json.parseToJsonElement(it).jsonObject.getValue("verdict").jsonPrimitive.content })
} catch (error: SchoolgateException) {
    Outcome.Failed(error.code, error.path)
}

/** The bytes of a case: `text`, `hex`, or `repeat`. */
private fun bytes(case: JsonObject): ByteArray {
    case["text"]?.let { return it.jsonPrimitive.content.encodeToByteArray() }
    case["hex"]?.let { hex ->
        return hex.jsonPrimitive.content.chunked(2).map { it.toInt(16).toByte() }.toByteArray()
    }
    val repeat = case.getValue("repeat").jsonObject
    val part = { name: String -> repeat[name]?.jsonPrimitive?.content.orEmpty().encodeToByteArray() }
    val times = repeat.getValue("times").jsonPrimitive.int
    val bytes = ByteArrayOutputStream()
    bytes.write(part("before"))
    for (name in listOf("unit", "close")) {
        val unit = part(name)
        repeat(times) { bytes.write(unit) }
    }
    bytes.write(part("after"))
    return bytes.toByteArray()
}
