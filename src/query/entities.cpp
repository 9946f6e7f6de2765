// Who or what a story's documents name, across them.
//
// The idea: within a story the same name stands for the same, and so mostly does the same noun
// ("the lawsuit", "the tariffs"). What a document says of one thing has been put together when it
// was annotated (MentionRow::entity). Each such thing gets a label: the known actor that it is
// named as, else its name, else its noun. Then, within the story, a short name goes to the one
// longer name that ends with it or, of what is no person, begins with it; a noun goes to the one
// that bears a name and is mostly called so there ("the actress"), or else to its singular and to
// nouns that reports use for one another ("the deal", "the agreement"). What has one label is one.
//
// Names vary across stories too. Where the record's documents mostly mean a known actor by some
// words, these are its name in all of them; and where a document uses a name and its beginning
// or initials for one thing, they are one name in the record, if it is not short for others as
// well. So are the names of one model ("Acme 400", "the 400 Turbo", "the Turbo"), where the record
// has no other of that number.
#include "query/entities.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "text/hash.h"
#include "text/parts.h"
#include "text/utf8.h"

namespace casus {
namespace {

using Name = EntityName;

constexpr std::size_t kMostWords = 12;  // of a name
constexpr std::size_t kIdDigits = 16;
// How many times as often as all others somebody has to be called a noun, for it to be theirs; or a
// name to stand for one, in the record.
constexpr std::size_t kMostly = 3;

const std::string kActor = "actor ";  // before the id of one, in its label

std::string joined(const Name& name) {
  std::string out;
  for (const std::string& word : name) out.append(1, ' ').append(word);
  return out;
}

// The most frequent; of equals the shortest, then the last in order.
Name best_of(const std::map<Name, std::size_t>& names) {
  return std::max_element(names.begin(), names.end(),
                          [](const auto& a, const auto& b) {
                            return a.second != b.second ? a.second < b.second
                                                        : a.first.size() > b.first.size();
                          })
      ->first;
}

// "Ada Moss" of somebody who is mostly Moss.
Name full_name(const std::map<Name, std::size_t>& names, const Name& best) {
  std::map<Name, std::size_t> longer;
  for (const auto& [name, count] : names) {
    if (name.size() > 1 && name.back() == best.back()) longer.emplace(name, count);
  }
  return longer.empty() ? best : best_of(longer);
}

// "Ada B. Moss" is Ada Moss: what stands between name and surname is told in some reports only.
std::string without_initials(std::string_view text) {
  const std::vector<std::string_view> words = parts_of(text, ' ');
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (word.ends_with('.')) word.remove_suffix(1);
    uint32_t length = 1;
    const bool is_initial = i > 0 && i + 1 < words.size() && !word.empty() &&
                            utf8::is_upper(utf8::decode(word, 0, length)) && length == word.size();
    if (!is_initial) out.append(out.empty() ? "" : " ").append(words[i]);
  }
  return out;
}

// By what a thing is best known: its most frequent name, or, where the text tells more than once
// which one of those that share this name it is ("the Turbo 4", "the Turbo"), that. Persons by name
// and surname.
Name told_name(const std::map<Name, std::size_t>& names, bool is_person) {
  Name best = best_of(names);
  if (is_person) return best.size() > 1 ? best : full_name(names, best);
  const Name* only = nullptr;
  for (const auto& [name, count] : names) {
    const bool is_one_of_them =
        numbers_in(name) > numbers_in(best) &&
        std::search(name.begin(), name.end(), best.begin(), best.end()) != name.end();
    if (!is_one_of_them) continue;
    if (count < 2 || only != nullptr) return best;
    only = &name;
  }
  return only == nullptr ? best : *only;
}

// What is counted more than kMostly times as often as all else; nullptr: nothing is.
template <class Key>
const Key* mostly(const std::map<Key, std::size_t>& counts) {
  std::size_t all = 0;
  std::size_t most = 0;
  const Key* out = nullptr;
  for (const auto& [key, count] : counts) {
    all += count;
    if (count <= most) continue;
    most = count;
    out = &key;
  }
  return most >= kMostly * (all - most) ? out : nullptr;
}

// What one document says of one thing.
struct Thing {
  struct Words {
    std::map<Name, std::size_t> count;
    std::map<std::string, std::size_t> written;
    std::string actor;      // of the first that resolves to one
    bool is_known = false;  // the actor, by more than its words
  };
  Words names, nouns;      // nouns: counted by their last words; only known actors
  std::set<Name> offices;  // "Acme president"; of the named, what stands before their names
  std::vector<Happening::Word> mentions;
  std::size_t persons = 0;  // of the mentions
  std::string label;

