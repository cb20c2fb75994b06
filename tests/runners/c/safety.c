/* Misuse, threads and a panic inside, from C: every one of them an error, and the next call works. Run under
   AddressSanitizer and under Valgrind, against a library built with the feature `panic-door`. C11 and pthreads. */

#include <inttypes.h>
#include <pthread.h>
#include <schoolgate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Not in the header: only a build for tests has it. */
int32_t schoolgate_panic_for_test(schoolgate_school school, int32_t changing, const char **answer, size_t *answer_len);

static const char BUILT_IN[] = "\"mmps-2023\"";
static const char ROSTER[] =
    "{\"id\":\"mmps\",\"name\":\"MMPS\",\"timezone\":\"Europe/London\","
    "\"classes\":[{\"id\":\"3h\",\"name\":\"3H\",\"year_group\":\"Y3\"}],"
    "\"pupils\":[{\"id\":\"amina\",\"given_name\":\"Amina\",\"family_name\":\"Khan\",\"class\":\"3h\"}],"
    "\"parents\":[{\"id\":\"mrs-khan\",\"given_name\":\"Sara\",\"family_name\":\"Khan\",\"account\":\"active\"}],"
    "\"links\":[{\"parent\":\"mrs-khan\",\"pupil\":\"amina\",\"relationship\":\"mother\","
    "\"parental_responsibility\":true}],"
    "\"staff\":[{\"id\":\"mr-hussain\",\"name\":\"Mr Hussain\"}],"
    "\"assignments\":[{\"staff\":\"mr-hussain\",\"class\":\"3h\",\"role\":\"class_teacher\"}],"
    "\"consents\":[{\"pupil\":\"amina\",\"kind\":\"data_processing\",\"form\":\"DP-1\"}]}";
static const char REQUEST[] =
    "{\"at\":\"2023-10-02T10:00:00+01:00\",\"by\":{\"parent\":\"mrs-khan\"},"
    "\"action\":{\"type\":\"send_message\",\"to\":{\"staff\":\"mr-hussain\"},\"about\":[\"amina\"],"
    "\"topic\":\"general\",\"text\":\"Thank you\"}}";

static int checks, failures;

#define CHECK(what, condition)                                             \
    do {                                                                   \
        checks++;                                                          \
        if (!(condition)) {                                                \
            failures++;                                                    \
            fprintf(stderr, "line %d: %s\n", __LINE__, what);              \
        }                                                                  \
    } while (0)

/* Lets an answer go and gives the code it came with. */
static int32_t done(int32_t code, const char *answer) {
    CHECK("an answer is handed out and freed", answer != NULL && schoolgate_text_free(answer) == SCHOOLGATE_OK);
    return code;
}

static int32_t new_policy(schoolgate_policy *policy) {
    const char *answer = NULL;
    size_t length;
    int32_t code = schoolgate_policy_new(BUILT_IN, strlen(BUILT_IN), policy, &answer, &length);
    return done(code, answer);
}

static int32_t open_school(schoolgate_policy policy, schoolgate_school *school) {
    const char *answer = NULL;
    size_t length;
    int32_t code = schoolgate_school_open(policy, ROSTER, strlen(ROSTER), school, &answer, &length);
    return done(code, answer);
}

static int32_t ask(schoolgate_school school, const char *request, size_t request_length) {
    const char *answer = NULL;
    size_t length;
    int32_t code = schoolgate_ask(school, request, request_length, &answer, &length);
    return done(code, answer);
}

static int32_t ask_plainly(schoolgate_school school) { return ask(school, REQUEST, strlen(REQUEST)); }

