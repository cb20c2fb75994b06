/* Puts every bad input of tests/corpus/errors.json to Schoolgate through C, and compares code and path with what the corpus
   says; and what the tools answer with tests/corpus/tools.json, the import with rosters.json, the words with words.json, and a
   school as it was with past.json, byte for byte. C11, with jansson to read both. */

#include <jansson.h>
#include <schoolgate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int passed, failed;
static schoolgate_policy policy;
static schoolgate_school school;

typedef int32_t (*question)(schoolgate_school, const char *, size_t, const char **, size_t *);

static int32_t submit(schoolgate_school to, const char *text, size_t size, const char **answer, size_t *length) {
    return schoolgate_submit(to, text, size, NULL, answer, length);
}

static int32_t new_policy(schoolgate_school none, const char *text, size_t size, const char **answer, size_t *length) {
    schoolgate_policy made;
    (void)none;
    int32_t code = schoolgate_policy_new(text, size, &made, answer, length);
    schoolgate_policy_free(made);
    return code;
}

static int32_t open_school(schoolgate_school none, const char *text, size_t size, const char **answer, size_t *length) {
    schoolgate_school made;
    (void)none;
    int32_t code = schoolgate_school_open(policy, text, size, &made, answer, length);
    schoolgate_school_free(made);
    return code;
}

static const struct {
    const char *input;
    question put;
} calls[] = {
    {"request", schoolgate_ask}, {"request", schoolgate_plan},   {"submit", submit},
    {"batch", schoolgate_ask_batch}, {"reader", schoolgate_ask_for_reader}, {"event", schoolgate_apply},
    {"policy", new_policy},      {"roster", open_school},
};

static const char *string_of(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL ? text : "";
}

static char *copy_to(char *end, const char *text) {
    size_t length = strlen(text);
    memcpy(end, text, length);
    return end + length;
}

static char *bytes_of_hex(const char *hex, size_t *size) {
    *size = strlen(hex) / 2;
    char *bytes = malloc(*size + 1);
    for (size_t n = 0; n < *size; n++) {
        char pair[3] = {hex[2 * n], hex[2 * n + 1], 0};
        bytes[n] = (char)strtoul(pair, NULL, 16);
    }
    return bytes;
}

/* The bytes of a case, which the caller frees. */
static char *bytes_of(const json_t *item, size_t *size) {
    const json_t *text = json_object_get(item, "text"), *hex = json_object_get(item, "hex");
    if (text != NULL) {
        *size = json_string_length(text);
        char *bytes = malloc(*size + 1);
        memcpy(bytes, json_string_value(text), *size);
        return bytes;
    }
    if (hex != NULL) return bytes_of_hex(json_string_value(hex), size);
    const json_t *repeat = json_object_get(item, "repeat");
    const char *before = string_of(repeat, "before"), *unit = string_of(repeat, "unit");
    const char *close = string_of(repeat, "close"), *after = string_of(repeat, "after");
    size_t times = (size_t)json_integer_value(json_object_get(repeat, "times"));
    *size = strlen(before) + times * (strlen(unit) + strlen(close)) + strlen(after);
    char *bytes = malloc(*size + 1), *end = copy_to(bytes, before);
    for (size_t n = 0; n < times; n++) end = copy_to(end, unit);
    for (size_t n = 0; n < times; n++) end = copy_to(end, close);
    copy_to(end, after);
    return bytes;
}

static void compare(const json_t *item, question put) {
    size_t size, length;
    char *bytes = bytes_of(item, &size);
    const char *text = NULL;
    int32_t code = put(school, bytes, size, &text, &length);
    json_t *answer = json_loadb(text, length, JSON_ALLOW_NUL, NULL);
    const json_t *got = json_object_get(answer, "error"), *expected = json_object_get(item, "error");
    int same;
    if (expected != NULL) {
        same = code > 100 && got != NULL && strcmp(string_of(got, "code"), string_of(expected, "code")) == 0 &&
               strcmp(string_of(got, "path"), string_of(expected, "path")) == 0;
    } else {
        /* A plan is another answer than a decision; that there is one is all that can be compared. */
        const char *verdict = string_of(json_object_get(item, "answer"), "verdict");
        const json_t *decision = json_object_get(answer, "ok");
        same = code == SCHOOLGATE_OK && decision != NULL &&
               (put == schoolgate_plan || strcmp(string_of(decision, "verdict"), verdict) == 0);
    }
    if (same) {
        passed++;
    } else {
        failed++;
        fprintf(stderr, "%s: code %d, %.300s\n", string_of(item, "name"), (int)code, text);
    }
    json_decref(answer);
    schoolgate_text_free(text);
    free(bytes);
}