  bool is_named() const { return !names.count.empty(); }
  bool is_person() const { return 2 * persons > mentions.size(); }
  bool is_mere_noun() const { return !is_named() && nouns.actor.empty(); }
  const Words& words() const { return is_named() ? names : nouns; }
};

std::string words_at(std::string_view text, const CodePoints& points, Evidence at) {
  const auto begin = points.to_byte(at.start);
  const auto end = points.to_byte(at.end);
  return begin < end && end <= text.size() ? std::string(text.substr(begin, end - begin))
                                           : std::string();
}

// As many bytes before it as a title may have.
std::string_view words_before(std::string_view text, const CodePoints& points, Evidence at) {
  constexpr std::size_t kMostBytes = 64;
  const std::size_t begin = std::min<std::size_t>(points.to_byte(at.start), text.size());
  const std::size_t most = std::min(begin, kMostBytes);
  return text.substr(begin - most, most);
}

// The record's actors.
class KnownActors {
 public:
  explicit KnownActors(const std::vector<Actor>& actors) {
    for (const Actor& actor : actors) {
      // A sort of people or firms of somewhere ("U.S. officials") is not one and the same wherever
      // it is named.
      const bool is_sort =
          actor.kind == "people" || actor.kind == "group" || actor.kind == "company";
      if (actor.wikipedia.empty() && actor.country.empty() && actor.part_of.empty()) continue;
      if (actor.wikipedia.empty() && is_sort) {
        sorts_.insert(actor.id);
      } else {
        names_.emplace(actor.id, actor.name);
      }
    }
  }
  bool is_known(const std::string& actor) const { return names_.count(actor) != 0; }
  bool is_sort(const std::string& actor) const { return sorts_.count(actor) != 0; }
  const std::string& name(const std::string& known) const { return names_.at(known); }

