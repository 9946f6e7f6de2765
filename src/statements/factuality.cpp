#include "statements/factuality.h"

#include <algorithm>
#include <array>
#include <optional>

#include "statements/words.h"
#include "text/hash.h"
#include "text/parts.h"

namespace casus::statements {

// The names of a word's features, one after the other; no words of a language here, only what the
// tree and the text hold.
class FeatureMaker {
 public:
  FeatureMaker(const Embedding& embedding, const Parse& parse, uint32_t token)
      : e_(embedding), p_(parse), t_(token) {}

  template <class Take>
  void run(const Standing& standing, Take take) {
    const std::string state = code(standing);
    const std::string own = own_marks(t_);
    const auto emit = [&](std::initializer_list<std::string_view> parts) {
      buffer_.clear();
      for (const std::string_view part : parts) {
        if (!buffer_.empty()) buffer_ += '|';
        buffer_ += part;
      }
      take(std::string_view(buffer_));
    };
    const std::string_view xpos = p_.xpos(t_);
    const std::string_view label = p_.label(t_);
    const std::string_view lemma = p_.lemma(t_);
    emit({"s", state});
    emit({"sx", state, xpos});
    emit({"ss", state, subject_});
    emit({"x", xpos});
    emit({"r", label});
    emit({"l", lemma});
    emit({"ls", lemma, state});
    emit({"xr", xpos, label});
    emit({"xls", xpos, lemma, own});
    emit({"sl", state, label});
    emit({"p", path()});
    emit({"pt", own_marks(top()), p_.xpos(top()), state});
    emit({"first", p_.form(p_.sentences[p_.sentence_of(t_)].first), label});
    emit({"o", own});
    emit({"ox", own, xpos});
    emit({"oxr", own, xpos, label});
    emit({"os", own, subject_});
    emit({"subj", subject_});
    emit({"subjl", subject_lemma_});
    emit({"q", is_question(p_, t_) ? "1" : "0", label, own});
    for (const uint32_t d : p_.dependents(t_)) {
      const Relation relation = p_.relation[d];
      if (relation == Relation::punct) continue;
      emit({"d", p_.label(d)});
      if (relation == Relation::aux || relation == Relation::mark || relation == Relation::advmod ||
          relation == Relation::cop || relation == Relation::cc || relation == Relation::det ||
          relation == Relation::case_) {
        emit({"dl", p_.label(d), p_.form(d)});
      }
      if (relation == Relation::advcl) emit({"da", first_mark(d)});
      if (relation == Relation::obj) {
        emit({"do", p_.xpos(d)});
        emit({"dol", p_.lemma(d)});
        emit({"dod", is_definite(p_, d) ? "1" : "0", own});
      }
      if (relation == Relation::nsubj) emit({"dsd", is_definite(p_, d) ? "1" : "0", own});
      if (relation == Relation::obl) emit({"dob", p_.label(d), p_.form(d)});
    }
    above(emit, state, xpos, own);
    window(emit);
  }

 private:
  template <class Emit>
  void above(Emit emit, std::string_view state, std::string_view xpos, std::string_view own) {
    const uint32_t first = first_conjunct(p_, t_);
    if (first != t_) {
      emit({"c", p_.xpos(first), xpos, own});
      emit({"cl", p_.lemma(first)});
      const std::string other = own_marks(first);
      emit({"co", other, own});
    }
    const std::string_view label = p_.label(first);
    uint32_t g = p_.head[first];
    if (g == kNone) {
      emit({"sb", state, has_own_plan() ? "own" : "-"});
      return emit({"g0", state, subject_});
    }
    const std::string marks = own_marks(g);
    Hold hold = Hold::noun;
    const bool held = hold_of(p_, first, hold);
    const Effect effect = held ? e_.effect(p_, g, hold) : Effect::none;
    // Whether it speaks of itself ("will leave"), or another word does ("plans to leave").
    const bool is_held = effect != Effect::none && effect != Effect::say;
    emit({"sb", state, has_own_plan() ? "own" : is_held ? "held" : "-"});
    const std::string kind = std::string(label) + (held ? "/" + std::to_string(int(hold)) : "");
    emit({"gl", p_.lemma(g)});
    emit({"glr", p_.lemma(g), kind});
    emit({"gx", p_.xpos(g), kind, own});
    emit({"ge", name(effect), kind});
    emit({"gem", name(effect), kind, marks});
    emit({"gm", marks, kind});
    emit({"glm", p_.lemma(g), kind, marks});
    const uint32_t g2 = p_.head[first_conjunct(p_, g)];
    if (g2 == kNone) return;
    emit({"g2", p_.lemma(g2), p_.label(g), label});
    emit({"g2m", own_marks(g2), p_.label(g), label});
  }

