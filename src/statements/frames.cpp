#include "statements/frames.h"

#include <array>
#include <optional>

#include "text/parts.h"
#include "text/utf8.h"

namespace casus::statements {
namespace {

std::optional<Role> role_from(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Role>, 6> kRoles = {
      {{"nobody", Role::nobody},
       {"none", Role::none},
       {"actor", Role::actor},
       {"recipient", Role::recipient},
       {"weak-actor", Role::weak_actor},
       {"weak-recipient", Role::weak_recipient}}};
  for (const auto& [key, role] : kRoles) {
    if (key == name) return role;
  }
  return std::nullopt;
}

std::optional<Need> need_from(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Need>, 19> kNeeds = {
      {{"actor-or-recipient", Need::actor_or_recipient},
       {"actor", Need::actor},
       {"recipient", Need::recipient},
       {"person", Need::person},
       {"both", Need::both},
       {"target", Need::target},
       {"harm", Need::harm},
       {"count", Need::count},
       {"two", Need::two},
       {"declared", Need::declared},
       {"denied-claim", Need::denied_claim},
       {"negated-claim", Need::negated_claim},
       {"verdict", Need::verdict},
       {"infinitive", Need::infinitive},
       {"abroad", Need::abroad},
       {"with", Need::with},
       {"beside-deed", Need::beside_deed},
       {"crowd", Need::crowd},
       {"nothing", Need::nothing}}};
  for (const auto& [key, need] : kNeeds) {
    if (key == name) return need;
  }
  return std::nullopt;
}

bool read_roles(std::string_view text, std::vector<std::pair<std::string, Role>>& roles) {
  bool good = true;
  for (const std::string_view part : parts_of(text, ' ')) {
    const std::size_t sign = part.find('=');
    const auto role =
        sign == std::string_view::npos ? std::nullopt : role_from(part.substr(sign + 1));
    if (!role) {
      good = false;
      continue;
    }
    roles.emplace_back(std::string(part.substr(0, sign)), *role);
  }
  return good;
}

}  // namespace

Result<FrameSet> FrameSet::load(const Resources& resources, const std::string& language,
                                const Ontology& ontology, Words& words) {
  FrameSet set;
  set.target_set_ = set.noun_classes_.set("target");
  set.nowhere_set_ = set.noun_classes_.set("nowhere");
  set.crossing_set_ = set.noun_classes_.set("crossing");
  set.official_set_ = set.noun_classes_.set("official");
  set.territory_set_ = set.noun_classes_.set("territory");
  set.wreck_set_ = set.noun_classes_.set("accident-thing");
  set.blast_set_ = set.noun_classes_.set("blastnoun");
  set.traffic_set_ = set.noun_classes_.set("trafficvehicle");
  set.charge_set_ = set.noun_classes_.set("courtcharge");
  set.campaign_set_ = set.noun_classes_.set("campaign");
  set.culprit_set_ = set.noun_classes_.set("culprit");
  set.ground_set_ = set.noun_classes_.set("ground");
  set.fighters_set_ = set.noun_classes_.set("fighters");
  set.jointly_set_ = set.noun_classes_.set("jointly");
  set.attack_set_ = set.noun_classes_.set("attack");
  set.deed_kind_set_ = set.noun_classes_.set("deedkind");
  set.remains_set_ = set.noun_classes_.set("remains");
  set.naming_set_ = set.noun_classes_.set("naming");
  set.district_set_ = set.noun_classes_.set("district");
  set.street_set_ = set.noun_classes_.set("street");
  set.explosive_set_ = set.noun_classes_.set("explosive");
  set.answerable_set_ = set.noun_classes_.set("answerable");
  set.speaker_set_ = set.noun_classes_.set("speaker");
  set.described_set_ = set.noun_classes_.set("described");
  set.carrying_set_ = set.noun_classes_.set("carrying");
  set.act_set_ = set.noun_classes_.set("actword");
  set.toll_set_ = set.noun_classes_.set("tollword");
  set.author_set_ = set.noun_classes_.set("authorship");
  set.property_set_ = set.noun_classes_.set("propertyhit");
  set.paper_set_ = set.noun_classes_.set("paper");
  set.topic_set_ = set.noun_classes_.set("topic");
  for_each_entry(resources.section(language + "statements/roles"), [&](const auto& fields, int) {
    auto& roles = fields[0] == "noun" ? set.noun_roles_ : set.verb_roles_;
    for (std::size_t i = 1; i < fields.size(); ++i) read_roles(fields[i], roles);
  });
  for (const std::string_view section : resources.sections(language + "frames/")) {
    set.read(section.substr(language.size()), resources.section(section), ontology, words);
  }
  for (uint32_t i = 0; i < set.noun_classes_.size(); ++i) {
    if (!set.noun_classes_.filled(i)) {
      set.problems_.push_back("no words of class " + set.noun_classes_.name(i));
    }
  }
  return set;
}

Role FrameSet::default_role(bool noun, std::string_view place) const {
  for (const auto& [key, role] : noun ? noun_roles_ : verb_roles_) {
    if (key == place) return role;
  }
  return Role::none;
}

// What a line of accidents.txt adds; nothing of any other line.
std::optional<uint32_t> FrameSet::accident_from(std::string_view key) {
  if (key == "accident") return 0;
  if (key == "accident-form") return kAnyForm;
  if (key == "accident-name") return kNamed;
  if (key == "accident-verb") return kOfThing;
  if (key == "accident-blast") return kOfBlast;
  if (key == "accident-hit") return kOfTraffic;
  return std::nullopt;
}

void FrameSet::add_class(std::string_view name, std::string_view list, Words& words) {
  const uint32_t noun_set = noun_classes_.set(name);
  for (const std::string_view word : parts_of(list, ',')) {
    for (const std::string& form : words.noun_forms(word)) noun_classes_.add(noun_set, form);
  }
}

void FrameSet::read(std::string_view section, std::string_view text, const Ontology& ontology,
                    Words& words) {
  const EventType* type = nullptr;
  for_each_entry(text, [&](const auto& fields, int line) {
    const std::string where = std::string(section) + ":" + std::to_string(line);
    if (fields.size() < 2) {
      problems_.push_back(where + ": a line of one field");
    } else if (fields[0] == "type") {
      type = ontology.find(fields[1]);
      if (type == nullptr) problems_.push_back(where + ": no such type");
    } else if (fields[0] == "words" && fields.size() == 3) {
      // Classes hold for all files: a second one of the name would be added to the first.
      if (noun_classes_.filled(noun_classes_.set(fields[1])))
        problems_.push_back(where + ": a class of words that is there already");
      add_class(fields[1], fields[2], words);
    } else if (fields[0] == "accident-thing") {
      add_class(fields[0], fields[1], words);
    } else if (const auto accident = accident_from(fields[0])) {
      const uint32_t kind = *accident;
      const bool any = kind == kAnyForm || kind == kOfThing || kind == kOfTraffic;  // forms as they stand
      for (const std::string_view phrase : parts_of(fields[1], ',')) {
        const auto parts = split_words(phrase);
        std::vector<std::string_view> all(parts.begin(), parts.end());
        const std::string& last = parts.back();
        const auto forms = any ? std::vector<std::string>{last} : words.noun_forms(last);
        for (const std::string& form : forms) {
          all.back() = form;
          accidents_.add(all, kind);
        }
      }
    } else if (fields[0] == "frame") {
      if (type == nullptr) return;
      Frame frame;
      frame.id = fields[1];
      frame.rule = std::string(section) + ":" + frame.id;
      frame.type = type;
      frame.type_name = type->name;
      frame.cameo = type->cameo;
      frames_.push_back(std::move(frame));
    } else if (frames_.empty()) {
      problems_.push_back(where + ": before the first frame");
    } else {
      read_line(fields, where, words);
      if (fields[0] == "planned" && ontology.find(fields[1]) == nullptr) {
        problems_.push_back(where + ": no such type");
      }
    }
  });
}

void FrameSet::read_line(const std::vector<std::string_view>& fields, std::string_view where,
                         Words& words) {
  Frame& frame = frames_.back();
  const auto index = static_cast<uint32_t>(frames_.size() - 1);
  const std::string_view key = fields[0];
  const std::string_view value = fields[1];
  const auto bad = [&](std::string_view what) {
    problems_.push_back(std::string(where) + ": " + std::string(what));
  };
  if (key == "verb" || key == "except") {
    const uint32_t told = key == "verb" ? index : index | kExcept;
    for (const auto phrase : parts_of(value, ',')) verbs_.add(words, &noun_classes_, phrase, told);
  } else if (key == "noun") {
    add_nouns(value, words);
  } else if (key == "modal") {
    for (const auto phrase : parts_of(value, ',')) {
      const auto parts = split_words(phrase);
      modals_.add({parts.begin(), parts.end()}, index);
    }
  } else if (key == "mode") {
    for (const auto mode : parts_of(value, ',')) frame.modes.emplace_back(mode);
  } else if (key == "context") {
    for (const auto context : parts_of(value, ',')) frame.contexts.emplace_back(context);
  } else if (key == "cameo") {
    frame.cameo = value;
  } else if (key == "subtype") {
    frame.subtype = value;
  } else if (key == "roles") {
    if (!read_roles(value, frame.roles)) bad("not word=role");
    for (const auto& [place, role] : frame.roles) {
      frame.of_agent = frame.of_agent || (place == "self" && role == Role::actor);
      frame.of_victim = frame.of_victim || (place == "self" && role == Role::recipient);
    }
  } else if (key == "need") {
    const auto need = need_from(value);
    if (!need) bad("no such need");
    frame.need = need.value_or(Need::both);
  } else if (key == "subject") {
    frame.subject_set = noun_classes_.set(value);
  } else if (key == "manner") {
    frame.manner_set = noun_classes_.set(value);
  } else if (key == "subject-not") {
    frame.subject_not_set = noun_classes_.set(value);
  } else if (key == "subject-kind") {
    frame.subject_actor = true;
  } else if (key == "passive") {
    frame.passive_only = true;
  } else if (key == "answers") {
    frame.answers = true;
    frame.answers_always = value == "always";
  } else if (key == "planned") {
    frame.planned = std::string(value);
  } else if (key == "by-accident") {
    frame.by_accident = true;
  } else if (key == "told-before") {
    frame.of_deed = true;
  } else if (key == "lethal") {
    frame.lethal = true;
  } else if (key == "attempted") {
    frame.attempted = true;
  } else if (key == "yes" || key == "no") {
    examples_.push_back({frame.rule, frame.type_name, std::string(value), key == "yes"});
  } else {
    bad("no such key");
  }
}

void FrameSet::add_nouns(std::string_view list, Words& words) {
  const auto frame = static_cast<uint32_t>(frames_.size() - 1);
  for (const std::string_view phrase : parts_of(list, ',')) {
    std::vector<std::string> parts = split_words(phrase);
    NounTrigger trigger{frame, UINT32_MAX, false};
    std::string tail;
    if (parts.size() > 1 && parts.back().starts_with("@")) {
      trigger.set = noun_classes_.set(std::string_view(parts.back()).substr(1));
      parts.pop_back();
    }
    if (parts.size() > 1 && holds(words.classes(parts.back()), WordClass::preposition)) {
      trigger.keeps_preposition = true;
      tail = parts.back();
      parts.pop_back();
    }
    // "return to power": the noun that changes is the one before the first preposition.
    std::size_t head = parts.size() - 1;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (holds(words.classes(parts[i]), WordClass::preposition)) {
        head = i - 1;
        break;
      }
    }
    const auto value = static_cast<uint32_t>(noun_triggers.size());
    noun_triggers.push_back(trigger);
    std::string last;
    for (const std::string& form : words.noun_forms(parts[head])) {
      if (form == last) continue;
      last = form;
      std::vector<std::string_view> all(parts.begin(), parts.end());
      all[head] = form;
      if (!tail.empty()) all.push_back(tail);
      nouns_.add(all, value);
      if (parts.size() == 1) words.add_class(form, WordClass::noun_verb);
    }
  }
}

}  // namespace casus::statements
