import kotlin.system.exitProcess

fun main(arguments: Array<String>) {
    val rest = arguments.drop(1)
    val good = when (arguments.firstOrNull()) {
        "answers" -> answers(rest)
        "errors" -> errors(rest.single())
        "tools" -> tools(rest.single())
        "rosters" -> rosters(rest.single())
        "past" -> past(rest.single())
        "words" -> words(rest.single())
        "safety" -> safety()
        "bench" -> bench(rest.single())
        else -> false
    }
    exitProcess(if (good) 0 else 1)
}