  template <class Emit>
  void window(Emit emit) {
    const Sentence& sentence = p_.sentences[p_.sentence_of(t_)];
    const auto at = [&](int offset) -> std::string_view {
      const int64_t i = static_cast<int64_t>(t_) + offset;
      if (i < sentence.first || i >= sentence.last) return "-";
      return p_.form(static_cast<uint32_t>(i));
    };
    emit({"w-1", at(-1)});
    emit({"w-2", at(-2)});
    emit({"w+1", at(1)});
    emit({"w+2", at(2)});
    emit({"w-21", at(-2), at(-1)});
    emit({"w11", at(-1), at(1)});
    constexpr int kNear = 6;
    for (int i = -kNear; i <= kNear; ++i) {
      if (i != 0 && at(i) != "-") emit({i < 0 ? "b" : "a", at(i)});
    }
  }

  // The relations up to the top, the nearest three.
  std::string path() const {
    std::string out;
    uint32_t t = t_;
    for (int i = 0; i < 3 && t != kNone; ++i, t = p_.head[t]) {
      out += p_.label(t);
      out += '>';
    }
    return out;
  }
  uint32_t top() const {
    uint32_t t = t_;
    for (uint32_t i = 0; i < Embedding::kClimb && p_.head[t] != kNone; ++i) t = p_.head[t];
    return t;
  }

  // "will leave", not "plans to leave"
  bool has_own_plan() const {
    for (const uint32_t d : p_.dependents(t_)) {
      if (p_.relation[d] == Relation::aux && e_.effect(p_, d, Hold::aux) == Effect::plan)
        return true;
    }
    return false;
  }
  // Auxiliaries, copula, negation and marker in a row: "will+be+not".
  std::string own_marks(uint32_t token) {
    std::string marks;
    for (const uint32_t d : p_.dependents(token)) {
      const Relation relation = p_.relation[d];
      const bool wanted = relation == Relation::aux || relation == Relation::cop ||
                          relation == Relation::mark || is_negative(p_, d);
      if (wanted && marks.size() < kLongest) {
        marks += '+';
        marks += is_negative(p_, d) ? "not" : relation == Relation::mark ? p_.lemma(d) : p_.form(d);
      }
      if (token == t_ && relation == Relation::nsubj) set_subject(d);
    }
    return marks;
  }
  void set_subject(uint32_t token) {
    subject_ = std::string(p_.label(token)) + "/" + std::string(p_.xpos(token));
    subject_lemma_ = p_.lemma(token);
  }
  std::string_view first_mark(uint32_t clause) const {
    for (const uint32_t d : p_.dependents(clause)) {
      if (p_.relation[d] == Relation::mark || p_.relation[d] == Relation::advmod)
        return p_.lemma(d);
    }
    return "-";
  }

