#include "parse/repairs.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casus {
namespace {

class Mender {
 public:
  explicit Mender(Parse& parse) : p_(parse) {}

  // One repair a sentence, since the links within it are not true any more. Was there any?
  bool run() {
    bool any = false;
    for (const Sentence& sentence : p_.sentences) any = mend(sentence) || any;
    return any;
  }

 private:
  bool mend(const Sentence& sentence) {
    const auto slice = [&](const auto& all) {
      return std::vector(all.begin() + sentence.first, all.begin() + sentence.last);
    };
    const auto heads = slice(p_.head);
    const auto relations = slice(p_.relation);
    const auto labels = slice(p_.label_id);
    bool changed = false;
    for (uint32_t t = sentence.first; t < sentence.last && !changed; ++t) {
      changed = describe(t, sentence.last) || describe_title(t, sentence) || mark_clause(t) ||
                begin_clause(t) || begin_adverbial(t) || rename(t) || set_day(t) ||
                begin_after(t) || join_names(t, sentence.first) || describe_noun(t) ||
                speak_on(t) || charge(t) || intend(t) || name_somebody(t) || resume(t, sentence) ||
                hand_over(t) || entitle(t, sentence) || believe(t, sentence) || go_on_behind(t) ||
                begin_since(t) || end_before(t) || count_names(t) || speak_together(t) ||
                set_ablaze(t) || invert(t) || seat(t) || tell_which(t) || say_by(t) ||
                go_on_inside(t) || act_in_place(t, sentence) || act_behind_mark(t) ||
                name_speakers(t, sentence) || do_what_is_told(t) || happen_in(t) ||
                begin_behind_time(t) || say_besides(t) || keep_from(t) || describe_people(t) ||
                line_up(t) || lead_name(t) || pass_setting(t) || take_both(t) || bound_count(t) ||
                relate_part(t) || agree_in_number(t) || share_noun(t) || describe_those(t) ||
                go_on_telling(t, sentence) || describe_before(t) || name_source(t) ||
                go_with_noun(t) || describe_people_behind(t) || go_with_participle(t) ||
                describe_person(t) || count_more(t) || name_counterpart(t) || name_noun(t) ||
                call_which(t) || plan(t) || appeal(t) || neighbour(t) || ask_of_done(t, sentence) ||
                sum_up(t, sentence) || describe_subject(t) || join_whole(t);
    }
    if (!changed || is_tree(sentence)) return changed;
    std::ranges::copy(heads, p_.head.begin() + sentence.first);
    std::ranges::copy(relations, p_.relation.begin() + sentence.first);
    std::ranges::copy(labels, p_.label_id.begin() + sentence.first);
    return false;
  }

  // Does every word's way up end? Trees that cross themselves may be mended into rings.
  bool is_tree(const Sentence& sentence) const {
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      uint32_t steps = 0;
      for (uint32_t at = t; at != kNone; at = p_.head[at]) {
        if (++steps > sentence.last - sentence.first) return false;
      }
    }
    return true;
  }

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

  // "sentenced ousted Prime Minister Jane Doe", read as if the sentencing had ousted her, or were
  // an auxiliary: no treebank has a finite verb with a subject of its own as the subject of the
  // next word, nor an auxiliary that is a verb by its tag.
  bool describe_title(uint32_t participle, const Sentence& sentence) {
    if (participle == sentence.first || p_.upos[participle] != Upos::verb) return false;
    const uint32_t verb = participle - 1;
    const std::string_view tag = p_.xpos(participle);
    const uint32_t object = child(participle, Relation::obj);
    const bool subject =
        p_.relation[verb] == Relation::nsubj && child(verb, Relation::nsubj) != kNone;
    const bool auxiliary = p_.relation[verb] == Relation::aux && p_.xpos(verb) == "VBD" &&
                           child(participle, Relation::nsubj) != kNone;
    if (p_.head[verb] != participle || (!subject && !auxiliary) || p_.upos[verb] != Upos::verb ||
        object == kNone || object < participle || (tag != "VBN" && tag != "VBD"))
      return false;
    hang(verb, p_.head[participle], p_.label(participle), p_.relation[participle]);
    for (const uint32_t d : dependents_of(participle)) {
      if (d != verb) p_.head[d] = verb;
    }
    hang(participle, object, "amod", Relation::amod);
    return true;
  }

  // "two weeks after militants killed them", with "after" hung on the militants: no subject of a
  // verb behind it has one of these words for its case in either treebank, nor any conjunction.
  bool mark_clause(uint32_t marker) {
    constexpr std::array<std::string_view, 4> kMarks = {"after", "before", "since", "until"};
    const uint32_t subject = p_.head[marker];
    if (p_.relation[marker] != Relation::case_ || subject == kNone || marker > subject ||
        p_.relation[subject] != Relation::nsubj ||
        (p_.upos[marker] != Upos::sconj && std::ranges::count(kMarks, p_.form(marker)) == 0))
      return false;
    const uint32_t verb = p_.head[subject];
    if (verb == kNone || verb < subject || p_.upos[verb] != Upos::verb ||
        child(verb, Relation::mark) != kNone)
      return false;
    const bool joined =
        (p_.relation[verb] == Relation::conj && child(verb, Relation::cc) == kNone) ||
        p_.relation[verb] == Relation::parataxis;
    if (!joined && p_.relation[verb] != Relation::advcl) return false;
    hang(marker, verb, "mark", Relation::mark);
    if (joined) hang(verb, p_.head[verb], "advcl", Relation::advcl);
    return true;
  }

  // "defused a bomb planted near the bank", read as if it were made planted by that: but for a few
  // verbs ("had the house searched") a participle right behind an object says which. Of 134 such
  // trees of both treebanks all have one of these.
  bool tell_which(uint32_t participle) {
    if (p_.relation[participle] != Relation::xcomp || p_.xpos(participle) != "VBN") return false;
    const uint32_t verb = p_.head[participle];
    if (verb == kNone || verb > participle || p_.upos[verb] != Upos::verb) return false;
    constexpr std::array<std::string_view, 26> kMade = {
        "call",   "consider", "declare", "deem", "feel", "find", "get",   "have",   "hear",
        "hold",   "keep",     "leave",   "like", "make", "need", "order", "prefer", "pronounce",
        "render", "report",   "see",     "set",  "slam", "try",  "want",  "watch"};
    if (std::ranges::count(kMade, p_.lemma(verb)) > 0) return false;
    const uint32_t object = child(verb, Relation::obj);
    if (object == kNone || object < verb || p_.subtree(object).last != participle) return false;
    if (p_.subtree(participle).first != participle) return false;
    hang(participle, object, "acl", Relation::acl);
    return true;
  }

  // "exploded at the house of a judge and at the office of a lawyer", read as if the house were at
  // the office's: what has a preposition of its own goes with what has the same. So do all 24 of
  // the treebanks that could be read either way.
  bool line_up(uint32_t phrase) {
    if (p_.relation[phrase] != Relation::conj) return false;
    const uint32_t marker = child(phrase, Relation::case_);
    const uint32_t inner = p_.head[phrase];
    if (marker == kNone || marker > phrase || p_.relation[inner] != Relation::nmod) return false;
    const uint32_t own = child(inner, Relation::case_);
    const uint32_t outer = p_.head[inner];
    if (own == kNone || outer == kNone || outer > inner || p_.form(own) == p_.form(marker)) {
      return false;
    }
    const uint32_t same = child(outer, Relation::case_);
    if (same == kNone || same > outer || p_.form(same) != p_.form(marker)) return false;
    hang(phrase, outer, "conj", Relation::conj);
    return true;
  }

  // "the murder of party leader Jane Doe", read as "of leader": in the treebanks the preposition is
  // the name's in all 580 but one ("from comet 81P").
  bool lead_name(uint32_t marker) {
    if (p_.relation[marker] != Relation::case_) return false;
    const uint32_t title = p_.head[marker];
    if (title < marker || p_.label(title) != "nmod:desc") return false;
    const uint32_t name = p_.head[title];
    if (name == kNone || name < title || child(name, Relation::case_) != kNone) return false;
    hang(marker, name, "case", Relation::case_);
    return true;
  }

