/* What a call costs from C: bench SCENARIO prints the time of opening the scenario's school, of one ask, and of an answer
   in a batch of 1,000, for the scenario's first step that asks or submits. C11, with jansson to read the file. */

#include <jansson.h>
#include <schoolgate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    timespec_get(&time, TIME_UTC);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void must(int32_t code, const char *answer) {
    if (code != SCHOOLGATE_OK) {
        fprintf(stderr, "%s\n", answer);
        exit(1);
    }
    schoolgate_text_free(answer);
}

static char *text_of(const json_t *value) { return json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY); }

int main(int count, char **arguments) {
    if (count != 2) return 2;
    json_error_t error;
    json_t *scenario = json_load_file(arguments[1], 0, &error);
    json_t *first = json_array_get(json_object_get(scenario, "steps"), 0);
    json_t *request = json_object_get(first, "ask");
    if (request == NULL) request = json_object_get(first, "submit");
    json_t *requests = json_array();
    for (int n = 0; n < 1000; n++) json_array_append(requests, request);
    char *policy_text = text_of(json_object_get(scenario, "policy"));
    char *roster = text_of(json_object_get(scenario, "school"));
    char *one = text_of(request), *thousand = text_of(requests);

    const char *answer = NULL;
    size_t length;
    schoolgate_policy policy;
    schoolgate_school school = 0;
    must(schoolgate_policy_new(policy_text, strlen(policy_text), &policy, &answer, &length), answer);
    enum { OPENS = 200, ASKS = 20000, BATCHES = 20 };
    double began = now();
    for (int n = 0; n < OPENS; n++) {
        schoolgate_school_free(school);
        must(schoolgate_school_open(policy, roster, strlen(roster), &school, &answer, &length), answer);
    }
    printf("open a school     %8.2f us\n", (now() - began) / OPENS);
    began = now();
    for (int n = 0; n < ASKS; n++) must(schoolgate_ask(school, one, strlen(one), &answer, &length), answer);
    printf("one ask           %8.2f us\n", (now() - began) / ASKS);
    began = now();
    for (int n = 0; n < BATCHES; n++) {
        must(schoolgate_ask_batch(school, thousand, strlen(thousand), &answer, &length), answer);
    }
    printf("one of a batch    %8.2f us\n", (now() - began) / (BATCHES * 1000.0));
    schoolgate_school_free(school);
    schoolgate_policy_free(policy);
    json_decref(requests);
    json_decref(scenario);
    free(policy_text);
    free(roster);
    free(one);
    free(thousand);
    return 0;
}
