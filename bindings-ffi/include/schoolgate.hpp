// Schoolgate for C++17: the C library with owners for what it hands out. Header only. See docs/c.md.
//
// Ownership: policy, school and answer own what they stand for and free it at the end of their scope; they move and do
// not copy. Texts passed in are not kept.
// Threads: as in schoolgate.h. A school may be asked from many threads at once through one object; moving or destroying
// an object while another thread uses it is a race, as with any object.
// Errors: making a policy or school throws schoolgate::error; every other call gives an answer that may say no.

#ifndef SCHOOLGATE_HPP
#define SCHOOLGATE_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schoolgate.h"

namespace schoolgate {

// What a call was refused with.
class error : public std::runtime_error {
 public:
  error(std::int32_t code, std::string_view envelope) : std::runtime_error(std::string(envelope)), code_(code) {}
  // One of the SCHOOLGATE_... numbers.
  std::int32_t code() const noexcept { return code_; }

 private:
  std::int32_t code_;
};

// One envelope, in the library's memory until the answer goes out of scope.
class answer {
 public:
  // Makes a call that hands out a text.
  template <typename Call>
  static answer of(Call&& call) {
    answer made;
    made.code_ = call(&made.text_, &made.length_);
    return made;
  }
  answer(answer&& other) noexcept
      : code_(other.code_), text_(std::exchange(other.text_, nullptr)), length_(std::exchange(other.length_, 0)) {}
  answer& operator=(answer&& other) noexcept {
    std::swap(code_, other.code_);
    std::swap(text_, other.text_);
    std::swap(length_, other.length_);
    return *this;
  }
  answer(const answer&) = delete;
  answer& operator=(const answer&) = delete;
  ~answer() { schoolgate_text_free(text_); }

  bool ok() const noexcept { return code_ == SCHOOLGATE_OK; }
  std::int32_t code() const noexcept { return code_; }
  // The envelope, in UTF-8; good as long as the answer is.
  std::string_view text() const noexcept { return {text_ == nullptr ? "" : text_, length_}; }
  // The envelope of an answer that is ok; throws otherwise.
  std::string_view or_throw() const& {
    if (!ok()) throw error(code_, text());
    return text();
  }

 private:
  answer() = default;
  std::int32_t code_ = SCHOOLGATE_OK;
  const char* text_ = nullptr;
  std::size_t length_ = 0;
};

// A file of a management system's export, by its name. What they point at stays the caller's.
struct file {
  std::string_view name;
  std::string_view bytes;
};

// The same as C takes them.
inline std::vector<schoolgate_file> as_c(const std::vector<file>& files) {
  std::vector<schoolgate_file> all;
  for (const file& one : files) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(one.bytes.data());
    all.push_back({one.name.data(), one.name.size(), bytes, one.bytes.size()});
  }
  return all;
}

