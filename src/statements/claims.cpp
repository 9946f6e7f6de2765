#include "statements/claims.h"

#include <algorithm>
#include <array>
#include <optional>

#include "statements/quotes.h"
#include "text/parts.h"

namespace casus::statements {
namespace {

bool is_empty(TokenRange range) { return range.first >= range.last; }
bool contains(TokenRange outer, TokenRange inner) {
  return outer.first <= inner.first && inner.last <= outer.last;
}

}  // namespace

class ClaimFinder {
 public:
  ClaimFinder(const Cues& cues, const Reading& reading, const Embedding& embedding)
      : r_(reading),
        p_(*reading.parse),
        drafts_(find_drafts(cues, reading, embedding)),
        quotes_(find_quotes(reading.document->text, p_)) {}

  std::vector<Claim> find() {
    std::stable_sort(drafts_.begin(), drafts_.end(), [](const auto& a, const auto& b) {
      return a.cue_tokens.first < b.cue_tokens.first;
    });
    speakers_behind_dashes();
    follow_quotes();
    inside_ = nest();
    drop();
    std::vector<Claim> claims;
    claims.reserve(drafts_.size());
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      claims.push_back(claim_of(drafts_[i]));
      claims.back().inside = inside_[i];
    }
    name_sources(claims);
    return claims;
  }

 private:
  // --- quotations

  uint32_t paragraph(uint32_t token) const { return p_.sentences[p_.sentence_of(token)].paragraph; }
  const Quote* quote_at(uint32_t token) const {
    const auto it =
        std::upper_bound(quotes_.begin(), quotes_.end(), token,
                         [](uint32_t t, const Quote& quote) { return t < quote.inside.first; });
    if (it == quotes_.begin()) return nullptr;
    const Quote& quote = *(it - 1);
    return token < quote.inside.last ? &quote : nullptr;
  }

  // What is said goes on to the end of its quotation, and over the quotations that follow in the
  // paragraph and that nobody else is said to have spoken.
  void follow_quotes() {
    std::vector<uint8_t> spoken(quotes_.size(), 0);
    for (ClaimDraft& draft : drafts_) whole_quotes(draft, spoken);
    std::size_t next = 0;  // draft
    for (std::size_t q = 0; q < quotes_.size(); ++q) {
      const Quote& quote = quotes_[q];
      if (spoken[q] != 0 || !is_sentence(quote)) continue;
      while (next < drafts_.size() && drafts_[next].cue_tokens.first < quote.inside.first) ++next;
      constexpr std::size_t kBack = 8;
      for (std::size_t back = 1; back <= std::min(next, kBack); ++back) {
        ClaimDraft& draft = drafts_[next - back];
        if (!draft.cue->strong && !draft.cue->quote) continue;
        if (quote_at(draft.anchor) != nullptr) continue;
        constexpr std::size_t kMost = 30;  // pieces; keeps the cost linear
        if (draft.content.size() >= kMost) break;
        const uint32_t far = quote.paragraph - paragraph(draft.anchor);
        if (far > 1 || (far == 1 && !opens_paragraph(quote)) || !draft.direct) break;
        draft.content = joined(draft, quote.inside);
        break;
      }
    }
  }
  // “…” — Khan
  void speakers_behind_dashes() {
    static const Cues::Cue kDash = cue_of_mark("statements/claims:dash");
    std::vector<ClaimDraft> found;
    constexpr uint32_t kLongest = 15;
    for (const Quote& quote : quotes_) {
      const uint32_t dash = quote.inside.last + 1;
      if (!quote.closed || dash + 1 >= p_.tokens.size() || paragraph(dash) != quote.paragraph)
        continue;
      const bool is_dash = p_.form(dash) == "-" || p_.form(dash) == "--" ||
                           p_.tokens[dash].span.in(r_.document->text) == "\u2015";
      if (!is_dash || p_.upos[dash + 1] != Upos::propn) continue;
      uint32_t last = dash + 1;
      while (last < p_.tokens.size() && paragraph(last) == quote.paragraph) ++last;
      if (last - dash > kLongest) continue;
      ClaimDraft draft;
      draft.cue = &kDash;
      draft.anchor = dash;
      draft.cue_tokens = {dash, dash + 1};
      draft.source_head = dash + 1;
      const auto source = tidy(p_, {{dash + 1, last}}, {});
      if (source.empty()) continue;
      draft.source = source.front();
      draft.content = {quote.inside};
      found.push_back(std::move(draft));
    }
    drafts_.insert(drafts_.end(), found.begin(), found.end());
    std::stable_sort(drafts_.begin(), drafts_.end(), [](const auto& a, const auto& b) {
      return a.cue_tokens.first < b.cue_tokens.first;
    });
  }
  void whole_quotes(ClaimDraft& draft, std::vector<uint8_t>& spoken) {
    if (quote_at(draft.anchor) != nullptr) return;  // speaks within a quotation
    std::vector<TokenRange> more;
    for (const TokenRange piece : draft.content) {
      const Quote* first = quote_at(piece.first);
      const Quote* last = quote_at(piece.last - 1);
      for (const Quote* quote : {first, last}) {
        if (quote == nullptr) continue;
        spoken[static_cast<std::size_t>(quote - quotes_.data())] = 1;
        if (draft.cue->strong || draft.cue->quote) more.push_back(quote->inside);
      }
      draft.direct = draft.direct || (first != nullptr && last != nullptr);
    }
    for (const TokenRange range : more) draft.content = joined(draft, range);
  }
  std::vector<TokenRange> joined(const ClaimDraft& draft, TokenRange range) const {
    std::vector<TokenRange> all = draft.content;
    all.push_back(range);
    std::vector<TokenRange> away = {draft.cue_tokens};
    if (!is_empty(draft.source)) away.push_back(draft.source);
    if (!is_empty(draft.channel)) away.push_back(draft.channel);
    return tidy(p_, std::move(all), std::move(away));
  }
  // Begins where a sentence does and is no single word.
  bool is_sentence(const Quote& quote) const {
    constexpr uint32_t kShort = 3;
    if (quote.inside.last - quote.inside.first < kShort) return false;
    const Sentence& sentence = p_.sentences[p_.sentence_of(quote.inside.first)];
    return quote.inside.first <= sentence.first + 1;
  }
  bool opens_paragraph(const Quote& quote) const {
    const uint32_t s = p_.sentence_of(quote.inside.first);
    return s == 0 || p_.sentences[s - 1].paragraph != p_.sentences[s].paragraph;
  }

