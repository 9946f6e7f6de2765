// The words of questions and what they ask for, from data/lang/<xx>/ask (docs/formats/data.md).
// Internal.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "casus/ask.h"
#include "casus/parse.h"
#include "casus/resources.h"

namespace casus::ask {

// Words with a meaning of their own; a phrase is its folded words divided by single spaces.
class AskWords {
 public:
  static Result<AskWords> load(const Resources& resources, const std::string& folder);

  // How many words of `forms`, from `at` on, are the longest phrase of the class; 0: none is.
  uint32_t match(std::string_view name, const std::vector<std::string_view>& forms,
                 uint32_t at) const;
  bool has_class(std::string_view name) const { return classes_.count(name) != 0; }
  bool is(std::string_view name, std::string_view word) const;
  // What stands in for a hole; "" for no such hole.
  std::string_view hole(std::string_view name) const;
  // The word a question's word is read as where nothing else is found; "" for none.
  std::string_view instead(std::string_view word) const;
  // Kinds of actors, and beginnings of feature codes, that a noun asks for; nullptr: the noun says
  // more than a kind.
  const std::vector<std::string>* kinds(std::string_view noun) const;
  const std::vector<std::string>* place_kinds(std::string_view noun) const;

 private:
  template <class T>
  using Table = std::map<std::string, T, std::less<>>;
  Table<std::set<std::string, std::less<>>> classes_;
  Table<std::string> holes_, instead_;
  Table<std::vector<std::string>> kinds_, place_kinds_;
};

// Which frames tell of what a frame asks for.
struct AskKinds {
  static Result<AskKinds> load(const Resources& resources, const std::string& folder);
  std::set<std::string, std::less<>> general;                        // frames
  std::map<std::string, std::set<std::string>, std::less<>> covers;  // mode → modes
  std::map<std::string, std::set<std::string>, std::less<>> counts;  // frame → kinds of counts
  std::vector<std::set<std::string>> same;                           // groups of frames
  std::set<std::string, std::less<>> coded;  // TYPE/mode whose CAMEO codes are things apart
  // Is this a frame that tells of a claim of that stance?
  bool says(std::string_view stance, std::string_view rule) const;
  std::map<std::string, std::set<std::string>, std::less<>> said;  // stance → frames; FILE: for all
};

}  // namespace casus::ask
