// Puts every step of scenario files to Schoolgate through its Kotlin types, and prints the answers, one line of JSON a step,
// as `cargo run --example answers` prints the core's own.

import io.github.schoolgate.*
import java.io.File
import java.io.PrintStream
import kotlinx.serialization.json.*

fun answers(files: List<String>): Boolean {
    val out = PrintStream(System.out, false, "UTF-8")
    files.forEach { run(it, out) }
    out.flush()
    return files.isNotEmpty()
}

private val KINDS = listOf("ask", "submit", "submit_batch", "check", "trace", "plan")

private fun run(file: String, out: PrintStream) {
    val scenario = Json.parseToJsonElement(File(file).readText()).jsonObject
    Policy.fromJson(scenario.getValue("policy").toString()).use { policy ->
        School.open(policy, rosterFromJson(scenario.getValue("school").toString())).use { school ->
            val names = mutableSetOf<String>()
            scenario.getValue("steps").jsonArray.forEachIndexed { index, step ->
                val number = index + 1
                val kind = KINDS.first { it in step.jsonObject }
                var input = resolved(step.jsonObject.getValue(kind), names)
                val called = step.jsonObject["as"]?.jsonPrimitive?.content
                if (kind == "submit" && "ref" !in input.jsonObject) {
                    input = JsonObject(input.jsonObject + ("ref" to JsonPrimitive(called ?: "step-$number")))
                }
                called?.let(names::add)
                // What may be shown is decided before the request changes anything.
                val shown = (step.jsonObject["expect"] as? JsonObject)?.get("shown")?.let {
                    val reader = { actorFromJson(input.jsonObject.getValue("by").toString()) }
                    ",\"shown\":" + envelope { school.askForReader(requestFromJson(input.toString()), reader()).toJson() }
                }
                val answer = envelope { put(school, kind, input.toString()) }
                out.print("{\"file\":${JsonPrimitive(file)},\"step\":$number,\"answer\":$answer${shown ?: ""}}\n")
            }
        }
    }
}

private fun put(school: School, kind: String, input: String): String = when (kind) {
    "ask" -> school.ask(requestFromJson(input)).toJson()
    "submit" -> school.submit(requestFromJson(input)).toJson()
    "submit_batch" -> school.submitBatch(Json.parseToJsonElement(input).jsonArray.map { requestFromJson(it.toString()) }).toJson()
    "check" -> school.view(viewRequestFromJson(input)).toJson()
    "trace" -> tracedToJson(school.viewTraced(viewRequestFromJson(input)))
    else -> school.plan(requestFromJson(input)).toJson()
}

private fun envelope(call: () -> String): String = try {
    "{\"ok\":${call()}}"
} catch (error: SchoolgateException) {
    val fields = mapOf("code" to error.code, "path" to error.path, "message" to error.message.orEmpty())
    "{\"error\":${JsonObject(fields.mapValues { JsonPrimitive(it.value) })}}"
}

/** Puts the ids of earlier steps where a later one writes `$name`. */
private fun resolved(value: JsonElement, names: Set<String>): JsonElement = when (value) {
    is JsonObject -> JsonObject(value.mapValues { resolved(it.value, names) })
    is JsonArray -> JsonArray(value.map { resolved(it, names) })
    is JsonPrimitive ->
        if (value.isString && value.content.startsWith("$") && value.content.drop(1) in names) {
            JsonPrimitive(value.content.drop(1))
        } else {
            value
        }
}
