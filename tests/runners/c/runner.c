/* Puts every step of scenario files to Schoolgate through C, and prints the answers, one line of JSON a step, as
   `cargo run --example answers` prints the core's own. C11, with jansson to read the files. */

#include <jansson.h>
#include <schoolgate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void stop(const char *file, const char *problem) {
    fprintf(stderr, "%s: %s\n", file, problem);
    exit(1);
}

/* JSON text on one line, escaped as little as JSON allows; the caller frees it. */
static char *text_of(const json_t *value) {
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    if (text == NULL) stop("json_dumps", "no memory");
    return text;
}

/* Puts the ids of earlier steps where a later one writes `$name`. Gives a new value, which the caller lets go of. */
static json_t *resolve(const json_t *value, const json_t *names) {
    if (json_is_string(value)) {
        const char *text = json_string_value(value);
        if (text[0] == '$' && json_object_get(names, text + 1) != NULL) {
            return json_stringn(text + 1, json_string_length(value) - 1);
        }
    } else if (json_is_array(value)) {
        json_t *list = json_array(), *item;
        size_t index;
        json_array_foreach((json_t *)value, index, item) json_array_append_new(list, resolve(item, names));
        return list;
    } else if (json_is_object(value)) {
        json_t *object = json_object(), *field;
        const char *key;
        json_object_foreach((json_t *)value, key, field) json_object_set_new(object, key, resolve(field, names));
        return object;
    }
    return json_deep_copy(value);
}

typedef int32_t (*question)(schoolgate_school, const char *, size_t, const char **, size_t *);

static void print_answer(const char *before, question put, schoolgate_school school, const json_t *input) {
    char *text = text_of(input);
    const char *answer = NULL;
    size_t length = 0;
    put(school, text, strlen(text), &answer, &length);
    printf("%s", before);
    fwrite(answer, 1, length, stdout);
    schoolgate_text_free(answer);
    free(text);
}

static int32_t submit(schoolgate_school school, const char *request, size_t length, const char **answer, size_t *n) {
    return schoolgate_submit(school, request, length, NULL, answer, n);
}

static int32_t submit_batch(schoolgate_school school, const char *list, size_t length, const char **answer, size_t *n) {
    return schoolgate_submit_batch(school, list, length, NULL, answer, n);
}

static void run_step(const char *file, size_t number, schoolgate_school school, const json_t *step, json_t *names) {
    static const struct {
        const char *kind;
        question put;
    } kinds[] = {
        {"ask", schoolgate_ask},
        {"submit", submit},
        {"submit_batch", submit_batch},
        {"check", schoolgate_view},
        {"trace", schoolgate_view_traced},
        {"plan", schoolgate_plan},
    };
    size_t kind = 0, known = sizeof kinds / sizeof kinds[0];
    while (kind < known && json_object_get(step, kinds[kind].kind) == NULL) kind++;
    if (kind == known) stop(file, "a step has none of ask, submit, submit_batch, check, trace, plan");

    json_t *input = resolve(json_object_get(step, kinds[kind].kind), names);
    const char *as = json_string_value(json_object_get(step, "as"));
    if (kinds[kind].put == submit && json_object_get(input, "ref") == NULL) {
        char generated[32];
        snprintf(generated, sizeof generated, "step-%zu", number);
        json_object_set_new(input, "ref", json_string(as != NULL ? as : generated));
    }
    if (as != NULL) json_object_set_new(names, as, json_true());

    json_t *name = json_string(file);
    char *file_text = text_of(name);
    char *line;
    size_t line_length;
    /* What may be shown is decided before the request changes anything, and printed after it. */
    FILE *shown = open_memstream(&line, &line_length);
    if (json_object_get(json_object_get(step, "expect"), "shown") != NULL) {
        json_t *asked = json_pack("{sOsO}", "request", input, "reader", json_object_get(input, "by"));
        char *text = text_of(asked);
        const char *answer = NULL;
        size_t length = 0;
        schoolgate_ask_for_reader(school, text, strlen(text), &answer, &length);
        fprintf(shown, ",\"shown\":");
        fwrite(answer, 1, length, shown);
        schoolgate_text_free(answer);
        free(text);
        json_decref(asked);
    }
    fclose(shown);
    printf("{\"file\":%s,\"step\":%zu", file_text, number);
    print_answer(",\"answer\":", kinds[kind].put, school, input);
    printf("%s}\n", line);
    free(line);
    free(file_text);
    json_decref(name);
    json_decref(input);
}

static void run_file(const char *file) {
    json_error_t error;
    json_t *scenario = json_load_file(file, 0, &error);
    if (scenario == NULL) stop(file, error.text);

    char *text = text_of(json_object_get(scenario, "policy"));
    schoolgate_policy policy;
    const char *answer = NULL;
    size_t length = 0;
    if (schoolgate_policy_new(text, strlen(text), &policy, &answer, &length) != SCHOOLGATE_OK) stop(file, answer);
    schoolgate_text_free(answer);
    free(text);

    text = text_of(json_object_get(scenario, "school"));
    schoolgate_school school;
    if (schoolgate_school_open(policy, text, strlen(text), &school, &answer, &length) != SCHOOLGATE_OK) {
        stop(file, answer);
    }
    schoolgate_text_free(answer);
    free(text);

    json_t *names = json_object(), *step;
    size_t index;
    json_array_foreach(json_object_get(scenario, "steps"), index, step) run_step(file, index + 1, school, step, names);
    json_decref(names);
    json_decref(scenario);
    if (schoolgate_school_free(school) != SCHOOLGATE_OK || schoolgate_policy_free(policy) != SCHOOLGATE_OK) {
        stop(file, "a handle was refused when it was freed");
    }
}

int main(int count, char **arguments) {
    if (schoolgate_abi_version() != SCHOOLGATE_ABI_VERSION) stop("schoolgate", "the library is of another ABI");
    for (int n = 1; n < count; n++) run_file(arguments[n]);
    return count > 1 ? 0 : 2;
}
