package io.github.schoolgate

/** Reads a policy document. */
public fun Policy.Companion.fromJson(document: String): Policy = fromJson(document.utf8())

/** Reads a request. */
public fun requestFromJson(json: String): Request = requestFromJson(json.utf8())

/** Reads a roster. */
public fun rosterFromJson(json: String): Roster = rosterFromJson(json.utf8())

/** Reads a look at the school. */
public fun viewRequestFromJson(json: String): ViewRequest = viewRequestFromJson(json.utf8())

/** Reads who acts or reads. */
public fun actorFromJson(json: String): Actor = actorFromJson(json.utf8())

/** [School.askJson] with a string. */
public fun School.askJson(request: String): String = askJson(request.utf8())

/** [School.askBatchJson] with a string. */
public fun School.askBatchJson(requests: String): String = askBatchJson(requests.utf8())

/** The request as JSON, its fields in the contract's order. */
public fun Request.toJson(): String = requestToJson(this)

/** The roster as JSON. */
public fun Roster.toJson(): String = rosterToJson(this)

/** The decision as JSON. */
public fun Decision.toJson(): String = decisionToJson(this)

/** What came of it as JSON. */
public fun Submitted.toJson(): String = submittedToJson(this)

/** What came of them as JSON. */
public fun SubmittedBatch.toJson(): String = submittedBatchToJson(this)

/** The plan as JSON. */
public fun Plan.toJson(): String = planToJson(this)

/** What was seen as JSON. */
public fun SchoolView.toJson(): String = viewToJson(this)

private fun String.utf8(): ByteArray = try {
    encodeToByteArray(throwOnInvalidSequence = true)
} catch (_: CharacterCodingException) {
    throw halfACharacter()
}
