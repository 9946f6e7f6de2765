// The values of matching incidents put together to answers. Internal.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "casus/ask.h"

#include "ask/actors.h"
#include "ask/match.h"
#include "ask/question.h"

namespace casus::ask {

struct Matched {
  const IncidentView* view = nullptr;
  std::vector<const Telling*> tellings;
};

class AnswerMaker {
 public:
  AnswerMaker(const Question& question, const ActorLore& lore, Matcher& matcher, const Store& store)
      : q_(question), lore_(lore), matcher_(matcher), store_(store) {}
  // Fills answers and disputed. Errors: the store's.
  Status make(const std::vector<Matched>& matched, std::size_t most, Answer& answer);

 private:
  struct Draft {
    AnswerValue answer;
    std::string key;
    std::vector<std::string> within;  // of a place
    bool nobody = false, vague = false;
  };
  Draft draft(std::string value, std::string id) const;
  void add(Draft draft, const Matched& from, const Telling& telling);
  void add_people(const Matched& from, const Telling& telling, const std::string& role);
  void add_pairs(const Matched& from, const Telling& telling);
  void add_source(const Matched& from, const Telling& telling);
  Status add_content(const Matched& from);
  void add_counts(const Matched& from, const Telling& telling);
  void add_times(const Matched& from);
  void add_places(const Matched& from, const Telling& telling);
  void add_truth(const Matched& from, const Telling& telling);
  void add_happening(const Matched& from);
  std::vector<std::string> people_of(const Matched& from, const Telling& telling,
                                     const std::string& role) const;
  std::string name_of(const Matched& from, const std::string& id) const;
  bool fits_kind(std::string& id) const;
  void fold(const std::function<bool(const Draft& part, const Draft& whole)>& belongs);
  void fold_offices();
  void settle();
  bool is_disputed(const std::vector<Matched>& matched) const;

  const Question& q_;
  const ActorLore& lore_;
  Matcher& matcher_;
  const Store& store_;
  std::vector<Draft> drafts_;
};

}  // namespace casus::ask