static void handles(void) {
    schoolgate_policy policy;
    schoolgate_school school;
    CHECK("a policy", new_policy(&policy) == SCHOOLGATE_OK);
    CHECK("a school", open_school(policy, &school) == SCHOOLGATE_OK);
    CHECK("a policy is no school", ask_plainly(policy) == SCHOOLGATE_WRONG_HANDLE);
    CHECK("a school is no policy", schoolgate_policy_free(school) == SCHOOLGATE_WRONG_HANDLE);
    CHECK("freed", schoolgate_policy_free(policy) == SCHOOLGATE_OK);
    CHECK("freed twice", schoolgate_policy_free(policy) == SCHOOLGATE_BAD_HANDLE);
    CHECK("the school goes on", ask_plainly(school) == SCHOOLGATE_OK);
    CHECK("freed", schoolgate_school_free(school) == SCHOOLGATE_OK);
    CHECK("freed twice", schoolgate_school_free(school) == SCHOOLGATE_BAD_HANDLE);
    CHECK("used after it was freed", ask_plainly(school) == SCHOOLGATE_BAD_HANDLE);
    uint64_t seq;
    CHECK("its seq after it was freed", schoolgate_seq(school, &seq) == SCHOOLGATE_BAD_HANDLE);
    CHECK("made up", ask_plainly(42) == SCHOOLGATE_BAD_HANDLE);
    CHECK("none", schoolgate_school_free(0) == SCHOOLGATE_OK && ask_plainly(0) == SCHOOLGATE_BAD_HANDLE);
}

static void texts(void) {
    const char *answer = NULL;
    size_t length;
    schoolgate_policy policy;
    int32_t code = schoolgate_policy_new("nonsense", 8, &policy, &answer, &length);
    CHECK("refused, and no handle", code == SCHOOLGATE_E_JSON_SYNTAX && policy == 0);
    CHECK("NUL-ended", answer[length] == '\0' && strlen(answer) == length);
    CHECK("not an answer", schoolgate_text_free(BUILT_IN) == SCHOOLGATE_BAD_TEXT);
    CHECK("not its beginning", schoolgate_text_free(answer + 1) == SCHOOLGATE_BAD_TEXT);
    CHECK("freed", schoolgate_text_free(answer) == SCHOOLGATE_OK);
    CHECK("freed twice", schoolgate_text_free(answer) == SCHOOLGATE_BAD_TEXT);
    CHECK("NULL", schoolgate_text_free(NULL) == SCHOOLGATE_OK);
}

static void inputs(schoolgate_school school) {
    const char *answer = NULL;
    size_t length;
    CHECK("no place", schoolgate_ask(school, REQUEST, 1, NULL, &length) == SCHOOLGATE_BAD_POINTER);
    CHECK("no place", schoolgate_ask(school, REQUEST, 1, &answer, NULL) == SCHOOLGATE_BAD_POINTER && answer == NULL);
    CHECK("no text", ask(school, NULL, 9) == SCHOOLGATE_BAD_POINTER);
    CHECK("a negative length", ask(school, REQUEST, (size_t)-1) == SCHOOLGATE_BAD_LENGTH);
    CHECK("empty", ask(school, NULL, 0) == SCHOOLGATE_E_JSON_SYNTAX);
    CHECK("not UTF-8", ask(school, "\"\xff\"", 3) == SCHOOLGATE_E_JSON_SYNTAX);
    CHECK("an embedded NUL", ask(school, "{\0}", 3) == SCHOOLGATE_E_JSON_SYNTAX);

    /* A text that ends where its memory does: nothing reads past it, which the sanitizer would see. */
    size_t exact = strlen(REQUEST);
    char *tight = malloc(exact);
    memcpy(tight, REQUEST, exact);
    CHECK("no NUL needed", ask(school, tight, exact) == SCHOOLGATE_OK);
    free(tight);

    size_t many = 1000 * 1000;
    char *deep = malloc(many);
    memset(deep, '[', many);
    CHECK("a million brackets", ask(school, deep, many) == SCHOOLGATE_E_JSON_TOO_DEEP);
    free(deep);
}

static void *asker(void *school) {
    intptr_t wrong = 0;
    for (int n = 0; n < 100; n++) {
        const char *answer = NULL;
        size_t length;
        wrong += schoolgate_ask(*(schoolgate_school *)school, REQUEST, strlen(REQUEST), &answer, &length) != SCHOOLGATE_OK;
        wrong += schoolgate_text_free(answer) != SCHOOLGATE_OK;
    }
    return (void *)wrong;
}

