// The features are words and pairs of neighbouring words, so that every weight can be read and
// argued about in the model's file. What differs from page to page and says nothing by itself
// stands for its kind: addresses, numbers, years, names of accounts.
#include "document/html/block_model.h"

#include <algorithm>
#include <array>
#include <bit>
#include <unordered_set>
#include <utility>

#include "document/html/blocks.h"
#include "text/hash.h"
#include "text/parts.h"
#include "text/utf8.h"

namespace casus {
namespace {

// Of a longer text its beginning says what it is.
constexpr std::size_t kMostRead = 4000;

// Written without spaces, each of them a word of its own: kana and Han.
bool is_word_alone(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF);
}

bool is_quote(char32_t c) {
  return c == U'"' || c == U'“' || c == U'”' || c == U'„' || c == U'«' || c == U'»' || c == U'「' ||
         c == U'」';
}

bool ends_sentence(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'…' || c == U'。' || c == U'？' ||
         c == U'！' || c == U'۔' || c == U'।' || c == U'\n';
}

bool is_ascii_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Is c part of a word here? Marks that join letters are.
bool is_word(char32_t c) {
  return utf8::is_letter(c) || utf8::is_digit(c) || (c >= 0x0300 && c <= 0x036F) ||
         (c >= 0x0900 && c <= 0x0DFF && !utf8::is_punctuation(c));
}

// Names the features of a text, one after the other, some more than once; `take` gets each name,
// which lasts for the call only.
template <class Take>
class Features {
 public:
  Features(std::string_view text, Take& take)
      : text_(text.substr(0, utf8::floor(text, std::min(text.size(), kMostRead)))), take_(take) {}

  void run() {
    while (at_ < text_.size()) step();
    whole();
  }

 private:
  void step() {
    if (text_[at_] == ' ') {
      ++at_;
      return;
    }
    if (address()) return;
    if (is_ascii_word(text_[at_])) return word();
    uint32_t length = 1;
    const char32_t c = utf8::decode(text_, at_, length);
    if (c == U'@' && at_ > 0 && !before_is_space()) return mail();
    if ((c == U'@' || c == U'#') && is_word_at(at_ + length))
      return token(c == U'@' ? "<account>" : "<hashtag>", word_end(at_ + length));
    if (is_word_alone(c)) return token(text_.substr(at_, length), at_ + length);
    if (is_word(c)) return word();
    sign(c, text_.substr(at_, length));
    at_ += length;
  }

  bool before_is_space() const { return text_[at_ - 1] == ' ' || text_[at_ - 1] == '('; }

  bool is_word_at(std::size_t at) const {
    uint32_t length = 1;
    return at < text_.size() && is_word(utf8::decode(text_, at, length));
  }

  std::size_t word_end(std::size_t at) const {
    uint32_t length = 1;
    for (; at < text_.size(); at += length) {
      length = 1;
      if (is_ascii_word(text_[at])) continue;
      const char32_t c = utf8::decode(text_, at, length);
      if ((!is_word(c) && c != U'_') || is_word_alone(c)) break;
    }
    return at;
  }

  // The end of an address: before the next space and the punctuation of the sentence around it.
  std::size_t address_end() const {
    std::size_t end = std::min(text_.find_first_of(" \n", at_), text_.size());
    while (end > at_ + 1 && std::string_view(".,;:!?)]").find(text_[end - 1]) < 8) --end;
    return end;
  }

  // http://… and www.…
  bool address() {
    const std::string_view rest = text_.substr(at_);
    if (rest.front() != 'h' && rest.front() != 'w') return false;
    if (!rest.starts_with("http://") && !rest.starts_with("https://") && !rest.starts_with("www."))
      return false;
    token("<url>", address_end());
    return true;
  }

  // "example.org": small letters on both sides of a full stop, more than those of "p.m.".
  bool is_site(std::string_view word, std::size_t end) const {
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    return word.size() > 2 && is_small(word.back()) && end + 2 < text_.size() &&
           text_[end] == '.' && is_small(text_[end + 1]) && is_small(text_[end + 2]);
  }

  void mail() {
    previous_ = "^";
    token("<mail>", address_end());
  }

  void word() {
    const std::size_t end = word_end(at_);
    const std::string_view word = text_.substr(at_, end - at_);
    if (is_site(word, end)) {
      const std::size_t close = address_end();
      const bool is_mail = text_.substr(at_, close - at_).find('@') != std::string_view::npos;
      return token(is_mail ? "<mail>" : "<url>", close);
    }
    if (word.front() >= '0' && word.front() <= '9') {
      const bool is_year =
          word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
          std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
      return token(is_year ? "<year>" : "<number>", end);
    }
    fold(word);
    token(folded_, end);
  }

  void fold(std::string_view word) {
    folded_.clear();
    uint32_t length = 1;
    for (std::size_t i = 0; i < word.size(); i += length) {
      length = 1;
      if (is_ascii_word(word[i])) {
        fold_ascii(word[i]);
        continue;
      }
      const char32_t c = utf8::decode(word, i, length);
      utf8::append_folded(folded_, c);
      if (utf8::is_upper(c)) ++upper_;
      if (utf8::is_lower(c)) ++lower_;
    }
  }

  void fold_ascii(char c) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    folded_ += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    if (is_upper) ++upper_;
    if (c >= 'a' && c <= 'z') ++lower_;
  }

