#include "mentions/coref_nodes.h"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "text/utf8.h"

namespace casus::mentions {
namespace {

Role role_of(const Parse& parse, uint32_t token) {
  uint32_t at = token;
  for (int n = 0; n < 8 && parse.relation[at] == Relation::conj && parse.head[at] != kNone; ++n)
    at = parse.head[at];
  if (at == token) {
    for (const uint32_t child : parse.dependents(token)) {
      if (parse.relation[child] == Relation::cop) return Role::predicate;
    }
  }
  switch (parse.relation[at]) {
    case Relation::nsubj:
    case Relation::csubj:
      return Role::subject;
    case Relation::obj:
    case Relation::iobj:
      return Role::object;
    case Relation::obl:
      return Role::oblique;
    case Relation::nmod:
      return parse.label(at) == "nmod:poss" ? Role::possessor : Role::modifier;
    case Relation::appos:
      return Role::apposition;
    case Relation::compound:
    case Relation::flat:
    case Relation::amod:
      return Role::compound;
    default:
      return Role::other;
  }
}

// Quotations: stretches between quotation marks of one paragraph, numbered from 1, and who says
// them: the subject of the verb of saying that stands nearest outside.
class Quotes {
 public:
  Quotes(const Draft& draft) : draft_(draft), parse_(draft.parse) {
    of_.assign(parse_.tokens.size(), 0);
    uint32_t paragraph = kNone;
    bool open = false;
    for (const Sentence& sentence : parse_.sentences) {
      if (sentence.paragraph != paragraph) open = false;
      paragraph = sentence.paragraph;
      for (uint32_t t = sentence.first; t < sentence.last; ++t) {
        const std::string_view form = parse_.form(t);
        const char head = form.empty() ? ' ' : form[0];
        if ((head == '"' && form == "\"") || (head == '\'' && form == "''") ||
            (head == '`' && form == "``")) {
          open = !open;
          if (open) ++count_;
        } else if (open) {
          of_[t] = count_;
        }
      }
    }
  }
  uint32_t of(uint32_t token) const { return of_[token]; }
  uint32_t count() const { return count_; }

  // The verb of saying above a quotation's words: token, or kNone.
  uint32_t verb_near(uint32_t token) const {
    uint32_t at = token;
    for (int n = 0; n < 40 && parse_.head[at] != kNone; ++n) {
      at = parse_.head[at];
      if (of_[at] == 0) return is_saying(at) ? at : kNone;
    }
    for (const uint32_t child : parse_.dependents(at)) {
      if (of_[child] == 0 && is_saying(child)) return child;
    }
    return kNone;
  }
  // That before the mark that opens the quotation: "Bo Lund left, saying, "We won"".
  uint32_t verb_before(uint32_t token) const {
    uint32_t at = token;
    while (at > 0 && of_[at - 1] == of_[token]) --at;
    if (at > 0) --at;  // the mark
    if (at > 0 && (parse_.form(at - 1) == "," || parse_.form(at - 1) == ":")) --at;
    return at > 0 && of_[at - 1] == 0 && is_saying(at - 1) ? at - 1 : kNone;
  }
  bool is_saying(uint32_t token) const {
    return parse_.upos[token] == Upos::verb && draft_.lexicon.is(parse_.form(token), kSpeech);
  }

 private:
  const Draft& draft_;
  const Parse& parse_;
  std::vector<uint32_t> of_;
  uint32_t count_ = 0;
};

class Builder {
 public:
  Builder(const Draft& draft, const HeadWords& heads)
      : draft_(draft), parse_(draft.parse), heads_(heads), quotes_(draft) {}

  std::vector<Node> run() {
    choose();
    find_datelines();
    nodes_.reserve(chosen_.size());
    for (const Chosen& chosen : chosen_) add(chosen);
    find_speakers();
    return std::move(nodes_);
  }

 private:
  struct Chosen {
    uint64_t place = 0;
    uint32_t turn = 0;  // among those of one place
    uint32_t item = 0;
    Role role = Role::other;
  };