/* Many threads ask one school while this one submits to it. */
static void threads(schoolgate_school school) {
    enum { ASKERS = 8, SUBMITS = 50 };
    pthread_t askers[ASKERS];
    for (int n = 0; n < ASKERS; n++) pthread_create(&askers[n], NULL, asker, &school);
    uint64_t before, after;
    schoolgate_seq(school, &before);
    for (int n = 0; n < SUBMITS; n++) {
        char request[sizeof REQUEST + 32];
        snprintf(request, sizeof request, "{\"ref\":\"t-%d\",%s", n, REQUEST + 1);
        const char *answer = NULL;
        size_t length;
        int32_t code = schoolgate_submit(school, request, strlen(request), NULL, &answer, &length);
        CHECK("submitted", done(code, answer) == SCHOOLGATE_OK);
    }
    schoolgate_seq(school, &after);
    CHECK("every submit is in the log", after == before + SUBMITS);
    for (int n = 0; n < ASKERS; n++) {
        void *wrong;
        pthread_join(askers[n], &wrong);
        CHECK("every ask was answered", wrong == NULL);
    }
}

/* A log of one event, and a snapshot: with the right key, with another, and misused. */
static void keeping(schoolgate_policy policy) {
    static const char KEY[] = "thirty-two bytes of the host's own", OTHER[] = "thirty-two bytes of another host";
    const char *answer = NULL, *opened = NULL, *snapshot = NULL;
    size_t length, opened_length, snapshot_length;
    schoolgate_school school, again;
    int32_t code = schoolgate_school_found(policy, ROSTER, strlen(ROSTER), KEY, strlen(KEY), &school, &opened, &opened_length);
    CHECK("founded", code == SCHOOLGATE_OK && school != 0);
    code = schoolgate_school_found(policy, ROSTER, strlen(ROSTER), "short", 5, &again, &answer, &length);
    CHECK("a short key", done(code, answer) == SCHOOLGATE_E_INVALID_VALUE && again == 0);
    code = schoolgate_school_found(policy, ROSTER, strlen(ROSTER), NULL, 9, &again, &answer, &length);
    CHECK("no key", done(code, answer) == SCHOOLGATE_BAD_POINTER && again == 0);
    CHECK("no place", schoolgate_snapshot(school, NULL, &length) == SCHOOLGATE_BAD_POINTER);
    CHECK("written down", schoolgate_snapshot(school, &snapshot, &snapshot_length) == SCHOOLGATE_OK);
    code = schoolgate_school_restore(snapshot, snapshot_length, KEY, strlen(KEY), &again, &answer, &length);
    CHECK("restored", done(code, answer) == SCHOOLGATE_OK && ask_plainly(again) == SCHOOLGATE_OK);
    CHECK("freed", schoolgate_school_free(again) == SCHOOLGATE_OK);
    code = schoolgate_school_restore(snapshot, snapshot_length, OTHER, strlen(OTHER), &again, &answer, &length);
    CHECK("another key", done(code, answer) == SCHOOLGATE_E_WRONG_KEY && again == 0);
    code = schoolgate_school_restore(snapshot, snapshot_length - 9, KEY, strlen(KEY), &again, &answer, &length);
    CHECK("cut short", done(code, answer) == SCHOOLGATE_E_BAD_SNAPSHOT && again == 0);

    /* The opened event stands inside its envelope, {"ok":...}. */
    size_t events_length = opened_length - 4;
    char *events = malloc(events_length);
    events[0] = '[';
    memcpy(events + 1, opened + 6, opened_length - 7);
    events[opened_length - 6] = ']';
    events_length = opened_length - 5;
    code = schoolgate_school_replay(events, events_length, KEY, strlen(KEY), &again, &answer, &length);
    CHECK("replayed", done(code, answer) == SCHOOLGATE_OK && ask_plainly(again) == SCHOOLGATE_OK);
    CHECK("freed", schoolgate_school_free(again) == SCHOOLGATE_OK);
    code = schoolgate_school_replay(events, events_length, NULL, 0, &again, &answer, &length);
    CHECK("without its key", done(code, answer) == SCHOOLGATE_E_WRONG_KEY && again == 0);
    code = schoolgate_verify(events, events_length, &answer, &length);
    CHECK("whole, which needs no key", done(code, answer) == SCHOOLGATE_OK);
    code = schoolgate_verify("[]", 2, &answer, &length);
    CHECK("no log", done(code, answer) == SCHOOLGATE_E_EVENT_OUT_OF_ORDER);
    code = schoolgate_tool("juggle", 6, "{}", 2, &answer, &length);
    CHECK("no such tool", done(code, answer) == SCHOOLGATE_E_UNKNOWN_WORD);
    code = schoolgate_tool("\xff", 1, NULL, 2, &answer, &length);
    CHECK("no input", done(code, answer) == SCHOOLGATE_BAD_POINTER);
    const char *school_named = "{\"id\":\"s\",\"name\":\"S\",\"timezone\":\"Europe/London\"}";
    const char *users = "sourcedId,role\np1,student\n";
    const schoolgate_file files[] = {{"users.csv", 9, (const uint8_t *)users, strlen(users)}, {"notes.txt", 9, NULL, 0}};
    code = schoolgate_import(school_named, strlen(school_named), files, 2, &answer, &length);
    CHECK("an import", done(code, answer) == SCHOOLGATE_OK);
    code = schoolgate_import(school_named, strlen(school_named), NULL, 0, &answer, &length);
    CHECK("an import of nothing", done(code, answer) == SCHOOLGATE_E_UNREADABLE_FILE);
    code = schoolgate_import(school_named, strlen(school_named), NULL, 2, &answer, &length);
    CHECK("files that are not there", done(code, answer) == SCHOOLGATE_BAD_POINTER);
    code = schoolgate_take_up(school, events, events_length, &answer, &length);
    CHECK("its own log", done(code, answer) == SCHOOLGATE_OK);
    char question[8192];
    snprintf(question, sizeof question, "{\"events\":%.*s,\"subject\":{\"pupil\":\"amina\"}}", (int)events_length, events);
    code = schoolgate_redact(question, strlen(question), KEY, strlen(KEY), &answer, &length);
    CHECK("nobody was erased", done(code, answer) == SCHOOLGATE_E_NOT_ERASED);
    free(events);
    CHECK("freed", schoolgate_text_free(opened) == SCHOOLGATE_OK && schoolgate_text_free(snapshot) == SCHOOLGATE_OK);
    CHECK("freed", schoolgate_school_free(school) == SCHOOLGATE_OK);
}

