#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "casus/ask.h"

#include "ask/actors.h"
#include "ask/answers.h"
#include "ask/match.h"
#include "ask/patterns.h"
#include "ask/question.h"
#include "ask/reader.h"
#include "ask/words.h"
#include "text/utf8.h"

namespace casus {

struct Asker::Rules {
  ask::TextReader reader;
  ask::AskWords words;
  ask::AskKinds kinds;
  ask::Patterns patterns;
  statements::Ontology ontology;
  std::vector<Actor> states;
};

Asker::Asker(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}
Asker::Asker(Asker&&) noexcept = default;
Asker& Asker::operator=(Asker&&) noexcept = default;
Asker::~Asker() = default;

Result<Asker> Asker::load(const Resources& resources) {
  const std::string folder = "lang/en/ask/";
  auto reader = ask::TextReader::load(resources);
  if (!reader) return reader.error();
  auto words = ask::AskWords::load(resources, folder);
  if (!words) return words.error();
  auto kinds = ask::AskKinds::load(resources, folder);
  if (!kinds) return kinds.error();
  auto patterns = ask::Patterns::load(resources, folder, *words);
  if (!patterns) return patterns.error();
  auto ontology = statements::Ontology::load(resources);
  if (!ontology) return ontology.error();
  return Asker(std::make_unique<Rules>(Rules{std::move(*reader), std::move(*words),
                                             std::move(*kinds), std::move(*patterns),
                                             std::move(*ontology), ask::load_states(resources)}));
}

namespace {

using ask::Question;
using ask::Step;

// The last day on which a document was published. Keys begin with it: days since 1970 in eight hex
// digits (document_key()).
Result<Date> last_day(const Store& store) {
  const auto pages = store.pages();
  if (!pages) return pages.error();
  Date last;
  for (const PageRow& page : *pages) {
    const std::string_view hex = std::string_view(page.document).substr(0, 8);
    uint32_t days = 0;
    const auto [end, failed] = std::from_chars(hex.data(), hex.data() + hex.size(), days, 16);
    if (failed != std::errc{} || end != hex.data() + hex.size() || days == 0) continue;
    last = std::max(last, civil_from_days(static_cast<int32_t>(days)));
  }
  return last;
}

// Names of the record that hold all words of a name it does not know as such ("Bazoum").
std::vector<std::string> named_so(const std::vector<Actor>& actors, const ask::ActorLore& lore,
                                  const std::string& words) {
  const std::string wanted = " " + utf8::fold(words) + " ";
  std::vector<std::string> out;
  for (const Actor& actor : actors) {
    if (lore.is_nobody(actor.id)) continue;
    const std::string name = " " + utf8::fold(actor.name) + " ";
    if (name.find(wanted) != std::string::npos) out.push_back(actor.id);
  }
  return out;
}

class Asking {
 public:
  Asking(const Store& store, const ask::TextReader& reader, const ask::AskWords& words,
         const ask::AskKinds& kinds, const statements::Ontology& ontology,
         const std::vector<Actor>& states, Question& question, const AskOptions& options,
         Answer& answer)
      : store_(store),
        reader_(reader),
        words_(words),
        kinds_(kinds),
        ontology_(ontology),
        states_(states),
        q_(question),
        options_(options),
        answer_(answer) {}

  Status run() {
    const auto actors = store_.actors();
    if (!actors) return actors.error();
    ask::ActorLore lore(*actors, q_.actors, states_);
    if (!resolve(*actors, lore)) return ok_status();
    auto found = candidates(lore);
    if (!found) return found.error();
    ask::Matcher matcher(q_, words_, kinds_, lore, ontology_, reader_, store_);
    std::vector<Incident> left;
    for (Incident& incident : *found) {
      if (matcher.may_match(incident)) left.push_back(std::move(incident));
    }
    auto views = view_incidents(store_, left);
    if (!views) return views.error();
    std::vector<ask::Matched> matched;
    for (const IncidentView& view : *views) {
      auto tellings = matcher.tellings(view);
      if (!tellings) return tellings.error();
      if (!tellings->empty()) matched.push_back({&view, std::move(*tellings)});
    }
    ask::AnswerMaker maker(q_, lore, matcher, store_);
    if (Status made = maker.make(matched, options_.most, answer_); !made) return made;
    if (answer_.answers.empty()) {
      answer_.none = matched.empty() ? why_none(matcher) : why_no_value();
      return ok_status();
    }
    std::set<std::string_view> used;
    for (const AnswerValue& value : answer_.answers)
      used.insert(value.incidents.begin(), value.incidents.end());
    for (IncidentView& view : *views) {
      if (used.count(view.incident.id) != 0) answer_.incidents.push_back(std::move(view));
    }
    return ok_status();
  }

