#include "incidents/event_words.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "text/parts.h"
#include "text/utf8.h"

namespace casus {

namespace {

constexpr std::size_t kMostWords = 500;
constexpr std::size_t kLongestWord = 48;  // bytes; no word of a language
constexpr std::size_t kMostInSlot = 12;
constexpr char kNoun = 'n';
constexpr char kVerb = 'v';
constexpr char kSays = 's';

bool is_content(Upos tag) {
  return tag == Upos::noun || tag == Upos::propn || tag == Upos::verb || tag == Upos::adj ||
         tag == Upos::num || tag == Upos::x;
}

bool is_name_part(Relation relation) {
  return relation == Relation::compound || relation == Relation::flat ||
         relation == Relation::amod || relation == Relation::nmod || relation == Relation::nummod ||
         relation == Relation::appos;
}

struct Slots {
  std::set<std::string> subjects, objects, others, contents, actors;
};

class Writer {
 public:
  explicit Writer(const Annotated& a) : a_(a), p_(a.parse), points_(a.document.text) {
    for (uint32_t t = 0; t < p_.tokens.size(); ++t) token_at_.emplace(p_.tokens[t].span.begin, t);
    const std::vector<Mention>& mentions = a.mentions.mentions;
    for (uint32_t m = 0; m < mentions.size(); ++m) {
      const auto token = token_at_.find(mentions[m].head.begin);
      if (token == token_at_.end()) continue;
      by_head_[token->second].push_back(m);
      if (mentions[m].form != MentionForm::name) continue;
      std::set<std::string>& names = names_[mentions[m].entity];
      for (uint32_t t = mentions[m].first; t < mentions[m].last && names.size() < kMostInSlot;
           ++t) {
        if (is_content(p_.upos[t])) names.insert(word(p_.form(t)));
      }
    }
    for (const Claim& claim : a.statements.claims) {
      for (const Span& cue : claim.cue) cues_.emplace(cue.begin, cue.end);
    }
  }

  std::string text() {
    std::string out;
    std::size_t count = 0;
    for (const Predicate& predicate : a_.statements.predicates) {
      const auto token = token_at_.find(predicate.anchor.begin);
      if (token == token_at_.end() || count++ == kMostWords) continue;
      const std::string lemma = word(predicate.lemma);
      if (lemma.empty()) continue;
      line(predicate, token->second, lemma, out);
    }
    return out;
  }

 private:
  // "" for what is no word: marks, and what would break the line.
  static std::string word(std::string_view text) {
    std::string folded = utf8::fold(text);
    const bool sound =
        folded.size() <= kLongestWord &&
        std::none_of(folded.begin(), folded.end(), [](char c) { return c >= 0 && c <= ' '; });
    return sound ? folded : std::string();
  }

  void put(uint32_t t, std::set<std::string>& slot, Slots& slots) const {
    const auto add = [&](std::string w) {
      if (!w.empty() && slot.size() < kMostInSlot) slot.insert(std::move(w));
    };
    if (is_content(p_.upos[t])) add(word(p_.lemma(t)));
    for (const uint32_t d : p_.dependents(t)) {
      if (is_name_part(p_.relation[d]) && is_content(p_.upos[d])) add(word(p_.lemma(d)));
    }
    const auto mentions = by_head_.find(t);
    if (mentions == by_head_.end()) return;
    for (const uint32_t m : mentions->second) {
      const Mention& mention = a_.mentions.mentions[m];
      const auto names = names_.find(mention.entity);
      if (names != names_.end()) {
        for (const std::string& name : names->second) add(name);
      }
      if (mention.actor < a_.mentions.actors.size() && slots.actors.size() < kMostInSlot)
        slots.actors.insert(a_.mentions.actors[mention.actor].id);
    }
  }

  uint32_t subject_of(uint32_t t) const {
    for (const uint32_t d : p_.dependents(t)) {
      if (p_.relation[d] == Relation::nsubj) return d;
    }
    return kNone;
  }

  // What the tree leaves unsaid: of whom a participle speaks, and who does the second of two
  // things.
  void from_above(uint32_t t, Slots& slots) const {
    const uint32_t above = p_.head[t];
    if (above == kNone) return;
    switch (p_.relation[t]) {
      case Relation::acl:
        put(above,
            p_.feats(t).find("Tense=Past") != std::string_view::npos ? slots.objects
                                                                     : slots.subjects,
            slots);
        return;
      case Relation::conj:
      case Relation::xcomp:
      case Relation::advcl:
        if (const uint32_t subject = subject_of(above);
            subject != kNone && slots.subjects.empty() && slots.objects.empty()) {
          put(subject, slots.subjects, slots);
        }
        return;
      default:
        return;
    }
  }

