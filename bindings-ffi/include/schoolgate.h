// Schoolgate for C. See docs/c.md.
//
// Texts go in as a pointer and the number of bytes, in UTF-8; a NUL at the end is neither needed nor counted. Texts come
// out the same way, as the library's own memory: read them, then give them back with schoolgate_text_free. (A NUL follows
// them, uncounted.) Every text that comes out is JSON and one envelope: {"ok": ...}, or
// {"error": {"code": ..., "path": ..., "message": ...}}, also where the error is one of the boundary's own, as a handle
// that was freed.
//
// Every int32_t answered is a code: 0 is SCHOOLGATE_OK; from 101 on, the input was refused; below 0, the call itself
// was wrong. `answer` is set on every code but SCHOOLGATE_BAD_POINTER, where there may be no place to put it: set it to
// NULL before the call, and freeing it is always right.
//
// Nothing in here throws, exits or unwinds. Handles are checked numbers; freeing one twice is an error, not a crash.


#ifndef SCHOOLGATE_H
#define SCHOOLGATE_H

// Made by `cargo xtask header`; do not edit.

#include <stddef.h>
#include <stdint.h>

// The version of this ABI. It grows when a program built against an older header would no longer work: a function
// removed, a signature or the meaning of a code changed. New functions and new codes leave it alone.
#define SCHOOLGATE_ABI_VERSION 1

// It worked. The answer handed out, if any, is `{"ok": …}`.
#define SCHOOLGATE_OK 0

// The input was refused with a code that this header does not list yet; the answer handed out says which.
#define SCHOOLGATE_ERROR 1

// A pointer is NULL where it may not be, or is not aligned. Nothing was done.
#define SCHOOLGATE_BAD_POINTER -1

// A length is larger than any text can be (a negative number, perhaps). Nothing was done.
#define SCHOOLGATE_BAD_LENGTH -2

// No such handle: it was freed, or never given. Nothing was done.
#define SCHOOLGATE_BAD_HANDLE -3

// A handle of the other kind: a school where a policy belongs, or the reverse. Nothing was done.
#define SCHOOLGATE_WRONG_HANDLE -4

// No such text: it was freed, or never handed out. Nothing was done.
#define SCHOOLGATE_BAD_TEXT -5

// A fault of the library's own, caught on its way out. No other call is harmed; please report it.
#define SCHOOLGATE_PANICKED -6

// An earlier fault of the library's own struck while this school was being changed, so that it can no longer be
// trusted. Free it, and make it anew from its log or snapshot. Other schools are not harmed.
#define SCHOOLGATE_SCHOOL_LOST -7

// `json_syntax`: the text is not JSON.
#define SCHOOLGATE_E_JSON_SYNTAX 101

// `json_too_deep`: the JSON is nested too deeply.
#define SCHOOLGATE_E_JSON_TOO_DEEP 102

// `unknown_field`: a field that the contract does not know.
#define SCHOOLGATE_E_UNKNOWN_FIELD 103

// `missing_field`: a required field is missing.
#define SCHOOLGATE_E_MISSING_FIELD 104

// `duplicate_field`: the same field stands twice in one object.
#define SCHOOLGATE_E_DUPLICATE_FIELD 105

// `wrong_type`: a value of the wrong JSON type.
#define SCHOOLGATE_E_WRONG_TYPE 106

// `unknown_word`: a word that the vocabulary does not list.
#define SCHOOLGATE_E_UNKNOWN_WORD 107

// `invalid_value`: a value of the right type that makes no sense there.
#define SCHOOLGATE_E_INVALID_VALUE 108

// `empty_id`: an id that is empty.
#define SCHOOLGATE_E_EMPTY_ID 109

// `bad_instant`: not an RFC 3339 instant with an offset.
#define SCHOOLGATE_E_BAD_INSTANT 110

// `bad_date`: not a date that exists, written `YYYY-MM-DD`.
#define SCHOOLGATE_E_BAD_DATE 111