  void choose() {
    std::vector<uint32_t>& owner = item_at_;
    owner.assign(parse_.tokens.size(), kNone);
    for (uint32_t i = 0; i < draft_.items.size(); ++i) {
      const Item& item = draft_.items[i];
      if (item.dropped || item.tree_head == kNone) continue;
      uint32_t& best = owner[item.tree_head];
      if (best == kNone || better(item, draft_.items[best])) best = i;
    }
    for (const uint32_t i : owner) {
      if (i == kNone) continue;
      const Role role = role_of(parse_, draft_.items[i].tree_head);
      const bool named = draft_.items[i].form == MentionForm::name;
      if ((role == Role::apposition && !named) || role == Role::predicate) continue;
      if (is_told_behind(draft_.items[i])) continue;
      if (role == Role::compound && !named) continue;
      const NounPhrase& phrase = draft_.items[i].phrase;
      chosen_.push_back(
          {outer_first(phrase.first, phrase.last), static_cast<uint32_t>(chosen_.size()), i, role});
    }
    std::sort(chosen_.begin(), chosen_.end(), [](const Chosen& a, const Chosen& b) {
      return a.place != b.place ? a.place < b.place : a.turn < b.turn;
    });
  }

  // "shot those from the north", "those who fled": who they are is told behind, not before.
  bool is_told_behind(const Item& item) const {
    const uint32_t head = item.tree_head;
    if (item.form != MentionForm::pronoun || parse_.form(head) != "those") return false;
    const auto dependents = parse_.dependents(head);
    return std::any_of(dependents.begin(), dependents.end(), [&](uint32_t d) {
      const Relation relation = parse_.relation[d];
      return d > head && (relation == Relation::nmod || relation == Relation::acl);
    });
  }

  static bool better(const Item& a, const Item& b) {
    if ((a.form == MentionForm::name) != (b.form == MentionForm::name))
      return a.form == MentionForm::name;
    return a.phrase.last - a.phrase.first > b.phrase.last - b.phrase.first;
  }

  void add(const Chosen& chosen) {
    const Item& item = draft_.items[chosen.item];
    Node node;
    node.item = chosen.item;
    node.phrase = item.phrase;
    const uint32_t head = item.tree_head;
    node.head = head;
    node.sentence = draft_.words[item.first].sentence;
    node.role = chosen.role;
    node.governor = parse_.head[head];
    node.head_hash = word_hash(parse_.lemma(head));
    node.quote = quotes_.of(head);
    node.in_dateline = has_dateline_[node.sentence] && in_dateline(head);
    const Relation relation = parse_.relation[head];
    const bool suffers = (relation == Relation::obj && parse_.label(head) == "obj") ||
                         (relation == Relation::nsubj && parse_.label(head) == "nsubj:pass");
    node.killed =
        suffers && node.governor != kNone && draft_.lexicon.is(parse_.form(node.governor), kKill);
    for (const uint32_t child : parse_.dependents(head)) {
      const bool is_no = parse_.relation[child] == Relation::det && parse_.lemma(child) == "no";
      node.nobody = node.nobody || is_no;
    }
    node.several = parse_.xpos(head) == "CD" && parse_.lemma(head) != "one";
    const bool subject = chosen.role == Role::subject && node.governor != kNone;
    if (item.form == MentionForm::pronoun) {
      what_it_does(node, subject);
      pronoun(node, *heads_.pronoun(parse_.form(head)));
      nodes_.push_back(std::move(node));
      return;
    }
    called(node, head);
    if (item.form == MentionForm::name)
      name(node, item);
    else
      nominal(node, item);
    nodes_.push_back(std::move(node));
  }

