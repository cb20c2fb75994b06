// Puts every case of tests/corpus/rosters.json to the import through Kotlin, and compares the answer byte for byte.

import io.github.schoolgate.*
import java.io.File
import kotlinx.serialization.json.*

fun rosters(corpus: String): Boolean {
    val cases = Json.parseToJsonElement(File(corpus).readText()).jsonArray.map { it.jsonObject }
    val passed = cases.count { case ->
        val text = { name: String -> case.getValue(name).jsonPrimitive.content }
        val files = case.getValue("files").jsonArray.map { file(it.jsonObject) }
        val options = text("options").encodeToByteArray()
        val answer = if ("roster" in case) reconciled(text("policy"), text("roster"), options, files) else importJson(options, files)
        (answer == text("answer")).also { if (!it) System.err.println("${text("name")}: ${answer.take(300)}") }
    }
    println("$passed of ${cases.size} answers")
    return passed == cases.size && passed > 1
}

private fun reconciled(policy: String, roster: String, options: ByteArray, files: List<NamedFile>): String =
    Policy.fromJson(policy).use { under ->
        School.open(under, rosterFromJson(roster)).use { it.reconcileJson(options, files) }
    }

private fun file(item: JsonObject): NamedFile {
    val text = { name: String -> item[name]?.jsonPrimitive?.content }
    val packed = text("hex")?.chunked(2)?.map { it.toInt(16).toByte() }?.toByteArray()
    return NamedFile(text("name").orEmpty(), packed ?: text("text").orEmpty().encodeToByteArray())
}