// A policy, compiled.
class policy {
 public:
  // The id of a built-in policy as a JSON string, or a whole document.
  explicit policy(std::string_view text) {
    answer::of([&](auto a, auto n) { return schoolgate_policy_new(text.data(), text.size(), &handle_, a, n); })
        .or_throw();
  }
  policy(policy&& other) noexcept : handle_(std::exchange(other.handle_, 0)) {}
  policy& operator=(policy&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  policy(const policy&) = delete;
  policy& operator=(const policy&) = delete;
  ~policy() { schoolgate_policy_free(handle_); }

  // The heading of a clause that a decision names, by its id as a JSON string.
  answer heading(std::string_view clause) const {
    return answer::of([&](auto a, auto n) { return schoolgate_heading(handle_, clause.data(), clause.size(), a, n); });
  }

  schoolgate_policy handle() const noexcept { return handle_; }

 private:
  schoolgate_policy handle_ = 0;
};

// One school under its policy.
class school {
 public:
  school(const policy& under, std::string_view roster) {
    answer::of([&](auto a, auto n) {
      return schoolgate_school_open(under.handle(), roster.data(), roster.size(), &handle_, a, n);
    }).or_throw();
  }
  // Opens a school, and puts the event with which its log begins into `opened`. The key is a secret of 16 to 1,024
  // random bytes, or empty for none; a school that has one is restored, replayed and redacted with it only.
  static school found(const policy& under, std::string_view roster, std::string& opened, std::string_view key = {}) {
    school made;
    const auto envelope = answer::of([&](auto a, auto n) {
      return schoolgate_school_found(under.handle(), roster.data(), roster.size(), key.data(), key.size(),
                                     &made.handle_, a, n);
    });
    opened = inside(envelope.or_throw());
    return made;
  }
  // The school that snapshot() wrote down.
  static school restore(std::string_view snapshot, std::string_view key = {}) {
    return kept(schoolgate_school_restore, snapshot, key);
  }
  // The school to which a log leads: a JSON list of every event from the first on.
  static school replay(std::string_view events, std::string_view key = {}) {
    return kept(schoolgate_school_replay, events, key);
  }
  // The school as it was at a moment: from a snapshot of then or before, or none where it is empty, and of
  // {"events": ..., "when": {"seq": ...}} the events up to then. What docs/past.md tells of it comes into `as_of`.
  static school as_of(std::string_view snapshot, std::string_view question, std::string& as_of,
                      std::string_view key = {}) {
    school made;
    const auto envelope = answer::of([&](auto a, auto n) {
      return schoolgate_school_as_of(snapshot.data(), snapshot.size(), question.data(), question.size(), key.data(),
                                     key.size(), &made.handle_, a, n);
    });
    as_of = inside(envelope.or_throw());
    return made;
  }
  school(school&& other) noexcept : handle_(std::exchange(other.handle_, 0)) {}
  school& operator=(school&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  school(const school&) = delete;
  school& operator=(const school&) = delete;
  ~school() { schoolgate_school_free(handle_); }

  answer ask(std::string_view request) const { return put(schoolgate_ask, request); }
  answer ask_batch(std::string_view requests) const { return put(schoolgate_ask_batch, requests); }
  answer ask_for_reader(std::string_view question) const { return put(schoolgate_ask_for_reader, question); }
  answer plan(std::string_view request) const { return put(schoolgate_plan, request); }
  answer view(std::string_view request) const { return put(schoolgate_view, request); }
  // The same, with what the host keeps of the look; docs/past.md says more.
  answer view_traced(std::string_view request) const { return put(schoolgate_view_traced, request); }
  answer snapshot() const {
    return answer::of([&](auto a, auto n) { return schoolgate_snapshot(handle_, a, n); });
  }
  answer take_up(std::string_view events) { return put(schoolgate_take_up, events); }
  answer apply(std::string_view event) { return put(schoolgate_apply, event); }
  answer submit(std::string_view request, std::optional<std::uint64_t> expected_seq = std::nullopt) {
    const std::uint64_t* expected = expected_seq ? &*expected_seq : nullptr;
    return answer::of([&](auto a, auto n) {
      return schoolgate_submit(handle_, request.data(), request.size(), expected, a, n);
    });
  }
  answer submit_batch(std::string_view requests, std::optional<std::uint64_t> expected_seq = std::nullopt) {
    const std::uint64_t* expected = expected_seq ? &*expected_seq : nullptr;
    return answer::of([&](auto a, auto n) {
      return schoolgate_submit_batch(handle_, requests.data(), requests.size(), expected, a, n);
    });
  }
  // What would bring the school to the roster of a management system's files. docs/import.md says more.
  answer reconcile(std::string_view options, const std::vector<file>& files) const {
    const std::vector<schoolgate_file> all = as_c(files);
    return answer::of([&](auto a, auto n) {
      return schoolgate_reconcile(handle_, options.data(), options.size(), all.data(), all.size(), a, n);
    });
  }
  std::uint64_t seq() const {
    std::uint64_t seq = 0;
    if (const std::int32_t code = schoolgate_seq(handle_, &seq); code != SCHOOLGATE_OK) {
      throw error(code, "the school has no seq");
    }
    return seq;
  }

  schoolgate_school handle() const noexcept { return handle_; }

 private:
  school() = default;
  // What an envelope of an answer that is ok has inside.
  static std::string inside(std::string_view envelope) {
    constexpr std::string_view before = R"({"ok":)";
    return std::string(envelope.substr(before.size(), envelope.size() - before.size() - 1));
  }
  template <typename Function>
  static school kept(Function function, std::string_view text, std::string_view key) {
    school made;
    answer::of([&](auto a, auto n) {
      return function(text.data(), text.size(), key.data(), key.size(), &made.handle_, a, n);
    }).or_throw();
    return made;
  }
  template <typename Function>
  answer put(Function function, std::string_view text) const {
    return answer::of([&](auto a, auto n) { return function(handle_, text.data(), text.size(), a, n); });
  }
  schoolgate_school handle_ = 0;
};

// Whether a log, a JSON list of events, is whole.
inline answer verify(std::string_view events) {
  return answer::of([&](auto a, auto n) { return schoolgate_verify(events.data(), events.size(), a, n); });
}

// Puts a policy document to one of the tools, by its name, as in "check". What each takes and answers is in docs/program.md.
inline answer tool(std::string_view name, std::string_view input) {
  return answer::of([&](auto a, auto n) {
    return schoolgate_tool(name.data(), name.size(), input.data(), input.size(), a, n);
  });
}

// Puts a decision, a plan, ways out or duties into words that families read: "say", or "locales" for the languages that there are.
// What each takes and answers is in docs/words.md.
inline answer words(std::string_view operation, std::string_view input) {
  return answer::of([&](auto a, auto n) {
    return schoolgate_words(operation.data(), operation.size(), input.data(), input.size(), a, n);
  });
}

// Reads a roster from files: options in, {"ok": {"roster": ..., "report": ...}} out. docs/import.md says more.
inline answer import_roster(std::string_view options, const std::vector<file>& files) {
  const std::vector<schoolgate_file> all = as_c(files);
  return answer::of([&](auto a, auto n) {
    return schoolgate_import(options.data(), options.size(), all.data(), all.size(), a, n);
  });
}

// Takes somebody who was erased out of a log: {"events": ..., "subject": ...}.
inline answer redact(std::string_view question, std::string_view key = {}) {
  return answer::of([&](auto a, auto n) {
    return schoolgate_redact(question.data(), question.size(), key.data(), key.size(), a, n);
  });
}

}  // namespace schoolgate

#endif  // SCHOOLGATE_HPP
