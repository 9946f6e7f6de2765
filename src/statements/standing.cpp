#include "statements/standing.h"

#include <optional>
#include <vector>

#include "statements/words.h"
#include "text/parts.h"

namespace casus::statements {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Effect::count_)> kEffects = {
    "none", "keep",      "turn",  "factive", "cause",   "prevent", "resume",
    "stop", "plan",      "want",  "request", "attempt", "likely",  "open",
    "able", "condition", "await", "would",   "say",     "deny",    "counterfact"};
constexpr std::array<std::string_view, static_cast<std::size_t>(Hold::count_)> kHolds = {
    "aux", "mark", "adverb", "adjective", "degree", "that", "to", "ing", "noun"};
constexpr std::array<std::string_view, 7> kLevels = {"fact",   "ongoing",  "likely",     "planned",
                                                     "wanted", "possible", "conditional"};

template <class List>
std::optional<std::size_t> index_of(const List& list, std::string_view name) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i] == name) return i;
  }
  return std::nullopt;
}

bool has_dependent(const Parse& parse, uint32_t token, Relation relation) {
  for (const uint32_t d : parse.dependents(token)) {
    if (parse.relation[d] == relation) return true;
  }
  return false;
}

// "to go", and "go" of "let him go"; not "go" of "will go".
bool is_infinitive(const Parse& parse, uint32_t token) {
  for (const uint32_t d : parse.dependents(token)) {
    if (parse.upos[d] == Upos::part && parse.relation[d] == Relation::mark) return true;
  }
  return parse.upos[token] == Upos::verb && has_feature(parse, token, "VerbForm=Inf") &&
         !has_dependent(parse, token, Relation::aux);
}

bool has_subject(const Parse& parse, uint32_t token) {
  return has_dependent(parse, token, Relation::nsubj) ||
         has_dependent(parse, token, Relation::csubj);
}

Hold hold_of_clause(const Parse& parse, uint32_t token) {
  if (is_infinitive(parse, token)) return Hold::to;
  const bool is_ing =
      has_feature(parse, token, "VerbForm=Ger") ||
      (has_feature(parse, token, "VerbForm=Part") && has_feature(parse, token, "Tense=Pres"));
  return is_ing && !has_dependent(parse, token, Relation::aux) ? Hold::ing : Hold::that;
}

bool is_finite(const Parse& parse, uint32_t token) {
  return has_feature(parse, token, "VerbForm=Fin");
}

bool is_fact(Level level) { return level == Level::fact || level == Level::ongoing; }

}  // namespace

bool is_definite(const Parse& parse, uint32_t token) {
  for (const uint32_t d : parse.dependents(token)) {
    if (has_feature(parse, d, "Definite=Def") || has_feature(parse, d, "PronType=Dem") ||
        has_feature(parse, d, "Poss=Yes") || parse.label(d) == "nmod:poss")
      return true;
  }
  return false;
}

std::string_view name(Effect effect) { return kEffects[static_cast<std::size_t>(effect)]; }

std::string code(const Standing& s) {
  std::string out(kLevels[static_cast<std::size_t>(s.ruled_out ? Level::fact : s.level)]);
  if (s.negated) out += '-';
  if (s.denied) out += "-denied";
  if (s.told) out += "-told";
  return out;
}

bool has_feature(const Parse& parse, uint32_t token, std::string_view feature) {
  return parse.feats(token).find(feature) != std::string_view::npos;
}

bool is_negative(const Parse& parse, uint32_t token) {
  return has_feature(parse, token, "Polarity=Neg") || has_feature(parse, token, "PronType=Neg") ||
         parse.lemma(token) == "no";
}

bool is_nobody(const Parse& parse, uint32_t token) {
  if (is_negative(parse, token)) return true;
  for (const uint32_t d : parse.dependents(token)) {
    if (parse.relation[d] == Relation::det && is_negative(parse, d)) return true;
  }
  return false;
}

bool is_question(const Parse& parse, uint32_t token) {
  const Sentence& sentence = parse.sentences[parse.sentence_of(token)];
  constexpr uint32_t kEnd = 3;  // the mark, and quotation marks behind it
  for (uint32_t i = sentence.last; i > sentence.first && sentence.last - i < kEnd; --i) {
    if (parse.form(i - 1) == "?") return true;
  }
  return false;
}

uint32_t copula_of(const Parse& parse, uint32_t predicate) {
  for (const uint32_t d : parse.dependents(predicate)) {
    if (parse.relation[d] == Relation::cop) return d;
  }
  return kNone;
}

