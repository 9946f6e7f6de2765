// The features are words and pairs of neighbouring words, so that every weight can be read and
// argued about in the model's file. What differs from page to page and says nothing by itself
// stands for its kind: addresses, numbers, years, names of accounts.
#include "document/html/block_model.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "document/html/blocks.h"
#include "text/hash.h"
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

// Is c part of a word here? Marks that join letters are.
bool is_word(char32_t c) {
  return utf8::is_letter(c) || utf8::is_digit(c) || (c >= 0x0300 && c <= 0x036F) ||
         (c >= 0x0900 && c <= 0x0DFF && !utf8::is_punctuation(c));
}

class Features {
 public:
  explicit Features(std::string_view text)
      : text_(text.substr(0, utf8::floor(text, std::min(text.size(), kMostRead)))) {}

  std::vector<std::string> run() {
    while (at_ < text_.size()) step();
    whole();
    return std::move(out_);
  }

 private:
  void step() {
    if (address()) return;
    uint32_t length = 1;
    const char32_t c = utf8::decode(text_, at_, length);
    if (c == U'@' && at_ > 0 && !before_is_space()) return mail();
    if ((c == U'@' || c == U'#') && is_word_at(at_ + length))
      return token(c == U'@' ? "<account>" : "<hashtag>", word_end(at_ + length));
    if (is_word_alone(c)) {
      return token(text_.substr(at_, length), at_ + length);
    }
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
    if (is_site(word, end)) return token("<url>", address_end());
    letters(word);
    const bool is_number = word.front() >= '0' && word.front() <= '9';
    if (!is_number) return token(utf8::fold(word), end);
    const bool is_year =
        word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
        std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    token(is_year ? "<year>" : "<number>", end);
  }

  void letters(std::string_view word) {
    uint32_t length = 1;
    for (std::size_t i = 0; i < word.size(); i += length) {
      const char32_t c = utf8::decode(word, i, length);
      if (utf8::is_upper(c)) ++upper_;
      if (utf8::is_lower(c)) ++lower_;
    }
  }

  void token(std::string_view name, std::size_t end) {
    add(std::string(name));
    add(previous_ + ' ' + std::string(name));
    previous_ = name;
    ++words_;
    at_ = end;
  }

  void sign(char32_t c, std::string_view bytes) {
    if (ends_sentence(c)) {
      if (c == U'!' || c == U'?') add(std::string(bytes));
      // A full stop inside "example.com" or "3.5" ends nothing.
      if (c != U'.' || at_ + 1 == text_.size() || text_[at_ + 1] == ' ') previous_ = "^";
    } else if (is_quote(c)) {
      add("\"");
      previous_ = "\"";
    } else if (c == U':' || c == U'：' || c == U'(' || c == U'[' || c == U'|' || c == U'/' ||
               c == U'※' || utf8::is_symbol(c)) {
      const std::string name = c == U'：' ? ":" : std::string(bytes);
      add(name);
      add(previous_ + ' ' + name);
      previous_ = name;
    }
  }

  // What is true of the whole paragraph.
  void whole() {
    for (const int most : {2, 4, 8, 15, 30, 60}) {
      if (words_ > most) continue;
      add("<words:" + std::to_string(most) + ">");
      break;
    }
    if (!ends_with_stop(text_)) add("<no stop>");
    if (upper_ > 8 && upper_ > 2 * lower_) add("<capitals>");
  }

  void add(std::string name) {
    if (seen_.insert(name).second) out_.push_back(std::move(name));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string previous_ = "^";
  int words_ = 0;
  std::size_t upper_ = 0;
  std::size_t lower_ = 0;
  std::vector<std::string> out_;
  std::unordered_set<std::string> seen_;  // asked only, never walked
};

constexpr std::string_view kHeader = "casus-reading-weights\t1";
constexpr std::array<std::string_view, 3> kStands = {"inside", "edge", "outside"};

bool read_number(std::string_view field, double& out) {
  const auto [end, code] = std::from_chars(field.data(), field.data() + field.size(), out);
  return code == std::errc() && end == field.data() + field.size();
}

Error malformed(int line, std::string what) {
  return {ErrorCode::malformed, std::move(what), "models/reading:" + std::to_string(line)};
}

}  // namespace

std::vector<std::string> block_features(std::string_view text) { return Features(text).run(); }

Result<BlockModel> BlockModel::load(std::string_view weights) {
  BlockModel model;
  if (weights.empty()) return model;
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
      model.weights_.push_back({hash64(name), value});
    }
  }
  if (found != 15) return malformed(number, "the bias or one of the three bounds is missing");
  std::sort(model.weights_.begin(), model.weights_.end(),
            [](const Weight& a, const Weight& b) { return a.key < b.key; });
  return model;
}

double BlockModel::score(std::string_view text) const {
  double sum = bias_;
  for (const std::string& feature : block_features(text)) {
    const uint64_t key = hash64(feature);
    const auto at = std::lower_bound(weights_.begin(), weights_.end(), key,
                                     [](const Weight& w, uint64_t k) { return w.key < k; });
    if (at != weights_.end() && at->key == key) sum += at->value;
  }
  return sum;
}

bool BlockModel::is_furniture(std::string_view text, Stand stand) const {
  return !weights_.empty() && score(text) >= least_[static_cast<std::size_t>(stand)];
}

}  // namespace casus