/* Makes a call that has to succeed, with a JSON value for its text. */
static void must(int32_t (*put)(schoolgate_school, const char *, size_t, const char **, size_t *), const json_t *value) {
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    const char *answer = NULL;
    size_t length;
    if (put(school, text, strlen(text), &answer, &length) != SCHOOLGATE_OK) {
        fprintf(stderr, "%s\n", answer);
        exit(1);
    }
    schoolgate_text_free(answer);
    free(text);
}

static int32_t keep_policy(schoolgate_school none, const char *text, size_t size, const char **answer, size_t *length) {
    (void)none;
    return schoolgate_policy_new(text, size, &policy, answer, length);
}

static int32_t keep_school(schoolgate_school none, const char *text, size_t size, const char **answer, size_t *length) {
    (void)none;
    return schoolgate_school_open(policy, text, size, &school, answer, length);
}

static void compare_tool(const json_t *item) {
    const char *tool = string_of(item, "tool"), *input = string_of(item, "input"), *expected = string_of(item, "answer");
    const char *answer = NULL;
    size_t length = 0;
    schoolgate_tool(tool, strlen(tool), input, strlen(input), &answer, &length);
    if (length == strlen(expected) && memcmp(answer, expected, length) == 0) {
        passed++;
    } else {
        failed++;
        fprintf(stderr, "%s: %.300s\n", tool, answer);
    }
    schoolgate_text_free(answer);
}

static void compare_words(const json_t *item) {
    const char *operation = string_of(item, "operation"), *input = string_of(item, "input"), *expected = string_of(item, "answer");
    const char *answer = NULL;
    size_t length = 0;
    schoolgate_words(operation, strlen(operation), input, strlen(input), &answer, &length);
    if (length == strlen(expected) && memcmp(answer, expected, length) == 0) {
        passed++;
    } else {
        failed++;
        fprintf(stderr, "%s: %.300s\n", operation, answer);
    }
    schoolgate_text_free(answer);
}

static void compare_import(const json_t *item) {
    const char *options = string_of(item, "options"), *expected = string_of(item, "answer");
    const json_t *given = json_object_get(item, "files");
    size_t count = json_array_size(given);
    schoolgate_file *files = calloc(count + 1, sizeof *files);
    for (size_t n = 0; n < count; n++) {
        const json_t *file = json_array_get(given, n), *hex = json_object_get(file, "hex");
        files[n].name = string_of(file, "name");
        files[n].name_len = strlen(files[n].name);
        if (hex != NULL) {
            files[n].bytes = (const uint8_t *)bytes_of_hex(json_string_value(hex), &files[n].bytes_len);
        } else {
            files[n].bytes = (const uint8_t *)string_of(file, "text");
            files[n].bytes_len = strlen(string_of(file, "text"));
        }
    }
    const char *answer = NULL;
    size_t length = 0;
    const char *roster = string_of(item, "roster");
    if (*roster != 0) {
        schoolgate_policy under;
        schoolgate_school of;
        const char *given = string_of(item, "policy");
        schoolgate_policy_new(given, strlen(given), &under, &answer, &length);
        schoolgate_text_free(answer);
        schoolgate_school_open(under, roster, strlen(roster), &of, &answer, &length);
        schoolgate_text_free(answer);
        schoolgate_reconcile(of, options, strlen(options), files, count, &answer, &length);
        schoolgate_school_free(of);
        schoolgate_policy_free(under);
    } else {
        schoolgate_import(options, strlen(options), files, count, &answer, &length);
    }
    if (length == strlen(expected) && memcmp(answer, expected, length) == 0) {
        passed++;
    } else {
        failed++;
        fprintf(stderr, "%s: %.300s\n", string_of(item, "name"), answer);
    }
    schoolgate_text_free(answer);
    for (size_t n = 0; n < count; n++) {
        if (json_object_get(json_array_get(given, n), "hex") != NULL) free((void *)files[n].bytes);
    }
    free(files);
}