  static constexpr std::size_t kLongest = 40;
  const Embedding& e_;
  const Parse& p_;
  uint32_t t_;
  std::string buffer_;
  std::string subject_ = "-";
  std::string_view subject_lemma_ = "-";
};

namespace {

constexpr std::string_view kHeader = "casus-factuality-weights\t1";

// What the words a person would read from the standing.
Factuality class_of(const Standing& s) {
  if (s.ruled_out) return s.denied ? Factuality::denied : Factuality::did_not_happen;
  switch (s.level) {
    case Level::conditional:
      return Factuality::conditional;
    case Level::possible:
      return Factuality::possible;
    case Level::planned:
    case Level::wanted:
      return s.negated ? Factuality::did_not_happen : Factuality::planned;
    case Level::likely:
    case Level::ongoing:
    case Level::fact:
      break;
  }
  if (s.denied) return Factuality::denied;
  if (s.negated) return Factuality::did_not_happen;
  if (s.level == Level::likely) return Factuality::possible;
  return s.level == Level::ongoing ? Factuality::ongoing : Factuality::happened;
}

// What readers gave words of news that stand so, in round numbers.
float verb_certainty(const Standing& s) {
  constexpr std::array<float, 7> kSo = {2.8F, 2.6F, 2.0F, 2.0F, 1.5F, 1.2F, 1.0F};
  constexpr std::array<float, 7> kNotSo = {-1.8F, -1.7F, -1.4F, -1.3F, -1.3F, -0.6F, -0.5F};
  if (s.ruled_out) return kNotSo[0];
  return (s.negated ? kNotSo : kSo)[static_cast<std::size_t>(s.level)];
}

// The same for nouns, of which the training data has too few to learn from. What is spoken of as
// known ("the takeover") is mostly there.
float noun_certainty(const Standing& s, const Parse& parse, uint32_t token, bool is_any) {
  constexpr std::array<float, 7> kSo = {2.5F, 2.6F, 2.0F, 2.0F, 1.8F, 1.4F, 1.0F};
  // "no visit" says more than "did not comment on a visit", and that less than "on any visit".
  constexpr float kAnyNotSo = -1.2F, kNotSo = 0.5F, kAside = 1.8F, kKnown = 0.4F, kMost = 2.7F;
  constexpr float kAny = 1.5F, kKind = 0.3F, kOne = 0.2F;
  const bool is_known = is_definite(parse, token);
  // "a visit" is one that was made, "visits" may be any.
  const bool is_one = std::ranges::any_of(
      parse.dependents(token), [&](uint32_t d) { return has_feature(parse, d, "Definite=Ind"); });
  const Relation relation = parse.relation[token];
  float certainty = kSo[static_cast<std::size_t>(s.level)];
  if (s.negated) {
    if (s.by == token || (s.by != kNone && parse.head[s.by] == token)) return verb_certainty(s);
    if (is_any) return kAnyNotSo;
    const bool is_aside = relation == Relation::obl || relation == Relation::nmod;
    certainty = is_aside && s.level == Level::fact ? kAside : kNotSo;
  } else if (is_any) {
    certainty = std::min(certainty, kAny);
  }
  if (is_known) certainty = std::min(certainty + kKnown, kMost);
  if (is_one && certainty == kSo[0]) certainty += kOne;
  // "abortion rights": a kind of thing more than a thing.
  return relation == Relation::compound && certainty > kKind ? certainty - kKind : certainty;
}

// "gave no reason"
bool has_no_object(const Parse& parse, uint32_t token) {
  for (const uint32_t d : parse.dependents(token)) {
    if (parse.relation[d] == Relation::obj && is_nobody(parse, d)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> FactualityJudge::features(const Parse& parse, uint32_t token) const {
  std::vector<std::string> out;
  FeatureMaker(embedding_, parse, token)
      .run(embedding_.standing(parse, token),
           [&](std::string_view feature) { out.emplace_back(feature); });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

float FactualityJudge::certainty(const Parse& parse, uint32_t token,
                                 const Standing& standing) const {
  const Upos upos = parse.upos[token];
  if (upos != Upos::verb && upos != Upos::aux && upos != Upos::adj) {
    const bool is_any = embedding_.degree(parse, token) == Effect::open;
    return noun_certainty(standing, parse, token, is_any);
  }
  // Whether what is done to nothing is done, readers are of two minds.
  constexpr float kToNothing = 1.2F;
  const float most = !standing.negated && has_no_object(parse, token) ? kToNothing : 3.0F;
  if (weights_.empty()) return std::min(verb_certainty(standing), most);
  std::vector<uint64_t> seen;
  float sum = bias_;
  FeatureMaker(embedding_, parse, token).run(standing, [&](std::string_view feature) {
    const uint64_t key = hash64(feature);
    const auto it = weights_.find(key);
    if (it == weights_.end() || std::find(seen.begin(), seen.end(), key) != seen.end()) return;
    seen.push_back(key);
    sum += it->second;
  });
  return std::clamp(sum, -3.0F, most);
}

Judgement FactualityJudge::judge(const Parse& parse, uint32_t token) const {
  const Standing standing = embedding_.standing(parse, token);
  Judgement judgement;
  judgement.factuality = class_of(standing);
  judgement.certainty = certainty(parse, token, standing);
  judgement.by = standing.by;
  judgement.why = code(standing);
  return judgement;
}

bool FactualityJudge::is_predicate(const Parse& parse, uint32_t token) const {
  const Relation relation = parse.relation[token];
  const auto has_copula = [&] {
    for (const uint32_t d : parse.dependents(token)) {
      if (parse.relation[d] == Relation::cop) return true;
    }
    return false;
  };
  switch (parse.upos[token]) {
    case Upos::verb:
      return relation != Relation::case_ && relation != Relation::fixed;
    case Upos::aux:
      return relation != Relation::aux && relation != Relation::cop;
    case Upos::adj:
      return has_copula() || relation == Relation::root ||
             event_nouns_.contains(std::string(parse.lemma(token)));
    case Upos::noun:
    case Upos::propn: {
      const std::string lemma(parse.upos[token] == Upos::noun ? parse.lemma(token)
                                                              : parse.form(token));
      if (event_nouns_.contains(lemma)) return true;
      // "the Academy Awards"
      if (parse.upos[token] == Upos::propn && lemma.ends_with('s') &&
          event_nouns_.contains(lemma.substr(0, lemma.size() - 1))) {
        return true;
      }
      return std::any_of(event_endings_.begin(), event_endings_.end(), [&](const auto& ending) {
        return lemma.size() > ending.size() + 2 && lemma.ends_with(ending);
      });
    }
    default:
      return false;
  }
}

std::vector<Predicate> FactualityJudge::predicates(const Parse& parse) const {
  std::vector<Predicate> out;
  if (!parse.has_tags()) return out;
  for (uint32_t t = 0; t < parse.tokens.size(); ++t) {
    if (!is_predicate(parse, t)) continue;
    const Judgement judgement = judge(parse, t);
    out.push_back({parse.tokens[t].span, std::string(parse.lemma(t)), judgement.factuality,
                   judgement.certainty});
  }
  return out;
}

Status FactualityJudge::load_weights(std::string_view weights) {
  const std::string where = "models/factuality";
  if (weights.empty()) return ok_status();
  int number = 0;
  while (!weights.empty()) {
    const std::size_t end = std::min(weights.find('\n'), weights.size());
    const std::string_view line = weights.substr(0, end);
    weights.remove_prefix(std::min(end + 1, weights.size()));
    ++number;
    const auto fail = [&](ErrorCode code, const char* what) {
      return Error{code, what, where + ":" + std::to_string(number)};
    };
    if (number == 1) {
      if (line == kHeader) continue;
      const bool ours = line.starts_with(kHeader.substr(0, kHeader.find('\t') + 1));
      return ours ? fail(ErrorCode::newer_version,
                         "weights of another version than this casus reads")
                  : fail(ErrorCode::malformed, "not the weights of a factuality model");
    }
    if (line.starts_with("# ")) continue;
    const std::size_t tab = line.rfind('\t');
    float value = 0;
    if (tab == std::string_view::npos) return fail(ErrorCode::malformed, "no tab");
    if (!read_number(line.substr(tab + 1), value)) {
      return fail(ErrorCode::malformed, "not a feature, a tab and a number");
    }
    const std::string_view feature = line.substr(0, tab);
    if (feature == "<bias>")
      bias_ = value;
    else
      weights_[hash64(feature)] = value;
  }
  return ok_status();
}

Result<FactualityJudge> FactualityJudge::load(const Resources& resources,
                                              const std::string& folder) {
  FactualityJudge judge;
  auto embedding = Embedding::load(resources, folder);
  if (!embedding) return embedding.error();
  judge.embedding_ = std::move(*embedding);
  std::optional<Error> problem;
  const std::string section = folder + "event_nouns";
  for_each_entry(resources.section(section), [&](const auto& fields, int line) {
    if (fields.size() != 1) {
      problem = Error{ErrorCode::malformed, "not one noun", section + ":" + std::to_string(line)};
    } else if (fields[0].starts_with('-')) {
      judge.event_endings_.emplace_back(fields[0].substr(1));
    } else {
      judge.event_nouns_.emplace(fields[0]);
    }
  });
  if (problem) return *problem;
  const Status weights = judge.load_weights(resources.section("models/factuality"));
  if (!weights) return weights.error();
  return judge;
}

}  // namespace casus::statements
