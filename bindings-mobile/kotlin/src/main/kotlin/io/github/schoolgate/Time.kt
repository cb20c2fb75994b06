package io.github.schoolgate

import java.time.Instant as Moment
import java.time.OffsetDateTime
import java.time.ZoneId
import java.time.ZoneOffset

// An instant crosses as one number: milliseconds and, in the lowest bits, the minutes of its offset.
private const val OFFSETS = 4096L
private const val MIDDLE = OFFSETS / 2
private const val LIMIT = Long.MAX_VALUE / OFFSETS - 1

internal fun packed(at: OffsetDateTime): Long {
    val seconds = at.toEpochSecond()
    // What is too far away to be written is left to the library to refuse.
    val millis = if (seconds > LIMIT / 1000 || seconds < -LIMIT / 1000) LIMIT else seconds * 1000 + at.nano / 1_000_000
    return millis * OFFSETS + at.offset.totalSeconds / 60 + MIDDLE
}

internal fun unpacked(packed: Long): OffsetDateTime {
    val offset = ZoneOffset.ofTotalSeconds((Math.floorMod(packed, OFFSETS) - MIDDLE).toInt() * 60)
    return OffsetDateTime.ofInstant(Moment.ofEpochMilli(Math.floorDiv(packed, OFFSETS)), offset)
}

/** This point in time, written as the clocks of [zone] show it. A request's `at` wants an offset, and a `java.time.Instant` has none. */
public fun Moment.at(zone: ZoneId): OffsetDateTime = atZone(zone).toOffsetDateTime()
