#include "parse/repairs.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace casus {
namespace {

class Mender {
 public:
  explicit Mender(Parse& parse) : p_(parse) {}

  // One repair a sentence, since the links within it are not true any more. Was there any?
  bool run() {
    bool any = false;
    for (const Sentence& sentence : p_.sentences) {
      bool changed = false;
      for (uint32_t t = sentence.first; t < sentence.last && !changed; ++t) {
        changed =
            describe(t, sentence.last) || begin_clause(t) || begin_adverbial(t) || name_somebody(t);
      }
      any = any || changed;
    }
    return any;
  }

 private:
  // "beheaded captured soldiers", read as if somebody captured them and were beheaded for it, or as
  // if they were made captured by it. No treebank has a participle with an object of its own below
  // the verb before it, and next to none one between a verb and a bare object: it describes the
  // object, which is the verb's.
  bool describe(uint32_t participle, uint32_t last) {
    if (participle == 0 || p_.relation[participle] != Relation::xcomp) return false;
    const uint32_t verb = participle - 1;
    const std::string_view tag = p_.xpos(participle);
    if (p_.head[participle] != verb || (tag != "VBN" && tag != "VBD")) return false;
    // "remains devoted full time": of its subject.
    constexpr std::array<std::string_view, 5> kWithoutObject = {"appear", "become", "remain",
                                                                "seem", "stay"};
    if (std::ranges::count(kWithoutObject, p_.lemma(verb)) > 0) return false;
    const uint32_t own = child(participle, Relation::obj);
    const uint32_t above = child(verb, Relation::obj);
    const uint32_t object = own != kNone ? own : above;
    if (object == kNone || object < participle || (own != kNone && above != kNone)) return false;
    for (uint32_t t = participle + 1; t < object && own == kNone; ++t) {
      if (!is_noun(t) && p_.upos[t] != Upos::adj) return false;
    }
    for (uint32_t t = object; t < last; ++t) {
      if (p_.head[t] == participle) p_.head[t] = verb;
    }
    hang(participle, object, "amod", Relation::amod);
    return true;
  }

  // "shelled the town and two civilians died", read as if the town and two civilians were shelled
  // and nobody died: the noun behind the conjunction is the subject of the verb right behind it.
  bool begin_clause(uint32_t verb) {
    const Relation relation = p_.relation[verb];
    const bool goes_on = relation == Relation::conj || relation == Relation::ccomp ||
                         relation == Relation::parataxis || relation == Relation::advcl;
    if (!goes_on || !lacks_subject(verb)) return false;
    const uint32_t above = p_.head[verb];
    const uint32_t start = start_of(verb);
    constexpr uint32_t kFar = 80;  // tokens
    if (start > above + kFar) return false;
    uint32_t subject = kNone;
    for (uint32_t t = above + 1; t < start; ++t) {
      if (p_.relation[t] != Relation::conj || !is_noun(t) || !is_noun(p_.head[t])) continue;
      if (p_.head[t] > t || !p_.is_below(t, above) || p_.subtree(t).last != start) continue;
      const uint32_t first = start_of(t);
      const bool joined = first > 0 && p_.relation[first - 1] == Relation::cc &&
                          (p_.head[first - 1] == t || p_.head[first - 1] == verb);
      // Of "a checkpoint and two officers and a child" the officers and the child.
      if (joined && (subject == kNone || p_.head[t] == p_.head[subject])) subject = t;
    }
    if (subject == kNone) return false;
    p_.head[start_of(subject) - 1] = verb;
    hang(subject, verb, subject_label(verb), Relation::nsubj);
    hang(verb, above, "conj", Relation::conj);
    return true;
  }

  // "arrested three men after a shooting left two dead", read as if they were arrested after a
  // shooting: the noun right before a finite verb that lacks a subject is it, and what stands
  // before the noun begins the clause.
  bool begin_adverbial(uint32_t verb) {
    if (p_.relation[verb] != Relation::advcl || !lacks_subject(verb)) return false;
    const uint32_t above = p_.head[verb];
    const uint32_t start = start_of(verb);
    for (const uint32_t d : p_.dependents(above)) {
      if (d < above || p_.relation[d] != Relation::obl || !is_noun(d)) continue;
      const uint32_t marker = child(d, Relation::case_);
      if (marker == kNone || marker > d || p_.subtree(d).last != start) continue;
      hang(marker, verb, "mark", Relation::mark);
      hang(d, verb, subject_label(verb), Relation::nsubj);
      return true;
    }
    return false;
  }