uint32_t first_conjunct(const Parse& parse, uint32_t token) {
  for (uint32_t i = 0; i < Embedding::kClimb && parse.relation[token] == Relation::conj; ++i) {
    token = parse.head[token];
  }
  return token;
}

bool hold_of(const Parse& parse, uint32_t token, Hold& hold) {
  switch (parse.relation[token]) {
    case Relation::ccomp:
    case Relation::xcomp:
    case Relation::csubj:
      return hold = hold_of_clause(parse, token), true;
    case Relation::acl:
      // "plan to", "claim that"; "soldiers occupying the town" are not held by the noun.
      if (parse.label(token) == "acl:relcl") return false;
      hold = hold_of_clause(parse, token);
      return hold != Hold::ing && (hold == Hold::to || has_dependent(parse, token, Relation::mark));
    case Relation::advcl:
    case Relation::obl:
      // "accused of killing", "called for a boycott"
      if (parse.upos[token] != Upos::verb) return hold = Hold::noun, true;
      for (const uint32_t d : parse.dependents(token)) {
        if (parse.relation[d] == Relation::mark && parse.upos[d] == Upos::adp) {
          return hold = Hold::ing, true;
        }
      }
      return false;
    case Relation::obj:
    case Relation::nmod:
      return hold = Hold::noun, true;
    case Relation::compound:
      return false;
    case Relation::nsubj:
      if (parse.label(token) == "nsubj:pass") return hold = Hold::noun, true;
      return false;
    default:
      return false;
  }
}

Effect Embedding::effect(const Parse& parse, uint32_t token, Hold hold) const {
  const auto find = [&](std::string_view word) {
    const auto it = words_.find(std::string(word));
    return it == words_.end() ? Effect::none : it->second[static_cast<std::size_t>(hold)];
  };
  const Effect effect = find(parse.lemma(token));
  // "a proposed law": as an adjective a participle has a meaning of its own.
  if (effect != Effect::none || hold != Hold::adjective) return effect;
  return find(parse.form(token));
}

Effect Embedding::degree(const Parse& parse, uint32_t token) const {
  for (const uint32_t d : parse.dependents(token)) {
    if (parse.relation[d] != Relation::advmod && parse.relation[d] != Relation::det) continue;
    const Effect found = effect(parse, d, Hold::degree);
    if (found != Effect::none) return found;
  }
  return Effect::none;
}

// One word's way up.
class Climb {
 public:
  Climb(const Embedding& embedding, const Parse& parse) : e_(embedding), p_(parse) {}

  Standing at(uint32_t token) {
    // From the word to the top, then down again: what is above is settled first.
    std::vector<uint32_t> path;
    for (uint32_t t = token; t != kNone && path.size() < Embedding::kClimb;) {
      path.push_back(t);
      t = p_.head[first_conjunct(p_, t)];
    }
    Standing above;
    for (std::size_t i = path.size(); i-- > 0;) {
      Standing here = own(path[i]);
      if (i + 1 < path.size()) here = under(path[i], path[i + 1], above, here);
      above = here;
    }
    return above;
  }

 private:
  static void set(Standing& s, Level level, uint32_t by) {
    if (static_cast<int>(level) <= static_cast<int>(s.level)) return;
    s.level = level;
    s.by = by;
  }
  static void negate(Standing& s, uint32_t by) {
    s.negated = !s.negated;
    s.by = by;
  }

  // A word that stands beside the one it speaks of: auxiliary, marker, adverb, adjective.
  void beside(Effect effect, uint32_t by, Standing& s) const {
    switch (effect) {
      case Effect::prevent:
      case Effect::turn:
      case Effect::counterfact:
        negate(s, by);
        break;
      case Effect::plan:
        set(s, Level::planned, by);
        break;
      case Effect::likely:
        set(s, Level::likely, by);
        break;
      case Effect::open:
      case Effect::request:
        set(s, Level::possible, by);
        break;
      case Effect::want:
      case Effect::attempt:
        set(s, Level::wanted, by);
        break;
      case Effect::able:
      case Effect::would:
        set(s, Level::possible, by);
        break;
      case Effect::condition:
        set(s, Level::conditional, by);
        break;
      case Effect::say:
        s.told = true;
        s.by = by;
        break;
      case Effect::resume:
        set(s, Level::ongoing, by);
        break;
      default:
        break;
    }
  }