 private:
  std::map<std::string, std::string> names_;  // of those that are known by more than their words
  std::set<std::string> sorts_;
};

// The things of one document, by their numbers.
std::vector<Thing> things_of(const DocumentRecord& document, const KnownActors& actors,
                             const EntityNames& words) {
  static const std::string kPerson(name(MentionKind::person));
  static const std::string kGroup(name(MentionKind::group));
  const CodePoints points(document.text);
  std::map<uint32_t, Thing> things;
  for (const MentionRow& mention : document.mentions) {
    if (mention.entity == kNone) continue;
    Thing& thing = things[mention.entity];
    thing.mentions.push_back({document.key, mention.at});
    const bool is_person = mention.kind == kPerson;
    thing.persons += is_person ? 1 : 0;
    const bool is_name = mention.form == name(MentionForm::name);
    if (!is_name && mention.form != name(MentionForm::nominal)) continue;
    const std::string text = words_at(document.text, points, mention.at);
    const bool is_of_known = actors.is_known(mention.actor);
    const bool is_of_sort = actors.is_sort(mention.actor);
    Name name;
    if (is_name) {
      name = words.name_of(is_person ? without_initials(text) : text);
    } else if (!is_person && mention.kind != kGroup && !is_of_known && !is_of_sort) {
      name = words.name_at_end(text);
    }
    if (!is_of_known && words.is_office(name)) name.clear();
    if (is_name && is_person) {
      Name title = words.title_at_end(words_before(document.text, points, mention.at));
      if (!title.empty()) {
        ++thing.nouns.count[Name{title.back()}];
        thing.offices.insert(std::move(title));
      }
    } else if (!is_name) {
      Name office = words.office_of(text);
      if (!office.empty()) thing.offices.insert(std::move(office));
    }
    const bool has_name = !name.empty();
    if (!has_name) name = EntityNames::words_of(text);
    if (name.empty() || name.size() > kMostWords) continue;
    Thing::Words& told = has_name ? thing.names : thing.nouns;
    ++told.count[has_name ? name : Name{name.back()}];
    ++told.written[utf8::squeeze(text)];
    if (!told.actor.empty() || (is_name ? is_of_sort : !is_of_known && !is_of_sort)) continue;
    told.actor = mention.actor;
    told.is_known = is_of_known;
  }
  std::vector<Thing> out;
  for (auto& [number, thing] : things) {
    if (!thing.words().count.empty()) out.push_back(std::move(thing));
  }
  return out;
}

// How names vary over the whole record.
class RecordNames {
 public:
  void add(const DocumentRecord& document, const KnownActors& actors, const EntityNames& words) {
    for (const Thing& thing : things_of(document, actors, words)) {
      if (!thing.is_named()) continue;
      const std::map<Name, std::size_t>& names = thing.names.count;
      const Name best = told_name(names, thing.is_person());
      const std::string who = thing.names.is_known ? kActor + thing.names.actor : joined(best);
      if (!thing.is_person()) ++told_[best];
      if (thing.names.is_known || names.size() > 1) {
        for (const auto& [name, count] : names) ++bearers_[name][who];
      }
      if (thing.is_person()) continue;
      if (thing.names.is_known) ++bearers_[words.name_of(actors.name(thing.names.actor))][who];
      for (const auto& [name, count] : thing.names.count) {
        note_model(name);
        for (const auto& [shorter, times] : thing.names.count) {
          if (is_short_for(shorter, name)) ++longer_[shorter][name];
        }
      }
    }
  }
  void finish() {
    join_models();
    for (const auto& [shorter, names] : longer_) {
      if (const Name* name = mostly(names)) shorter_.emplace(*name, shorter);
    }
    for (const auto& [name, bearers] : bearers_) {
      const std::string* label = mostly(bearers);
      if (label != nullptr && label->starts_with(kActor)) actors_.emplace(name, *label);
    }
    note_plurals();
    longer_.clear();
    bearers_.clear();
  }
  // The one by which a name is known in the record; itself if there is no other.
  const Name& known_as(const Name& name) const {
    const auto it = shorter_.find(name);
    return it == shorter_.end() ? name : it->second;
  }
  // Of how many things that are no persons it is the name.
  std::size_t told(const Name& name) const {
    const auto it = told_.find(name);
    return it == told_.end() ? 0 : it->second;
  }
  // The label of the known one that a name mostly stands for; nullptr: there is none.
  const std::string* actor(const Name& name) const {
    for (const Name* known : {&name, &known_as(name)}) {
      const auto it = actors_.find(*known);
      if (it != actors_.end()) return &it->second;
    }
    return nullptr;
  }

 private:
  // "Turbos": turbo.
  static std::string one_of(const std::string& word) {
    constexpr std::size_t kShortest = 4;
    const bool is_plural = word.size() >= kShortest && word.ends_with('s');
    return word.substr(0, word.size() - (is_plural ? 1 : 0));
  }
  // "Two Turbos" are of what is called the Turbo elsewhere.
  void note_plurals() {
    for (const auto& [name, count] : told_) {
      Name one = name;
      one.back() = one_of(one.back());
      if (one.back().size() == name.back().size()) continue;
      if (told(one) != 0 && actors_.count(name) == 0 && actors_.count(one) == 0)
        shorter_.emplace(name, std::move(one));
    }
  }

  // What stands beside the number of a model in its names, and these.
  struct Model {
    std::set<std::string> before, after;
    std::set<Name> names;
  };
  void note_model(const Name& name) {
    const std::string* number = model_number(name);
    if (number == nullptr) return;
    Model& model = models_[*number];
    const auto at = static_cast<std::size_t>(number - name.data());
    if (at > 0) model.before.insert(name[at - 1]);
    if (at + 1 < name.size()) model.after.insert(one_of(name[at + 1]));
    if (at < 2 && name.size() - at <= 2 && name.size() > 1) model.names.insert(name);
  }
  // "Acme 400", "Acme 400 Turbo" and "the Turbo" are the 400, unless there is an "Ozone 400", too,
  // or a "Turbo 500".
  void join_models() {
    std::map<std::string, std::size_t> around;  // word beside a number → of how many
    for (const auto& [number, model] : models_) {
      for (const std::string& word : model.before) ++around[word];
      for (const std::string& word : model.after) ++around[word];
    }
    for (const auto& [number, model] : models_) {
      if (model.before.size() > 1 || model.after.size() > 1) continue;
      for (const Name& name : model.names) shorter_.emplace(name, Name{number});
      if (model.before.empty()) continue;  // "G20 Summit"
      for (const std::string& word : model.after) {
        if (around[word] == 1 && told(Name{word}) > 0) shorter_.emplace(Name{word}, Name{number});
      }
    }
    models_.clear();
  }