  // Asked of pronouns alone.
  void what_it_does(Node& node, bool subject) const {
    const bool counted = node.governor != kNone && parse_.upos[node.governor] == Upos::num;
    node.doer = doer_of(counted ? parse_.head[node.governor] : node.governor);  // "two of them"
    if (node.doer != kNone && item_at_[node.doer] != kNone)
      node.doer_key = draft_.items[item_at_[node.doer]].actor;
    if (!subject) return;
    const uint64_t told = draft_.lexicon.classes(parse_.form(node.governor));
    node.says = (told & kSpeech) != 0;
    node.acts = (told & (kSpeech | kAct)) != 0;
    node.hits_of = owner_of_thing(node.head);
    node.predicate = predicate_of(node.governor);
  }

  // The sentences that may have one: few have such a tree in them at all.
  void find_datelines() {
    has_dateline_.reserve(parse_.sentences.size());
    for (const Sentence& sentence : parse_.sentences) {
      const auto begin = parse_.relation.begin() + sentence.first;
      const auto end = parse_.relation.begin() + sentence.last;
      has_dateline_.push_back(std::find(begin, end, Relation::parataxis) != end);
    }
  }

  // "KABUL, Dec 25 (Agency) - Rebels …": a tree of its own before the sentence's.
  bool in_dateline(uint32_t token) const {
    uint32_t at = token;
    for (int n = 0; n < 4 && parse_.relation[at] != Relation::parataxis; ++n) {
      if (parse_.head[at] == kNone) return false;
      at = parse_.head[at];
    }
    if (parse_.relation[at] != Relation::parataxis || parse_.head[at] < at) return false;
    const TokenRange below = parse_.subtree(at);
    return below.first == parse_.sentences[parse_.sentence_of(token)].first &&
           parse_.upos[below.last - 1] == Upos::punct;
  }

  // "It is the biggest contract": of what sort it is, where the noun tells; but "it was behind the
  // attack".
  Sense predicate_of(uint32_t noun) const {
    const auto dependents = parse_.dependents(noun);
    const auto has = [&](Relation relation) {
      return std::any_of(dependents.begin(), dependents.end(),
                         [&](uint32_t child) { return parse_.relation[child] == relation; });
    };
    if (!has(Relation::cop) || has(Relation::case_) || parse_.upos[noun] != Upos::noun ||
        draft_.lexicon.is(parse_.lemma(noun), kAgent))
      return Sense::none;
    const Sense sense = heads_.noun(parse_.form(noun), parse_.lemma(noun)).sense;
    return sense == Sense::quantity ? Sense::none : sense;  // "it is half of Acme"
  }

  // "they set fire to a police post": the police. Whose what belongs to the subject itself is,
  // "its" would say.
  uint32_t owner_of_thing(uint32_t subject) const {
    for (const uint32_t object : parse_.dependents(parse_.head[subject])) {
      const Relation relation = parse_.relation[object];
      if (object < subject || (relation != Relation::obj && relation != Relation::obl)) continue;
      const Sense sense = heads_.noun(parse_.lemma(object)).sense;
      if (sense == Sense::person || sense == Sense::group || sense == Sense::organization) continue;
      for (const uint32_t owner : parse_.dependents(object)) {
        const bool owns =
            parse_.relation[owner] == Relation::compound ||
            (parse_.relation[owner] == Relation::nmod && parse_.label(owner) == "nmod:poss");
        if (owns && parse_.upos[owner] != Upos::pron) return word_hash(parse_.lemma(owner));
      }
    }
    return 0;
  }

  // The subject of a verb, or of the one that it is told with: "A rammed B and fired at it", "A
  // rammed B, setting it on fire". But "B was rammed", or fell, "leaving it a wreck".
  uint32_t doer_of(uint32_t verb) const {
    bool beside = false;
    for (int n = 0; n < 4 && verb != kNone && parse_.upos[verb] == Upos::verb; ++n) {
      for (const uint32_t child : parse_.dependents(verb)) {
        if (parse_.relation[child] != Relation::nsubj) continue;
        return beside && parse_.label(child) == "nsubj:pass" ? kNone : child;
      }
      const bool doing = parse_.relation[verb] == Relation::advcl && parse_.xpos(verb) == "VBG" &&
                         !draft_.lexicon.is(parse_.form(verb), kLeaving);
      if (parse_.relation[verb] != Relation::conj && !doing) return kNone;
      beside = beside || doing;
      verb = parse_.head[verb];
    }
    return kNone;
  }