// `bad_time`: not a time of day, written `HH:MM` or `HH:MM:SS`.
#define SCHOOLGATE_E_BAD_TIME 112

// `unknown_zone`: not an IANA time zone.
#define SCHOOLGATE_E_UNKNOWN_ZONE 113

// `empty_window`: a window or stretch that ends where it begins, or before.
#define SCHOOLGATE_E_EMPTY_WINDOW 114

// `overlapping_windows`: two windows of the same hours overlap.
#define SCHOOLGATE_E_OVERLAPPING_WINDOWS 115

// `unknown_version`: a document of a version that this library does not know.
#define SCHOOLGATE_E_UNKNOWN_VERSION 116

// `duplicate_id`: two entries share an id.
#define SCHOOLGATE_E_DUPLICATE_ID 117

// `dangling_reference`: a reference to something that the document does not define.
#define SCHOOLGATE_E_DANGLING_REFERENCE 118

// `contradiction`: two clauses set the same parameter differently, and neither says that it prevails.
#define SCHOOLGATE_E_CONTRADICTION 119

// `clause_without_rule`: a clause states no rule and gives no reason for it, or states rules and calls itself guidance.
#define SCHOOLGATE_E_CLAUSE_WITHOUT_RULE 120

// `unknown_policy`: no built-in policy of that id.
#define SCHOOLGATE_E_UNKNOWN_POLICY 121

// `missing_ref`: a submitted request needs a `ref`.
#define SCHOOLGATE_E_MISSING_REF 122

// `ref_reused`: the same `ref` was used for a different request, which was not denied.
#define SCHOOLGATE_E_REF_REUSED 123

// `seq_conflict`: the school has moved on from the sequence number that the caller expected.
#define SCHOOLGATE_E_SEQ_CONFLICT 124

// `event_out_of_order`: an event whose sequence number is not the next one.
#define SCHOOLGATE_E_EVENT_OUT_OF_ORDER 125

// `foreign_event`: an event, or a log, that belongs to another school.
#define SCHOOLGATE_E_FOREIGN_EVENT 126

// `event_does_not_fit`: an event that does not fit the state it is applied to.
#define SCHOOLGATE_E_EVENT_DOES_NOT_FIT 127

// `broken_chain`: a log whose chain of hashes is broken: something in it was edited.
#define SCHOOLGATE_E_BROKEN_CHAIN 128

// `bad_snapshot`: a snapshot that is cut short or was edited.
#define SCHOOLGATE_E_BAD_SNAPSHOT 129

// `unreadable_file`: a file that the import cannot read.
#define SCHOOLGATE_E_UNREADABLE_FILE 130

// `not_erased`: somebody is to be taken out of a log who has not been erased.
#define SCHOOLGATE_E_NOT_ERASED 131

// `not_redactable`: a log that cannot be rewritten without changing what it says of others.
#define SCHOOLGATE_E_NOT_REDACTABLE 132

// `too_large`: a text or a list that is longer than it may be.
#define SCHOOLGATE_E_TOO_LARGE 133

// `wrong_key`: a school that was opened with a key, and another or none to read it with.
#define SCHOOLGATE_E_WRONG_KEY 134

// `not_redacted`: a look at the past that would bring back what was erased or disposed of since.
#define SCHOOLGATE_E_NOT_REDACTED 135

// A policy, compiled. A number to be looked up, not an address; 0 is none.
//
// Give it back with `schoolgate_policy_free`. A handle that was freed, or never given, is refused with
// `SCHOOLGATE_BAD_HANDLE`; no handle is given twice.
typedef uint64_t schoolgate_policy;

// One school under its policy. A number to be looked up, not an address; 0 is none.
//
// Give it back with `schoolgate_school_free`. A handle that was freed, or never given, is refused with
// `SCHOOLGATE_BAD_HANDLE`; no handle is given twice.
typedef uint64_t schoolgate_school;