 private:
  // Who the names of the question are in this record; false: one of them is nobody, or several.
  bool resolve(const std::vector<Actor>& actors, const ask::ActorLore& lore) {
    const auto is_known = [&](const std::string& id) {
      return std::any_of(actors.begin(), actors.end(), [&](const Actor& actor) {
        return lore.stands_for(id, actor.id) || lore.is_kind_of(id, actor.id);
      });
    };
    const auto settle = [&](std::string& id, const std::string& words) {
      if (!id.empty() && is_known(id)) return true;
      const std::vector<std::string> same = named_so(actors, lore, words);
      if (same.size() == 1) id = same.front();
      if (same.size() > 1) {
        answer_.none = "'" + words + "' may be " + same[0] + " or " + same[1] +
                       " of this record; give the whole name.";
        return false;
      }
      return !same.empty();
    };
    for (ask::RoleAsked& role : q_.roles) {
      if (!role.named || role.is_place) continue;
      // A name that no actor bears ("the Kakhovka dam") is looked for as words.
      role.named = !role.id.empty();
      if (!role.named || settle(role.id, role.words)) continue;
      // A name that nobody bears may still be one of the words told ("the Galaxy Leader").
      if (role.role.empty() && answer_.none.empty()) continue;
      if (answer_.none.empty()) answer_.none = "The record names no " + role.words + ".";
      return false;
    }
    if (q_.source && !q_.source->id.empty()) settle(q_.source->id, q_.source->words);
    return answer_.none.empty();
  }

  // A list that holds all incidents that may match.
  Result<std::vector<Incident>> candidates(const ask::ActorLore& lore) const {
    IncidentFilter filter;
    filter.since = q_.time.first;
    filter.until = q_.time.last;
    const bool planned =
        q_.event && q_.event->factuality != "happened" && q_.event->factuality != "ongoing";
    if (q_.target != ask::Target::content) {
      for (const ask::RoleAsked& role : q_.roles) {
        const Actor* actor = lore.find(role.id);
        // A state is told of by all that act for it: no filter knows who does.
        const bool alone = actor != nullptr && (actor->kind == "person" || actor->kind == "igo");
        // To whom something will be done may be left open: Matcher.
        if (role.role == "recipient" && role.named && alone && !planned) filter.recipient = role.id;
        if (role.role == "actor" && role.named && alone) filter.actor = role.id;
      }
    }
    return store_.incidents(filter);
  }

  // " like 'break ceasefire' (ASSAULT) done by X to Y"
  std::string subject() const {
    std::string verbs;
    for (const std::string& verb : q_.verbs) verbs += (verbs.empty() ? "" : " ") + verb;
    std::string out;
    if (q_.event) {
      out = " like '" + verbs + "' (" + q_.event->type;
      if (!q_.event->modes.empty()) out += ", " + q_.event->modes.front();
      out += ")";
    } else if (!verbs.empty()) {
      out = " in the words '" + verbs + "'";
    } else if (!q_.count.empty()) {
      out = " with people counted as " + q_.count;
    }
    return out + people();
  }
  // " done by X to Y and Z", " with W"
  std::string people() const {
    std::string by = in_role("actor", " by ");
    std::string to = in_role("recipient", " to ");
    return (by.empty() && to.empty() ? "" : " done") + by + to + in_role("", " with ");
  }
  std::string in_role(std::string_view name, const std::string& word) const {
    std::string out;
    for (const ask::RoleAsked& role : q_.roles) {
      if (role.role == name) out += (out.empty() ? word : " and ") + role.words;
    }
    return out;
  }