  static void pronoun(Node& node, const Pronoun& is) {
    node.reflexive = is.sort == PronounSort::reflexive;
    node.pronoun = static_cast<uint16_t>(is.index + 1);
    node.gender = is.gender;
    node.number = is.number;
    if (is.sort == PronounSort::demonstrative)
      node.type = NodeType::this_;
    else if (is.person == 1)
      node.type = is.number == Plurality::plural ? NodeType::we : NodeType::i;
    else if (is.person == 2)
      node.type = NodeType::you;
    else if (is.number != Plurality::singular)
      node.type = NodeType::they;
    else
      node.type = is.gender == Gender::male     ? NodeType::he
                  : is.gender == Gender::female ? NodeType::she
                                                : NodeType::it;
    const bool person = is.gender != Gender::thing && is.gender != Gender::unknown;
    node.sense = person ? Sense::person : Sense::none;
    node.form_hash = is.index;
  }

  void name(Node& node, const Item& item) {
    node.type = NodeType::name;
    node.number = plural(item.tree_head) ? Plurality::plural : Plurality::singular;
    if (item.actor != kNone) node.key = item.actor;
    node.known_key = item.entry != kNone || item.place != kNone || item.is_model;
    if (item.actor == kNone && item.place != kNone)
      node.key = static_cast<uint32_t>(draft_.actors.size()) + item.place;
    switch (kind_of_name(item)) {
      case MentionKind::person:
        node.sense = Sense::person;
        node.gender = gender_of_person(node, item);
        break;
      case MentionKind::organization:
        fill_body(node, item);
        break;
      case MentionKind::group:
        node.sense = Sense::group;
        break;
      case MentionKind::place:
      case MentionKind::facility:
        node.sense = Sense::place;
        node.gender = Gender::thing;
        break;
      default:
        node.sense = kind_at_head(item).sense;
        break;
    }
    uint32_t all = 0;
    // "Acme Co." and "Ozone Co." share no word.
    uint32_t last = item.last;
    while (last > item.first + 1 && draft_.is(last - 1, kFirmSuffix)) --last;
    for (uint32_t w = item.first; w < last; ++w) {
      const uint32_t hash = word_hash(draft_.words.form(w));
      if (draft_.is(w, kArticle)) continue;
      node.words.push_back(hash);
      all = all * 31 + hash;
    }
    node.form_hash = all;
    node.head_hash = word_hash(draft_.words.form(last - 1));
    if (node.sense == Sense::person) titles(node, item);
    what_follows(node, item.tree_head);
  }

  // "The Dreamliner": who seems a person by the look of the name, but has an article, is none.
  MentionKind kind_of_name(const Item& item) const {
    if (item.kind != MentionKind::other) return item.kind;
    if (item.likely != MentionKind::person) return item.likely;
    const auto dependents = parse_.dependents(item.tree_head);
    const bool has_article = std::any_of(dependents.begin(), dependents.end(), [&](uint32_t child) {
      return child < item.tree_head && parse_.relation[child] == Relation::det &&
             draft_.lexicon.is(parse_.form(child), kArticle);
    });
    return has_article ? MentionKind::other : MentionKind::person;
  }

  // "The Houthis" are their fighters, "the United Nations" no nations; Hamas is "it" and "they".
  void fill_body(Node& node, const Item& item) const {
    const std::string_view kind =
        item.actor == kNone ? std::string_view() : std::string_view(draft_.actors[item.actor].kind);
    const bool fighters = kind == "armed-group" || kind == "movement";
    const bool several = fighters && node.number == Plurality::plural;
    node.sense = several ? Sense::group : Sense::organization;
    if (several) return;
    node.gender = Gender::thing;
    if (fighters) node.number = Plurality::unknown;
  }