static void hold(const char *name, const char *answer, size_t length, const char *expected) {
    if (length == strlen(expected) && memcmp(answer, expected, length) == 0) {
        passed++;
    } else {
        failed++;
        fprintf(stderr, "%s: %.300s\n", name, answer);
    }
    schoolgate_text_free(answer);
}

static void compare_past(const json_t *item) {
    const char *events = string_of(item, "events"), *when = string_of(item, "when"), *key = string_of(item, "key");
    const char *snapshot = string_of(item, "snapshot"), *name = string_of(item, "name");
    size_t size = strlen(events) + strlen(when) + 32;
    char *question = malloc(size);
    snprintf(question, size, "{\"events\":%s,\"when\":%s}", events, when);
    schoolgate_school then;
    const char *answer = NULL;
    size_t length = 0;
    schoolgate_school_as_of(snapshot, strlen(snapshot), question, strlen(question), key, strlen(key), &then, &answer,
                            &length);
    free(question);
    hold(name, answer, length, string_of(item, "answer"));
    const json_t *asked;
    size_t index;
    json_array_foreach(json_object_get(item, "then"), index, asked) {
        const char *input = string_of(asked, "input");
        if (strcmp(string_of(asked, "door"), "ask") == 0) {
            schoolgate_ask(then, input, strlen(input), &answer, &length);
        } else {
            schoolgate_view(then, input, strlen(input), &answer, &length);
        }
        hold(name, answer, length, string_of(asked, "answer"));
    }
    schoolgate_school_free(then);
}

static json_t *corpus_of(const char *file) {
    json_error_t problem;
    json_t *corpus = json_load_file(file, JSON_ALLOW_NUL, &problem);
    if (corpus == NULL) {
        fprintf(stderr, "%s: %s\n", file, problem.text);
        exit(2);
    }
    return corpus;
}

int main(int count, char **arguments) {
    if (count != 6) return 2;
    json_t *corpus = corpus_of(arguments[1]), *tools = corpus_of(arguments[2]), *rosters = corpus_of(arguments[3]);
    json_t *words = corpus_of(arguments[4]), *past = corpus_of(arguments[5]), *item;
    must(keep_policy, json_object_get(corpus, "policy"));
    must(keep_school, json_object_get(corpus, "school"));
    size_t index;
    json_array_foreach(json_object_get(corpus, "before"), index, item) must(submit, item);
    uint64_t before, after;
    schoolgate_seq(school, &before);
    json_array_foreach(json_object_get(corpus, "cases"), index, item) {
        int known = 0;
        for (size_t n = 0; n < sizeof calls / sizeof *calls; n++) {
            if (strcmp(calls[n].input, string_of(item, "input")) != 0) continue;
            known = 1;
            compare(item, calls[n].put);
        }
        if (!known) {
            failed++;
            fprintf(stderr, "%s: no such input\n", string_of(item, "name"));
        }
    }
    json_array_foreach(tools, index, item) compare_tool(item);
    json_array_foreach(rosters, index, item) compare_import(item);
    json_array_foreach(words, index, item) compare_words(item);
    json_array_foreach(past, index, item) compare_past(item);
    schoolgate_seq(school, &after);
    if (before == after) {
        passed++;
    } else {
        failed++;
        fprintf(stderr, "a refused input has changed the school\n");
    }
    printf("%zu cases, %d passed, %d failed\n", json_array_size(json_object_get(corpus, "cases")), passed, failed);
    json_decref(corpus);
    json_decref(tools);
    json_decref(rosters);
    json_decref(words);
    json_decref(past);
    schoolgate_school_free(school);
    schoolgate_policy_free(policy);
    return failed == 0 && passed > 1 ? 0 : 1;
}