// A file by its name, as in `users.csv`. Both stay the caller's.
typedef struct schoolgate_file {
  // Its name in UTF-8, by which it is known what it holds; folders before it are passed over.
  const char *name;
  // The number of the name's bytes.
  size_t name_len;
  // What it holds, as it stands on the disc.
  const uint8_t *bytes;
  // The number of these.
  size_t bytes_len;
} schoolgate_file;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// The version of the ABI that the library in use has. It works with this header where it equals
// `SCHOOLGATE_ABI_VERSION`.
//
// Ownership: nothing is handed out.
// Threads: any, at any time.
uint32_t schoolgate_abi_version(void);

// The version of the library in use, with its tzdata's as build metadata, as in "0.1.0+tzdata.2026f", ended by a NUL.
//
// Ownership: the text is the library's and lasts for ever; do not free it.
// Threads: any, at any time.
const char *schoolgate_version(void);

// Compiles a policy: the id of a built-in one as a JSON string, as in `"mmps-2023"` with its quotes, or a whole policy
// document.
//
// Answers `{"ok": {"id": …, "version": …}}` and puts the handle into `policy`, which is 0 on any error.
//
// Ownership: free the handle with `schoolgate_policy_free`, the answer with `schoolgate_text_free`. `text` stays the
// caller's and is not kept.
// Threads: any, at any time.
//
// # Safety
// `text` points at `text_len` bytes; the other pointers are good for one write each. NULL is refused.
int32_t schoolgate_policy_new(const char *text,
                              size_t text_len,
                              schoolgate_policy *policy,
                              const char **answer,
                              size_t *answer_len);

// Puts a policy document to one of the tools, by its name: `check`, `show`, `week`, `test`, `diff`, `replay`, `prove`, `new`,
// `questions`. What each takes and answers is in docs/program.md. Answers `{"ok": …}`. Some take seconds.
//
// Ownership: free the answer with `schoolgate_text_free`. `tool` and `text` stay the caller's and are not kept.
// Threads: any, at any time.
//
// # Safety
// `tool` points at `tool_len` bytes, `text` at `text_len`; the other pointers are good for one write each. NULL is refused.
int32_t schoolgate_tool(const char *tool,
                        size_t tool_len,
                        const char *text,
                        size_t text_len,
                        const char **answer,
                        size_t *answer_len);

// Puts a decision, a plan, ways out or duties into words that families read: `operation` is `say`, or `locales` for the languages that
// there are. What each takes and answers is in docs/words.md. Answers `{"ok": …}`.
//
// Ownership: free the answer with `schoolgate_text_free`. `operation` and `text` stay the caller's and are not kept.
// Threads: any, at any time.
//
// # Safety
// `operation` points at `operation_len` bytes, `text` at `text_len`; the other pointers are good for one write each. NULL is
// refused.
int32_t schoolgate_words(const char *operation,
                         size_t operation_len,
                         const char *text,
                         size_t text_len,
                         const char **answer,
                         size_t *answer_len);

// Lets go of a policy. Schools opened under it go on as they are. 0 is let pass.
//
// Ownership: the handle ends here; every later use of it is refused with `SCHOOLGATE_BAD_HANDLE`.
// Threads: any, at any time; calls at work with the policy in other threads finish first.
int32_t schoolgate_policy_free(schoolgate_policy policy);

// The heading of a clause that a decision names, the engine's own included: its id as a JSON string, as in `"3.12a"` with
// its quotes. Answers `{"ok": "…"}`, or `{"ok": null}` where the policy has no such clause.
//
// Ownership: free the answer with `schoolgate_text_free`. `clause` stays the caller's and is not kept.
// Threads: any, at any time.
//
// # Safety
// `clause` points at `clause_len` bytes; the other pointers are good for one write each. NULL is refused.
int32_t schoolgate_heading(schoolgate_policy policy,
                           const char *clause,
                           size_t clause_len,
                           const char **answer,
                           size_t *answer_len);