  // "FBI Director James Comey", "James Comey, the director". Who was it is not "the director" of
  // what is told now, nor need the president of a union be "the president".
  void titles(Node& node, const Item& item) const {
    bool bygone = false;
    const auto add = [&](uint32_t from, uint32_t to) {
      for (uint32_t t = from; t < to; ++t) {
        bygone = bygone || draft_.lexicon.is(parse_.lemma(t), kBygone);
        if (is_of_title(t)) node.titles.push_back(word_hash(utf8::fold(parse_.form(t))));
      }
    };
    const uint32_t name = draft_.words[item.first].token;
    uint32_t first = name;
    while (first > node.phrase.first && is_of_title(first - 1)) --first;
    add(first, name);
    for (const uint32_t child : parse_.dependents(item.tree_head)) {
      if (child <= item.tree_head || parse_.relation[child] != Relation::appos) continue;
      if (!draft_.lexicon.is(parse_.lemma(child), kTitle) || is_of_something(child)) continue;
      for (const uint32_t word : parse_.dependents(child)) {
        const bool before = word < child && (parse_.relation[word] == Relation::compound ||
                                             parse_.relation[word] == Relation::amod);
        if (before) add(word, word + 1);
      }
      add(child, child + 1);
    }
    if (bygone) node.titles.clear();
  }

  // "The A380, the largest airliner", "the A380 is an airliner", "the airliner A380".
  void called(Node& node, uint32_t head) const {
    const auto add = [&](uint32_t noun) {
      if (parse_.upos[noun] != Upos::noun) return;
      const std::string_view lemma = parse_.lemma(noun);
      if (const Kin* thing = heads_.thing(lemma); thing != nullptr)
        node.called.push_back({word_hash(lemma), thing});
    };
    for (const uint32_t child : parse_.dependents(head)) {
      const bool beside = parse_.relation[child] == Relation::appos && child > head &&
                          (!plural(head) || plural(child));
      const bool describes =
          parse_.relation[child] == Relation::nmod && parse_.label(child) == "nmod:desc";
      if (beside || describes) add(child);
    }
    const uint32_t above = parse_.head[head];
    if (above == kNone) return;
    if (const uint32_t noun = beside_name(head); noun != kNone) add(noun);
    if (parse_.relation[head] == Relation::appos) add(above);
    if (parse_.relation[head] != Relation::nsubj) return;
    for (const uint32_t child : parse_.dependents(above)) {
      if (parse_.relation[child] == Relation::cop) return add(above);
    }
  }

  // "Plans for the A380, an airliner": what stands beside the name, though the tree ties it to
  // several.
  uint32_t beside_name(uint32_t head) const {
    if (parse_.upos[head] != Upos::propn || head + 1 >= parse_.tokens.size() ||
        parse_.form(head + 1) != ",")
      return kNone;
    uint32_t above = parse_.head[head];
    for (int n = 0; n < 3 && above != kNone; ++n, above = parse_.head[above]) {
      for (const uint32_t child : parse_.dependents(above)) {
        if (child > head && parse_.relation[child] == Relation::appos && plural(above) &&
            !plural(child) && parse_.subtree(child).first <= head + 2)
          return child;
      }
    }
    return kNone;
  }

  // Nouns and adjectives straight before the name, not the title of somebody named before it.
  bool is_of_title(uint32_t token) const {
    const Upos tag = parse_.upos[token];
    return tag == Upos::noun || tag == Upos::propn || tag == Upos::adj;
  }

  bool is_of_something(uint32_t token) const {
    const auto dependents = parse_.dependents(token);
    return std::any_of(dependents.begin(), dependents.end(), [&](uint32_t child) {
      return child > token && parse_.relation[child] == Relation::nmod;
    });
  }