  std::map<std::string, Model> models_;                         // by number
  std::map<Name, std::map<std::string, std::size_t>> bearers_;  // labels, in things
  std::map<Name, std::map<Name, std::size_t>> longer_;  // → what it is short for, in things
  std::map<Name, Name> shorter_;
  std::map<Name, std::size_t> told_;
  std::map<Name, std::string> actors_;
};

class StoryEntities {
 public:
  // story: id, or the key of a document that is in none.
  StoryEntities(std::string story, const KnownActors& actors, const EntityNames& words,
                const RecordNames& record)
      : story_(std::move(story)), actors_(actors), words_(words), record_(record) {}

  void add(const DocumentRecord& document) {
    for (Thing& thing : things_of(document, actors_, words_)) things_.push_back(std::move(thing));
  }

  std::vector<Entity> find(bool is_story) {
    label();
    join_namesakes();
    join_names();
    join_initials();
    join_called();
    join_plurals();
    join_told_alike();
    std::map<std::string, std::vector<const Thing*>> groups;
    for (const Thing& thing : things_) groups[root(thing.label)].push_back(&thing);
    std::vector<Entity> out;
    for (const auto& [label, group] : groups) {
      Entity entity = entity_of(label, group);
      if (is_story) entity.story = story_;
      const bool is_named = std::any_of(group.begin(), group.end(),
                                        [](const Thing* thing) { return thing->is_named(); });
      if (is_named || entity.mentions.size() > 1) out.push_back(std::move(entity));
    }
    std::sort(out.begin(), out.end(), [](const Entity& a, const Entity& b) {
      return std::tie(a.mentions, a.id) < std::tie(b.mentions, b.id);
    });
    return out;
  }

 private:
  struct Label {
    std::map<Name, std::size_t> names;
    std::size_t mentions = 0, persons = 0;
    std::string noun;  // of one that is a mere noun
    bool is_known = false;
    std::string into;  // the label that it was joined to, "" if none
    bool is_person() const { return 2 * persons > mentions; }
  };

  void label() {
    Holders holders;
    for (const bool is_named : {true, false}) {
      for (Thing& thing : things_) {
        if (thing.is_named() != is_named) continue;
        label(thing, is_named ? nullptr : holder_of(thing, holders));
        if (!is_named) continue;
        for (const Name& office : thing.offices) holders[office.back()][thing.label].insert(office);
      }
    }
  }

  // Last word of a title → label of a named one → the titles.
  using Holders = std::map<std::string, std::map<std::string, std::set<Name>>>;
  // "The Acme president" is the one whom the story calls so; nullptr: nobody, or two.
  static const std::string* holder_of(const Thing& thing, const Holders& holders) {
    const std::string* out = nullptr;
    for (const Name& office : thing.offices) {
      const auto found = holders.find(office.back());
      if (found == holders.end()) continue;
      for (const auto& [label, titles] : found->second) {
        const bool is_so = std::any_of(titles.begin(), titles.end(), [&](const Name& title) {
          return std::all_of(office.begin(), office.end(), [&](const std::string& word) {
            return std::find(title.begin(), title.end(), word) != title.end();
          });
        });
        if (is_so && out != nullptr && *out != label) return nullptr;
        if (is_so) out = &label;
      }
    }
    return out;
  }

