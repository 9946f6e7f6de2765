// Who or what a story's documents name, across them.
//
// The idea: within a story the same name stands for the same, and so mostly does the same noun
// ("the lawsuit", "the tariffs"). What a document says of one thing has been put together when it
// was annotated (MentionRow::entity). Each such thing gets a label: the actor that it is named as,
// else its name, else its noun. Then, within the story, a short name goes to the one longer name
// that ends with it, and a noun to the one that bears a name and is mostly called so there ("the
// actress"). What has one label is one.
#include "query/entities.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "text/hash.h"
#include "text/utf8.h"

namespace casus {
namespace {

constexpr std::size_t kMostWords = 12;  // of a name
constexpr std::size_t kIdDigits = 16;
// How many times as often as all others somebody has to be called a noun, for it to be theirs.
constexpr std::size_t kMostlyCalled = 3;

using Name = std::vector<std::string>;  // folded

// Runs of letters and digits.
Name words_of(std::string_view text) {
  Name out;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    uint32_t length = 1;
    const char32_t c = utf8::decode(text, at, length);
    at += std::max<uint32_t>(1, length);
    const bool is_part = utf8::is_letter(c) || utf8::is_digit(c);
    if (is_part && !inside) out.emplace_back();
    if (is_part) utf8::append_folded(out.back(), c);
    inside = is_part;
  }
  return out;
}

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

// What one document says of one thing.
struct Thing {
  struct Words {
    std::map<Name, std::size_t> count;
    std::map<std::string, std::size_t> written;
    std::string actor;      // of the first that resolves to one
    bool is_known = false;  // the actor, by more than its words
  };
  Words names, nouns;  // nouns: counted by their last words; only known actors
  std::vector<Happening::Word> mentions;
  std::string label;

  bool is_named() const { return !names.count.empty(); }
  const Words& words() const { return is_named() ? names : nouns; }
};

class StoryEntities {
 public:
  // story: id, or the key of a document that is in none.
  explicit StoryEntities(std::string story) : story_(std::move(story)) {}

  void add(const DocumentRecord& document) {
    const CodePoints points(document.text);
    std::set<std::string_view> known;
    for (const Actor& actor : document.actors) {
      if (!actor.country.empty() || !actor.part_of.empty() || !actor.wikipedia.empty())
        known.insert(actor.id);
    }
    std::map<uint32_t, Thing> things;
    for (const MentionRow& mention : document.mentions) {
      if (mention.entity == kNone) continue;
      Thing& thing = things[mention.entity];
      thing.mentions.push_back({document.key, mention.at});
      const bool is_name = mention.form == name(MentionForm::name);
      if (!is_name && mention.form != name(MentionForm::nominal)) continue;
      const std::string text = words_at(document.text, points, mention.at);
      const Name words = words_of(text);
      if (words.empty() || words.size() > kMostWords) continue;
      Thing::Words& told = is_name ? thing.names : thing.nouns;
      ++told.count[is_name ? words : Name{words.back()}];
      ++told.written[utf8::squeeze(text)];
      const bool is_known = known.count(mention.actor) != 0;
      if (!told.actor.empty() || (!is_name && !is_known)) continue;
      told.actor = mention.actor;
      told.is_known = is_known;
    }
    for (auto& [number, thing] : things) {
      if (!thing.words().count.empty()) things_.push_back(std::move(thing));
    }
  }

  std::vector<Entity> find(bool is_story) {
    label();
    join_names();
    join_nouns();
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
  static std::string words_at(std::string_view text, const CodePoints& points, Evidence at) {
    const auto begin = points.to_byte(at.start);
    const auto end = points.to_byte(at.end);
    return begin < end && end <= text.size() ? std::string(text.substr(begin, end - begin))
                                             : std::string();
  }

  void label() {
    for (Thing& thing : things_) {
      const Thing::Words& words = thing.words();
      if (!words.actor.empty()) {
        thing.label = "actor " + words.actor;
      } else if (thing.is_named()) {
        thing.label = "name" + joined(best_of(words.count));
      } else {
        thing.label = "noun " + story_ + joined(best_of(words.count));
      }
      Label& label = labels_[thing.label];
      label.is_known |= words.is_known;
      for (const auto& [name, count] : thing.names.count) label.names[name] += count;
    }
  }

  // "Felt" is "Mark Felt" where the story names one only. A known actor is never another's name.
  void join_names() {
    std::vector<std::tuple<std::size_t, Name, std::string>> order;  // shorter names first
    for (const auto& [id, label] : labels_) {
      if (label.names.empty()) continue;
      Name best = best_of(label.names);
      const std::size_t size = best.size();
      order.emplace_back(size, std::move(best), id);
    }
    std::sort(order.begin(), order.end());
    std::map<std::string, std::set<std::string>> longer;  // end of a name → of whom, so far
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
      const auto& [size, name, id] = *it;
      const auto found = longer.find(joined(name));
      if (found != longer.end() && found->second.size() == 1 && !labels_.at(id).is_known)
        labels_.at(id).into = *found->second.begin();
      const std::string whose = root(id);
      for (std::size_t from = 0; from < size; ++from) {
        std::set<std::string>& ids =
            longer[joined({name.begin() + static_cast<std::ptrdiff_t>(from), name.end()})];
        if (ids.size() < 2) ids.insert(whose);
      }
    }
  }

  void join_nouns() {
    std::map<Name, std::map<std::string, std::size_t>> called;
    for (const Thing& thing : things_) {
      if (is_mere_noun(thing)) continue;
      for (const auto& [noun, count] : thing.nouns.count) called[noun][root(thing.label)] += count;
    }
    for (const Thing& thing : things_) {
      if (!is_mere_noun(thing)) continue;
      const auto who = called.find(best_of(thing.nouns.count));
      if (who == called.end()) continue;
      std::size_t all = 0;
      std::size_t most = 0;
      const std::string* into = nullptr;
      for (const auto& [id, count] : who->second) {
        all += count;
        if (count <= most) continue;
        most = count;
        into = &id;
      }
      if (most >= kMostlyCalled * (all - most)) labels_.at(thing.label).into = *into;
    }
  }

  static bool is_mere_noun(const Thing& thing) {
    return !thing.is_named() && thing.nouns.actor.empty();
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
    for (const Thing* thing : group) {
      out.mentions.insert(out.mentions.end(), thing->mentions.begin(), thing->mentions.end());
      if (thing->label != label) continue;
      out.actor = thing->words().actor;
      for (const auto& [text, count] : thing->words().written) written[text] += count;
    }
    out.name = std::max_element(written.begin(), written.end(), [](const auto& a, const auto& b) {
                 return a.second < b.second;
               })->first;
    std::sort(out.mentions.begin(), out.mentions.end());
    return out;
  }

  struct Label {
    std::map<Name, std::size_t> names;
    bool is_known = false;
    std::string into;  // the label that it was joined to, "" if none
  };

  std::string story_;
  std::vector<Thing> things_;  // by document, then first mention
  std::map<std::string, Label> labels_;
};

}  // namespace

Status for_each_entity(const Store& store, const std::function<void(const Entity&)>& visit) {
  const auto stories = store.stories();
  if (!stories) return stories.error();
  std::set<std::string> in_stories;
  for (const Story& story : *stories) {
    StoryEntities entities(story.id);
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
    StoryEntities entities(document.key);
    entities.add(document);
    for (const Entity& entity : entities.find(false)) visit(entity);
  });
}

}  // namespace casus
