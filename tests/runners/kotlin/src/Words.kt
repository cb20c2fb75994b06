// Puts every input of tests/corpus/words.json into words through Kotlin, and compares the answer byte for byte.

import io.github.schoolgate.wordsJson
import java.io.File
import kotlinx.serialization.json.*

fun words(corpus: String): Boolean {
    val cases = Json.parseToJsonElement(File(corpus).readText()).jsonArray.map { it.jsonObject }
    val passed = cases.count { case ->
        val text = { name: String -> case.getValue(name).jsonPrimitive.content }
        val answer = wordsJson(text("operation"), text("input").encodeToByteArray())
        (answer == text("answer")).also { if (!it) System.err.println("${text("operation")}: ${answer.take(300)}") }
    }
    println("$passed of ${cases.size} answers")
    return passed == cases.size && passed > 1
}