  // "the murder of journalist Ann Lee", read as if it were the murder of a journalist and one of
  // Ann Lee, too. One sentence of both treebanks has a name that hangs bare beside the noun right
  // before it: the noun says who that is; "the newspaper El Norte" has a name behind.
  bool name_somebody(uint32_t name) {
    if (name == 0 || p_.upos[name] != Upos::propn) return false;
    if (!is_below_noun(name) && p_.relation[name] != Relation::appos) return false;
    const uint32_t noun = name - 1;
    if (p_.upos[noun] != Upos::noun || !is_below_noun(noun) || p_.head[noun] != p_.head[name])
      return false;
    const uint32_t marker = child(noun, Relation::case_);
    if (marker == kNone || marker > noun || child(name, Relation::case_) != kNone) return false;
    const uint32_t head = p_.head[noun];
    if (head > noun) return false;
    if (child(noun, Relation::det) != kNone || child(noun, Relation::nummod) != kNone) {
      hang(name, noun, "appos", Relation::appos);
      return true;
    }
    hang(name, head, p_.label(noun), p_.relation[noun]);
    hang(marker, name, "case", Relation::case_);
    hang(noun, name, "nmod:desc", Relation::nmod);
    return true;
  }

  bool is_below_noun(uint32_t t) const {
    return p_.relation[t] == Relation::nmod || p_.relation[t] == Relation::obl;
  }

  std::string_view subject_label(uint32_t verb) const {
    for (const uint32_t d : p_.dependents(verb)) {
      if (p_.label(d) == "aux:pass") return "nsubj:pass";
    }
    return "nsubj";
  }

  // A finite verb below one before it, without a subject.
  bool lacks_subject(uint32_t verb) const {
    if (p_.upos[verb] != Upos::verb || p_.head[verb] == kNone || p_.head[verb] > verb) return false;
    bool finite = is_finite(verb);
    for (const uint32_t d : p_.dependents(verb)) {
      switch (p_.relation[d]) {
        case Relation::nsubj:
        case Relation::csubj:
        case Relation::expl:
        case Relation::mark:
          return false;
        case Relation::advmod:
          if (p_.xpos(d) == "WRB") return false;  // "when"
          break;
        case Relation::aux:
        case Relation::cop:
          finite = finite || (d < verb && is_finite(d));
          break;
        default:
          break;
      }
    }
    return finite;
  }

  bool is_finite(uint32_t t) const {
    const std::string_view tag = p_.xpos(t);
    return tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD";
  }
  bool is_noun(uint32_t t) const {
    return p_.upos[t] == Upos::noun || p_.upos[t] == Upos::propn || p_.upos[t] == Upos::pron ||
           p_.upos[t] == Upos::num;
  }
  uint32_t child(uint32_t t, Relation relation) const {
    for (const uint32_t d : p_.dependents(t)) {
      if (p_.relation[d] == relation) return d;
    }
    return kNone;
  }
  // The first word of what hangs on a word, conjunctions and marks before it left out.
  uint32_t start_of(uint32_t t) const {
    uint32_t start = t;
    for (const uint32_t d : p_.dependents(t)) {
      if (d > t) break;
      if (p_.relation[d] == Relation::cc || p_.relation[d] == Relation::punct) continue;
      start = std::min(start, p_.subtree(d).first);
    }
    return start;
  }

  void hang(uint32_t t, uint32_t head, std::string_view label, Relation relation) {
    const auto& labels = p_.names_of_tags->labels;
    const auto it = std::find(labels.begin(), labels.end(), label);
    if (it != labels.end()) p_.label_id[t] = static_cast<uint16_t>(it - labels.begin());
    p_.head[t] = head;
    p_.relation[t] = relation;
  }

  Parse& p_;
};

}  // namespace

void mend_trees(Parse& parse) {
  constexpr int kMost = 3;  // repairs in one sentence
  for (int i = 0; i < kMost && parse.has_tags() && Mender(parse).run(); ++i) parse.link();
}

}  // namespace casus