  void label(Thing& thing, const std::string* holder) {
    const Thing::Words& words = thing.words();
    std::string noun;
    if (holder != nullptr) {
      thing.label = *holder;
    } else if (words.is_known) {
      thing.label = kActor + words.actor;
    } else if (thing.is_named()) {
      const Name best = told_name(words.count, thing.is_person());
      const std::string* actor = record_.actor(best);
      thing.label = actor != nullptr ? *actor : "name" + joined(record_.known_as(best));
    } else if (!words.actor.empty()) {
      thing.label = "sort " + story_ + ' ' + words.actor;
    } else {
      noun = best_of(words.count).back();
      thing.label = noun_label(noun);
    }
    Label& label = labels_[thing.label];
    label.is_known |= holder == nullptr && words.is_known;
    label.noun = std::move(noun);
    label.mentions += thing.mentions.size();
    label.persons += thing.persons;
    for (const auto& [name, count] : thing.names.count) label.names[name] += count;
  }

  std::string noun_label(std::string_view noun) const {
    return std::string("noun ").append(story_).append(1, ' ').append(noun);
  }

  // A story has one bearer of a name, whatever it was taken for in one of its documents.
  void join_namesakes() {
    std::map<std::pair<Name, bool>, const std::string*> first;  // of most mentions
    for (const bool is_joining : {false, true}) {
      for (auto& [id, label] : labels_) {
        if (label.names.empty()) continue;
        const std::string*& most = first[{best_of(label.names), label.is_person()}];
        if (is_joining) {
          if (*most != id) label.into = *most;
        } else if (most == nullptr || labels_.at(*most).mentions < label.mentions) {
          most = &id;
        }
      }
    }
  }

  // "Felt" is "Mark Felt" where the story names one only, "Acme" is "Acme Airways". A known actor
  // is never another's name.
  void join_names() {
    std::vector<std::tuple<std::size_t, Name, std::string>> order;  // shorter names first
    for (const auto& [id, label] : labels_) {
      if (label.names.empty() || !label.into.empty()) continue;
      Name best = best_of(label.names);
      const std::size_t size = best.size();
      order.emplace_back(size, std::move(best), id);
    }
    std::sort(order.begin(), order.end());
    std::map<std::string, std::set<std::string>> longer;  // part of a name → of whom, so far
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
      const auto& [size, name, id] = *it;
      Label& label = labels_.at(id);
      const auto found = longer.find(joined(name));
      if (found != longer.end() && found->second.size() == 1 && !label.is_known &&
          root(*found->second.begin()) != id) {
        const std::string whole = root(*found->second.begin());
        Label& full = labels_.at(whole);
        // By the name that the record tells it by in other stories, too.
        const bool by_shorter = !label.is_person() && !full.is_known && !full.names.empty() &&
                                record_.told(name) > record_.told(best_of(full.names));
        if (by_shorter) {
          full.into = id;
        } else {
          label.into = whole;
        }
      }
      const std::string whose = root(id);
      const auto note = [&, &whole = name](std::size_t from, std::size_t to) {
        std::set<std::string>& ids =
            longer[joined({whole.begin() + static_cast<std::ptrdiff_t>(from),
                           whole.begin() + static_cast<std::ptrdiff_t>(to)})];
        if (ids.size() < 2) ids.insert(whose);
      };
      for (std::size_t from = 0; from < size; ++from) note(from, size);
      if (label.is_person()) continue;
      for (std::size_t to = 1; to < size; ++to) {
        // "Turbo 4" is one of the Turbos.
        const Name part(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(to));
        if (numbers_in(part) == numbers_in(name)) note(0, to);
      }
    }
  }

  // "The AHP" is the Acme Harbour Party where the story names one body only of which these are the
  // first letters, those of short words told or not.
  void join_initials() {
    std::map<std::string, std::set<std::string>> bodies;
    for (const auto& [id, label] : labels_) {
      if (label.is_person()) continue;
      for (const auto& [name, count] : label.names) {
        for (std::string& letters : initials_of(name)) bodies[std::move(letters)].insert(root(id));
      }
    }
    for (auto& [id, label] : labels_) {
      if (label.names.empty() || !label.into.empty() || label.is_known || label.is_person())
        continue;
      const Name best = best_of(label.names);
      const auto whose = best.size() == 1 ? bodies.find(best[0]) : bodies.end();
      if (whose == bodies.end() || whose->second.size() > 1) continue;
      if (*whose->second.begin() != id) label.into = *whose->second.begin();
    }
  }