  void marks(uint32_t token, Standing& s) const {
    bool negative = false;
    bool has_condition = false;
    bool progressive =
        has_feature(p_, token, "Tense=Pres") && has_feature(p_, token, "VerbForm=Part");
    bool is_now = false;
    uint32_t modal = kNone;  // "could", "would"
    for (const uint32_t d : p_.dependents(token)) {
      switch (p_.relation[d]) {
        case Relation::aux: {
          is_now = is_now || has_feature(p_, d, "Tense=Pres");
          const Effect effect = e_.effect(p_, d, Hold::aux);
          if (effect == Effect::able || effect == Effect::would)
            modal = d;
          else
            beside(effect, d, s);
          break;
        }
        case Relation::mark:
        case Relation::cc:
          beside(e_.effect(p_, d, Hold::mark), d, s);
          break;
        case Relation::case_:
          beside(e_.effect(p_, d, Hold::noun), d, s);
          break;
        case Relation::advmod:
          negative = negative || is_not(d);
          beside(e_.effect(p_, d, Hold::adverb), d, s);
          break;
        case Relation::det:
        case Relation::amod:
          negative = negative || is_negative(p_, d);
          beside(e_.effect(p_, d, Hold::adjective), d, s);
          break;
        case Relation::nsubj:
          negative = negative || is_no(d);
          break;
        case Relation::advcl:
          has_condition = has_condition || is_condition(d);
          break;
        default:
          break;
      }
    }
    if (negative) negate(s, token);
    if (modal != kNone) {
      // "could not be reached", "would not say"; "might not" leaves it open.
      s.ruled_out = s.negated && is_fact(s.level) && !has_condition;
      set(s, Level::possible, modal);
    }
    if (has_condition && !is_fact(s.level)) set(s, Level::conditional, token);
    if (progressive && is_now) set(s, Level::ongoing, token);
  }
  // "not", but not that of "not only"; "no longer".
  bool is_not(uint32_t adverb) const {
    if (is_negative(p_, adverb)) {
      const bool is_last = adverb + 1 >= p_.sentences[p_.sentence_of(adverb)].last;
      return is_last || e_.effect(p_, adverb + 1, Hold::adverb) != Effect::keep;
    }
    return has_feature(p_, adverb, "Degree=Cmp") && has_negative(adverb);
  }
  bool has_negative(uint32_t token) const {
    for (const uint32_t d : p_.dependents(token)) {
      if (is_negative(p_, d)) return true;
    }
    return false;
  }
  // "nobody", "no soldier", "neither he nor she"
  bool is_no(uint32_t token) const {
    if (is_nobody(p_, token)) return true;
    for (const uint32_t d : p_.dependents(token)) {
      const Relation relation = p_.relation[d];
      if (relation == Relation::advmod && is_not(d)) return true;
      if (relation == Relation::cc && e_.effect(p_, d, Hold::mark) == Effect::turn) return true;
    }
    return false;
  }
  bool is_condition(uint32_t clause) const {
    for (const uint32_t d : p_.dependents(clause)) {
      if (p_.relation[d] == Relation::mark && e_.effect(p_, d, Hold::mark) == Effect::condition)
        return true;
    }
    return false;
  }

  // "would stop when Egypt withdraws", "only once it withdraws": not before it has.
  bool is_awaited(uint32_t clause) const {
    for (const uint32_t d : p_.dependents(clause)) {
      const bool marks = p_.relation[d] == Relation::mark || p_.relation[d] == Relation::advmod;
      if (marks && d < clause && e_.effect(p_, d, Hold::mark) == Effect::await) return true;
    }
    return false;
  }
  // "will stop", "would stop", but not "would have stopped".
  bool is_to_come(uint32_t token) const {
    bool ahead = false;
    for (const uint32_t d : p_.dependents(token)) {
      if (p_.relation[d] != Relation::aux) continue;
      if (p_.lemma(d) == "have") return false;
      const Effect effect = e_.effect(p_, d, Hold::aux);
      ahead = ahead || effect == Effect::plan || effect == Effect::would;
    }
    return ahead;
  }

  // What the word's own dependents say. A coordinated word without a subject shares the first
  // one's auxiliaries: "may come and stay".
  Standing own(uint32_t token) const {
    Standing s;
    marks(token, s);
    const uint32_t first = first_conjunct(p_, token);
    if (first != token && !has_subject(p_, token) && !has_own_aux(token)) {
      Standing shared;
      marks(first, shared);
      set(s, shared.level, shared.by);
      if (shared.negated && p_.xpos(token) == p_.xpos(first)) s.negated = true;
    }
    if (p_.relation[first] == Relation::root || p_.relation[first] == Relation::parataxis) {
      if (is_question(p_, token)) set(s, Level::possible, token);
      // An order: a bare form without subject or auxiliary.
      if (p_.upos[token] == Upos::verb && has_feature(p_, token, "Mood=Imp")) {
        set(s, Level::possible, token);
      }
    }
    return s;
  }
  bool has_own_aux(uint32_t token) const {
    for (const uint32_t d : p_.dependents(token)) {
      if (p_.relation[d] == Relation::aux || p_.relation[d] == Relation::cop ||
          (p_.relation[d] == Relation::mark))
        return true;
    }
    return false;
  }

