// Of which country somebody or something is that no actor says it of: by the place, state or people
// named within its phrase, or else by the only country that its sentence names. Internal to this
// stage.
#pragma once

#include <string>
#include <vector>

#include "mentions/draft.h"

namespace casus::mentions {

class Countries {
 public:
  // After find_items(); the draft must outlive it.
  explicit Countries(Draft& draft);

  // ISO 3166-1 alpha-3: "the Montenegro Assembly", "Ecuador's Ombudsman's Office", "a village in
  // western Cambodia". "" where its phrase names none, or where it is no somebody ("sanctions on
  // Iran"). "Egyptian police fired on demonstrators": of people, bodies and towns whose phrase
  // names none, the one country that the sentence speaks of.
  std::string of(const Item& item) const;

 private:
  uint32_t number_of(const std::string& country);
  void note(const Item& item);
  void note_in_sentence(const Item& item);
  void note_in_sentence(const Item& item, std::string_view country);
  std::string where_it_lies(const Item& item) const;
  std::string of_phrase(const Item& item) const;
  bool is_of_its_sentence(const Item& item) const;
  bool leads_to(uint32_t token, const Item& item) const;
  bool is_bound(uint32_t token) const;

  Draft& draft_;
  std::vector<std::string> named_ = {""};  // countries
  std::vector<uint32_t> by_token_;  // which of them is that of the place or people named there
  struct InSentence {
    std::string country;
    bool several = false;
  };
  std::vector<InSentence> by_sentence_;
};

}  // namespace casus::mentions
