// Many threads at one school, misuse, and a library that panics on purpose (its feature `panic-door`).

import io.github.schoolgate.*
import java.time.OffsetDateTime
import java.util.concurrent.Callable
import java.util.concurrent.Executors

private val AT: OffsetDateTime = OffsetDateTime.parse("2023-10-02T10:00:00+01:00")
private const val THREADS = 8
private const val ASKS = 300
private const val CHANGES = 50

private fun check(holds: Boolean, what: String) {
    if (!holds) error(what)
}

private fun codeOf(call: () -> Unit): String = try {
    call()
    "none"
} catch (error: SchoolgateException) {
    error.code
}

fun safety(): Boolean {
    val policy = Policy.builtIn("mmps-2023")
    val open = { School.open(policy, Roster(id = "s", name = "S", timezone = "Europe/London")) }
    manyThreads(open())
    aPanic(open)
    val closed = open()
    closed.close()
    closed.close()
    check(runCatching { closed.seq() }.exceptionOrNull() is IllegalStateException, "a closed school answers")
    println("$THREADS threads asked $ASKS times each while one changed the school $CHANGES times; panics were errors")
    return true
}

private fun manyThreads(school: School) {
    val request = Request(at = AT, by = Actor.Parent("nobody"), action = Action.SignIn)
    val expected = school.ask(request)
    check(expected.verdict == Verdict.DENY, "a stranger signs in")
    val pool = Executors.newFixedThreadPool(THREADS + 1)
    val askers = (1..THREADS).map {
        pool.submit(Callable { (1..ASKS).all { school.ask(request) == expected } })
    }
    val changer = pool.submit(Callable {
        (1..CHANGES).all { n ->
            val added = Action.AddClass(ClassEntry(id = "c$n", name = "C$n"))
            school.submit(Request(at = AT, by = Actor.Host("office"), ref = "r$n", action = added)).seq == (n + 1).toULong()
        }
    })
    check((askers + changer).all { it.get() }, "threads disagree")
    pool.shutdown()
    check(school.seq() == (CHANGES + 1).toULong(), "a change was lost")
}

private fun aPanic(open: () -> School) {
    val school = open()
    val fine = Request(at = AT, by = Actor.Parent("nobody"), ref = "fine", action = Action.SignIn)
    val panics = fine.copy(ref = "panic-door")
    check(codeOf { school.ask(panics) } == "panicked", "a panic is no error")
    check(codeOf { school.ask(fine) } == "none", "the next call fails")
    check(codeOf { school.submit(panics) } == "panicked", "a panic is no error")
    // It may be half changed: it is given up, and only it.
    check(codeOf { school.ask(fine) } == "school_lost", "a half-changed school answers")
    check(codeOf { open().ask(fine) } == "none", "another school is lost too")
}