  Standing under(uint32_t token, uint32_t governor, const Standing& above, Standing s) const {
    const uint32_t first = first_conjunct(p_, token);
    Hold hold = Hold::that;
    // "failed to come up with another and filed for bankruptcy": a finite verb is no part of the
    // infinitive, whatever the tree says.
    const bool apart = first != token && is_finite(p_, token) && is_infinitive(p_, first);
    if (is_infinitive(p_, first)) {
      const Effect measured = measure(first, governor);
      if (measured != Effect::none) {
        apply(measured, governor, above, s);
        return s;
      }
    }
    if (const uint32_t verb = barred_by(first, governor); verb != kNone) {
      apply(Effect::prevent, verb, Standing{}, s);
      return s;
    }
    const bool held = !apart && hold_of(p_, first, hold);
    if (!held || is_set_against(first)) return beside_clause(first, governor, above, s);
    Effect effect = e_.effect(p_, governor, hold);
    if (effect == Effect::none && hold == Hold::to) {
      effect = Effect::want;  // an infinitive nobody vouches for
    }
    if (effect == Effect::none) {
      // Nouns and clauses share the standing of what they hang on.
      if (hold == Hold::noun || hold == Hold::ing)
        inherit(token, above, s);
      else if (hold == Hold::that) {
        s.told = true;
        if (!is_fact(above.level) && above.level != Level::likely) set(s, Level::likely, governor);
      }
      return s;
    }
    apply(effect, governor, above, s);
    // "said that he would": the future seen from the past.
    if (effect == Effect::say && s.level == Level::possible && above.level == Level::fact &&
        has_aux(token, Effect::would)) {
      s.level = Level::planned;
    }
    return s;
  }
  // "too weak to go", "strong enough to go", "has yet to go"
  Effect measure(uint32_t infinitive, uint32_t governor) const {
    for (const uint32_t d : p_.dependents(infinitive)) {
      if (p_.relation[d] != Relation::mark || d == 0 || p_.sentence_of(d - 1) != p_.sentence_of(d))
        continue;
      if (p_.relation[d - 1] == Relation::advmod) {
        const Effect effect = e_.effect(p_, d - 1, Hold::to);
        if (effect != Effect::none) return effect;
      }
    }
    return p_.upos[governor] == Upos::adj || p_.upos[governor] == Upos::adv
               ? e_.degree(p_, governor)
               : Effect::none;
  }
  // The verb of "barred the crowd from marching", where the tree may hang the marching on the
  // crowd.
  uint32_t barred_by(uint32_t token, uint32_t governor) const {
    uint32_t verb = governor;
    if (p_.relation[token] == Relation::acl && p_.relation[governor] == Relation::obj) {
      verb = p_.head[governor];
    } else if (p_.relation[token] != Relation::advcl) {
      return kNone;
    }
    if (e_.effect(p_, verb, Hold::ing) != Effect::prevent) return kNone;
    for (const uint32_t d : p_.dependents(token)) {
      if (p_.relation[d] == Relation::mark && e_.effect(p_, d, Hold::ing) == Effect::prevent) {
        return verb;
      }
    }
    return kNone;
  }
  bool has_aux(uint32_t token, Effect effect) const {
    for (const uint32_t d : p_.dependents(token)) {
      if (p_.relation[d] == Relation::aux && e_.effect(p_, d, Hold::aux) == effect) return true;
    }
    return false;
  }

  // What a clause is set against: "will resign after the vote", "was delayed after an accident".
  bool is_set_against(uint32_t token) const {
    return p_.upos[token] != Upos::verb && e_.is_set_against(p_, token);
  }

  // "has not analysed the statement": what is spoken of as known stays.
  void inherit(uint32_t token, const Standing& above, Standing& s) const {
    const bool is_aside = p_.relation[token] == Relation::obl && p_.upos[token] != Upos::verb;
    if (is_aside && is_definite(p_, token)) return;
    set(s, above.level, above.by);
    if (above.negated && !is_definite(p_, token)) s.negated = !s.negated;
    s.told = s.told || above.told;
    s.denied = s.denied || above.denied;
  }