  Slots slots_of(uint32_t t) const {
    Slots out;
    for (const uint32_t d : p_.dependents(t)) {
      switch (p_.relation[d]) {
        case Relation::nsubj:
        case Relation::csubj:
          put(d, p_.label(d) == "nsubj:pass" ? out.objects : out.subjects, out);
          break;
        case Relation::obj:
        case Relation::iobj:
          put(d, out.objects, out);
          break;
        case Relation::obl:
        case Relation::nmod:
        case Relation::compound:
        case Relation::amod:
        case Relation::nummod:
        case Relation::acl:
        case Relation::appos:
          put(d, out.others, out);
          break;
        case Relation::xcomp:
        case Relation::ccomp:
          put(d, out.contents, out);
          break;
        default:
          break;
      }
    }
    from_above(t, out);
    return out;
  }

  bool is_cue(Span anchor) const {
    const auto it = cues_.upper_bound({anchor.begin, UINT32_MAX});
    return it != cues_.begin() && std::prev(it)->second > anchor.begin;
  }

  // start, end, sentence, marks, lemma, and five lists of words, each divided by spaces.
  void line(const Predicate& predicate, uint32_t t, const std::string& lemma,
            std::string& out) const {
    const auto number = [&](uint32_t n) { out.append(std::to_string(n)).append(1, '\t'); };
    number(points_.from_byte(predicate.anchor.begin));
    number(points_.from_byte(predicate.anchor.end));
    number(p_.sentence_of(t));
    const bool noun = p_.upos[t] == Upos::noun || p_.upos[t] == Upos::propn;
    out.append(1, noun ? kNoun : kVerb);
    if (is_cue(predicate.anchor)) out.append(1, kSays);
    out.append(1, '\t').append(lemma);
    const Slots slots = slots_of(t);
    for (const auto* list :
         {&slots.subjects, &slots.objects, &slots.others, &slots.contents, &slots.actors}) {
      out.append(1, '\t');
      bool first = true;
      for (const std::string& w : *list) {
        if (!first) out.append(1, ' ');
        out.append(w);
        first = false;
      }
    }
    out.append(1, '\n');
  }

  const Annotated& a_;
  const Parse& p_;
  CodePoints points_;
  std::unordered_map<uint32_t, uint32_t> token_at_;              // by its first byte
  std::unordered_map<uint32_t, std::vector<uint32_t>> by_head_;  // token → mentions
  std::unordered_map<uint32_t, std::set<std::string>> names_;    // entity → words of its names
  std::set<std::pair<uint32_t, uint32_t>> cues_;                 // bytes
};

// One piece more than there are marks; of nothing, none.
void split(std::string_view text, char mark, Words& out) {
  if (text.empty()) return;
  out.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), mark)) + 1);
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != mark) continue;
    out.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  out.push_back(text.substr(begin));
}

constexpr std::size_t kFields = 10;

// False: there are more or fewer.
bool split_line(std::string_view line, std::array<std::string_view, kFields>& fields) {
  std::size_t field = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '\t') continue;
    if (field + 1 == kFields) return false;
    fields[field++] = line.substr(begin, at - begin);
    begin = at + 1;
  }
  fields[field] = line.substr(begin);
  return field + 1 == kFields;
}

}  // namespace

std::string event_words(const Annotated& annotated) {
  return annotated.parse.has_tags() ? Writer(annotated).text() : std::string();
}

std::vector<EventWord> read_event_words(std::string_view words, std::pmr::memory_resource* lists) {
  std::vector<EventWord> out;
  out.reserve(static_cast<std::size_t>(std::count(words.begin(), words.end(), '\n')));
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('\n'), words.size());
    const std::string_view line = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    std::array<std::string_view, kFields> f;
    if (!split_line(line, f)) continue;
    EventWord w(lists);
    if (!read_number(f[0], w.at.start) || !read_number(f[1], w.at.end) ||
        !read_number(f[2], w.sentence) || f[4].empty()) {
      continue;
    }
    w.is_noun = f[3].find(kNoun) != std::string_view::npos;
    w.says = f[3].find(kSays) != std::string_view::npos;
    w.lemma = f[4];
    std::size_t at = 5;
    for (auto* list : {&w.subjects, &w.objects, &w.others, &w.contents, &w.actors}) {
      split(f[at++], ' ', *list);
    }
    out.push_back(std::move(w));
  }
  return out;
}

}  // namespace casus