// Opens a school with a roster, under a policy.
//
// Answers `{"ok": seq}`, where the log stands, and puts the handle into `school`, which is 0 on any error.
//
// Ownership: free the handle with `schoolgate_school_free`, the answer with `schoolgate_text_free`. `roster` stays the
// caller's and is not kept; the policy may be freed at once.
// Threads: any, at any time.
//
// # Safety
// `roster` points at `roster_len` bytes; the other pointers are good for one write each. NULL is refused.
int32_t schoolgate_school_open(schoolgate_policy policy,
                               const char *roster,
                               size_t roster_len,
                               schoolgate_school *school,
                               const char **answer,
                               size_t *answer_len);

// Lets go of a school. 0 is let pass.
//
// Ownership: the handle ends here; every later use of it is refused with `SCHOOLGATE_BAD_HANDLE`.
// Threads: any, at any time; calls at work on the school in other threads finish first.
int32_t schoolgate_school_free(schoolgate_school school);

// Gives back a text that a call handed out. NULL is let pass.
//
// A text freed twice, or never handed out, is refused with `SCHOOLGATE_BAD_TEXT`. That is a safety net rather than a
// promise: once a text is freed, its address may serve a later one.
//
// Ownership: the text ends here; its bytes must not be read again.
// Threads: any, at any time; the text need not be freed by the thread that got it.
int32_t schoolgate_text_free(const char *text);

// Where the school's log stands: the number of its last event, put into `seq`.
//
// Ownership: nothing is handed out.
// Threads: any, together with any other call on the same school.
//
// # Safety
// `seq` is good for one write. NULL is refused.
int32_t schoolgate_seq(schoolgate_school school, uint64_t *seq);

// Decides a request. Changes nothing. Answers `{"ok": decision}`.
//
// Ownership: free the answer with `schoolgate_text_free`. `request` stays the caller's and is not kept.
// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
//
// # Safety
// `request` points at `request_len` bytes; the other pointers are good for one write each. NULL is refused.
int32_t schoolgate_ask(schoolgate_school school,
                       const char *request,
                       size_t request_len,
                       const char **answer,
                       size_t *answer_len);

// Decides a list of requests, each as the school now is. Changes nothing. Answers `{"ok": [envelope, …]}`, one envelope
// for each request: a request that is refused does not spoil the others.
//
// Ownership: free the answer with `schoolgate_text_free`. `requests` stays the caller's and is not kept.
// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
//
// # Safety
// `requests` points at `requests_len` bytes; the other pointers are good for one write each. NULL is refused.
int32_t schoolgate_ask_batch(schoolgate_school school,
                             const char *requests,
                             size_t requests_len,
                             const char **answer,
                             size_t *answer_len);

// Decides `{"request": …, "reader": …}` and answers `{"ok": decision}` with what that reader may be shown of it: never
// another family's restriction, consent or name. Changes nothing.
//
// Ownership: free the answer with `schoolgate_text_free`. `question` stays the caller's and is not kept.
// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
//
// # Safety
// `question` points at `question_len` bytes; the other pointers are good for one write each. NULL is refused.
int32_t schoolgate_ask_for_reader(schoolgate_school school,
                                  const char *question,
                                  size_t question_len,
                                  const char **answer,
                                  size_t *answer_len);

// What would make a request allowed, verified. Changes nothing. Answers `{"ok": plan}`.
//
// Ownership: free the answer with `schoolgate_text_free`. `request` stays the caller's and is not kept.
// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
//
// # Safety
// `request` points at `request_len` bytes; the other pointers are good for one write each. NULL is refused.
int32_t schoolgate_plan(schoolgate_school school,
                        const char *request,
                        size_t request_len,
                        const char **answer,
                        size_t *answer_len);

