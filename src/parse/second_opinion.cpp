#include "parse/second_opinion.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "parse/feature_hasher.h"
#include "parse/word_features.h"
#include "text/parts.h"
#include "text/utf8.h"

namespace casus {

namespace {
constexpr float kLead = 4;  // of the best score over the next: with more the network is sure
constexpr std::size_t kMostTags = 32;

// What stands before a sentence's first word and behind its last.
TaggedForm beyond(const SeenForm& seen) {
  return {&seen, static_cast<uint16_t>(seen.key), static_cast<uint16_t>(seen.key)};
}
constexpr uint16_t kBefore = 60'001, kBehind = 60'002;  // no tag's number
const SeenForm kNothingBefore{{}, kBefore, kBefore, 0, kBefore, kBefore};
const SeenForm kNothingBehind{{}, kBehind, kBehind, 0, kBehind, kBehind};
}  // namespace

void note_letters(SeenForm& seen) {
  constexpr std::size_t kLong = 4;
  std::size_t letters = 0;
  char32_t first = 0;
  for (std::size_t at = 0; at < seen.form.size(); ++letters) {
    uint32_t length = 0;
    const char32_t c = utf8::decode(seen.form, at, length);
    at += length;
    if (letters == 0) first = c;
    const bool small = is_small(c);
    seen.has_small = seen.has_small || small;
    seen.has_capital = seen.has_capital || (!small && is_capital(c));
  }
  seen.is_small = letters >= kLong && is_small(first);
  seen.is_capitalised = letters >= kLong && is_capital(first);
}

TagFeatures::TagFeatures(std::span<const TaggedForm> sentence) : sentence_(sentence) {
  const auto any = [&](std::size_t from, bool SeenForm::*is) {
    return std::any_of(sentence.begin() + static_cast<std::ptrdiff_t>(from), sentence.end(),
                       [&](const TaggedForm& t) { return t.seen->*is; });
  };
  if (sentence.empty()) return;
  if (!any(0, &SeenForm::has_capital)) {
    style_ = Style::small;
  } else if (!any(0, &SeenForm::has_small)) {
    style_ = Style::capitals;
  } else if (!any(0, &SeenForm::is_small) && any(1, &SeenForm::is_capitalised)) {
    style_ = Style::titles;
  }
}

const TaggedForm& TagFeatures::at(std::size_t word, int offset) const {
  static const TaggedForm kFirst = beyond(kNothingBefore);
  static const TaggedForm kLast = beyond(kNothingBehind);
  const auto i = static_cast<std::ptrdiff_t>(word) + offset;
  if (i < 0) return kFirst;
  return i < static_cast<std::ptrdiff_t>(sentence_.size()) ? sentence_[static_cast<std::size_t>(i)]
                                                           : kLast;
}

void TagFeatures::of(std::size_t word, std::vector<uint32_t>& out) const {
  // l2 l1 own r1 r2
  const TaggedForm& l2 = at(word, -2);
  const TaggedForm& l1 = at(word, -1);
  const TaggedForm& own = at(word, 0);
  const TaggedForm& r1 = at(word, 1);
  const TaggedForm& r2 = at(word, 2);
  const uint64_t form = own.seen->key;
  const auto shape = [&](const TaggedForm& t) {
    return t.seen->shape * 4 + static_cast<uint64_t>(style_);
  };
  const uint64_t is_first = word == 0 ? 1 : 0;
  out.clear();
  FeatureHasher features(out);
  features.add();
  features.add(form);
  features.add(l1.seen->key, form);
  features.add(form, r1.seen->key);
  features.add(form, l1.upos);
  features.add(form, r1.upos);
  features.add(form, l1.upos, r1.upos);
  features.add(form, l1.xpos);
  features.add(form, r1.xpos);
  features.add(l1.seen->key);
  features.add(r1.seen->key);
  features.add(l2.seen->key);
  features.add(r2.seen->key);
  features.add(l1.seen->key, r1.seen->key);
  features.add(l2.seen->key, l1.seen->key);
  features.add(r1.seen->key, r2.seen->key);
  features.add(l1.seen->key, r1.upos);
  features.add(l1.upos, r1.seen->key);

  const std::u32string whole = U"<" + word_key(own.seen->form) + U">";
  const std::u32string_view w = whole;
  for (std::size_t n = 2; n <= 6; ++n)
    features.add(fnv1a(utf8_of(w.substr(w.size() - std::min(w.size(), n)))));
  for (std::size_t n = 2; n <= 5; ++n) features.add(fnv1a(utf8_of(w.substr(0, n))));

  features.add(shape(own));
  features.add(shape(own), is_first);
  features.add(shape(l1), shape(own));
  features.add(shape(own), shape(r1));
  features.add(shape(l1), shape(own), shape(r1));
  features.add(shape(own), l1.upos, r1.upos);

  features.add(own.seen->lexical);
  features.add(l1.seen->lexical, own.seen->lexical);
  features.add(own.seen->lexical, r1.seen->lexical);
  features.add(own.seen->lexical, l1.upos);
  features.add(own.seen->lexical, r1.upos);
  features.add(own.seen->lexical, shape(own), is_first);

  features.add(l1.upos);
  features.add(r1.upos);
  features.add(l2.upos, l1.upos);
  features.add(r1.upos, r2.upos);
  features.add(l1.upos, r1.upos);
  features.add(l1.xpos);
  features.add(r1.xpos);
  features.add(l2.xpos, l1.xpos);
  features.add(r1.xpos, r2.xpos);
  features.add(l1.xpos, r1.xpos);

  features.add(l1.seen->ending);
  features.add(r1.seen->ending);
  features.add(l1.seen->ending, own.seen->ending);
  features.add(own.seen->ending, r1.seen->ending);

  for (const TaggedForm* t : {&l1, &own, &r1}) {
    features.next();
    for (uint64_t rest = t->seen->kinds; rest != 0; rest &= rest - 1)
      features.again(static_cast<uint64_t>(std::countr_zero(rest)));
  }
  features.next();
  for (uint64_t rest = own.seen->kinds; rest != 0; rest &= rest - 1)
    features.again(static_cast<uint64_t>(std::countr_zero(rest)), shape(own), is_first);
}

bool SecondOpinion::is_asked(std::span<const float> scores) {
  const auto best = std::max_element(scores.begin(), scores.end());
  return std::count_if(scores.begin(), scores.end(), [&](float s) { return s > *best - kLead; }) >
         1;
}

void SecondOpinion::add(std::span<const uint32_t> features, std::span<float> scores) const {
  std::array<int32_t, kMostTags> sums{};
  const std::size_t n = scores.size();
  for (const uint32_t f : features) {
    const int8_t* row = weights_ + std::size_t{f} * n;
    for (std::size_t k = 0; k < n; ++k) sums[k] += row[k];
  }
  // A product with a power of two is exact, fused with the sum or not.
  for (std::size_t k = 0; k < n; ++k) scores[k] += static_cast<float>(sums[k]) * scale_;
}

Result<std::optional<SecondOpinion>> SecondOpinion::load(const ModelFile& file,
                                                         const std::string& where) {
  const ModelFile::ByteTable table = file.bytes("second.weights");
  if (table.rows == 0) return std::optional<SecondOpinion>();
  const auto upos = file.lines("upos");
  const auto xpos = file.lines("xpos");
  const auto feats = file.lines("feats");
  const Error damaged{ErrorCode::malformed, "damaged model: second opinion", where};
  int exponent = 0;
  if (table.rows != 1 || upos.size() > kMostTags ||
      table.columns != TagFeatures::kBuckets * upos.size() ||
      std::frexp(table.scales[0], &exponent) != 0.5f)
    return damaged;
  SecondOpinion out;
  out.weights_ = table.bytes;
  out.scale_ = table.scales[0];
  for (const std::string& line : file.lines("second.readings")) {
    const auto parts = parts_of(line, '\t');
    Reading reading;
    const std::array<std::pair<const std::vector<std::string>*, uint16_t*>, 3> columns = {
        {{&upos, &reading.upos}, {&xpos, &reading.xpos}, {&feats, &reading.feats}}};
    if (parts.size() != columns.size()) return damaged;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto& names = *columns[i].first;
      const auto it = std::find(names.begin(), names.end(), parts[i]);
      if (it == names.end()) return damaged;
      *columns[i].second = static_cast<uint16_t>(it - names.begin());
    }
    out.readings_.push_back(reading);
  }
  return std::optional<SecondOpinion>(std::move(out));
}

}  // namespace casus
