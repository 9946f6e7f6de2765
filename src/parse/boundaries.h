// Internal to parse: where a sentence ends, by learned weights: a sum over what is seen on both
// sides of a gap between two tokens. The weights are a table of the model (section "boundaries").
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casus/parse.h"

#include "parse/lexicon.h"
#include "parse/model_file.h"

namespace casus {

// What the rules say of the gaps of one paragraph, tokens [first, last): a sentence ends at a full
// stop, question or exclamation mark, with the quotes and brackets that close behind it, unless
// what follows goes on in small letters or the full stop belongs to an abbreviation.
class BoundaryRules {
 public:
  BoundaryRules(const ParseLexicon& lexicon, std::string_view text, const Parse& parse,
                uint32_t first, uint32_t last)
      : lexicon_(lexicon), text_(text), parse_(parse), first_(first), last_(last) {}

  // Does a sentence start at token `next`, first < next < last?
  bool starts(uint32_t next) const;
  // "… on January 1. Jane Doe …": a day of a month before its stop and a capital ends a sentence,
  // which weights learned from few dates do not always see.
  bool starts_behind_day(uint32_t next) const;
  // What the lexicon knows of a token that ends in a full stop: 0 nothing, else its kind.
  uint32_t abbreviation(uint32_t token) const;
  bool is_starter(uint32_t token) const { return lexicon_.starters.contains(parse_.form(token)); }
  // A quote or bracket that closes right behind what stands before it.
  bool closes(uint32_t token) const;

 private:
  enum class End : uint8_t { no, surely, perhaps };
  char32_t first_char(uint32_t token) const;
  End kind_of_end(uint32_t token) const;
  bool starts_behind(uint32_t end, uint32_t next) const;

  const ParseLexicon& lexicon_;
  std::string_view text_;
  const Parse& parse_;
  uint32_t first_, last_;
};

// The features of a paragraph's gaps, hashed. One object serves one paragraph after the other, to
// keep its memory.
class BoundaryFeatures {
 public:
  static constexpr std::size_t kCount = 28;
  static constexpr uint32_t kBuckets = 1U << 17;
  using Features = std::array<uint32_t, kCount>;

  void start(const BoundaryRules& rules, std::string_view text, const Parse& parse, uint32_t first,
             uint32_t last);
  // Is the gap before `token` looked at at all? Between two words of which the second is small,
  // before marks that end or close, and behind an initial or a title but for a sentence starter, no
  // sentence starts.
  bool is_candidate(uint32_t token) const;
  // Of the gap before `token`, in a sentence that starts at `begin`.
  void of(uint32_t token, uint32_t begin, Features& out) const;

 private:
  struct Seen {
    uint32_t form = 0;    // hash
    uint32_t shape = 0;   // hash of the coarse shape
    uint32_t quotes = 0;  // in the paragraph before this token
    uint32_t open = 0;    // brackets
    uint32_t close = 0;
    bool is_small = false;  // starts with a small letter
    bool is_word = false;   // starts with a letter or digit
    bool is_spaced = false;
  };
  const Seen& at(int64_t token) const;
  void read(uint32_t token, Seen& seen) const;

  const BoundaryRules* rules_ = nullptr;
  std::string_view text_;
  const Parse* parse_ = nullptr;
  uint32_t first_ = 0, last_ = 0;
  std::vector<Seen> seen_;
  Seen none_;
  uint32_t style_ =
      0;  // how the paragraph starts sentences: 0 unknown, 1 capitals, 2 small, 3 both
};

class BoundaryWeights {
 public:
  // Nothing where the model has no such table. Errors: malformed.
  static Result<std::optional<BoundaryWeights>> load(const ModelFile& file,
                                                     const std::string& where);
  bool starts(const BoundaryFeatures::Features& features) const;

 private:
  std::vector<int8_t> weights_;
};

}  // namespace casus
