// The idea: bottom-k sketches (Broder, "On the resemblance and containment of documents", 1997).
// The k smallest of a text's shingle hashes are a fair sample of its shingles, and below the
// largest of them the sketch is complete. So of a shorter text's sample, what lies below the longer
// text's largest must be in the longer one's sketch too, if it is printed there: the share that is
// tells how much of the shorter text the longer one holds.
//
// Groups are stars: a text joins the longest one that holds it, which itself has joined none, so
// that no chain of half copies drags strangers together.
#include "incidents/sketch.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "text/hash.h"
#include "text/utf8.h"

namespace casus {

namespace {

constexpr std::size_t kShingle = 5;    // words
constexpr std::size_t kEntries = 128;  // a sketch; a guess: one in eight of a text of 1000 words
constexpr std::size_t kDigits = 8;
// As few compared entries say nothing.
constexpr std::size_t kFewest = 8;
// What this many texts have in common is a site's furniture or a stock phrase: no way to look for
// copies by. Bounds the cost of a document.
constexpr std::size_t kCrowd = 256;

// Scripts without spaces: every sign counts as a word.
bool is_word_alone(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

std::vector<uint64_t> word_hashes(std::string_view text) {
  const std::string folded = utf8::fold(text);
  std::vector<uint64_t> out;
  std::size_t begin = 0;
  const auto end_word = [&](std::size_t at) {
    if (at > begin) out.push_back(hash64(std::string_view(folded).substr(begin, at - begin)));
  };
  for (std::size_t at = 0; at < folded.size();) {
    uint32_t length = 1;
    const char32_t c = utf8::decode(folded, at, length);
    const std::size_t next = at + std::max<uint32_t>(1, length);
    const bool alone = is_word_alone(c);
    if (alone || !(utf8::is_letter(c) || utf8::is_digit(c))) {
      end_word(at);
      begin = alone ? at : next;
      if (alone) end_word(next);
      begin = next;
    }
    at = next;
  }
  end_word(folded.size());
  return out;
}

struct Sketch {
  std::vector<uint32_t> entries;  // ascending
  bool full() const { return entries.size() >= kEntries; }
  // How many shingles the text has: known, or told by how dense its smallest hashes lie.
  double shingles() const {
    constexpr double kHashes = 4294967296.0;
    if (!full()) return static_cast<double>(entries.size());
    return static_cast<double>(entries.size()) * kHashes /
           (static_cast<double>(entries.back()) + 1);
  }
};

Sketch read_sketch(std::string_view text) {
  Sketch out;
  for (std::size_t at = 0; at + kDigits <= text.size(); at += kDigits) {
    const std::string_view digits = text.substr(at, kDigits);
    uint32_t value = 0;
    const auto [end, code] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (code != std::errc() || end != digits.data() + digits.size()) return {};
    out.entries.push_back(value);
  }
  return out;
}

// How much of the shorter text stands in the longer one, 0…1; 0 where too little can be compared.
double held_share(const Sketch& longer, const Sketch& shorter, const LinkingRules& rules) {
  std::size_t compared = 0;
  std::size_t common = 0;
  auto it = longer.entries.begin();
  for (const uint32_t entry : shorter.entries) {
    while (it != longer.entries.end() && *it < entry) ++it;
    if (it == longer.entries.end() && longer.full()) break;
    ++compared;
    if (it != longer.entries.end() && *it == entry) ++common;
  }
  if (compared < kFewest) return 0;
  const double share = static_cast<double>(common) / static_cast<double>(compared);
  return share * shorter.shingles() < rules.copy_words ? 0 : share;
}

struct Text {
  std::string id;  // text_hash
  Sketch sketch;
};

// For each text the one it is a copy of, or itself. texts: longest first.
std::vector<std::size_t> find_originals(const std::vector<Text>& texts, const LinkingRules& rules) {
  std::vector<std::size_t> out(texts.size());
  std::unordered_map<uint32_t, std::vector<std::size_t>> index;  // looked up, never iterated
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::map<std::size_t, std::size_t> candidates;  // original → common entries
    for (const uint32_t entry : texts[i].sketch.entries) {
      const auto found = index.find(entry);
      if (found == index.end() || found->second.size() >= kCrowd) continue;
      for (const std::size_t original : found->second) ++candidates[original];
    }
    double best = 0;
    out[i] = i;
    for (const auto& [original, common] : candidates) {
      if (common < kFewest / 2) continue;
      const double share = held_share(texts[original].sketch, texts[i].sketch, rules);
      if (share < rules.copy_share || share <= best) continue;  // equal: the longer one
      best = share;
      out[i] = original;
    }
    if (out[i] != i) continue;
    for (const uint32_t entry : texts[i].sketch.entries) {
      std::vector<std::size_t>& list = index[entry];
      if (list.size() < kCrowd) list.push_back(i);
    }
  }
  return out;
}

}  // namespace

std::string sketch_of(std::string_view body) {
  const std::vector<uint64_t> words = word_hashes(body);
  std::vector<uint32_t> shingles;
  for (std::size_t i = 0; i + kShingle <= words.size(); ++i) {
    uint64_t mixed = 0;
    for (std::size_t w = i; w < i + kShingle; ++w) {
      mixed = (mixed ^ words[w]) * 0x9E3779B97F4A7C15u;
      mixed ^= mixed >> 29;
    }
    shingles.push_back(static_cast<uint32_t>(mixed >> 32));
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  shingles.resize(std::min(shingles.size(), kEntries));
  std::string out;
  out.reserve(shingles.size() * kDigits);
  for (const uint32_t shingle : shingles) out += fmt::format("{:08x}", shingle);
  return out;
}

std::vector<uint32_t> voices_of(const std::vector<DocumentRecord>& documents,
                                const LinkingRules& rules) {
  // No hash: nothing is known to be the same text.
  const auto text_of = [](const DocumentRecord& document) {
    return document.text_hash.empty() ? '/' + document.key : document.text_hash;
  };
  std::map<std::string, std::string> sketches;
  for (const DocumentRecord& document : documents) {
    sketches.emplace(text_of(document), document.sketch);
  }
  std::vector<Text> texts;
  texts.reserve(sketches.size());
  for (auto& [id, sketch] : sketches) texts.push_back({id, read_sketch(sketch)});
  std::stable_sort(texts.begin(), texts.end(), [](const Text& a, const Text& b) {
    return a.sketch.shingles() > b.sketch.shingles();
  });
  const std::vector<std::size_t> originals = find_originals(texts, rules);
  std::map<std::string_view, uint32_t> voices;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    voices.emplace(texts[i].id, static_cast<uint32_t>(originals[i]));
  }
  std::vector<uint32_t> out;
  out.reserve(documents.size());
  for (const DocumentRecord& document : documents) out.push_back(voices.at(text_of(document)));
  return out;
}

}  // namespace casus