  void token(std::string_view name, std::size_t end) {
    name_and_pair(name);
    ++words_;
    at_ = end;
  }

  void name_and_pair(std::string_view name) {
    take_(name);
    pair_.assign(previous_).append(1, ' ').append(name);
    take_(pair_);
    previous_.assign(name);
  }

  void sign(char32_t c, std::string_view bytes) {
    if (ends_sentence(c)) {
      if (c == U'!' || c == U'?') take_(bytes);
      // A full stop inside "example.com" or "3.5" ends nothing.
      if (c != U'.' || at_ + 1 == text_.size() || text_[at_ + 1] == ' ') previous_ = "^";
    } else if (is_quote(c)) {
      take_("\"");
      previous_ = "\"";
    } else if (c == U':' || c == U'：' || c == U'(' || c == U'[' || c == U'|' || c == U'/' ||
               c == U'※' || utf8::is_symbol(c)) {
      name_and_pair(c == U'：' ? ":" : bytes);
    }
  }

  // What is true of the whole paragraph.
  void whole() {
    constexpr std::array<std::pair<int, std::string_view>, 6> kLengths = {{{2, "<words:2>"},
                                                                           {4, "<words:4>"},
                                                                           {8, "<words:8>"},
                                                                           {15, "<words:15>"},
                                                                           {30, "<words:30>"},
                                                                           {60, "<words:60>"}}};
    for (const auto& [most, name] : kLengths) {
      if (words_ > most) continue;
      take_(name);
      break;
    }
    if (!ends_with_stop(text_)) take_("<no stop>");
    if (upper_ > 8 && upper_ > 2 * lower_) take_("<capitals>");
  }

  std::string_view text_;
  Take& take_;
  std::size_t at_ = 0;
  std::string previous_ = "^";
  std::string pair_;
  std::string folded_;
  int words_ = 0;
  std::size_t upper_ = 0;
  std::size_t lower_ = 0;
};

constexpr std::string_view kHeader = "casus-reading-weights\t1";
constexpr std::array<std::string_view, 3> kStands = {"inside", "edge", "outside"};

Error malformed(int line, std::string what) {
  return {ErrorCode::malformed, std::move(what), "models/reading:" + std::to_string(line)};
}

}  // namespace

std::vector<std::string> block_features(std::string_view text) {
  std::vector<std::string> out;
  std::unordered_set<std::string> seen;  // asked only, never walked
  auto take = [&](std::string_view name) {
    if (seen.emplace(name).second) out.emplace_back(name);
  };
  Features(text, take).run();
  return out;
}

Result<BlockModel> BlockModel::load(std::string_view weights) {
  BlockModel model;
  if (weights.empty()) return model;
  std::vector<Weight> list;
  unsigned found = 0;
  int number = 0;
  while (!weights.empty()) {
    const std::size_t end = std::min(weights.find('\n'), weights.size());
    const std::string_view line = weights.substr(0, end);
    weights.remove_prefix(std::min(end + 1, weights.size()));
    if (++number == 1) {
      if (line == kHeader) continue;
      if (line.starts_with(kHeader.substr(0, kHeader.find('\t') + 1))) {
        return Error{ErrorCode::newer_version, "weights of another version than this casus reads",
                     "models/reading"};
      }
      return malformed(number, "not the weights of a block model");
    }
    if (line.starts_with("# ")) continue;
    const std::size_t tab = line.rfind('\t');
    double value = 0;
    if (tab == std::string_view::npos || !read_number(line.substr(tab + 1), value))
      return malformed(number, "not a feature, a tab and a number");
    const std::string_view name = line.substr(0, tab);
    if (name == "<bias>") {
      model.bias_ = value;
      found |= 1;
    } else if (name.starts_with("<least:")) {
      for (std::size_t i = 0; i < kStands.size(); ++i) {
        if (name.substr(7, name.size() - 8) != kStands[i]) continue;
        model.least_[i] = value;
        found |= 2u << i;
      }
    } else {
      list.push_back({hash64(name), value});
    }
  }
  if (found != 15) return malformed(number, "the bias or one of the three bounds is missing");
  model.fill(list);
  return model;
}

// A table at most half full, found in by the key's own bits.
void BlockModel::fill(const std::vector<Weight>& list) {
  size_ = list.size();
  mask_ = std::bit_ceil(2 * list.size() + 1) - 1;
  slots_.assign(mask_ + 1, Weight{});
  for (const Weight& weight : list) {
    std::size_t slot = weight.key & mask_;
    while (slots_[slot].key != 0 && slots_[slot].key != weight.key) slot = (slot + 1) & mask_;
    slots_[slot] = weight;
  }
}

double BlockModel::score(std::string_view text) const {
  std::vector<const Weight*> found;
  auto take = [&](std::string_view name) {
    const uint64_t key = hash64(name);
    for (std::size_t slot = key & mask_; !slots_.empty() && slots_[slot].key != 0;
         slot = (slot + 1) & mask_) {
      if (slots_[slot].key != key) continue;
      found.push_back(&slots_[slot]);
      break;
    }
  };
  Features(text, take).run();
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  double sum = bias_;
  for (const Weight* weight : found) sum += weight->value;
  return sum;
}

bool BlockModel::is_furniture(std::string_view text, Stand stand) const {
  return size_ > 0 && score(text) >= least_[static_cast<std::size_t>(stand)];
}

}  // namespace casus