  // "The actress" is whoever is mostly called so.
  void join_called() {
    std::map<std::string, std::map<std::string, std::size_t>> called;
    for (const Thing& thing : things_) {
      if (thing.is_mere_noun()) continue;
      for (const auto& [noun, count] : thing.nouns.count)
        called[noun.back()][root(thing.label)] += count;
    }
    for (auto& [id, label] : labels_) {
      if (label.noun.empty()) continue;
      const auto who = called.find(label.noun);
      if (who == called.end()) continue;
      if (const std::string* into = mostly(who->second)) label.into = *into;
    }
  }

  // "The tariffs" and "a tariff" are mostly one matter; people are not ("the officers").
  void join_plurals() {
    for (auto& [id, label] : labels_) {
      if (label.noun.empty() || label.persons > 0) continue;
      for (const std::string& plural : words_.plurals(label.noun)) {
        const auto it = labels_.find(noun_label(plural));
        if (it != labels_.end() && it->second.persons == 0) join(it->first, id);
      }
    }
  }

  void join_told_alike() {
    for (auto& [id, label] : labels_) {
      if (label.noun.empty() || label.persons > 0) continue;
      for (const std::string& other : words_.told_alike(label.noun)) {
        const auto it = labels_.find(noun_label(other));
        if (it != labels_.end()) join(it->first, id);
      }
    }
  }

  // Two that bear names stay two.
  void join(const std::string& one, const std::string& other) {
    const std::string a = root(one);
    const std::string b = root(other);
    if (a == b) return;
    if (!labels_.at(a).noun.empty()) {
      labels_.at(a).into = b;
    } else if (!labels_.at(b).noun.empty()) {
      labels_.at(b).into = a;
    }
  }

  const std::string& root(const std::string& label) const {
    const std::string* at = &label;
    for (const std::string* into = &labels_.at(*at).into; !into->empty();
         into = &labels_.at(*at).into) {
      at = into;
    }
    return *at;
  }

  Entity entity_of(const std::string& label, const std::vector<const Thing*>& group) const {
    Entity out;
    out.id = "e-" + hash128(label).substr(0, kIdDigits);
    std::map<std::string_view, std::size_t> written;
    const bool is_named = !labels_.at(label).names.empty();
    for (const Thing* thing : group) {
      out.mentions.insert(out.mentions.end(), thing->mentions.begin(), thing->mentions.end());
      if (thing->label != label || (is_named && !thing->is_named())) continue;
      if (!thing->words().actor.empty()) out.actor = thing->words().actor;
      for (const auto& [text, count] : thing->words().written) written[text] += count;
    }
    if (label.starts_with(kActor)) out.actor = label.substr(kActor.size());
    out.name = std::max_element(written.begin(), written.end(), [](const auto& a, const auto& b) {
                 return a.second < b.second;
               })->first;
    std::sort(out.mentions.begin(), out.mentions.end());
    return out;
  }

  std::string story_;
  const KnownActors& actors_;
  const EntityNames& words_;
  const RecordNames& record_;
  std::vector<Thing> things_;  // by document, then first mention
  std::map<std::string, Label> labels_;
};

}  // namespace

Status for_each_entity(const Store& store, const EntityNames& words,
                       const std::function<void(const Entity&)>& visit) {
  const auto stories = store.stories();
  if (!stories) return stories.error();
  const auto known = store.actors();
  if (!known) return known.error();
  const KnownActors actors(*known);
  RecordNames record;
  Status read = store.for_each_document(
      true, [&](DocumentRecord&& document) { record.add(document, actors, words); });
  if (!read) return read;
  record.finish();
  std::set<std::string> in_stories;
  for (const Story& story : *stories) {
    StoryEntities entities(story.id, actors, words, record);
    for (const std::string& key : story.documents) {
      const auto document = store.document(key);
      if (!document) return document.error();
      if (*document) entities.add(**document);
      in_stories.insert(key);
    }
    for (const Entity& entity : entities.find(true)) visit(entity);
  }
  return store.for_each_document(true, [&](DocumentRecord&& document) {
    if (in_stories.count(document.key) != 0) return;
    StoryEntities entities(document.key, actors, words, record);
    entities.add(document);
    for (const Entity& entity : entities.find(false)) visit(entity);
  });
}

}  // namespace casus