  Gender gender_of_person(const Node& node, const Item& item) const {
    for (uint32_t t = node.phrase.first; t < draft_.words[item.last - 1].token; ++t) {
      if (parse_.upos[t] == Upos::punct) continue;
      const Gender title = heads_.noun(parse_.form(t)).gender;
      if (title == Gender::male || title == Gender::female) return title;
      if (const Pronoun* p = heads_.pronoun(parse_.form(t)); p != nullptr) break;
    }
    return heads_.of_given_name(draft_.words.form(item.first));
  }

  void nominal(Node& node, const Item& item) {
    const uint32_t head = item.tree_head;
    const NounKind kind = kind_at_head(item);
    node.thing = heads_.thing(parse_.lemma(head));
    node.sense = kind.sense;
    node.gender = kind.gender;
    if (node.gender == Gender::unknown && kind.sense == Sense::person)
      node.gender = Gender::animate;
    else if (node.gender == Gender::unknown && kind.sense != Sense::none &&
             kind.sense != Sense::group)
      node.gender = Gender::thing;
    node.number = plural(head) ? Plurality::plural : Plurality::singular;
    if (kind.sense == Sense::group) node.number = Plurality::unknown;
    node.type = NodeType::bare;
    uint32_t all = 0;
    for (const uint32_t child : parse_.dependents(head)) {
      if (child < head) modifier(node, child);
    }
    for (uint32_t t = node.phrase.core_first; t < node.phrase.core_last; ++t) {
      if (parse_.relation[t] != Relation::det && parse_.upos[t] != Upos::punct)
        all = all * 31 + word_hash(parse_.form(t));
    }
    node.form_hash = all;
    what_follows(node, head);
  }

  NounKind kind_at_head(const Item& item) const {
    return item.head_kind ? *item.head_kind
                          : heads_.noun(parse_.form(item.tree_head), parse_.lemma(item.tree_head));
  }

  void modifier(Node& node, uint32_t child) {
    switch (parse_.relation[child]) {
      case Relation::det: {
        const std::string_view feats = parse_.feats(child);
        if (feats.find("PronType=Dem") != std::string_view::npos)
          node.type = NodeType::demonstrative;
        else if (feats.find("Definite=Def") != std::string_view::npos)
          node.type = NodeType::definite;
        else if (feats.find("Definite=Ind") == std::string_view::npos)
          node.type = NodeType::quantified;
        break;
      }
      case Relation::nmod:
        if (parse_.label(child) == "nmod:poss") {
          node.type = NodeType::possessed;
        }
        node.words.push_back(word_hash(parse_.lemma(child)));
        break;
      case Relation::nummod:
        if (is_of_model(node, child)) {
          node.name_within = word_hash(parse_.form(child));
          break;
        }
        if (node.type == NodeType::bare) node.type = NodeType::quantified;
        node.numbers.push_back(word_hash(parse_.form(child)));
        break;
      case Relation::amod:
      case Relation::compound:
        node.words.push_back(word_hash(parse_.lemma(child)));
        name_within(node, child);
        break;
      default:
        break;
    }
  }

  // "Their 400 airliner", "the 400 Turbo": the number of a model, and no count.
  bool is_of_model(const Node& node, uint32_t number) const {
    constexpr std::size_t kShortest = 3;
    const std::string_view form = parse_.form(number);
    const std::string_view head = parse_.form(node.head);
    const bool is_capital = head.front() >= 'A' && head.front() <= 'Z';
    return (node.thing != nullptr || is_capital) && !plural(node.head) &&
           form.size() >= kShortest && form.find_first_not_of("0123456789") == form.npos;
  }

  // The name that a nominal has before its head: its last word.
  void name_within(Node& node, uint32_t child) const {
    if (parse_.relation[child] != Relation::compound || child + 1 > node.head) return;
    const std::string_view form = parse_.form(child);
    const bool is_name = parse_.upos[child] == Upos::propn ||
                         form.find_first_of("0123456789") != std::string_view::npos;
    if (is_name) node.name_within = word_hash(form);
  }