static void panics(schoolgate_policy policy, schoolgate_school school) {
    const char *answer = NULL;
    size_t length;
    int32_t code = schoolgate_panic_for_test(school, 0, &answer, &length);
    CHECK("a panic is an error", done(code, answer) == SCHOOLGATE_PANICKED);
    CHECK("and the next call works", ask_plainly(school) == SCHOOLGATE_OK);
    code = schoolgate_panic_for_test(school, 1, &answer, &length);
    CHECK("a panic while it changes is an error", done(code, answer) == SCHOOLGATE_PANICKED);
    CHECK("that gives up the school", ask_plainly(school) == SCHOOLGATE_SCHOOL_LOST);
    schoolgate_school other;
    CHECK("and no other", open_school(policy, &other) == SCHOOLGATE_OK && ask_plainly(other) == SCHOOLGATE_OK);
    CHECK("which is freed", schoolgate_school_free(other) == SCHOOLGATE_OK);
}

int main(void) {
    schoolgate_policy policy;
    schoolgate_school school;
    handles();
    texts();
    new_policy(&policy);
    open_school(policy, &school);
    inputs(school);
    threads(school);
    keeping(policy);
    panics(policy, school);
    CHECK("freed", schoolgate_school_free(school) == SCHOOLGATE_OK);
    CHECK("freed", schoolgate_policy_free(policy) == SCHOOLGATE_OK);
    printf("%d passed, %d failed\n", checks - failures, failures);
    return failures == 0 ? 0 : 1;
}