// Looks at the school as a reader sees it: `{"view": …, "by": …, "at": …, …}`. Changes nothing. Answers `{"ok": …}` with
// what that view shows.
//
// Ownership: free the answer with `schoolgate_text_free`. `request` stays the caller's and is not kept.
// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
//
// # Safety
// `request` points at `request_len` bytes; the other pointers are good for one write each. NULL is refused.
int32_t schoolgate_view(schoolgate_school school,
                        const char *request,
                        size_t request_len,
                        const char **answer,
                        size_t *answer_len);

// The same, with what the host keeps of the look: who saw what of whom, and nothing of what it said. Changes nothing.
// Answers `{"ok": {"view": …, "looked": {…}}}`. docs/past.md says what becomes of the record.
//
// Ownership: free the answer with `schoolgate_text_free`. `request` stays the caller's and is not kept.
// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
//
// # Safety
// `request` points at `request_len` bytes; the other pointers are good for one write each. NULL is refused.
int32_t schoolgate_view_traced(schoolgate_school school,
                               const char *request,
                               size_t request_len,
                               const char **answer,
                               size_t *answer_len);

// Decides a request and, unless it is denied, makes it happen; a denied one leaves a `denied` event. Answers
// `{"ok": {"decision": …, "events": […], "seq": n}}`; the events are the host's to keep.
//
// `expected_seq` is NULL, or points at the number at which the log must stand, else the request is refused with
// `SCHOOLGATE_E_SEQ_CONFLICT`. On any error the school is as it was.
//
// Ownership: free the answer with `schoolgate_text_free`. `request` and `expected_seq` stay the caller's and are not
// kept.
// Threads: any; on one school it waits for every other call, and they for it.
//
// # Safety
// `request` points at `request_len` bytes; `expected_seq` is NULL or good for one read; the other pointers are good for
// one write each. NULL is refused.
int32_t schoolgate_submit(schoolgate_school school,
                          const char *request,
                          size_t request_len,
                          const uint64_t *expected_seq,
                          const char **answer,
                          size_t *answer_len);

// Submits a list of requests together: each is judged in the school that those before it leave, and all of them happen, or,
// where one is denied or cannot be read, none. Answers `{"ok": {"denied": place, "decisions": […], "events": […], "seq": n}}`;
// where nothing was denied, `denied` is left out, and the events are the host's to keep. Where one cannot be read, the error's
// path begins with its place, as in `[2].at`.
//
// At most 1,000, each with a `ref`; a code is redeemed by itself. `expected_seq` is NULL, or points at the number at which the
// log must stand before the first, else the list is refused with `SCHOOLGATE_E_SEQ_CONFLICT`. On any error the school is as it
// was.
//
// Ownership: free the answer with `schoolgate_text_free`. `requests` and `expected_seq` stay the caller's and are not
// kept.
// Threads: any; on one school it waits for every other call, and they for it.
//
// # Safety
// `requests` points at `requests_len` bytes; `expected_seq` is NULL or good for one read; the other pointers are good for
// one write each. NULL is refused.
int32_t schoolgate_submit_batch(schoolgate_school school,
                                const char *requests,
                                size_t requests_len,
                                const uint64_t *expected_seq,
                                const char **answer,
                                size_t *answer_len);

// Folds in the next event of the school's log, as another copy of the school recorded it. Answers `{"ok": seq}`. On any
// error the school is as it was.
//
// Ownership: free the answer with `schoolgate_text_free`. `event` stays the caller's and is not kept.
// Threads: any; on one school it waits for every other call, and they for it.
//
// # Safety
// `event` points at `event_len` bytes; the other pointers are good for one write each. NULL is refused.
int32_t schoolgate_apply(schoolgate_school school,
                         const char *event,
                         size_t event_len,
                         const char **answer,
                         size_t *answer_len);