  void what_follows(Node& node, uint32_t head) const {
    for (const uint32_t child : parse_.dependents(head)) {
      if (child < head || child >= node.phrase.last) continue;
      if (parse_.relation[child] == Relation::acl) node.after |= 1U;
      if (parse_.relation[child] == Relation::nmod) node.after |= 2U;
    }
  }

  bool plural(uint32_t token) const {
    const std::string_view tag = parse_.xpos(token);
    return tag == "NNS" || tag == "NNPS";
  }

  void find_speakers() {
    std::vector<uint32_t> node_of(parse_.tokens.size(), kNone);
    for (uint32_t n = 0; n < nodes_.size(); ++n) node_of[nodes_[n].head] = n;
    std::vector<uint32_t> speaker(quotes_.count() + 1, kNone);
    for (uint32_t t = 0; t < parse_.tokens.size(); ++t) {
      const uint32_t quote = quotes_.of(t);
      if (quote == 0 || speaker[quote] != kNone) continue;
      // Only the topmost words of a quotation are asked, so that the walk up stays short.
      const uint32_t above = parse_.head[t];
      if (above != kNone && quotes_.of(above) == quote) continue;
      uint32_t verb = quotes_.verb_near(t);
      if (verb == kNone) verb = quotes_.verb_before(t);
      const uint32_t who = verb == kNone ? kNone : sayer_of(verb);
      if (who != kNone) speaker[quote] = node_at(who, node_of);
    }
    same_speaker_again(speaker);
    for (Node& node : nodes_) node.speaker = speaker[node.quote];
  }

  // The subject of a verb of saying, or of what it is told beside: "Bo Lund left, saying", "Bo Lund
  // wrote a letter saying".
  uint32_t sayer_of(uint32_t verb) const {
    for (int n = 0; n < kMostAbove && verb != kNone; ++n, verb = parse_.head[verb]) {
      for (const uint32_t child : parse_.dependents(verb)) {
        if (parse_.relation[child] == Relation::nsubj && quotes_.of(child) == 0) return child;
      }
      const Relation relation = parse_.relation[verb];
      const bool is_beside = relation == Relation::advcl || relation == Relation::acl ||
                             relation == Relation::xcomp || n > 0;
      if (!is_beside || relation == Relation::ccomp) return kNone;
    }
    return kNone;
  }
  static constexpr int kMostAbove = 5;

  // The node of a head; of a title that a name hangs on ("Acme CEO Bo Lund") that of the name.
  uint32_t node_at(uint32_t head, const std::vector<uint32_t>& node_of) const {
    if (node_of[head] != kNone) return node_of[head];
    for (const uint32_t child : parse_.dependents(head)) {
      const Relation relation = parse_.relation[child];
      if ((relation == Relation::flat || relation == Relation::appos) && node_of[child] != kNone)
        return node_of[child];
    }
    return kNone;
  }

  // "…," he said. "…": the next quotation of the paragraph without a verb has the same speaker.
  void same_speaker_again(std::vector<uint32_t>& speaker) const {
    uint32_t quote = 0;
    uint32_t paragraph = kNone;
    for (uint32_t t = 0; t < parse_.tokens.size(); ++t) {
      const uint32_t here = quotes_.of(t);
      if (here == 0 || here == quote) continue;
      const uint32_t at = parse_.sentences[parse_.sentence_of(t)].paragraph;
      if (quote != 0 && at == paragraph && speaker[here] == kNone) speaker[here] = speaker[quote];
      quote = here;
      paragraph = at;
    }
  }

  const Draft& draft_;
  const Parse& parse_;
  const HeadWords& heads_;
  Quotes quotes_;
  std::vector<Chosen> chosen_;
  std::vector<uint32_t> item_at_;   // of each token: the item that stands for it, or kNone
  std::vector<bool> has_dateline_;  // of each sentence
  std::vector<Node> nodes_;
};

}  // namespace

std::vector<Node> coref_nodes(const Draft& draft, const HeadWords& heads) {
  return draft.parse.has_tags() ? Builder(draft, heads).run() : std::vector<Node>();
}

}  // namespace casus::mentions