  // --- claims inside claims

  // The innermost claim whose content holds another's cue.
  std::vector<uint32_t> nest() const {
    std::vector<uint32_t> inside(drafts_.size(), kNone);
    constexpr std::size_t kNear = 16;  // claims of neighbouring sentences
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      uint32_t size = UINT32_MAX;
      const std::size_t from = i > kNear ? i - kNear : 0;
      const std::size_t to = std::min(drafts_.size(), i + kNear);
      for (std::size_t j = from; j < to; ++j) {
        if (i == j || !holds(drafts_[j], drafts_[i].cue_tokens)) continue;
        if (holds(drafts_[i], drafts_[j].cue_tokens)) continue;
        uint32_t all = 0;
        for (const TokenRange piece : drafts_[j].content) all += piece.last - piece.first;
        if (all >= size) continue;
        size = all;
        inside[i] = static_cast<uint32_t>(j);
      }
    }
    return inside;
  }
  static bool holds(const ClaimDraft& draft, TokenRange cue) {
    return std::any_of(draft.content.begin(), draft.content.end(),
                       [&](TokenRange piece) { return contains(piece, cue); });
  }
  // Attitudes within what somebody says, and what speakers say of themselves, are part of it.
  void drop() {
    std::vector<uint32_t> now(drafts_.size(), kNone);
    std::vector<ClaimDraft> kept;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (is_part(i)) continue;
      now[i] = static_cast<uint32_t>(kept.size());
      kept.push_back(std::move(drafts_[i]));
    }
    std::vector<uint32_t> inside(kept.size(), kNone);
    for (std::size_t i = 0; i < now.size(); ++i) {
      if (now[i] == kNone) continue;
      uint32_t outer = inside_[i];
      for (int step = 0; step < 16 && outer != kNone && now[outer] == kNone; ++step) {
        outer = inside_[outer];
      }
      inside[now[i]] = outer == kNone ? kNone : now[outer];
    }
    drafts_ = std::move(kept);
    inside_ = std::move(inside);
  }
  bool is_part(std::size_t i) const {
    const ClaimDraft& draft = drafts_[i];
    if (inside_[i] == kNone && quote_at(draft.anchor) == nullptr) return false;
    // "His claim that the army left surprised us" is a claim still.
    const uint32_t outer = inside_[i];
    if (outer != kNone && drafts_[outer].cue->felt && !draft.cue->weak) return false;
    if (draft.cue->weak || !draft.cue->strong) return true;
    // "The minister said he believed it": what he thinks, by his own word.
    if (outer != kNone && draft.cue->stance == "speculate" &&
        has_same_source(draft, drafts_[outer]))
      return true;
    return draft.source_head != kNone && (has_feature(p_, draft.source_head, "Person=1") ||
                                          has_feature(p_, draft.source_head, "Person=2"));
  }

  bool has_same_source(const ClaimDraft& one, const ClaimDraft& other) const {
    const uint32_t a = mention_of(one);
    const uint32_t b = mention_of(other);
    if (a == kNone || b == kNone) return false;
    const uint32_t entity = r_.mentions->mentions[a].entity;
    return entity != kNone && entity == r_.mentions->mentions[b].entity;
  }

  // --- from tokens to spans and mentions

  Span span(TokenRange range) const {
    return {p_.tokens[range.first].span.begin, p_.tokens[range.last - 1].span.end};
  }
  Claim claim_of(const ClaimDraft& draft) const {
    Claim claim;
    claim.stance = draft.cue->stance;
    claim.rule = draft.cue->rule;
    claim.sentence = p_.sentence_of(draft.anchor);
    claim.cue = {span(draft.cue_tokens)};
    if (!is_empty(draft.channel)) claim.cue.push_back(span(draft.channel));
    if (!is_empty(draft.source)) claim.source = {span(draft.source)};
    for (const TokenRange piece : draft.content) claim.content.push_back(span(piece));
    claim.direct = draft.direct;
    claim.negative = draft.negative;
    claim.source_mention = mention_of(draft);
    return claim;
  }
  // The longest mention within the source that its head word is in; of "who", that of its
  // antecedent; of a report, its author's, where somebody is named.
  uint32_t mention_of(const ClaimDraft& draft) const {
    if (draft.source_head == kNone) return kNone;
    const uint32_t author =
        draft.author == kNone ? kNone : mention_of(draft, draft.author, /*anywhere=*/true);
    const auto& all = r_.mentions->mentions;
    if (author != kNone && can_speak(all[author].kind)) return author;
    const bool relative = draft.antecedent != kNone;
    return mention_of(draft, relative ? draft.antecedent : draft.source_head, relative);
  }
  static bool can_speak(MentionKind kind) {
    return kind == MentionKind::organization || kind == MentionKind::person ||
           kind == MentionKind::group;
  }
  uint32_t mention_of(const ClaimDraft& draft, uint32_t head, bool anywhere) const {
    const auto& all = r_.mentions->mentions;
    const uint32_t begin = p_.tokens[head].span.begin;
    // By span.begin: those that begin behind the head word can't hold it.
    auto it = std::upper_bound(all.begin(), all.end(), begin,
                               [](uint32_t at, const Mention& m) { return at < m.span.begin; });
    uint32_t best = kNone;
    constexpr int kBack = 40;
    for (int i = 0; i < kBack && it != all.begin(); ++i) {
      --it;
      if (it->last <= head || it->first > head) continue;
      if (!anywhere && !is_empty(draft.source) &&
          (it->first < draft.source.first || it->last > draft.source.last))
        continue;
      const auto index = static_cast<uint32_t>(it - all.begin());
      if (best == kNone || all[best].span.size() < it->span.size()) best = index;
    }
    return best;
  }

  // The mention of the same entity that says most: the last name before it, else any name, else the
  // last noun before it.
  uint32_t named(uint32_t mention) const {
    const auto& all = r_.mentions->mentions;
    const uint32_t entity = all[mention].entity;
    if (entity == kNone) return kNone;
    uint32_t name = kNone, later = kNone, nominal = kNone;
    constexpr std::size_t kWindow = 1000;  // mentions looked through: keeps the cost linear
    const auto from = static_cast<uint32_t>(mention > kWindow ? mention - kWindow : 0);
    const auto to = static_cast<uint32_t>(std::min(all.size(), mention + kWindow));
    for (uint32_t m = from; m < to; ++m) {
      if (all[m].entity != entity || all[m].form == MentionForm::pronoun) continue;
      if (all[m].form == MentionForm::name && m < mention) name = m;
      if (all[m].form == MentionForm::name && m > mention && later == kNone) later = m;
      if (all[m].form == MentionForm::nominal && (m < mention || nominal == kNone)) nominal = m;
    }
    return name != kNone ? name : later != kNone ? later : nominal;
  }

  // "he said": a source has a name where the text has one. A pronoun nobody has resolved is the
  // last person who spoke in the paragraph or the one before.
  void name_sources(std::vector<Claim>& claims) const {
    const auto& sentences = p_.sentences;
    const auto is_person = [&](uint32_t m) {
      return r_.mentions->mentions[m].kind == MentionKind::person &&
             r_.mentions->mentions[m].form != MentionForm::pronoun;
    };
    for (std::size_t c = 0; c < claims.size(); ++c) {
      Claim& claim = claims[c];
      const uint32_t source = claim.source_mention;
      const bool pronoun =
          source != kNone && r_.mentions->mentions[source].form == MentionForm::pronoun;
      if (source != kNone && !pronoun) continue;
      const uint32_t better = pronoun ? named(source) : kNone;
      if (better != kNone) {
        claim.source_mention = better;
        continue;
      }
      const uint32_t head = drafts_[c].source_head;
      if (head == kNone || !has_feature(p_, head, "Person=3") ||
          !has_feature(p_, head, "Gender=") || has_feature(p_, head, "Gender=Neut"))
        continue;
      constexpr std::size_t kBack = 4;  // claims; a guess
      for (std::size_t back = 1; back <= std::min(c, kBack); ++back) {
        const Claim& other = claims[c - back];
        if (sentences[other.sentence].paragraph + 1 < sentences[claim.sentence].paragraph) break;
        if (other.source_mention == kNone || !is_person(other.source_mention)) continue;
        claim.source_mention = other.source_mention;
        break;
      }
    }
  }

  const Reading& r_;
  const Parse& p_;
  std::vector<ClaimDraft> drafts_;
  std::vector<Quote> quotes_;
  std::vector<uint32_t> inside_;
};