// Opens a school with a roster, under a policy, and gives the event with which its log begins.
//
// Answers `{"ok": event}`; keep that event, and after it those of every `schoolgate_submit`, for `schoolgate_replay`.
// Puts the handle into `school`, which is 0 on any error.
//
// `key` is a secret of 16 to 1,024 random bytes by which what erasures leave of people is hashed, or NULL with a
// `key_len` of 0 for none. A school that was opened with a key is restored, replayed and redacted with that key only.
//
// Ownership: free the handle with `schoolgate_school_free`, the answer with `schoolgate_text_free`. `roster` and `key`
// stay the caller's and are not kept; the policy may be freed at once.
// Threads: any, at any time.
//
// # Safety
// `roster` points at `roster_len` bytes, `key` at `key_len`; the other pointers are good for one write each. NULL is
// refused.
int32_t schoolgate_school_found(schoolgate_policy policy,
                                const char *roster,
                                size_t roster_len,
                                const char *key,
                                size_t key_len,
                                schoolgate_school *school,
                                const char **answer,
                                size_t *answer_len);

// The school that was written down by `schoolgate_snapshot`. Answers `{"ok": seq}`, where the log stands, and puts the
// handle into `school`, which is 0 on any error.
//
// `snapshot` is what `schoolgate_snapshot` answered, with its envelope or without. `key` is as in
// `schoolgate_school_found`.
//
// Ownership: free the handle with `schoolgate_school_free`, the answer with `schoolgate_text_free`. `snapshot` and `key`
// stay the caller's and are not kept.
// Threads: any, at any time.
//
// # Safety
// `snapshot` points at `snapshot_len` bytes, `key` at `key_len`; the other pointers are good for one write each. NULL is
// refused.
int32_t schoolgate_school_restore(const char *snapshot,
                                  size_t snapshot_len,
                                  const char *key,
                                  size_t key_len,
                                  schoolgate_school *school,
                                  const char **answer,
                                  size_t *answer_len);

// The school to which a log leads: a list of every event from the first on. Answers `{"ok": seq}`, where the log stands,
// and puts the handle into `school`, which is 0 on any error.
//
// `key` is as in `schoolgate_school_found`.
//
// Ownership: free the handle with `schoolgate_school_free`, the answer with `schoolgate_text_free`. `events` and `key`
// stay the caller's and are not kept.
// Threads: any, at any time.
//
// # Safety
// `events` points at `events_len` bytes, `key` at `key_len`; the other pointers are good for one write each. NULL is
// refused.
int32_t schoolgate_school_replay(const char *events,
                                 size_t events_len,
                                 const char *key,
                                 size_t key_len,
                                 schoolgate_school *school,
                                 const char **answer,
                                 size_t *answer_len);

// The school as it was at a moment, to be looked at and asked: from a snapshot of then or before, and those events after
// it that had happened by then.
//
// `question` is `{"events": […], "when": {"seq": …}}`, or `{"at": …}` in the place of `{"seq": …}`: the events from the
// one with which the snapshot ends on, to the end of the log, and which moment. For an instant, or without a snapshot, they
// are all from the first on. `snapshot` is what `schoolgate_snapshot` answered, with its envelope or without, or NULL with
// a `snapshot_len` of 0 for none. `key` is as in `schoolgate_school_found`.
//
// Answers `{"ok": {"seq": …, "applied": …}}`, and in it `redacted` and `late` where there is something to tell; docs/past.md
// says what. Puts the handle into `school`, which is 0 on any error.
//
// Ownership: free the handle with `schoolgate_school_free`, the answer with `schoolgate_text_free`. `snapshot`, `question`
// and `key` stay the caller's and are not kept.
// Threads: any, at any time.
//
// # Safety
// `snapshot` points at `snapshot_len` bytes, `question` at `question_len`, `key` at `key_len`; the other pointers are good
// for one write each. NULL is refused.
int32_t schoolgate_school_as_of(const char *snapshot,
                                size_t snapshot_len,
                                const char *question,
                                size_t question_len,
                                const char *key,
                                size_t key_len,
                                schoolgate_school *school,
                                const char **answer,
                                size_t *answer_len);

