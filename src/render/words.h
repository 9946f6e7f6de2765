// The words of a report, from data/lang/<xx>/report: labels, dates, counts, and how an event is
// told. Internal to render.
#pragma once

#include <array>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/incidents.h"
#include "casus/resources.h"

namespace casus {

// Thread contract: immutable after load.
class ReportWords {
 public:
  // Error unsupported: there are no report words for the language, or a file of them is not
  // complete.
  static Result<ReportWords> load(const Resources& resources, std::string_view language);

  using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  // The label with every {name} filled in, in one pass: a value that looks like {name} stays as it
  // is. A key without a label gives the key, so that a name of an open set (a field, a factuality)
  // is shown rather than dropped.
  std::string label(std::string_view key, Values values = {}) const;
  const std::string& language() const { return language_; }
  bool has_label(std::string_view key) const { return labels_.find(key) != labels_.end(); }
  // label(key + "_one") or label(key + "_many") with {n}.
  std::string plural(std::string_view key, uint64_t n, Values more = {}) const;

  // A phrase that may have begun a sentence as it stands after a preposition: "The army" → "the
  // army", "He" → "him", where the language says so of its first word.
  std::string inside(std::string phrase) const;
  bool is_pronoun(std::string_view phrase) const;  // and nothing else

  std::string list(const std::vector<std::string>& items) const;  // "a, b and c"
  std::string number(int64_t value) const;                        // "15,000"
  std::string range(const CountRow& count) const;  // "8–46", "at least 40"; "" where unknown
  std::string count(const CountRow& count, const std::vector<std::string>& modes = {})
      const;  // "8–46 killed"; "" where nothing is known
  // Values as the record writes them: ">=40" → "at least 40", "2024-12-24..2024-12-28" → a period.
  // What is no such value stays as it is.
  std::string count_value(std::string_view value) const;
  std::string time_value(std::string_view value) const;

  std::string day(Date date) const;        // "24 December 2024"
  std::string short_day(Date date) const;  // "24 Dec 2024"
  std::string period(
      DateRange range) const;  // "24–28 December 2024", "December 2024"; open ends are said
  std::string day_heading(DateRange range) const;  // as period(), a single day with its weekday

  // "A carried out air strikes on B", or, where nobody is named or it did not happen, "air strikes
  // on B, by A".
  std::string event(const Incident& incident, const std::vector<std::string>& actors,
                    const std::vector<std::string>& recipients, bool as_fact) const;

 private:
  enum Form : uint8_t { kActorRecipient, kActor, kRecipient, kNeither };
  struct EventForms {
    std::string type, mode;  // mode "": any
    std::string code;        // how its CAMEO code begins, or its subtype; "": any
    std::array<std::string, 4> forms;
  };
  struct CountForms {
    std::string one, many;
  };
  const EventForms* forms_for(const Incident& incident) const;
  std::string date(std::string_view pattern, Date date) const;
  bool complete() const;

  std::string language_;
  std::map<std::string, std::string, std::less<>> labels_;
  std::map<std::string, std::string, std::less<>> patterns_;
  std::map<std::string, std::string, std::less<>> inside_, pronouns_;
  std::map<std::string, CountForms, std::less<>> counts_;
  std::array<std::string, 12> months_, short_months_;
  std::array<std::string, 7> weekdays_;
  std::vector<EventForms> events_;  // in the order of the file: of several modes the first is told
};

// Fills {name}s of a pattern in one pass.
std::string fill(std::string_view pattern, ReportWords::Values values);

}  // namespace casus