  // Adverbial and relative clauses, parataxis, subjects.
  Standing beside_clause(uint32_t token, uint32_t governor, const Standing& above,
                         Standing s) const {
    s.told = s.told || above.told;
    const Relation relation = p_.relation[token];
    // "A takeover would …", but "the takeover would …"
    if (relation == Relation::nsubj && !is_definite(p_, token)) set(s, above.level, above.by);
    if (relation == Relation::advcl) {
      if (is_infinitive(p_, token)) {
        set(s, Level::wanted, governor);  // in order to
      } else {
        const bool awaited = is_awaited(token) && is_to_come(governor);
        set(s, awaited ? Level::conditional : above.level, above.by);
      }
    }
    if (relation == Relation::acl) {
      if (above.level == Level::conditional) set(s, above.level, above.by);
      // "no evidence linking them"
      if (above.negated && above.by == governor && p_.label(token) != "acl:relcl")
        negate(s, governor);
    }
    return s;
  }

  static void apply(Effect effect, uint32_t governor, const Standing& above, Standing& s) {
    const auto settle = [&] {
      set(s, above.level, above.by);
      s.told = s.told || above.told;
    };
    switch (effect) {
      case Effect::keep:
        settle();
        if (above.negated) negate(s, governor);
        break;
      case Effect::turn:
        settle();
        if (!above.negated) negate(s, governor);
        break;
      case Effect::factive:
        break;
      case Effect::cause:
        if (above.negated) set(s, Level::possible, governor);
        settle();
        break;
      case Effect::prevent:
        if (above.negated) {
          set(s, Level::possible, governor);
        } else {
          negate(s, governor);
        }
        settle();
        break;
      case Effect::resume:
        settle();
        set(s, Level::ongoing, governor);
        if (above.negated) negate(s, governor);
        break;
      case Effect::stop:
        settle();
        break;
      case Effect::plan:
        set(s, Level::planned, governor);
        if (above.negated) negate(s, governor);
        settle();
        break;
      case Effect::want:
      case Effect::attempt:
        set(s, Level::wanted, governor);
        if (above.negated) negate(s, governor);
        settle();
        break;
      case Effect::able:
        if (above.negated) negate(s, governor);
        s.ruled_out = s.negated && above.negated && is_fact(above.level);
        set(s, Level::possible, governor);
        settle();
        break;
      case Effect::request:
      case Effect::open:
      case Effect::would:
        set(s, Level::possible, governor);
        settle();
        break;
      case Effect::likely:
        set(s, Level::likely, governor);
        if (above.negated) negate(s, governor);
        settle();
        break;
      case Effect::condition:
        set(s, Level::conditional, governor);
        break;
      case Effect::say:
        s.told = true;
        s.by = governor;
        // "did not say that", "would not confirm that"
        if (above.negated && (above.level == Level::fact || above.ruled_out)) {
          set(s, Level::possible, governor);
        }
        break;
      case Effect::deny:
        s.told = true;
        if (!above.negated) {
          s.denied = true;
          negate(s, governor);
        }
        break;
      case Effect::counterfact:
        negate(s, governor);
        break;
      default:
        break;
    }
  }

  const Embedding& e_;
  const Parse& p_;
};

bool Embedding::is_set_against(const Parse& parse, uint32_t token) const {
  if (parse.relation[token] != Relation::obl) return false;
  for (const uint32_t d : parse.dependents(token)) {
    if (parse.relation[d] == Relation::case_ && effect(parse, d, Hold::noun) == Effect::factive) {
      return true;
    }
  }
  return false;
}

Standing Embedding::standing(const Parse& parse, uint32_t token) const {
  return Climb(*this, parse).at(token);
}

Result<Embedding> Embedding::load(const Resources& resources, const std::string& folder) {
  Embedding embedding;
  std::optional<Error> problem;
  const std::string section = folder + "embedding";
  for_each_entry(resources.section(section), [&](const auto& fields, int line) {
    const auto fail = [&](const char* what) {
      problem = Error{ErrorCode::malformed, what, section + ":" + std::to_string(line)};
    };
    if (fields.size() != 3) return fail("not effect, how held, lemma");
    const auto effect = index_of(kEffects, fields[0]);
    if (!effect) return fail("no such effect");
    Effects& effects = embedding.words_[std::string(fields[2])];
    for (const std::string_view part : parts_of(fields[1], ',')) {
      const auto hold = index_of(kHolds, part);
      if (!hold) return fail("no such way of holding");
      effects[*hold] = static_cast<Effect>(*effect);
    }
  });
  if (problem) return *problem;
  return embedding;
}

}  // namespace casus::statements