// The whole school, to be written down. Changes nothing. Answers `{"ok": snapshot}`.
//
// Ownership: free the answer with `schoolgate_text_free`.
// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
//
// # Safety
// The pointers are good for one write each. NULL is refused.
int32_t schoolgate_snapshot(schoolgate_school school, const char **answer, size_t *answer_len);

// Goes on with a log of this school from which somebody was taken out by `schoolgate_redact`: the list of all its
// events. Answers `{"ok": seq}`. On any error the school is as it was.
//
// Ownership: free the answer with `schoolgate_text_free`. `events` stays the caller's and is not kept.
// Threads: any; on one school it waits for every other call, and they for it.
//
// # Safety
// `events` points at `events_len` bytes; the other pointers are good for one write each. NULL is refused.
int32_t schoolgate_take_up(schoolgate_school school,
                           const char *events,
                           size_t events_len,
                           const char **answer,
                           size_t *answer_len);

// Whether a log, a list of events, is whole. Answers `{"ok": {"events": …, "seal": …, "redacted": […]}}`, or with the
// error of the event at which it does not hold together. Needs no key.
//
// Ownership: free the answer with `schoolgate_text_free`. `events` stays the caller's and is not kept.
// Threads: any, at any time.
//
// # Safety
// `events` points at `events_len` bytes; the other pointers are good for one write each. NULL is refused.
int32_t schoolgate_verify(const char *events,
                          size_t events_len,
                          const char **answer,
                          size_t *answer_len);

// Takes somebody who was erased out of a log: `{"events": […], "subject": {"pupil": …}}`; or, with `"disposed": true` in
// the place of `subject`, what was disposed of. Answers
// `{"ok": {"events": […], "review": […], "kept": […]}}`. Keep those events in place of the old ones, and let a school in
// use go on with them by `schoolgate_take_up`.
//
// `key` is as in `schoolgate_school_found`.
//
// Ownership: free the answer with `schoolgate_text_free`. `question` and `key` stay the caller's and are not kept.
// Threads: any, at any time.
//
// # Safety
// `question` points at `question_len` bytes, `key` at `key_len`; the other pointers are good for one write each. NULL is
// refused.
int32_t schoolgate_redact(const char *question,
                          size_t question_len,
                          const char *key,
                          size_t key_len,
                          const char **answer,
                          size_t *answer_len);

// Reads a roster from the files that a management system exports: OneRoster 1.1 and 1.2, School Data Sync 2.1. A file whose
// name ends in `.zip` is taken apart. Takes options, `{"id": …, "name": …, "timezone": …, …}`, and answers
// `{"ok": {"roster": …, "report": …}}`; docs/import.md says more.
//
// Ownership: free the answer with `schoolgate_text_free`. `options` and `files` stay the caller's and are not kept.
// Threads: any, at any time.
//
// # Safety
// `options` points at `options_len` bytes, `files` at `count` files, and each of these at its bytes; the other pointers are
// good for one write each. NULL is refused where there is anything to point at.
int32_t schoolgate_import(const char *options,
                          size_t options_len,
                          const struct schoolgate_file *files,
                          size_t count,
                          const char **answer,
                          size_t *answer_len);

// What would bring a school to the roster of such files: proposals, each with the requests to submit and who may decide it.
// Changes nothing. Takes `{"at": …, "by": …}` with limits and options of the import, and answers `{"ok": {"report": …,
// "reconciliation": …, "machine": […]}}`; docs/import.md says more.
//
// Ownership: free the answer with `schoolgate_text_free`. `options` and `files` stay the caller's and are not kept.
// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
//
// # Safety
// `options` points at `options_len` bytes, `files` at `count` files, and each of these at its bytes; the other pointers are
// good for one write each. NULL is refused where there is anything to point at.
int32_t schoolgate_reconcile(schoolgate_school school,
                             const char *options,
                             size_t options_len,
                             const struct schoolgate_file *files,
                             size_t count,
                             const char **answer,
                             size_t *answer_len);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* SCHOOLGATE_H */
