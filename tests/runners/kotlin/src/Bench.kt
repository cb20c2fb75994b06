// What a call costs from Kotlin: the scenario's school and its first step that asks or submits, as in tests/runners/c/bench.c.

import io.github.schoolgate.*
import java.io.File
import kotlinx.serialization.json.*

private const val ROUNDS = 5
private const val OPENS = 50
private const val ASKS = 5_000
private const val BATCHES = 100

fun bench(file: String): Boolean {
    val scenario = Json.parseToJsonElement(File(file).readText()).jsonObject
    val first = scenario.getValue("steps").jsonArray[0].jsonObject
    val text = (first["ask"] ?: first.getValue("submit")).toString()
    val request = requestFromJson(text)
    val roster = scenario.getValue("school").toString().encodeToByteArray()
    val thousand = List(1000) { request }
    val thousandTexts = "[" + List(1000) { text }.joinToString(",") + "]"
    val bytes = thousandTexts.encodeToByteArray()
    val one = text.encodeToByteArray()
    val policy = Policy.fromJson(scenario.getValue("policy").toString())
    val typed = rosterFromJson(roster)
    measure("open a school", OPENS, 1) { School.open(policy, rosterFromJson(roster)).close() }
    measure("open, typed", OPENS, 1) { School.open(policy, typed).close() }
    val school = School.open(policy, typed)
    measure("one ask", ASKS, 1) { school.ask(request) }
    measure("one ask, JSON", ASKS, 1) { school.askJson(one) }
    measure("one of a batch", BATCHES, 1000) { school.askBatch(thousand) }
    measure("one of a batch, JSON", BATCHES, 1000) { school.askBatchJson(bytes) }
    return true
}

private fun measure(what: String, times: Int, each: Int, call: () -> Unit) {
    // The virtual machine compiles what is called often.
    repeat(ROUNDS * times) { call() }
    // The quickest round: whatever else the machine does only adds to the others.
    val quickest = List(ROUNDS) {
        val began = System.nanoTime()
        repeat(times) { call() }
        System.nanoTime() - began
    }.min()
    println("%-21s %8.2f us".format(what, quickest / 1e3 / times / each))
}
