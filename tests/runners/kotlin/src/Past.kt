// Puts every case of tests/corpus/past.json through Kotlin, and compares what a school as it was answers, byte for byte.

import io.github.schoolgate.*
import java.io.File
import kotlinx.serialization.json.*

fun past(corpus: String): Boolean {
    val cases = Json.parseToJsonElement(File(corpus).readText()).jsonArray.map { it.jsonObject }
    var passed = 0
    var total = 0
    for (case in cases) {
        val text = { name: String -> case[name]?.jsonPrimitive?.content }
        val hold = { answer: String, expected: String ->
            total++
            if (answer == expected) passed++ else System.err.println("${text("name")}: ${answer.take(300)}")
        }
        val events = Json.parseToJsonElement(text("events")!!).jsonArray.map { it.toString() }
        val key = text("key")!!.encodeToByteArray().takeIf { it.isNotEmpty() }
        val found = runCatching {
            schoolAsOf(events, whenFromJson(text("when")!!.encodeToByteArray()), text("snapshot"), key)
        }
        hold(found.fold({ ok(asOfToJson(it.asOf)) }, ::refused), text("answer")!!)
        for (asked in case.getValue("then").jsonArray.map { it.jsonObject }) {
            val school = found.getOrThrow().school
            val input = asked.getValue("input").jsonPrimitive.content.encodeToByteArray()
            val answer = if (asked.getValue("door").jsonPrimitive.content == "ask") school.askJson(input) else school.viewJson(input)
            hold(answer, asked.getValue("answer").jsonPrimitive.content)
        }
        found.getOrNull()?.school?.close()
    }
    println("$passed of $total answers")
    return passed == total && passed > 1
}

private fun ok(text: String) = """{"ok":$text}"""

private fun refused(problem: Throwable): String {
    if (problem !is SchoolgateException.Refused) throw problem
    val body = buildJsonObject {
        put("code", problem.code)
        put("path", problem.path)
        put("message", problem.`message`)
    }
    return buildJsonObject { put("error", body) }.toString()
}