  // Where the question ended: what comes before it is in the record.
  std::string why_none(const ask::Matcher& matcher) const {
    const std::string what =
        "The record tells of " + std::string(q_.event ? "something" : "events");
    if (matcher.met(Step::people) == 0) {
      return q_.timed && q_.roles.empty() ? "The record tells of nothing in that time."
                                          : "The record tells of nothing" + people() + when() + ".";
    }
    if (matcher.met(Step::event) == 0)
      return "The record tells of nothing" + subject() + when() + ".";
    if (matcher.met(Step::source) == 0)
      return what + subject() + ", but not according to " + (q_.source ? q_.source->words : "") +
             ".";
    if (matcher.met(Step::time) == 0) return what + subject() + ", but not in that time.";
    if (matcher.met(Step::place) == 0)
      return what + subject() + ", but not in " + q_.places.front().words + ".";
    std::string words;
    for (const std::string& word : q_.words) words += (words.empty() ? "" : ", ") + word;
    if (words.empty() && !q_.counts.empty())
      return what + subject() + ", but not with that number.";
    if (words.empty()) return what + ", but of nothing" + subject() + ".";
    return what + subject() + ", but not with the words: " + words + ".";
  }
  std::string when() const { return q_.timed ? " (" + q_.time_words + ")" : ""; }
  std::string why_no_value() const {
    return "The record tells of it, but not " + std::string(name(q_.reading.asked)) + ".";
  }

  const Store& store_;
  const ask::TextReader& reader_;
  const ask::AskWords& words_;
  const ask::AskKinds& kinds_;
  const statements::Ontology& ontology_;
  const std::vector<Actor>& states_;
  Question& q_;
  const AskOptions& options_;
  Answer& answer_;
};

}  // namespace

Result<Answer> Asker::ask(std::string_view question, const Store& store,
                          const AskOptions& options) const {
  if (question.size() > kLongest) {
    return Error{ErrorCode::too_large,
                 "a question may have " + std::to_string(kLongest) + " bytes; this one has " +
                     std::to_string(question.size()),
                 ""};
  }
  Answer answer;
  answer.question = utf8::squeeze(utf8::repair(question));
  if (answer.question.empty()) return Error{ErrorCode::empty, "there is no question", ""};

  const Parse parse = rules_->reader.parse(answer.question);
  // The first reading whose verb tells of an event; else the first that tells of one at all; else
  // the first one.
  const auto read = [&](Date today) {
    std::optional<Question> best;
    std::optional<Question> aside;
    for (const bool instead : {false, true}) {
      for (const ask::Reading& reading :
           rules_->patterns.read(answer.question, parse, rules_->words, instead)) {
        Question q = ask::understand(reading, rules_->reader, rules_->words, rules_->kinds, today);
        if (q.is_event && !q.is_aside) return std::optional<Question>(std::move(q));
        if (q.is_event && !aside) aside = q;
        // A list of what no event is told by would be one of everything.
        if (!best && q.target != ask::Target::happenings) best = std::move(q);
      }
    }
    return aside ? aside : best;
  };
  Date today = options.today;
  std::optional<Question> q = read(today);
  if (q && q->needs_today) {
    const auto last = last_day(store);
    if (!last) return last.error();
    today = *last;
    if (today.known()) q = read(today);
    answer.understood.today_assumed = true;
  }
  if (!q) {
    answer.none =
        "The question was not understood: it has to ask who, whom, what, which, when, where, how "
        "many, or whether, or to list something. Why and how are not answered.";
    return answer;
  }
  const bool assumed = answer.understood.today_assumed;
  answer.understood = ask::describe(*q);
  answer.understood.today_assumed = assumed;
  answer.understood.today = assumed || options.today.known() ? today : Date{};
  ask::Question& asked = *q;
  Asking asking(store, rules_->reader, rules_->words, rules_->kinds, rules_->ontology,
                rules_->states, asked, options, answer);
  if (const Status done = asking.run(); !done) return done.error();
  return answer;
}

}  // namespace casus
