// Puts every step of scenario files to Schoolgate through C++, and prints the answers, one line of JSON a step, as
// `cargo run --example answers` prints the core's own. C++17, with nlohmann's JSON to read the files.

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <schoolgate.hpp>
#include <set>
#include <string>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

using json = nlohmann::ordered_json;

// Puts the ids of earlier steps where a later one writes `$name`.
static void resolve(json& value, const std::set<std::string>& names) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (!text.empty() && text[0] == '$' && names.count(text.substr(1)) > 0) value = text.substr(1);
  } else if (value.is_structured()) {
    for (auto& item : value) resolve(item, names);
  }
}

static schoolgate::answer put(schoolgate::school& school, const std::string& kind, const std::string& input) {
  if (kind == "ask") return school.ask(input);
  if (kind == "submit") return school.submit(input);
  if (kind == "submit_batch") return school.submit_batch(input);
  if (kind == "check") return school.view(input);
  if (kind == "trace") return school.view_traced(input);
  return school.plan(input);
}

static void run_file(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  const json scenario = json::parse(stream);
  const schoolgate::policy policy(scenario.at("policy").dump());
  schoolgate::school school(policy, scenario.at("school").dump());
  std::set<std::string> names;
  std::size_t number = 0;
  for (const json& step : scenario.at("steps")) {
    number++;
    std::string kind;
    for (const char* known : {"ask", "submit", "submit_batch", "check", "trace", "plan"}) {
      if (step.contains(known)) kind = known;
    }
    json input = step.at(kind);
    resolve(input, names);
    const std::string called = step.value("as", "");
    if (kind == "submit" && !input.contains("ref")) {
      input["ref"] = called.empty() ? "step-" + std::to_string(number) : called;
    }
    if (!called.empty()) names.insert(called);
    // What may be shown is decided before the request changes anything.
    std::string shown;
    if (step.contains("expect") && step["expect"].contains("shown")) {
      const json question = {{"request", input}, {"reader", input["by"]}};
      shown = ",\"shown\":" + std::string(school.ask_for_reader(question.dump()).text());
    }
    const schoolgate::answer answer = put(school, kind, input.dump());
    std::cout << "{\"file\":" << json(file).dump() << ",\"step\":" << number << ",\"answer\":" << answer.text() << shown
              << "}\n";
  }
}

// Whether a school as it was answers as the corpus says; what does not is told.
static bool past(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  bool good = true;
  for (const json& item : json::parse(stream)) {
    const auto text = [&](const char* name) { return item.value(name, std::string()); };
    const auto same = [&](std::string_view answer, const std::string& expected) {
      if (answer != expected) std::cerr << text("name") << ": " << answer.substr(0, 300) << '\n';
      good = good && answer == expected;
    };
    try {
      std::string as_of;
      const std::string question = "{\"events\":" + text("events") + ",\"when\":" + text("when") + "}";
      const auto school = schoolgate::school::as_of(text("snapshot"), question, as_of, text("key"));
      same("{\"ok\":" + as_of + "}", text("answer"));
      for (const json& asked : item.at("then")) {
        const std::string input = asked.at("input");
        const auto answer = asked.at("door") == "ask" ? school.ask(input) : school.view(input);
        same(answer.text(), asked.at("answer"));
      }
    } catch (const schoolgate::error& refused) {
      same(refused.what(), text("answer"));
    }
  }
  return good;
}

int main(int count, char** arguments) {
#ifdef _WIN32
  _setmode(_fileno(stdout), _O_BINARY);
#endif
  try {
    if (!schoolgate::tool("questions", "{}").ok()) return 1;
    if (!schoolgate::words("locales", "{}").ok()) return 1;
    const std::string school = R"({"id": "s", "name": "S", "timezone": "Europe/London"})";
    if (!schoolgate::import_roster(school, {{"users.csv", "sourcedId,role\np1,student\n"}}).ok()) return 1;
    const schoolgate::school empty(schoolgate::policy(R"("mmps-2023")"), school);
    const std::string when = R"({"id": "s", "name": "S", "timezone": "Europe/London", "by": "night", "at": "2023-10-02T02:00:00Z"})";
    if (!empty.reconcile(when, {{"users.csv", "sourcedId,role\np1,student\n"}}).ok()) return 1;
    if (count == 3 && std::string(arguments[1]) == "past") return past(arguments[2]) ? 0 : 1;
    for (int n = 1; n < count; n++) run_file(arguments[n]);
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
  return count > 1 ? 0 : 2;
}