  // "the murder on 4 May of Jane Doe", "the killing in Lima of Jane Doe", read as if the day or the
  // town were hers: whose deed it was, or on whom, stands behind where and when.
  bool pass_setting(uint32_t of_whom) {
    const uint32_t setting = p_.head[of_whom];
    if (p_.relation[of_whom] != Relation::nmod || setting == kNone || setting > of_whom)
      return false;
    const uint32_t of = child(of_whom, Relation::case_);
    if (of == kNone || of < setting || p_.form(of) != "of" || !is_person(of_whom)) return false;
    uint32_t phrase = setting;
    if (p_.label(phrase) == "nmod:unmarked" && p_.upos[p_.head[phrase]] == Upos::num) {
      phrase = p_.head[phrase];  // "22 March"
    }
    const bool name = p_.upos[setting] == Upos::propn && !is_person(setting);
    const uint32_t deed = p_.head[phrase];
    const uint32_t marker = child(phrase, Relation::case_);
    if (!name || deed == kNone || deed > phrase || p_.relation[phrase] != Relation::nmod ||
        p_.upos[deed] != Upos::noun || marker == kNone) {
      return false;
    }
    constexpr std::array<std::string_view, 4> kSettings = {"at", "during", "in", "on"};
    if (std::ranges::count(kSettings, p_.form(marker)) == 0) return false;
    hang(of_whom, deed, "nmod", Relation::nmod);
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
      uint32_t end = p_.subtree(t).last;
      // "…, and its president, Jane Doe, granted"
      if (end + 1 == start && p_.form(end) == "," && child(t, Relation::appos) != kNone) ++end;
      if (p_.head[t] > t || !p_.is_below(t, above) || end != start) continue;
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

  // "stormed his office that afternoon, and police fired at them", read as if they fired that
  // afternoon and police: the noun right before the verb is who fired.
  bool begin_behind_time(uint32_t verb) {
    if (p_.relation[verb] != Relation::conj || !lacks_subject(verb)) return false;
    const uint32_t above = p_.head[verb];
    for (const uint32_t time : dependents_of(verb)) {
      if (time < above || time > verb || p_.label(time) != "obl:unmarked") continue;
      const uint32_t subject = child(time, Relation::conj);
      if (subject == kNone || subject < time || !is_noun(subject) ||
          !is_right_before(p_.subtree(subject).last, verb))
        return false;
      const uint32_t joint = child(subject, Relation::cc);
      hang(time, above, "obl:unmarked", Relation::obl);
      if (joint != kNone) p_.head[joint] = verb;
      hang(subject, verb, subject_label(verb), Relation::nsubj);
      return true;
    }
    return false;
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

  // "spoke with the prime minister, Jane Doe, and left", read as if they were two: the name alone,
  // with no conjunction, behind a noun with an article or an owner ("Iran's ambassador") is the
  // noun's. Of some 27,000 sentences of both treebanks one has such a row.
  bool rename(uint32_t name) {
    if (p_.relation[name] != Relation::conj || p_.upos[name] != Upos::propn) return false;
    uint32_t noun = p_.head[name];
    if (noun == kNone || noun > name) return false;
    // "Lavrov and his counterpart, Wang Yi": of the last in the row (no treebank has one go on).
    uint32_t row = kNone;
    for (const uint32_t d : p_.dependents(noun)) {
      if (d < name && p_.relation[d] == Relation::conj) row = d;
    }
    if (row != kNone && child(row, Relation::cc) != kNone && p_.upos[row] == Upos::noun &&
        p_.subtree(row).last == p_.subtree(name).first) {
      const uint32_t owner = owner_of(row);
      const bool definite = child(row, Relation::det) != kNone || owner != kNone;
      if (!definite || child(name, Relation::cc) != kNone || p_.form(p_.subtree(row).last) != ",")
        return false;
      hang(name, row, "appos", Relation::appos);
      return true;
    }
    if (p_.upos[noun] != Upos::noun) return false;
    uint32_t article = child(noun, Relation::det);
    if (article == kNone) article = owner_of(noun);
    if (article == kNone || p_.subtree(noun).first > article) return false;
    for (const uint32_t d : p_.dependents(noun)) {
      const bool other = p_.relation[d] == Relation::conj && d != name;
      if (other || p_.relation[d] == Relation::cc || p_.relation[d] == Relation::appos)
        return false;
    }
    bool comma = false;
    for (const uint32_t d : p_.dependents(name)) {
      const Relation relation = p_.relation[d];
      if (d > name) break;
      comma = comma || (relation == Relation::punct && p_.form(d) == ",");
      const bool part = relation == Relation::punct || relation == Relation::compound ||
                        relation == Relation::flat || p_.label(d) == "nmod:desc";
      if (!part) return false;
    }
    if (!comma) return false;
    hang(name, noun, "appos", Relation::appos);
    return true;
  }

  // "France, Germany condemn the attack", as headlines do without "and": the verb agrees with
  // both, so that the first is neither called upon nor another name of the second.
  bool join_names(uint32_t verb, uint32_t begin) {
    if (p_.xpos(verb) != "VBP") return false;
    const uint32_t subject = child(verb, Relation::nsubj);
    if (subject == kNone || subject > verb || !is_name(subject) ||
        child(subject, Relation::conj) != kNone) {
      return false;
    }
    uint32_t first = kNone, second = kNone;
    const uint32_t other = child(subject, Relation::appos);
    if (other != kNone) {
      first = subject;
      second = other;
    } else {
      for (const uint32_t d : p_.dependents(verb)) {
        const bool apart = p_.relation[d] == Relation::vocative || p_.label(d) == "obl:unmarked";
        if (d < subject && apart && child(d, Relation::case_) == kNone) first = d;
      }
      second = subject;
    }
    if (first == kNone || first > second || !is_name(first) || !is_name(second)) return false;
    const uint32_t comma = start_of(second) - 1;
    if (start_of(first) != begin || p_.form(comma) != "," || p_.subtree(second).last != verb) {
      return false;
    }
    hang(first, verb, "nsubj", Relation::nsubj);
    hang(second, first, "conj", Relation::conj);
    if (p_.relation[comma] == Relation::punct) p_.head[comma] = second;
    return true;
  }
  bool is_name(uint32_t t) const { return p_.upos[t] == Upos::propn && p_.xpos(t) == "NNP"; }

  // "saw armoured vehicles blocking the road", read as if the armour blocked it: behind the noun, a
  // participle describes the noun. No treebank has it hang on an adjective before it.
  bool describe_noun(uint32_t participle) {
    const Relation relation = p_.relation[participle];
    if (relation != Relation::xcomp && relation != Relation::ccomp) return false;
    const uint32_t adjective = p_.head[participle];
    if (p_.xpos(participle) != "VBG" || adjective == kNone ||
        p_.relation[adjective] != Relation::amod) {
      return false;
    }
    const uint32_t noun = p_.head[adjective];
    if (noun == kNone || noun < adjective || noun > participle) return false;
    hang(participle, noun, "acl", Relation::acl);
    return true;
  }

  // "Iran on Wednesday rejected the offer", read as if there were an Iran of Wednesday: the day
  // right before the verb is the verb's. Treebanks have a name with a day of its own nowhere.
  bool set_day(uint32_t day) {
    const uint32_t name = p_.head[day];
    if (p_.relation[day] != Relation::nmod || p_.upos[day] != Upos::propn || name == kNone) {
      return false;
    }
    const uint32_t verb = p_.head[name];
    const bool acts = p_.upos[name] == Upos::propn || is_body(name);
    if (p_.relation[name] != Relation::nsubj || !acts || name > day || verb == kNone ||
        verb < day || !p_.form(day).ends_with("day")) {
      return false;
    }
    const uint32_t marker = child(day, Relation::case_);
    if (marker == kNone || p_.form(marker) != "on") return false;
    if (p_.subtree(name).last != p_.subtree(day).last) return false;
    hang(day, verb, "obl", Relation::obl);
    return true;
  }

  // Nouns of news that act and have no days of their own, as an attack has.
  bool is_body(uint32_t noun) const {
    constexpr std::array<std::string_view, 24> kBodies = {
        "agency",    "army",       "authority", "commission", "company",    "court",
        "force",     "government", "leader",    "militant",   "military",   "minister",
        "ministry",  "navy",       "officer",   "official",   "parliament", "police",
        "president", "prosecutor", "rebel",     "soldier",    "spokesman",  "spokeswoman"};
    return std::ranges::count(kBodies, p_.lemma(noun)) > 0;
  }

  // "Putin said that Russia had no part in it and urged Minsk to talk", read as if Russia urged it:
  // who has said one thing says the next. Treebanks have such a verb below what was said nowhere.
  bool speak_on(uint32_t verb) {
    constexpr std::array<std::string_view, 25> kSpeaking = {
        "accuse",    "add",       "announce", "appeal",   "blame",  "call",    "condemn",
        "criticise", "criticize", "demand",   "denounce", "deny",   "dismiss", "insist",
        "pledge",    "praise",    "promise",  "reject",   "stress", "thank",   "threaten",
        "urge",      "vow",       "warn",     "welcome"};
    // "said that police had used force and called for calm" may read as if they had called, too.
    const bool is_past = p_.xpos(verb) == "VBD" || p_.xpos(verb) == "VBN";
    if (p_.relation[verb] != Relation::conj || !is_past ||
        std::ranges::count(kSpeaking, p_.lemma(verb)) == 0 || !may_lack_subject(verb)) {
      return false;
    }
    const uint32_t told = p_.head[verb];
    const uint32_t saying = p_.relation[told] == Relation::ccomp ? p_.head[told] : kNone;
    if (saying == kNone || saying > told || p_.xpos(saying) != "VBD" ||
        child(saying, Relation::nsubj) == kNone || child(told, Relation::nsubj) == kNone) {
      return false;
    }
    const uint32_t conjunction = child(verb, Relation::cc);
    if (conjunction == kNone || conjunction > verb) return false;
    hang(verb, saying, "conj", Relation::conj);
    return true;
  }

  // "accused the guards of beating them", read as if they were guards of beating: what somebody is
  // accused of or kept from is the verb's. All 26 of both treebanks are.
  bool charge(uint32_t deed) {
    constexpr std::array<std::string_view, 10> kVerbs = {"accuse",  "acquit",  "bar",  "convict",
                                                         "deter",   "prevent", "save", "stop",
                                                         "suspect", "warn"};
    constexpr std::array<std::string_view, 2> kMarks = {"of", "from"};
    uint32_t whom = p_.head[deed];
    bool below = p_.relation[deed] == Relation::acl;
    if (whom != kNone && p_.relation[whom] == Relation::fixed) {  // "each other"
      whom = p_.head[whom];
      below = true;
    }
    if (!below || p_.xpos(deed) != "VBG" || whom == kNone || whom > deed ||
        p_.relation[whom] != Relation::obj) {
      return false;
    }
    const uint32_t verb = p_.head[whom];
    const uint32_t marker = child(deed, Relation::mark);
    if (verb > whom || std::ranges::count(kVerbs, p_.lemma(verb)) == 0 || marker == kNone ||
        marker > deed || std::ranges::count(kMarks, p_.form(marker)) == 0 ||
        p_.subtree(deed).last != p_.subtree(whom).last) {
      return false;
    }
    hang(deed, verb, "advcl", Relation::advcl);
    return true;
  }

  // "China, which has ties with both, called for calm", read as a China which has ties with both
  // that are called so, and nothing else: behind the second comma the sentence goes on.
  bool resume(uint32_t verb, const Sentence& sentence) {
    const std::string_view tag = p_.xpos(verb);
    if (p_.relation[verb] != Relation::acl || (tag != "VBD" && tag != "VBN")) return false;
    if (child(verb, Relation::nsubj) != kNone || p_.label(verb) == "acl:relcl") return false;
    const uint32_t start = start_of(verb);
    if (start <= sentence.first || p_.form(start - 1) != ",") return false;
    uint32_t top = verb;
    bool relative = false;
    while (p_.head[top] != kNone) {
      top = p_.head[top];
      relative = relative || p_.label(top) == "acl:relcl";
    }
    if (!relative || !is_noun(top) || start_of(top) != sentence.first || top > verb) return false;
    for (const uint32_t d : p_.dependents(verb)) {
      if (p_.label(d) == "obl:agent") return false;
    }
    for (uint32_t t = verb + 1; t < sentence.last; ++t) {
      if (p_.head[t] == top) p_.head[t] = verb;
    }
    hang(verb, kNone, "root", Relation::root);
    hang(top, verb, "nsubj", Relation::nsubj);
    return true;
  }

  // "handed over six captives", read as if something were handed over their heads: what is handed
  // or turned over is the object. All five of both treebanks are.
  bool hand_over(uint32_t over) {
    if (p_.relation[over] != Relation::case_ || p_.form(over) != "over" || over == 0) return false;
    const uint32_t verb = over - 1;
    const uint32_t what = p_.head[over];
    if (p_.lemma(verb) != "hand" && p_.lemma(verb) != "turn") return false;
    if (p_.upos[verb] != Upos::verb || p_.relation[what] != Relation::obl ||
        p_.head[what] != verb || child(verb, Relation::obj) != kNone) {
      return false;
    }
    hang(over, verb, "compound:prt", Relation::compound);
    hang(what, verb, "obj", Relation::obj);
    return true;
  }

  // "Secretary of State Jane Doe", read as a secretary of Jane Doe's or as the state's: the name
  // behind an office is the head, as in all three of both treebanks, and what is "of" the office's.
  bool entitle(uint32_t title, const Sentence& sentence) {
    constexpr std::array<std::string_view, 13> kTitles = {
        "chair",    "chairman",  "chancellor", "chief", "commander", "director", "governor",
        "minister", "president", "prosecutor", "queen", "secretary", "speaker"};
    const uint32_t of = title + 1;
    if (of + 2 >= sentence.last || p_.form(of) != "of" || !is_noun(title) ||
        std::ranges::count(kTitles, p_.form(title)) == 0) {
      return false;
    }
    const auto [office, name] = office_and_name(title);
    if (name == kNone) return false;
    for (uint32_t t = office; t <= name; ++t) {
      if (p_.relation[t] == Relation::punct) return false;
    }
    const uint32_t head = p_.head[title];
    const std::string label(p_.label(title));
    const Relation relation = p_.relation[title];
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      const bool of_name = p_.relation[t] == Relation::flat && p_.head[t] == office && t > name;
      const bool of_title =
          p_.head[t] == title && t != office && t != name && (t > name || is_link(p_.relation[t]));
      if (of_name || of_title) p_.head[t] = name;
    }
    hang(of, office, "case", Relation::case_);
    hang(office, title, "nmod", Relation::nmod);
    hang(name, head, label, relation);
    hang(title, name, "nmod:desc", Relation::nmod);
    return true;
  }

  // What a title is of, and whose title it is: the name hangs on the title or on the office.
  std::pair<uint32_t, uint32_t> office_and_name(uint32_t title) const {
    constexpr std::array<std::string_view, 16> kOffices = {
        "affairs", "agriculture", "commerce", "defence",  "defense", "education",
        "energy",  "finance",     "health",   "interior", "justice", "labor",
        "staff",   "state",       "treasury", "war"};
    for (const uint32_t d : p_.dependents(title)) {
      if (d < title || p_.upos[d] != Upos::propn) continue;
      const bool below = p_.label(d) == "nmod" || p_.relation[d] == Relation::appos;
      if (!below) continue;
      for (const uint32_t office : p_.dependents(d)) {
        if (office > title && office < d && p_.label(office) == "nmod:desc") return {office, d};
      }
      const bool is_office = std::ranges::count(kOffices, p_.form(d)) > 0;
      const uint32_t flat = child(d, Relation::flat);
      if (is_office && flat == d + 1 && p_.upos[flat] == Upos::propn) return {d, flat};
      if (p_.relation[d] != Relation::appos && child(d, Relation::case_) != kNone) continue;
      const uint32_t office = child(title, Relation::nmod);
      if (office != kNone && office > title && p_.subtree(office).last == d) return {office, d};
    }
    return {kNone, kNone};
  }

  // What ties a phrase to the rest, rather than being a part of it.
  static bool is_link(Relation relation) {
    switch (relation) {
      case Relation::case_:
      case Relation::cc:
      case Relation::cop:
      case Relation::mark:
      case Relation::aux:
      case Relation::nsubj:
      case Relation::punct:
        return true;
      default:
        return false;
    }
  }

  // "Gunmen believed to belong to it torched buses", read as if they believed: behind a finite verb
  // without a subject the participle only says who they are. No treebank has a believing that is
  // to do something and what is believed besides.
  bool believe(uint32_t verb, const Sentence& sentence) {
    constexpr std::array<std::string_view, 7> kVerbs = {"allege",  "believe", "know", "presume",
                                                        "suspect", "think",   "say"};
    const uint32_t subject = child(verb, Relation::nsubj);
    const uint32_t to = child(verb, Relation::xcomp);
    if (p_.upos[verb] != Upos::verb || std::ranges::count(kVerbs, p_.lemma(verb)) == 0 ||
        subject == kNone || to == kNone || p_.subtree(subject).last != verb ||
        p_.subtree(to).first != verb + 1 || p_.form(verb + 1) != "to") {
      return false;
    }
    for (const uint32_t deed : p_.dependents(verb)) {
      const Relation relation = p_.relation[deed];
      const bool goes_on = relation == Relation::ccomp || relation == Relation::conj ||
                           relation == Relation::parataxis;
      if (!goes_on || deed < to || !lacks_subject(deed) || child(deed, Relation::cc) != kNone ||
          start_of(deed) != p_.subtree(to).last) {
        continue;
      }
      const uint32_t head = p_.head[verb];
      const std::string label(p_.label(verb));
      const Relation whole = p_.relation[verb];
      for (uint32_t t = p_.subtree(to).last; t < sentence.last; ++t) {
        if (p_.head[t] == verb && t != deed) p_.head[t] = deed;
      }
      hang(deed, head, label, whole);
      hang(subject, deed, "nsubj", Relation::nsubj);
      hang(verb, subject, "acl", Relation::acl);
      return true;
    }
    return false;
  }

  // "Killed in the blast were a farmer and his wife", read as if the killing were they, or "Also
  // hurt was Ann Lee", where "was" is hung on her: the participle is the verb, those behind are its
  // subject. A clause that is a subject has one of its own ("What happened was a crime").
  bool invert(uint32_t verb) {
    if (p_.upos[verb] != Upos::verb || (p_.xpos(verb) != "VBN" && p_.xpos(verb) != "VBD")) {
      return false;
    }
    const bool below = p_.relation[verb] == Relation::csubj;
    const uint32_t own = child(verb, Relation::nsubj);
    const uint32_t subject = below ? p_.head[verb] : own;
    if (subject == kNone || subject < verb || !is_noun(subject) || (below && own != kNone)) {
      return false;
    }
    const uint32_t copula = child(subject, Relation::cop);
    if (copula == kNone || copula > subject || copula < verb) return false;
    if (below) {
      if (p_.subtree(verb).last != copula || child(verb, Relation::mark) != kNone) return false;
      const uint32_t head = p_.head[subject];
      const std::string label(p_.label(subject));
      const Relation whole = p_.relation[subject];
      for (const uint32_t d : p_.dependents(subject)) {
        const bool part = d > copula && p_.relation[d] != Relation::punct;
        if (!part && d != verb) p_.head[d] = verb;
      }
      hang(verb, head, label, whole);
    }
    hang(copula, verb, "aux:pass", Relation::aux);
    hang(subject, verb, "nsubj:pass", Relation::nsubj);
    return true;
  }

  // "In Lima, Peru, three farmers were killed", read as if they were a third place: behind the
  // comma begins the subject that the verb lacks.
  bool seat(uint32_t verb) {
    const Relation relation = p_.relation[verb];
    const bool main = relation == Relation::root || relation == Relation::ccomp ||
                      relation == Relation::parataxis;
    if (!main || p_.upos[verb] != Upos::verb || !needs_subject(verb)) return false;
    for (const uint32_t d : p_.dependents(verb)) {
      if (d > verb || p_.relation[d] != Relation::obl || !is_noun(d)) continue;
      const TokenRange phrase = p_.subtree(d);
      const uint32_t marker = child(d, Relation::case_);
      if (marker == kNone || marker > d || !is_right_before(phrase.last, verb)) continue;
      const uint32_t subject = somebody_in_row(d, phrase.last);
      if (subject == kNone) continue;
      const uint32_t first = start_of(subject);
      for (uint32_t t = subject + 1; t < phrase.last; ++t) {
        if (p_.head[t] < first) p_.head[t] = subject;
      }
      hang(subject, verb, subject_label(verb), Relation::nsubj);
      return true;
    }
    return false;
  }

  // Finite, by itself or by what stands before it, and nobody does it.
  bool needs_subject(uint32_t verb) const {
    bool finite = is_finite(verb);
    for (const uint32_t d : p_.dependents(verb)) {
      const Relation relation = p_.relation[d];
      if (relation == Relation::nsubj || relation == Relation::csubj ||
          relation == Relation::expl || relation == Relation::mark) {
        return false;
      }
      if (relation == Relation::aux) finite = finite || (d < verb && is_finite(d));
    }
    return finite;
  }

  // Nothing but auxiliaries, adverbs and commas between a phrase's end and the verb.
  bool is_right_before(uint32_t last, uint32_t verb) const {
    for (uint32_t t = last; t < verb; ++t) {
      const Relation relation = p_.relation[t];
      const bool small =
          relation == Relation::aux || relation == Relation::advmod || relation == Relation::punct;
      if (!small) return false;
    }
    return true;
  }

  // The first one behind a comma in a place's row of names who is no place: a person by name, or a
  // noun that says nothing of where it is.
  uint32_t somebody_in_row(uint32_t place, uint32_t last) const {
    constexpr std::array<std::string_view, 16> kPlaces = {
        "area",         "capital", "city",     "department", "district", "home",
        "neighborhood", "part",    "province", "region",     "sector",   "state",
        "suburb",       "street",  "town",     "village"};
    for (uint32_t t = place + 1; t < last; ++t) {
      const bool in_row = p_.relation[t] == Relation::conj || p_.relation[t] == Relation::appos;
      if (!in_row || !is_noun(t) || child(t, Relation::case_) != kNone) continue;
      const uint32_t first = start_of(t);
      if (first == 0 || p_.form(first - 1) != ",") continue;
      if (p_.upos[t] == Upos::propn ? is_person(t)
                                    : std::ranges::count(kPlaces, p_.lemma(t)) == 0) {
        return t;
      }
    }
    return kNone;
  }

  bool is_person(uint32_t t) const {
    return std::ranges::any_of(p_.names, [&](const ParsedName& name) {
      return name.first <= t && t < name.last && name.kind == NameKind::person;
    });
  }

  // "are due to meet", read with the "due to" of "due to rain": before a verb it is the verb's.
  bool intend(uint32_t to) {
    const uint32_t verb = to + 1;
    if (p_.relation[to] != Relation::fixed || p_.form(to) != "to" || verb >= p_.tokens.size() ||
        p_.xpos(verb) != "VB" || p_.head[verb] != p_.head[to]) {
      return false;
    }
    hang(to, verb, "mark", Relation::mark);
    hang(verb, p_.head[verb], "xcomp", Relation::xcomp);
    return true;
  }

  // "…, a day after Japan sent ships", read as if a day sent them: the day says when, and who comes
  // after "after" is the subject.
  bool begin_after(uint32_t day) {
    constexpr std::array<std::string_view, 12> kUnits = {"minute", "hour",  "day",     "week",
                                                         "month",  "year",  "minutes", "hours",
                                                         "days",   "weeks", "months",  "years"};
    constexpr std::array<std::string_view, 2> kMarks = {"after", "before"};
    const uint32_t verb = p_.head[day];
    if (p_.relation[day] != Relation::nsubj || verb == kNone || verb < day || !is_finite(verb) ||
        p_.upos[verb] != Upos::verb || std::ranges::count(kUnits, p_.form(day)) == 0) {
      return false;
    }
    const uint32_t start = p_.subtree(day).first;
    const uint32_t subject = child(day, Relation::nmod);
    if (subject == kNone || start == 0 || p_.form(start - 1) != ",") return false;
    const uint32_t marker = child(subject, Relation::case_);
    if (marker == kNone || marker != day + 1 || std::ranges::count(kMarks, p_.form(marker)) == 0) {
      return false;
    }
    hang(marker, verb, "mark", Relation::mark);
    hang(subject, verb, subject_label(verb), Relation::nsubj);
    hang(day, verb, "obl:unmarked", Relation::obl);
    // What stands before the comma is no clause below this one.
    for (const uint32_t d : p_.dependents(verb)) {
      if (d > start || p_.relation[d] != Relation::advcl) continue;
      if (child(d, Relation::mark) != kNone || !is_whole(d)) continue;
      hang(d, p_.head[verb], p_.label(verb), p_.relation[verb]);
      hang(verb, d, "advcl", Relation::advcl);
      break;
    }
    return true;
  }

  // Does a clause have a subject of its own?
  bool is_whole(uint32_t verb) const { return child(verb, Relation::nsubj) != kNone; }

  // "the murder of journalist Ann Lee", read as if it were the murder of a journalist and one of
  // Ann Lee, too. One sentence of both treebanks has a name that hangs bare beside the noun right
  // before it: the noun says who that is; "the newspaper El Norte" has a name behind.
  bool name_somebody(uint32_t name) {
    if (name == 0 || p_.upos[name] != Upos::propn) return false;
    if (!is_below_noun(name) && p_.relation[name] != Relation::appos) return false;
    const uint32_t start = start_of(name);
    if (start == 0) return false;
    const uint32_t noun = start - 1;
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

  // "the number of people killed rose to 19", read as if the number killed something: of two finite
  // verbs side by side the second has the subject. Not in "he did what he thought had to be done".
  bool go_on_behind(uint32_t verb) {
    if (verb == 0 || p_.upos[verb] != Upos::verb || p_.head[verb] != verb - 1) return false;
    // No verb is an object, however it is written.
    const bool is_object = p_.relation[verb] == Relation::obj && p_.xpos(verb) != "VBG";
    const bool goes_on = p_.relation[verb] == Relation::xcomp && is_finite(verb);
    if (child(verb, Relation::nsubj) != kNone || !(is_object || (goes_on && lacks_subject(verb))))
      return false;
    const uint32_t participle = verb - 1;
    const std::string_view tag = p_.xpos(participle);
    const uint32_t subject = child(participle, Relation::nsubj);
    const bool may_be = p_.upos[participle] == Upos::verb && (tag == "VBN" || tag == "VBD");
    if (!may_be || subject == kNone || subject > participle || participle < 2 ||
        p_.upos[participle - 1] != Upos::noun)
      return false;
    const uint32_t noun = participle - 1;
    for (const uint32_t d : p_.dependents(participle)) {
      const Relation relation = p_.relation[d];
      if (d < participle && relation != Relation::nsubj && relation != Relation::cc &&
          relation != Relation::punct && relation != Relation::mark)
        return false;
    }
    for (const uint32_t d : dependents_of(participle)) p_.head[d] = verb;
    hang(subject, verb, subject_label(verb), Relation::nsubj);
    hang(verb, p_.head[participle], p_.label(participle), p_.relation[participle]);
    hang(participle, noun, "acl", Relation::acl);
    return true;
  }

  // "since fighting resumed in March", read as if whoever is told of were fighting.
  bool begin_since(uint32_t verb) {
    if (p_.relation[verb] != Relation::advcl || p_.upos[verb] != Upos::verb || verb == 0 ||
        child(verb, Relation::nsubj) != kNone)
      return false;
    const uint32_t marker = child(verb, Relation::mark);
    const uint32_t doing = verb - 1;
    if (marker == kNone || p_.xpos(doing) != "VBG" || p_.head[doing] != p_.head[verb] ||
        p_.subtree(doing).first != marker + 1 || p_.subtree(doing).last != verb)
      return false;
    hang(doing, verb, subject_label(verb), Relation::nsubj);
    return true;
  }

  // "…, killing twelve before soldiers came", read as if the soldiers came killing.
  bool end_before(uint32_t doing) {
    if (p_.xpos(doing) != "VBG" || p_.relation[doing] != Relation::advcl) return false;
    const uint32_t end = p_.head[doing];
    if (end == kNone || end < doing || p_.relation[end] != Relation::advcl) return false;
    const uint32_t marker = child(end, Relation::mark);
    if (marker == kNone || marker != p_.subtree(doing).last) return false;
    for (const uint32_t d : dependents_of(end)) {
      if (d < doing && p_.relation[d] == Relation::punct) p_.head[d] = doing;
    }
    hang(doing, p_.head[end], p_.label(doing), p_.relation[doing]);
    hang(end, doing, "advcl", Relation::advcl);
    return true;
  }

  // "turned back 300 Rohingya": 300 of them.
  bool count_names(uint32_t number) {
    const Relation relation = p_.relation[number];
    const uint32_t name = number + 1;
    if (p_.upos[number] != Upos::num || name >= p_.tokens.size() || p_.head[name] != number ||
        (relation != Relation::obj && relation != Relation::nsubj) ||
        p_.upos[name] != Upos::propn || p_.relation[name] != Relation::nmod ||
        child(name, Relation::case_) != kNone)
      return false;
    for (const uint32_t d : dependents_of(number)) {
      if (d > name) p_.head[d] = name;
    }
    hang(name, p_.head[number], p_.label(number), relation);
    hang(number, name, "nummod", Relation::nummod);
    return true;
  }

  // "killed up to 50 people", "close to 50 people were killed", "in excess of 50 people", read as
  // if the words that bound a number were what somebody did or where: they belong to the number,
  // and what is counted is the verb's. The treebanks hardly have such words before a count of
  // people.
  bool bound_count(uint32_t number) {
    const uint32_t begin = begin_of_bound(number);
    const uint32_t noun = p_.relation[number] == Relation::nummod ? p_.head[number] : kNone;
    if (begin == number || noun == kNone || noun < number || !is_noun(noun)) return false;
    // The verb that the counted stand below, if need be through the words that bound the number.
    uint32_t verb = p_.head[noun];
    while (verb != kNone && begin <= verb && verb < number) verb = p_.head[verb];
    if (verb == kNone || p_.upos[verb] != Upos::verb || leads_to(verb)) return false;
    const std::string_view as_subject = subject_label(verb);
    const bool before = noun < verb;
    if (!before && as_subject == "nsubj:pass") return false;
    const uint32_t taken = child(verb, before ? Relation::nsubj : Relation::obj);
    if (taken != kNone && taken != noun && (taken < begin || taken > number)) return false;
    if (taken == noun && p_.head[begin] == number) return false;
    const uint32_t subject = child(verb, Relation::nsubj);
    if (!before && subject != kNone) hang(subject, verb, "nsubj", Relation::nsubj);
    hang(noun, verb, before ? as_subject : "obj", before ? Relation::nsubj : Relation::obj);
    for (uint32_t t = begin; t < number; ++t) {
      for (const uint32_t d : dependents_of(t)) {
        if (d < begin || d > noun) p_.head[d] = verb;
      }
    }
    hang(begin, number, "advmod", Relation::advmod);
    for (uint32_t t = begin + 1; t < number; ++t) hang(t, begin, "fixed", Relation::fixed);
    return true;
  }

  // "Two more were wounded", read as if they were wounded more.
  bool count_more(uint32_t more) {
    const uint32_t verb = p_.head[more];
    if (p_.form(more) != "more" || p_.relation[more] != Relation::advmod || verb == kNone ||
        verb < more || p_.upos[verb] != Upos::verb || child(more, Relation::nummod) == kNone ||
        child(verb, Relation::nsubj) != kNone)
      return false;
    hang(more, verb, subject_label(verb), Relation::nsubj);
    return true;
  }

  // Where the words that bound a number begin that stands behind them.
  uint32_t begin_of_bound(uint32_t number) const {
    constexpr std::array<std::string_view, 10> kBounds = {
        "close to",       "in excess of",  "just over",     "just under", "north of",
        "not fewer than", "not less than", "not more than", "up to",      "upwards of"};
    if (p_.upos[number] != Upos::num) return number;
    constexpr uint32_t kLongest = 3;  // words
    std::string said;
    for (uint32_t n = 1; n <= std::min(kLongest, number); ++n) {
      said.insert(0, n == 1 ? "" : " ").insert(0, p_.form(number - n));
      if (std::ranges::count(kBounds, said) > 0) return number - n;
    }
    return number;
  }

  // Verbs that go up to or come close to something themselves: "stood up to two men".
  bool leads_to(uint32_t verb) const {
    constexpr std::array<std::string_view, 24> kVerbs = {
        "add",  "amount", "be",   "climb", "come",  "draw", "get",  "go",
        "grow", "heat",   "keep", "lie",   "live",  "look", "move", "own",
        "rise", "remain", "sail", "sit",   "stand", "stay", "wake", "walk"};
    return std::ranges::count(kVerbs, p_.lemma(verb)) > 0;
  }

  // "released two women kidnapped in May", read as if they had been released in May: right behind a
  // participle that describes a noun stands what goes with it, in 429 of 430 such phrases of the
  // treebanks.
  bool go_with_participle(uint32_t participle) {
    const uint32_t noun = p_.head[participle];
    const uint32_t marker = participle + 1;
    if (p_.relation[participle] != Relation::acl || p_.xpos(participle) != "VBN" || noun == kNone ||
        noun > participle || marker >= p_.tokens.size() || p_.relation[marker] != Relation::case_ ||
        p_.xpos(marker) != "IN")
      return false;
    const uint32_t below = p_.head[marker];
    if (p_.relation[below] != Relation::obl || p_.head[below] == kNone ||
        p_.head[below] != p_.head[noun] || p_.head[below] > noun)
      return false;
    p_.head[below] = participle;
    return true;
  }

  // "four men, three of whom were released", read as if the four had been and the three stood
  // beside them.
  bool relate_part(uint32_t number) {
    const uint32_t whole = p_.head[number];
    const uint32_t whom = child(number, Relation::nmod);
    if (p_.relation[number] != Relation::appos || p_.upos[number] != Upos::num || whole == kNone ||
        whom == kNone || p_.xpos(whom).substr(0, 1) != "W")
      return false;
    for (const uint32_t clause : dependents_of(whole)) {
      if (clause < whom || p_.relation[clause] != Relation::acl ||
          child(clause, Relation::nsubj) != kNone)
        continue;
      hang(number, clause, subject_label(clause), Relation::nsubj);
      return true;
    }
    return false;
  }

  // "a march by striking drivers", read as if by hitting them: those who strike, protest or flee
  // stand behind a preposition in the plural without an article.
  bool describe_people_behind(uint32_t word) {
    constexpr std::array<std::string_view, 4> kDoing = {"fleeing", "marching", "protesting",
                                                        "striking"};
    const uint32_t marker = child(word, Relation::mark);
    const uint32_t people = child(word, Relation::obj);
    const uint32_t above = p_.head[word];
    if (std::ranges::count(kDoing, p_.form(word)) == 0 || marker == kNone || people == kNone ||
        above == kNone || marker + 1 != word || people < word || p_.xpos(people) != "NNS" ||
        child(people, Relation::det) != kNone)
      return false;
    const bool of_noun = word >= 2 && is_noun(word - 2) && p_.is_below(word - 2, above);
    const uint32_t head = of_noun ? word - 2 : above;
    hang(people, head, of_noun ? "nmod" : "obl", of_noun ? Relation::nmod : Relation::obl);
    hang(marker, people, "case", Relation::case_);
    for (const uint32_t d : dependents_of(word)) {
      if (d > people) p_.head[d] = above;
    }
    hang(word, people, "amod", Relation::amod);
    return true;
  }

  // "opposition from Hungary and Slovakia, which have threatened to sue", with the clause hung on
  // the opposition: a plural auxiliary speaks of what stands right before in the plural or in a
  // row.
  bool agree_in_number(uint32_t verb) {
    const uint32_t noun = p_.head[verb];
    const uint32_t which = child(verb, Relation::nsubj);
    const uint32_t have = child(verb, Relation::aux);
    if (p_.label(verb) != "acl:relcl" || noun == kNone || which == kNone || have == kNone ||
        p_.xpos(which).substr(0, 1) != "W" || which < noun ||
        (p_.form(have) != "have" && p_.form(have) != "are" && p_.form(have) != "were") ||
        (p_.xpos(noun) != "NN" && p_.xpos(noun) != "NNP") || child(noun, Relation::conj) != kNone)
      return false;
    uint32_t last = which;
    while (last > noun && p_.upos[last - 1] == Upos::punct) --last;
    for (uint32_t t = last; t-- > noun + 1;) {
      if (!is_noun(t)) continue;
      const uint32_t top = p_.relation[t] == Relation::conj ? p_.head[t] : t;
      const bool many = p_.xpos(t) == "NNS" || p_.xpos(t) == "NNPS" || top != t;
      if (!many || top <= noun) return false;
      p_.head[verb] = top;
      return true;
    }
    return false;
  }

  // "A missile and drone attack on the town", read as if a missile and an attack did it: two kinds
  // of arms share the noun behind them.
  bool share_noun(uint32_t attack) {
    constexpr std::array<std::string_view, 8> kArms = {"artillery", "bomb",   "drone",  "gun",
                                                       "missile",   "mortar", "rocket", "tank"};
    constexpr std::array<std::string_view, 9> kAttacks = {"assault",     "attack", "barrage",
                                                          "bombardment", "fire",   "offensive",
                                                          "raid",        "salvo",  "strike"};
    const uint32_t first = p_.head[attack];
    const uint32_t second = child(attack, Relation::compound);
    if (p_.relation[attack] != Relation::conj || first == kNone || second == kNone ||
        second + 1 != attack || first + 2 != second ||
        std::ranges::count(kArms, p_.form(first)) == 0 ||
        std::ranges::count(kArms, p_.form(second)) == 0 ||
        std::ranges::count(kAttacks, p_.lemma(attack)) == 0)
      return false;
    const uint32_t joint = child(attack, Relation::cc);
    for (const uint32_t d : dependents_of(first)) p_.head[d] = attack;
    hang(attack, p_.head[first], p_.label(first), p_.relation[first]);
    hang(first, attack, "compound", Relation::compound);
    hang(second, first, "conj", Relation::conj);
    if (joint != kNone) p_.head[joint] = second;
    return true;
  }

  // "Among those arrested was Jane Doe", with the arrested for a noun and those for a part of it.
  bool describe_those(uint32_t those) {
    const uint32_t done = those + 1;
    if (p_.form(those) != "those" || those == 0 || p_.form(those - 1) != "among" ||
        done >= p_.tokens.size() || p_.head[those] != done || p_.head[done] == kNone ||
        !p_.form(done).ends_with("ed"))
      return false;
    const uint32_t who = p_.head[done];
    if (p_.relation[done] != Relation::nsubj || child(who, Relation::cop) == kNone) return false;
    for (const uint32_t d : dependents_of(done)) p_.head[d] = d > done ? done : those;
    hang(those, who, "nsubj", Relation::nsubj);
    hang(those - 1, those, "case", Relation::case_);
    hang(done, those, "acl", Relation::acl);
    retag(done, "VBN", Upos::verb);
    return true;
  }

  // "Venezuela has called up its militia, its president said, and held exercises", read as if the
  // president had: what goes on behind those who say so is what they say, where it stands in no
  // quotation marks. The treebanks have such clauses behind quotations only (four).
  bool go_on_telling(uint32_t verb, const Sentence& sentence) {
    const uint32_t said = p_.head[verb];
    if (p_.relation[verb] != Relation::conj || p_.upos[verb] != Upos::verb || said == kNone ||
        said > verb || p_.lemma(said) != "say" || child(verb, Relation::nsubj) != kNone)
      return false;
    const uint32_t told = child(said, Relation::ccomp);
    const uint32_t comma = start_of(verb) > said + 1 ? said + 1 : kNone;
    if (told == kNone || told > said || p_.upos[told] != Upos::verb || comma == kNone ||
        p_.form(comma) != ",")
      return false;
    for (uint32_t t = sentence.first; t < said; ++t) {
      if (p_.form(t) == "\"") return false;
    }
    p_.head[verb] = told;
    return true;
  }

  // "convicted one of the men arrested in May", read as if the court had been arrested: a
  // participle right behind a noun describes it, in 589 of 600 places of the treebanks; the others
  // are "based on" and "compared to".
  bool describe_before(uint32_t participle) {
    const uint32_t verb = p_.head[participle];
    if (p_.relation[participle] != Relation::advcl || p_.xpos(participle) != "VBN" ||
        verb == kNone || participle < verb + 2 || !is_noun(participle - 1) ||
        p_.lemma(participle) == "base" || p_.lemma(participle) == "compare" ||
        p_.head[participle - 1] == kNone || p_.is_below(verb, participle - 1))
      return false;
    for (const Relation own : {Relation::aux, Relation::mark, Relation::nsubj, Relation::cop}) {
      if (child(participle, own) != kNone) return false;
    }
    hang(participle, participle - 1, "acl", Relation::acl);
    return true;
  }

  // "according to the rights group Acme", read as if the group and Acme were two things: a name
  // right behind a noun that shares its preposition is that noun's.
  bool name_source(uint32_t name) {
    if (name == 0 || p_.upos[name] != Upos::propn || p_.relation[name] != Relation::obl)
      return false;
    const uint32_t noun = name - 1;
    const uint32_t marker = child(name, Relation::case_);
    if (p_.upos[noun] != Upos::noun || p_.relation[noun] != Relation::obl ||
        p_.head[noun] != p_.head[name] || marker == kNone || marker > noun ||
        child(noun, Relation::case_) != kNone)
      return false;
    p_.head[marker] = noun;
    hang(name, noun, "appos", Relation::appos);
    return true;
  }

  // "opened its borders to West Africans expelled from Lagos", read as if that were a clause with a
  // conjunction: before a participle without an auxiliary, "to" goes with the noun. Of 27 clauses
  // of the treebanks with such a preposition before them none has such a participle and a subject.
  bool go_with_noun(uint32_t marker) {
    constexpr std::array<std::string_view, 8> kPrepositions = {
        "against", "at", "between", "from", "into", "of", "to", "toward"};
    const uint32_t participle = p_.head[marker];
    if (p_.relation[marker] != Relation::mark || participle == kNone ||
        (p_.xpos(participle) != "VBN" && p_.xpos(participle) != "VBD") ||
        p_.head[participle] == kNone || std::ranges::count(kPrepositions, p_.form(marker)) == 0 ||
        child(participle, Relation::aux) != kNone)
      return false;
    const uint32_t noun = child(participle, Relation::nsubj);
    if (noun == kNone || noun < marker || noun > participle || !is_noun(noun)) return false;
    const bool of_noun = is_noun(p_.head[participle]);
    hang(noun, p_.head[participle], of_noun ? "nmod" : "obl",
         of_noun ? Relation::nmod : Relation::obl);
    hang(marker, noun, "case", Relation::case_);
    hang(participle, noun, "acl", Relation::acl);
    // "…, but was still refusing": with an auxiliary it goes on with the verb above.
    for (const uint32_t d : dependents_of(participle)) {
      const bool goes_on =
          p_.relation[d] == Relation::conj && child(d, Relation::aux) != kNone && !of_noun;
      if (goes_on) p_.head[d] = p_.head[noun];
    }
    retag(participle, "VBN", Upos::verb);
    return true;
  }

  // "tried to kill outgoing Prime Minister X", "captured fleeing rebel leader Y", read as if
  // somebody did the going: such words describe who is named behind them.
  bool describe_person(uint32_t word) {
    constexpr std::array<std::string_view, 14> kDescribing = {
        "acting",   "advancing",  "ageing",   "ailing", "fleeing", "incoming", "leading",
        "outgoing", "protesting", "retiring", "ruling", "serving", "striking", "visiting"};
    const uint32_t verb = p_.head[word];
    const uint32_t whom = child(word, Relation::obj);
    if (std::ranges::count(kDescribing, p_.form(word)) == 0 || verb == kNone || verb + 1 != word ||
        (p_.relation[word] != Relation::xcomp && p_.relation[word] != Relation::advcl) ||
        whom == kNone || whom < word || child(verb, Relation::obj) != kNone)
      return false;
    hang(whom, verb, "obj", Relation::obj);
    hang(word, whom, "amod", Relation::amod);
    for (const uint32_t d : dependents_of(word)) {
      if (d > whom) p_.head[d] = verb;
    }
    return true;
  }

  // "engineer Ann Lee and nurse Joe Roe", read as if the second were joined to "Lee": of 16,000
  // rows of the treebanks 16 hang on a part of a name.
  bool join_whole(uint32_t name) {
    const uint32_t part = p_.head[name];
    if (p_.relation[name] != Relation::conj || part == kNone ||
        p_.relation[part] != Relation::flat || p_.head[part] == kNone || p_.head[part] > part)
      return false;
    p_.head[name] = p_.head[part];
    return true;
  }

  // "Ann Lee, kidnapped in May, was freed", read as if she had kidnapped somebody: between marks
  // and without an object a participle describes whom the finite verb behind it, which lacks a
  // subject, is told of.
  bool describe_subject(uint32_t participle) {
    const uint32_t verb = p_.head[participle];
    const uint32_t subject = child(participle, Relation::nsubj);
    const std::string_view tag = p_.xpos(participle);
    if (p_.relation[participle] != Relation::advcl || (tag != "VBN" && tag != "VBD") ||
        verb == kNone || verb < participle || subject == kNone || subject > participle ||
        !is_noun(subject) || p_.form(participle - 1) != "," ||
        p_.subtree(subject).last + 1 < participle || child(verb, Relation::nsubj) != kNone ||
        p_.subtree(participle).last >= verb)
      return false;
    for (const Relation own : {Relation::aux, Relation::mark, Relation::obj, Relation::cop}) {
      if (child(participle, own) != kNone) return false;
    }
    hang(subject, verb, subject_label(verb), Relation::nsubj);
    hang(participle, subject, "acl", Relation::acl);
    retag(participle, "VBN", Upos::verb);
    return true;
  }

  // "…, killing three soldiers, two residents and an official said", read as if the official had
  // been killed: who is joined to the subject right before its verb speaks, too. Trees of the
  // treebanks do not cross so.
  bool speak_together(uint32_t noun) {
    if (p_.relation[noun] != Relation::conj || !is_noun(noun)) return false;
    const uint32_t joint = child(noun, Relation::cc);
    if (joint == kNone || joint > noun || joint == 0) return false;
    uint32_t subject = joint - 1;
    for (int n = 0; n < 8 && p_.relation[subject] != Relation::nsubj; ++n) {
      if (p_.head[subject] == kNone) return false;
      subject = p_.head[subject];
    }
    const uint32_t verb = p_.head[subject];
    if (p_.relation[subject] != Relation::nsubj || verb == kNone || verb < noun ||
        p_.subtree(subject).last != joint || p_.head[noun] >= p_.subtree(subject).first ||
        p_.is_below(subject, noun))
      return false;
    hang(noun, subject, "conj", Relation::conj);
    return true;
  }

  // "talks that he suspended after the group killed ten", read as if the group were a part of the
  // suspending: what stands between a conjunction and the verb that has it is that verb's. No tree
  // of the treebanks crosses so.
  bool act_behind_mark(uint32_t verb) {
    const uint32_t marker = child(verb, Relation::mark);
    if (marker == kNone || marker > verb || !is_finite(verb) || p_.upos[verb] != Upos::verb ||
        p_.relation[verb] != Relation::advcl || is_whole(verb))
      return false;
    uint32_t noun = kNone;
    for (uint32_t t = marker + 1; t < verb && noun == kNone; ++t) {
      const uint32_t above = p_.head[t];
      if (above != kNone && above < marker && is_noun(t)) noun = t;
    }
    if (noun == kNone || child(noun, Relation::case_) != kNone) return false;
    const TokenRange phrase = p_.subtree(noun);
    if (phrase.first != marker + 1 || !is_right_before(phrase.last, verb)) return false;
    const uint32_t above = p_.head[noun];
    if (p_.upos[above] == Upos::verb) p_.head[verb] = above;
    hang(noun, verb, subject_label(verb), Relation::nsubj);
    return true;
  }

  // "said the men had planted bombs, attacked sites and blown up a house", read as if who says so
  // had attacked: what stands between two of a row is of the row. No tree of the treebanks crosses
  // so.
  bool go_on_inside(uint32_t verb) {
    const uint32_t above = p_.head[verb];
    if (p_.relation[verb] != Relation::conj || above == kNone || above > verb ||
        p_.upos[verb] != Upos::verb || is_whole(verb))
      return false;
    for (const uint32_t told : p_.dependents(above)) {
      if (told <= above || told >= verb || p_.relation[told] != Relation::ccomp) continue;
      for (const uint32_t last : p_.dependents(told)) {
        if (last < verb || p_.relation[last] != Relation::conj) continue;
        hang(verb, told, "conj", Relation::conj);
        return true;
      }
    }
    return false;
  }

  // "denied that the town had fallen and said it held out", read as if the town said so.
  bool say_besides(uint32_t said) {
    const uint32_t told = p_.head[said];
    if (p_.relation[said] != Relation::conj || p_.xpos(said) != "VBD" || told == kNone ||
        told > said || p_.relation[told] != Relation::ccomp || p_.xpos(told) != "VBN" ||
        child(said, Relation::nsubj) != kNone)
      return false;
    constexpr std::array<std::string_view, 3> kSays = {"add", "say", "tell"};
    const uint32_t had = child(told, Relation::aux);
    const uint32_t speaker = p_.head[told];
    if (!std::ranges::binary_search(kSays, p_.lemma(said)) || had == kNone ||
        p_.lemma(had) != "have" || speaker > told || p_.xpos(speaker) != "VBD")
      return false;
    p_.head[said] = speaker;
    return true;
  }

  // "used the guards to block the police from arresting him": the police are kept from it.
  bool keep_from(uint32_t doing) {
    const uint32_t from = child(doing, Relation::mark);
    const uint32_t above = p_.head[doing];
    if (p_.xpos(doing) != "VBG" || p_.relation[doing] != Relation::advcl || from == kNone ||
        p_.form(from) != "from" || above > from)
      return false;
    constexpr std::array<std::string_view, 15> kKeeps = {
        "ban",  "bar",     "block",    "deter",   "discourage", "dissuade", "exclude", "forbid",
        "keep", "prevent", "prohibit", "protect", "restrain",   "save",     "stop"};
    if (std::ranges::binary_search(kKeeps, p_.lemma(above))) return false;
    for (uint32_t t = from - 1; t > above; --t) {
      if (p_.upos[t] != Upos::verb || !std::ranges::binary_search(kKeeps, p_.lemma(t))) continue;
      const uint32_t kept = child(t, Relation::obj);
      if (kept == kNone || kept < t || kept > from) return false;
      p_.head[doing] = t;
      return true;
    }
    return false;
  }

  // "former leaders of Aland whom it convicted", read as if it had convicted Aland: whom is people.
  bool describe_people(uint32_t told) {
    const uint32_t name = p_.head[told];
    if (p_.relation[told] != Relation::acl || name == kNone || name > told ||
        p_.xpos(name) != "NNP" || p_.relation[name] != Relation::nmod)
      return false;
    const uint32_t people = p_.head[name];
    const uint32_t marker = child(name, Relation::case_);
    if (people > name || p_.xpos(people) != "NNS" || marker == kNone || marker > name) return false;
    const std::string_view of = p_.form(marker);
    if (of != "of" && of != "in" && of != "from") return false;
    for (const uint32_t d : p_.dependents(told)) {
      if (d > name && d < told && (p_.form(d) == "who" || p_.form(d) == "whom")) {
        p_.head[told] = people;
        return true;
      }
    }
    return false;
  }

  // "In Morelia protesters broke in", read as if they broke into something in Morelia's protesters.
  bool act_in_place(uint32_t verb, const Sentence& sentence) {
    const uint32_t first = sentence.first;
    if (p_.upos[first] != Upos::adp || p_.upos[verb] != Upos::verb) return false;
    const uint32_t noun = p_.head[first];
    if (noun == kNone || noun > verb || p_.head[noun] != verb || p_.xpos(noun) != "NNS" ||
        !is_right_before(noun + 1, verb))
      return false;
    // No subject has a preposition of its own.
    const bool acts = p_.relation[noun] == Relation::nsubj;
    if (!acts && (p_.relation[noun] != Relation::obl || !needs_subject(verb))) return false;
    const uint32_t place = noun - 1;
    if (place <= first || p_.head[place] != noun || p_.upos[place] != Upos::propn ||
        p_.relation[place] != Relation::compound)
      return false;
    for (const uint32_t d : dependents_of(noun)) {
      if (d < place) p_.head[d] = place;
    }
    hang(place, verb, "obl", Relation::obl);
    hang(noun, verb, subject_label(verb), Relation::nsubj);
    return true;
  }

  // "urged both countries to talk", with the "both" of "both Iran and Iraq": but for "either" three
  // of 149 in the treebanks have no second one.
  bool take_both(uint32_t both) {
    const uint32_t noun = p_.head[both];
    if (p_.label(both) != "cc:preconj" || p_.form(both) != "both" || noun == kNone || noun < both ||
        child(noun, Relation::conj) != kNone)
      return false;
    hang(both, noun, "det", Relation::det);
    return true;
  }

  // "Imran Khan and his wife, Ann Lee", with Ann Lee for another name of Khan's: a name behind a
  // comma is that of the noun right before it. No name in the treebanks reaches over one.
  bool name_counterpart(uint32_t name) {
    const uint32_t first = p_.head[name];
    if (p_.relation[name] != Relation::appos || p_.upos[name] != Upos::propn || first == kNone ||
        first > name)
      return false;
    const uint32_t begin = p_.subtree(name).first;
    if (begin <= first) return false;
    const uint32_t comma = p_.form(begin) == "," ? begin : begin - 1;
    if (comma <= first || p_.form(comma) != ",") return false;
    const uint32_t noun = comma - 1;
    if (noun <= first || p_.head[noun] != first || p_.relation[noun] != Relation::conj ||
        p_.upos[noun] != Upos::noun)
      return false;
    p_.head[name] = noun;
    return true;
  }

  // "Wang Yi and his counterpart Le Hoai Trung", read as if they were three: a name right behind a
  // noun of a row, with no comma or conjunction before it, is that noun's.
  bool name_noun(uint32_t name) {
    if (name == 0 || p_.relation[name] != Relation::conj || p_.upos[name] != Upos::propn)
      return false;
    const uint32_t noun = name - 1;
    if (p_.relation[noun] != Relation::conj || p_.head[noun] != p_.head[name] ||
        p_.upos[noun] != Upos::noun || child(name, Relation::cc) != kNone)
      return false;
    hang(name, noun, "appos", Relation::appos);
    return true;
  }

  // "which Pakistan calls a threat", with "which" as if it were "when": no relative pronoun of the
  // treebanks is an adverb. What it is called is no object.
  bool call_which(uint32_t which) {
    const uint32_t verb = p_.head[which];
    if (p_.relation[which] != Relation::advmod || p_.xpos(which) != "WDT" || verb == kNone ||
        verb < which || child(verb, Relation::nsubj) == kNone)
      return false;
    if (const uint32_t object = child(verb, Relation::obj); object != kNone)
      hang(object, verb, "xcomp", Relation::xcomp);
    hang(which, verb, "obj", Relation::obj);
    return true;
  }

  // "condemned Sweden's plan to send troops", read as if it condemned in order to send: right
  // behind such an object the infinitive is its own (30 of 30 in the treebanks).
  bool plan(uint32_t deed) {
    constexpr std::array<std::string_view, 17> kPlans = {
        "attempt", "bid",      "decision", "desire", "effort",     "intention",
        "move",    "offer",    "order",    "plan",   "pledge",     "plot",
        "promise", "proposal", "refusal",  "threat", "willingness"};
    const uint32_t verb = p_.head[deed];
    const uint32_t to = child(deed, Relation::mark);
    if ((p_.relation[deed] != Relation::advcl && p_.relation[deed] != Relation::xcomp) ||
        verb == kNone || verb > deed || to == kNone || to == 0 || p_.form(to) != "to")
      return false;
    const uint32_t noun = to - 1;
    if (noun <= verb || p_.head[noun] != verb || p_.relation[noun] != Relation::obj ||
        std::ranges::count(kPlans, p_.lemma(noun)) == 0)
      return false;
    hang(deed, noun, "acl", Relation::acl);
    return true;
  }

  // "rejected a United Nations appeal", read as if a Nations appealed: an object with an article is
  // a noun. One verb of the treebanks has an article.
  bool appeal(uint32_t noun) {
    const uint32_t article = child(noun, Relation::det);
    const uint32_t subject = child(noun, Relation::nsubj);
    if (p_.upos[noun] != Upos::verb || p_.relation[noun] != Relation::obj || article == kNone ||
        article > noun || subject == kNone || subject + 1 != noun || subject < article)
      return false;
    p_.upos[noun] = Upos::noun;
    hang(subject, noun, "compound", Relation::compound);
    return true;
  }

  // "from neighbouring Lebanon", read as if it neighboured Lebanon: five of six in the treebanks
  // describe.
  bool neighbour(uint32_t word) {
    constexpr std::array<std::string_view, 2> kForms = {"neighboring", "neighbouring"};
    const uint32_t name = child(word, Relation::obj);
    const uint32_t marker = child(word, Relation::mark);
    if (std::ranges::count(kForms, p_.form(word)) == 0 || p_.relation[word] != Relation::advcl ||
        name == kNone || name < word || p_.upos[name] != Upos::propn || marker == kNone ||
        p_.head[word] == kNone)
      return false;
    hang(name, p_.head[word], "obl", Relation::obl);
    hang(marker, name, "case", Relation::case_);
    hang(word, name, "amod", Relation::amod);
    return true;
  }

  // "accused Kabul of sheltering the group, a charge that it denies", read as if the group were a
  // charge: what has been said before is. None of these nouns stands beside another in the
  // treebanks.
  bool sum_up(uint32_t noun, const Sentence& sentence) {
    constexpr std::array<std::string_view, 5> kSaid = {"accusation", "allegation", "assertion",
                                                       "charge", "claim"};
    const uint32_t other = p_.head[noun];
    if (p_.relation[noun] != Relation::appos || std::ranges::count(kSaid, p_.lemma(noun)) == 0 ||
        other == kNone || other > noun || p_.relation[other] == Relation::root)
      return false;
    const uint32_t top = p_.root(sentence);
    if (top > other || p_.upos[top] != Upos::verb) return false;
    hang(noun, top, "parataxis", Relation::parataxis);
    return true;
  }

  // "How many people have the rebels killed?", read as if the people had rebels: in a question with
  // "have" before whoever acts, the participle is the verb.
  bool ask_of_done(uint32_t have, const Sentence& sentence) {
    const uint32_t verb = child(have, Relation::xcomp);
    const uint32_t whom = child(have, Relation::nsubj);
    const uint32_t who = child(have, Relation::obj);
    if (p_.lemma(have) != "have" || p_.relation[have] != Relation::root || verb == kNone ||
        whom == kNone || who == kNone || p_.xpos(verb) != "VBN" || whom > have || who < have ||
        who > verb || p_.form(sentence.last - 1) != "?")
      return false;
    for (const uint32_t d : dependents_of(have)) p_.head[d] = verb;
    hang(verb, kNone, "root", Relation::root);
    hang(have, verb, "aux", Relation::aux);
    hang(who, verb, "nsubj", Relation::nsubj);
    hang(whom, verb, "obj", Relation::obj);
    return true;
  }

  // "an officer said by telephone", read as if the telephone had said it: of 389 agents of both
  // treebanks none stands below a finite verb that is no passive.
  bool say_by(uint32_t means) {
    const uint32_t verb = p_.head[means];
    if (verb == kNone || p_.label(means) != "obl:agent" || p_.xpos(verb) == "VBN") return false;
    const uint32_t subject = child(verb, Relation::nsubj);
    if (subject == kNone || p_.label(subject) != "nsubj") return false;
    if (child(verb, Relation::obj) == kNone && child(verb, Relation::ccomp) == kNone) return false;
    hang(means, verb, "obl", Relation::obl);
    return true;
  }

  // "…, residents and military sources said", with the sources as one more of the nouns before the
  // comma and nobody to say it.
  bool name_speakers(uint32_t said, const Sentence& sentence) {
    const std::string_view tag = p_.xpos(said);
    const uint32_t told = child(said, Relation::ccomp);
    if (p_.lemma(said) != "say" || (tag != "VBD" && tag != "VBP") || told == kNone || told > said ||
        child(said, Relation::nsubj) != kNone)
      return false;
    uint32_t begin = said;
    while (begin > sentence.first && p_.form(begin - 1) != ",") --begin;
    if (begin == sentence.first || begin == said || begin < told) return false;
    // Who speaks: the nouns that hang on what stands before the comma, and nothing else does.
    uint32_t speaker = kNone;
    for (uint32_t t = begin; t < said; ++t) {
      if (p_.head[t] >= begin && p_.head[t] < said) continue;
      if (!is_noun(t) || p_.relation[t] != Relation::conj || p_.head[t] > t) return false;
      if (speaker == kNone) {
        hang(t, said, "nsubj", Relation::nsubj);
        speaker = t;
      } else {
        hang(t, speaker, "conj", Relation::conj);
      }
    }
    return speaker != kNone;
  }

  // "Rebels took the city, residents said": of "said" the clause told before it, outside of
  // quotation marks; else kNone.
  uint32_t told_before(uint32_t said) const {
    const uint32_t told = child(said, Relation::ccomp);
    const uint32_t speaker = child(said, Relation::nsubj);
    if (p_.xpos(said) != "VBD" || told == kNone || speaker == kNone || told > speaker ||
        speaker > said || child(told, Relation::nsubj) == kNone)
      return kNone;
    for (uint32_t t = told; t < said; ++t) {
      if (p_.upos[t] == Upos::punct && p_.form(t) != ",") return kNone;
    }
    return told;
  }

  // "Rebels shot a mayor in Oro, police said on Monday, in an ambush that left two dead": in that
  // ambush he was shot, and nothing said.
  bool happen_in(uint32_t deed) {
    const uint32_t said = p_.head[deed];
    if (p_.relation[deed] != Relation::obl || said == kNone || said > deed || !is_noun(deed))
      return false;
    const uint32_t in = start_of(deed);
    const uint32_t article = in + 1;
    if (in <= said + 1 || p_.form(in - 1) != "," || p_.form(in) != "in" || article >= deed ||
        p_.upos[article] != Upos::det ||
        p_.feats(article).find("Definite=Ind") == std::string_view::npos)
      return false;
    constexpr std::array<std::string_view, 23> kWordsTold = {
        "address",    "article",      "blog",      "briefing", "call",  "comment",
        "conference", "conversation", "e-mail",    "email",    "essay", "filing",
        "interview",  "letter",       "memo",      "message",  "note",  "post",
        "report",     "speech",       "statement", "tweet",    "video"};
    if (std::ranges::binary_search(kWordsTold, p_.lemma(deed))) return false;
    const uint32_t told = told_before(said);
    if (told == kNone) return false;
    p_.head[deed] = told;
    return true;
  }

  // "Rebels took the city, residents said, killing nine" and "…, the army said, a day after ending
  // a truce": who took the city killed, as long as what is told stands in no quotation marks and
  // the participle is not itself a way to speak ("said, citing aides"). The treebanks have such
  // participles behind quotations only (five, all of them the speaker's).
  bool do_what_is_told(uint32_t doing) {
    const uint32_t said = p_.head[doing];
    if (p_.xpos(doing) != "VBG" || p_.relation[doing] != Relation::advcl || said == kNone ||
        said > doing || child(doing, Relation::nsubj) != kNone)
      return false;
    const uint32_t told = told_before(said);
    if (told == kNone) return false;
    uint32_t time = kNone;  // "a day" after
    for (const uint32_t d : p_.dependents(said)) {
      if (d > said && d < doing && p_.label(d) == "obl:unmarked") time = d;
    }
    const uint32_t begin = time == kNone ? start_of(doing) : p_.subtree(time).first;
    const auto is_comma = [&](uint32_t t) { return p_.form(t) == ","; };
    if (begin <= said || (!is_comma(begin) && !is_comma(begin - 1))) return false;
    if (time != kNone && child(doing, Relation::mark) == kNone) return false;
    constexpr std::array<std::string_view, 41> kWaysToSpeak = {
        "accuse",  "acknowledge", "add",    "address",  "admit",     "announce", "appear",
        "argue",   "ask",         "blame",  "call",     "cite",      "comment",  "confirm",
        "declare", "demand",      "deny",   "describe", "echo",      "explain",  "express",
        "give",    "insist",      "mean",   "mention",  "name",      "note",     "point",
        "promise", "quote",       "recall", "refer",    "reiterate", "repeat",   "respond",
        "say",     "speak",       "stress", "urge",     "use",       "warn"};
    if (std::ranges::binary_search(kWaysToSpeak, p_.lemma(doing))) return false;
    if (time != kNone) p_.head[time] = told;
    p_.head[doing] = told;
    return true;
  }

  // "set five trucks ablaze", read as if ablaze were what was set.
  bool set_ablaze(uint32_t state) {
    constexpr std::array<std::string_view, 3> kStates = {"ablaze", "afire", "alight"};
    if (p_.relation[state] != Relation::obj || std::ranges::count(kStates, p_.form(state)) == 0)
      return false;
    const uint32_t noun = child(state, Relation::compound);
    if (noun == kNone || noun + 1 != state) return false;
    hang(noun, p_.head[state], "obj", Relation::obj);
    hang(state, p_.head[state], "xcomp", Relation::xcomp);
    return true;
  }

  // What hangs on a word, to be hung elsewhere.
  std::vector<uint32_t> dependents_of(uint32_t t) const {
    std::vector<uint32_t> out;
    for (const uint32_t d : p_.dependents(t)) out.push_back(d);
    return out;
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

  // A participle that another one's auxiliary may hold, too.
  bool may_lack_subject(uint32_t verb) const {
    return lacks_subject(verb) ||
           (p_.xpos(verb) == "VBN" && child(verb, Relation::nsubj) == kNone &&
            child(verb, Relation::aux) == kNone && child(verb, Relation::obj) == kNone);
  }

  bool is_finite(uint32_t t) const {
    const std::string_view tag = p_.xpos(t);
    return tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD";
  }
  bool is_noun(uint32_t t) const {
    return p_.upos[t] == Upos::noun || p_.upos[t] == Upos::propn || p_.upos[t] == Upos::pron ||
           p_.upos[t] == Upos::num;
  }
  uint32_t owner_of(uint32_t noun) const {
    for (const uint32_t d : p_.dependents(noun)) {
      if (p_.label(d) == "nmod:poss") return d;
    }
    return kNone;
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

  void retag(uint32_t t, std::string_view xpos, Upos upos) {
    const auto& tags = p_.names_of_tags->xpos;
    const auto tag = std::ranges::find(tags, xpos);
    if (tag != tags.end()) p_.xpos_id[t] = static_cast<uint16_t>(tag - tags.begin());
    p_.upos[t] = upos;
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
