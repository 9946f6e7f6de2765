#include "parse/name_agreement.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace casus {

namespace {
struct Votes {
  std::array<float, 3> of_kind{};
  NameKind first = NameKind::person;
  bool any = false;

  void add(NameKind kind, float weight) {
    if (!any) first = kind;
    any = true;
    of_kind[static_cast<std::size_t>(kind)] += weight;
  }
  NameKind winner() const {
    const auto most = std::max_element(of_kind.begin(), of_kind.end());
    if (*most <= of_kind[static_cast<std::size_t>(first)]) return first;
    return static_cast<NameKind>(most - of_kind.begin());
  }
};

std::string words_of(const Parse& parse, const ParsedName& name) {
  std::string out;
  for (uint32_t t = name.first; t < name.last; ++t) {
    out += parse.tokens[t].folded.in(parse.folded);
    out += ' ';
  }
  return out;
}

bool has_proper_noun(const Parse& parse, const ParsedName& name) {
  for (uint32_t t = name.first; t < name.last; ++t) {
    if (parse.upos[t] == Upos::propn) return true;
  }
  return false;
}
}  // namespace

void agree_on_names(Parse& parse) {
  std::erase_if(parse.names, [&](const ParsedName& n) { return !has_proper_noun(parse, n); });
  std::map<std::string, Votes> votes;
  for (const ParsedName& name : parse.names)
    votes[words_of(parse, name)].add(name.kind, 1 + std::max(0.0F, name.lead));
  for (ParsedName& name : parse.names) name.kind = votes[words_of(parse, name)].winner();
}

}  // namespace casus
