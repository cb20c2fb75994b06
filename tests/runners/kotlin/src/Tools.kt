// Puts every input of tests/corpus/tools.json to its tool through Kotlin, and compares the answer byte for byte.

import io.github.schoolgate.toolJson
import java.io.File
import kotlinx.serialization.json.*

fun tools(corpus: String): Boolean {
    val cases = Json.parseToJsonElement(File(corpus).readText()).jsonArray.map { it.jsonObject }
    val passed = cases.count { case ->
        val text = { name: String -> case.getValue(name).jsonPrimitive.content }
        val answer = toolJson(text("tool"), text("input").encodeToByteArray())
        (answer == text("answer")).also { if (!it) System.err.println("${text("tool")}: ${answer.take(300)}") }
    }
    println("$passed of ${cases.size} answers")
    return passed == cases.size && passed > 1
}
