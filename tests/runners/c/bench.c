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

/* What is called: a policy, a school under it, and what is asked of it. */
struct subject {
    schoolgate_policy policy;
    schoolgate_school school;
    const char *roster, *one, *thousand;
};

static void open_school(struct subject *subject) {
    const char *answer = NULL;
    size_t length;
    schoolgate_school_free(subject->school);
    const char *roster = subject->roster;
    must(schoolgate_school_open(subject->policy, roster, strlen(roster), &subject->school, &answer, &length), answer);
}

static void ask(struct subject *subject) {
    const char *answer = NULL;
    size_t length;
    must(schoolgate_ask(subject->school, subject->one, strlen(subject->one), &answer, &length), answer);
}

static void ask_batch(struct subject *subject) {
    const char *answer = NULL;
    size_t length;
    const char *thousand = subject->thousand;
    must(schoolgate_ask_batch(subject->school, thousand, strlen(thousand), &answer, &length), answer);
}

/* Prints the quickest round of five: whatever else the machine does only adds to the others. */
static void measure(const char *what, int times, int each, void (*call)(struct subject *), struct subject *subject) {
    double quickest = 0;
    for (int round = 0; round < 5; round++) {
        double began = now();
        for (int n = 0; n < times; n++) call(subject);
        double took = now() - began;
        if (round == 0 || took < quickest) quickest = took;
    }
    printf("%-17s %8.2f us\n", what, quickest / times / each);
}

int main(int count, char **arguments) {
    if (count != 2) return 2;
    json_error_t error;
    json_t *scenario = json_load_file(arguments[1], 0, &error);
    json_t *first = json_array_get(json_object_get(scenario, "steps"), 0);
    json_t *request = json_object_get(first, "ask");
    if (request == NULL) request = json_object_get(first, "submit");
    json_t *requests = json_array();
    for (int n = 0; n < 1000; n++) json_array_append(requests, request);
    char *policy = text_of(json_object_get(scenario, "policy"));
    char *roster = text_of(json_object_get(scenario, "school"));
    char *one = text_of(request), *thousand = text_of(requests);

    struct subject subject = {.roster = roster, .one = one, .thousand = thousand};
    const char *answer = NULL;
    size_t length;
    must(schoolgate_policy_new(policy, strlen(policy), &subject.policy, &answer, &length), answer);
    measure("open a school", 50, 1, open_school, &subject);
    measure("one ask", 5000, 1, ask, &subject);
    measure("one of a batch", 10, 1000, ask_batch, &subject);
    schoolgate_school_free(subject.school);
    schoolgate_policy_free(subject.policy);
    json_decref(requests);
    json_decref(scenario);
    free(policy);
    free(roster);
    free(one);
    free(thousand);
    return 0;
}
