package io.github.schoolgate

/** What the other languages call it. On the JVM what is thrown is an exception. */
public typealias SchoolgateError = SchoolgateException

/** The stable code, as docs/errors.md lists it. Programs branch on it; [Throwable.message] is for people. */
public val SchoolgateException.code: String
    get() = when (this) {
        is SchoolgateException.Refused -> code
    }

/** Where in the input, as in `action.about[0]`; empty for the whole of it. */
public val SchoolgateException.path: String
    get() = when (this) {
        is SchoolgateException.Refused -> path
    }

/** A string that has no UTF-8, as every language refuses it. */
internal fun halfACharacter(): SchoolgateException =
    SchoolgateException.Refused("json_syntax", "", "has a string with half of a surrogate pair, which has no UTF-8")