Result<Cues> Cues::load(const Resources& resources, const std::string& folder, Words& words) {
  constexpr std::array<std::string_view, 10> kKinds = {"verb",    "noun",  "adjective", "source",
                                                       "marker",  "aside", "hearsay",   "carrier",
                                                       "channel", "paper"};
  Cues cues;
  std::optional<Error> problem;
  const std::string section = folder + "cues";
  for_each_entry(resources.section(section), [&](const auto& fields, int line) {
    if (fields.size() != 4 || std::find(kKinds.begin(), kKinds.end(), fields[0]) == kKinds.end()) {
      problem = Error{ErrorCode::malformed, "not kind, stance, what is taken, words",
                      section + ":" + std::to_string(line)};
      return;
    }
    Cue cue;
    cue.stance = fields[1];
    cue.rule = "statements/cues:" + std::to_string(line);
    for (const std::string_view option : parts_of(fields[2], ',')) {
      if (option == "strong")
        cue.strong = true;
      else if (option == "clause")
        cue.clause = true;
      else if (option == "to")
        cue.to = true;
      else if (option == "object")
        cue.object = true;
      else if (option == "quote")
        cue.quote = true;
      else if (option == "person")
        cue.person = true;
      else if (option == "weak")
        cue.weak = true;
      else if (option == "hedge")
        cue.hedge = true;
      else if (option == "felt")
        cue.felt = true;
      else if (option == "needs")
        cue.needs = true;
      else if (option == "acts")
        cue.acts = true;
      else if (option == "counts")
        cue.counts = true;
      else if (option == "anyone")
        cue.anyone = true;
      else if (option == "carried")
        cue.carried = true;
      else if (option.starts_with('>'))
        cue.prepositions.emplace_back(option.substr(1));
      else if (option.starts_with('<'))
        cue.holders.emplace_back(option.substr(1));
      else if (option != "-")
        cue.prepositions.emplace_back(option);
    }
    if (fields[0] == "channel" || fields[0] == "paper") {
      auto& table = fields[0] == "channel" ? cues.channels_ : cues.papers_;
      table[std::string(fields[3])] = std::move(cue.prepositions);
      return;
    }
    auto* list = fields[0] == "marker"    ? &cues.markers_
                 : fields[0] == "aside"   ? &cues.asides_
                 : fields[0] == "carrier" ? &cues.carriers_
                                          : nullptr;
    if (list != nullptr) {
      list->emplace_back(fields[3]);
      return;
    }
    const auto index = static_cast<uint32_t>(cues.cues_.size());
    std::vector<std::string> parts = split_words(fields[3]);
    if (fields[0] == "source" || fields[0] == "hearsay") {
      auto& table = fields[0] == "source" ? cues.sources_ : cues.hearsay_;
      table.add({parts.begin(), parts.end()}, index);
    } else {
      auto& table = fields[0] == "verb"   ? cues.verbs_
                    : fields[0] == "noun" ? cues.nouns_
                                          : cues.adjectives_;
      table[parts.front()].push_back(index);
      if (fields[0] == "verb" && cue.clause && !cue.weak) words.add_verb(parts.front());
      cue.tail.assign(parts.begin() + 1, parts.end());
    }
    cues.cues_.push_back(std::move(cue));
  });
  if (problem) return *problem;
  return cues;
}

Cues::Cue cue_of_mark(std::string rule) {
  Cues::Cue cue;
  cue.stance = "assert";
  cue.rule = std::move(rule);
  cue.strong = true;
  return cue;
}

std::vector<Claim> Cues::find(const Reading& reading, const Embedding& embedding) const {
  if (!reading.parse->has_tags()) return {};
  return ClaimFinder(*this, reading, embedding).find();
}

}  // namespace casus::statements
