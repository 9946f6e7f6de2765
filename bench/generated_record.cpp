#include "generated_record.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "incidents/sketch.h"
#include "text/hash.h"

namespace casus::bench {
namespace {

constexpr int kDays = 1096;
constexpr int32_t kFirstDay = 19358;  // 2023-01-01
constexpr uint64_t kStates = 120, kBodies = 480, kPersons = 3000, kPlaces = 3000, kOutlets = 400,
                   kWords = 30000;

// SplitMix64: a stream of its own for every (seed, what, number).
class Chance {
 public:
  Chance(uint64_t seed, uint64_t what, uint64_t number)
      : state_(seed * 0x9E3779B97F4A7C15u + what * 0xD1B54A32D192ED03u +
               number * 0x8CB92BA72F3D8DD7u) {
    next();
  }
  uint64_t next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  uint64_t below(uint64_t n) { return next() % n; }
  double share() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }
  bool one_in(uint64_t n) { return below(n) == 0; }
  // 0 … n-1, the first ones by far the most often: about 1 / (rank + 1).
  uint64_t zipf(uint64_t n) {
    const double at = std::pow(static_cast<double>(n) + 1, share()) - 1;
    return std::min<uint64_t>(n - 1, static_cast<uint64_t>(at));
  }

 private:
  uint64_t state_;
};

std::string syllables(Chance& chance, int count) {
  static constexpr std::string_view kStarts[] = {"b",  "d", "k",  "l", "m",  "n",  "p",
                                                 "r",  "s", "t",  "v", "st", "tr", "gr",
                                                 "sh", "z", "br", "f", "h",  "j"};
  static constexpr std::string_view kEnds[] = {"a",  "e",  "i",  "o",  "u",  "an", "en",
                                               "or", "ar", "is", "al", "in", "on", "et"};
  std::string out;
  for (int i = 0; i < count; ++i) {
    out += kStarts[chance.below(std::size(kStarts))];
    out += kEnds[chance.below(std::size(kEnds))];
  }
  return out;
}

std::string capital(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
  return word;
}

struct Kind {
  std::string_view type, mode, verb;
  bool deadly;
};
constexpr Kind kKinds[] = {
    {"ASSAULT", "aerial", "bombed", true},
    {"ASSAULT", "firearms", "shot at", true},
    {"ASSAULT", "explosives", "blew up", true},
    {"CONSULT", "visit", "visited", false},
    {"CONSULT", "phone", "telephoned", false},
    {"ACCUSE", "", "accused", false},
    {"ACCUSE", "disapprove", "criticised", false},
    {"COERCE", "arrest", "arrested", false},
    {"COERCE", "seize", "raided", false},
    {"AGREE", "", "reached a deal with", false},
    {"AID", "humanitarian", "sent aid to", false},
    {"COOPERATE", "", "joined forces with", false},
    {"THREATEN", "violence", "threatened", false},
    {"PROTEST", "demo", "marched against", false},
    {"SANCTION", "", "imposed sanctions on", false},
    {"REQUEST", "", "appealed to", false},
};
constexpr std::string_view kCommon[] = {
    "the",    "of",    "to",    "and",  "in",     "a",     "said",  "on",    "for",  "that",
    "was",    "with",  "at",    "by",   "as",     "from",  "were",  "have",  "has",  "been",
    "after",  "their", "who",   "had",  "people", "which", "would", "its",   "over", "against",
    "police", "two",   "group", "year", "last",   "more",  "also",  "under", "when", "local"};
constexpr std::string_view kSpeakers[] = {"officials",    "a spokesman",   "two witnesses",
                                          "the ministry", "local doctors", "a rights group"};

struct Event {
  uint64_t number = 0;
  Date day;
  const Kind* kind = nullptr;
  uint64_t actor = 0, recipient = 0, place = 0;
  bool unknown_actor = false;
  int64_t killed = 0;
  bool disputed = false;
  std::string_view factuality;
};

}  // namespace

struct GeneratedRecord::World {
  uint64_t seed = 0, documents = 0, events = 0;
  std::vector<Actor> actors;  // by rank
  std::vector<PlaceRow> places;
  std::vector<std::string> outlets, sites, words;

  World(uint64_t seed_, uint64_t documents_)
      : seed(seed_), documents(documents_), events(documents_ + documents_ / 5 + 1) {
    std::set<std::string> taken;
    const auto name = [&](Chance& chance, int count) {
      std::string out = syllables(chance, count);
      while (!taken.insert(out).second) out += syllables(chance, 1);
      return out;
    };
    std::vector<std::string> countries;
    for (uint64_t i = 0; i < kStates; ++i) {
      Chance chance(seed, 1, i);
      const std::string id = name(chance, 3);
      std::string code = id.substr(0, 2) + std::to_string(i);
      countries.push_back(code);
      actors.push_back({id, capital(id), "state", code, {"GOV"}, "", ""});
      places.push_back({code,
                        capital(id),
                        "PCLI",
                        code,
                        chance.share() * 120 - 50,
                        chance.share() * 340 - 170,
                        {},
                        {}});
    }
    static constexpr std::string_view kBody[] = {"army", "police", "government", "rebels"};
    for (uint64_t i = 0; i < kBodies; ++i) {
      const Actor& state = actors[i % kStates];
      const std::string body(kBody[i / kStates % std::size(kBody)]);
      actors.push_back({state.id + "-" + body,
                        state.name + " " + body,
                        body == "rebels" ? "armed-group" : "government",
                        state.country,
                        {body == "rebels" ? "REB" : "GOV"},
                        "",
                        body == "rebels" ? "" : state.id});
    }
    for (uint64_t i = 0; i < kPersons; ++i) {
      Chance chance(seed, 2, i);
      const uint64_t whole = kStates + chance.zipf(kBodies);
      const std::string id = name(chance, 2) + "-" + name(chance, 3);
      std::string shown = capital(id);
      const std::size_t at = shown.find('-');
      shown[at] = ' ';
      shown[at + 1] = static_cast<char>(shown[at + 1] - 32);
      actors.push_back({id, shown, "person", actors[whole].country, actors[whole].sectors, "",
                        actors[whole].id});
    }
    for (uint64_t i = 0; i < kPlaces; ++i) {
      Chance chance(seed, 3, i);
      const uint64_t country = chance.zipf(kStates);
      const PlaceRow& state = places[country];
      const std::string id = name(chance, 3);
      const std::string region = fmt::format("{}/r{}", state.place, chance.below(8));
      places.push_back({state.place + "/" + id,
                        capital(id),
                        "PPL",
                        state.country,
                        *state.latitude + chance.share() * 8 - 4,
                        *state.longitude + chance.share() * 8 - 4,
                        {region, state.place},
                        {}});
    }
    for (uint64_t i = 0; i < kOutlets; ++i) {
      Chance chance(seed, 4, i);
      static constexpr std::string_view kPapers[] = {"Times", "Herald", "Post", "News", "Agency"};
      const std::string stem = name(chance, 2);
      outlets.push_back("The " + capital(stem) + " " +
                        std::string(kPapers[chance.below(std::size(kPapers))]));
      sites.push_back(stem + ".example");
    }
    for (const std::string_view word : kCommon) words.emplace_back(word);
    for (uint64_t i = words.size(); i < kWords; ++i) {
      Chance chance(seed, 5, i);
      words.push_back(name(chance, i < 2000 ? 2 : 3));
    }
  }

  Event event(uint64_t number) const {
    Chance chance(seed, 6, number);
    Event out;
    out.number = number;
    out.day = civil_from_days(kFirstDay + static_cast<int32_t>(number * kDays / events));
    out.kind = &kKinds[chance.zipf(std::size(kKinds))];
    out.actor = chance.zipf(actors.size());
    out.unknown_actor = chance.one_in(5);
    do {
      out.recipient = chance.zipf(actors.size());
    } while (out.recipient == out.actor);
    out.place = chance.one_in(3) ? chance.zipf(kStates) : kStates + chance.zipf(kPlaces);
    if (out.kind->deadly) out.killed = static_cast<int64_t>(1 + chance.zipf(120));
    out.disputed = out.killed > 0 && chance.one_in(6);
    const uint64_t other = chance.below(20);
    out.factuality = other == 0 ? "planned" : other == 1 ? "possible" : "happened";
    return out;
  }

  // The event that most of a document is about: of its last three days, few of them in many.
  uint64_t main_event(Chance& chance, uint64_t i) const {
    const uint64_t now = i * events / documents;
    const uint64_t window = std::max<uint64_t>(1, 3 * events / kDays);
    const uint64_t back = chance.zipf(window);
    // Which events of a day are told often does not depend on the hour.
    const uint64_t base = now / window * window;
    return std::min(now, base + back >= now ? now : base + back);
  }

  // An event of three days before or more, told as background. As many from 3 to 10 days as from 10
  // to 30, or 100 to 300: so it is in news, or nearer still. Of 199 statements in 1,783 pages of
  // five collections that casus dated to a day so long before publication, 91 told of 3 to 9 days
  // before, 19 of 10 to 29, 20 of 30 to 99, 34 of 100 to 299, 21 of 300 to 999 and 14 of more. All
  // days alike would be a past that grows with the record. There one page in nine told of the past;
  // here two in three do. Of the events of a day any is told of alike.
  uint64_t past_event(Chance& chance, uint64_t now) const {
    const double least = 3 * static_cast<double>(events) / kDays;
    const double most = static_cast<double>(now);
    if (most <= least) return chance.below(now + 1);
    const double age = least * std::pow(most / least, chance.share());
    return now - std::min(now, static_cast<uint64_t>(age));
  }

  std::string actor_id(const Event& event) const {
    return event.unknown_actor ? "~several-" + words[40 + event.number % 50] + "-men"
                               : actors[event.actor].id;
  }
};

GeneratedRecord::GeneratedRecord(uint64_t documents, uint64_t seed)
    : documents_(documents), world_(std::make_unique<World>(seed, documents)) {}
GeneratedRecord::~GeneratedRecord() = default;

namespace {

// Builds one document's text together with what stands in it. Everything is ASCII: bytes are code
// points.
class Writing {
 public:
  explicit Writing(DocumentRecord& document) : d_(document) {}

  Evidence put(std::string_view words) {
    const auto start = static_cast<uint32_t>(d_.text.size());
    d_.text += words;
    return {start, static_cast<uint32_t>(d_.text.size())};
  }
  uint32_t here() const { return static_cast<uint32_t>(d_.text.size()); }
  void mention(const std::string& actor, std::string_view form, Evidence at) {
    d_.mentions.push_back(
        {actor, "organization", std::string(form), static_cast<uint32_t>(d_.mentions.size()), at});
  }

 private:
  DocumentRecord& d_;
};

}  // namespace

DocumentRecord GeneratedRecord::document(uint64_t i) const {
  const World& world = *world_;
  // One in twelve is a copy of one shortly before it, under another outlet's name.
  Chance self(world.seed, 7, i);
  const bool copied = i > 40 && self.one_in(12);
  const uint64_t original = copied ? i - 1 - self.below(std::min<uint64_t>(i - 1, 20)) : i;
  Chance chance(world.seed, 8, original);
  DocumentRecord d;
  const auto day = static_cast<int32_t>(i * kDays / world.documents);
  const uint64_t outlet = self.zipf(kOutlets);
  d.key = fmt::format("{:08x}{}{:08x}", kFirstDay + day, hex(self.next()), i);
  d.id = fmt::format("page-{}", i);
  d.outlet = world.outlets[outlet];
  d.site = world.sites[outlet];
  d.url = fmt::format("https://{}/{}", d.site, i);
  d.published = fmt::format("{}T{:02}:{:02}:00Z", to_string(civil_from_days(kFirstDay + day)),
                            self.below(24), self.below(60));
  d.language = "en";
  d.version = "generated";
  if (self.one_in(4)) d.agency = world.outlets[self.zipf(3)];
  Writing writing(d);
  std::map<std::string, Actor> actors;
  const auto use = [&](const Actor& actor) -> const Actor& {
    actors.emplace(actor.id, actor);
    return actor;
  };
  std::map<uint64_t, uint32_t> used;  // words of content, how often
  uint32_t sentences = 0;
  // A word that tells of something, with who does it and to whom.
  const auto predicate = [&](Evidence at, std::string_view lemma, std::string_view subject,
                             std::string_view object) {
    d.event_words += fmt::format("{}\t{}\t{}\tv\t{}\t{}\t{}\t\t\t\n", at.start, at.end, sentences,
                                 lemma, subject, object);
  };
  const auto filler = [&](uint64_t words) {
    std::string sentence;
    const uint32_t start = writing.here();
    std::string before;
    for (uint64_t w = 0; w < words; ++w) {
      if (w > 0) sentence += ' ';
      const uint64_t number = chance.zipf(kWords);
      const std::string& word = world.words[number];
      const auto at = start + static_cast<uint32_t>(sentence.size());
      const bool content = number >= std::size(kCommon);
      if (content) ++used[number];
      // One word of content in four tells of something.
      if (content && number % 4 == 0)
        predicate({at, at + static_cast<uint32_t>(word.size())}, word, before, "");
      if (content) before = word;
      sentence += word;
    }
    writing.put(capital(sentence) + ". ");
    ++sentences;
  };
  const auto tell = [&](const Event& e, bool claimed) {
    StatementRow row;
    row.document = d.key;
    const uint32_t start = writing.here();
    Actor doer = world.actors[e.actor];
    if (e.unknown_actor) {
      const std::string word = world.words[40 + e.number % 50];
      doer = {"~several-" + word + "-men", "several " + word + " men", "person", "", {}, "", ""};
    }
    const Actor& to = use(world.actors[e.recipient]);
    const Evidence who = writing.put(use(doer).name);
    writing.mention(doer.id, e.unknown_actor ? "nominal" : "name", who);
    row.roles.push_back({"actor", doer.id, who});
    writing.put(" ");
    row.at = writing.put(e.kind->verb);
    predicate(row.at, e.kind->verb.substr(0, e.kind->verb.find(' ')), doer.id,
              world.actors[e.recipient].id);
    writing.put(" ");
    const Evidence whom = writing.put(to.name);
    writing.mention(to.id, "name", whom);
    row.roles.push_back({"recipient", to.id, whom});
    writing.put(" in ");
    PlaceRow place = world.places[e.place];
    place.at = writing.put(place.name);
    row.places.push_back(place);
    if (e.killed > 0) {
      const int64_t told = e.disputed && chance.one_in(2)
                               ? e.killed + 3 + static_cast<int64_t>(chance.below(2)) * 9
                               : e.killed;
      writing.put(", killing ");
      CountRow count;
      count.kind = "killed";
      count.min = count.max = told;
      count.unit = "person";
      count.at = writing.put(std::to_string(told));
      row.counts.push_back(count);
      writing.put(" people");
    }
    writing.put(" on " + to_string(e.day));
    row.evidence = {start, writing.here()};
    if (claimed) {
      ClaimRow claim;
      writing.put(", ");
      claim.content_at = row.evidence;
      if (chance.one_in(3)) {
        const Actor& source = use(world.actors[kStates + chance.zipf(kBodies)]);
        claim.source_at = writing.put(source.name);
        claim.source = source.name;
        claim.source_actor = source.id;
        writing.mention(source.id, "name", claim.source_at);
      } else {
        claim.source = kSpeakers[chance.below(std::size(kSpeakers))];
        claim.source_at = writing.put(claim.source);
      }
      writing.put(" ");
      claim.cue = "said";
      claim.cue_at = writing.put("said");
      claim.stance = "assert";
      row.claim = claim;
    }
    writing.put(". ");
    ++sentences;
    row.type = e.kind->type;
    if (!e.kind->mode.empty()) row.modes = {std::string(e.kind->mode)};
    row.time = {e.day, e.day};
    row.time_rule = "own";
    row.factuality = e.factuality;
    row.incident = static_cast<uint32_t>(e.number);
    row.rule = std::to_string(e.number);
    row.id = fmt::format("{}.{:04}", d.key, d.statements.size());
    d.statements.push_back(std::move(row));
  };

  const Event main = world.event(world.main_event(chance, original));
  const Event second = world.event(world.main_event(chance, original));
  d.title = capital(world.actors[main.recipient].name) + ": " + world.words[chance.zipf(kWords)] +
            " " + world.words[chance.zipf(kWords)];
  writing.put(d.title + "\n\n");
  d.body_start = writing.here();
  tell(main, false);
  filler(8 + chance.below(24));
  tell(main, true);
  for (uint64_t paragraph = 0, paragraphs = 3 + chance.zipf(12); paragraph < paragraphs;
       ++paragraph) {
    if (paragraph == 1) tell(second, chance.one_in(2));
    if (paragraph == 2 && !chance.one_in(3)) {
      tell(world.event(world.past_event(chance, main.number)), chance.one_in(3));
    }
    for (int sentence = 0; sentence < 3; ++sentence) filler(8 + chance.below(24));
    writing.put("\n\n");
  }
  for (auto& [id, actor] : actors) d.actors.push_back(actor);
  const std::string body = d.text.substr(d.body_start);
  d.text_hash = hash128(body);
  d.sketch = sketch_of(body);
  d.words = fmt::format("{}:4 {}:3 {}:2 {}:2", main.kind->verb.substr(0, main.kind->verb.find(' ')),
                        world.actors[main.recipient].id, world.places[main.place].name,
                        world.words[100 + main.number % 5000]);
  std::vector<std::pair<uint32_t, uint64_t>> most;  // used, counted down; word
  for (const auto& [word, times] : used) most.emplace_back(UINT32_MAX - times, word);
  std::sort(most.begin(), most.end());
  for (std::size_t w = 0; w < std::min<std::size_t>(most.size(), 96); ++w) {
    d.words += fmt::format(" {}:{}", world.words[most[w].second], UINT32_MAX - most[w].first);
  }
  if (self.one_in(8)) {
    const StatementRow& row = d.statements[self.below(d.statements.size())];
    d.doubts.push_back({row.claim ? "unsourced" : "date", row.claim ? "count" : "time",
                        "made up to be doubted", d.key, row.at, row.evidence, row.id, ""});
  }
  return d;
}

namespace {

// What the tellings of one event give.
struct Gathered {
  std::vector<std::string> statements;
  std::set<std::string> documents;
  std::map<int64_t, std::vector<DisputeSide>> killed;
};

void count(Tie& tie, std::string_view type) {
  static constexpr std::string_view kVerbalCooperation[] = {"CONSULT", "AGREE", "REQUEST"};
  static constexpr std::string_view kCooperation[] = {"AID", "COOPERATE"};
  static constexpr std::string_view kVerbalConflict[] = {"ACCUSE", "THREATEN"};
  const auto is = [&](const auto& list) {
    return std::find(std::begin(list), std::end(list), type) != std::end(list);
  };
  if (is(kVerbalCooperation) || is(kCooperation)) {
    ++(is(kCooperation) ? tie.material_cooperation : tie.verbal_cooperation);
    tie.goldstein += 5;
  } else {
    ++(is(kVerbalConflict) ? tie.verbal_conflict : tie.material_conflict);
    tie.goldstein -= 5;
  }
}

}  // namespace

Linked GeneratedRecord::linked() const {
  const World& world = *world_;
  std::map<uint64_t, Gathered> events;
  std::map<std::pair<uint64_t, uint64_t>, std::vector<std::string>> matters;  // actor, week
  Linked out;
  std::map<std::string, std::string> first_of_text;
  for (uint64_t i = 0; i < documents_; ++i) {
    const DocumentRecord d = document(i);
    const auto [first, fresh] = first_of_text.emplace(d.text_hash, d.key);
    if (!fresh) out.copies.push_back({d.key, first->second, true, 1});
    for (const StatementRow& row : d.statements) {
      Gathered& gathered = events[row.incident];
      gathered.statements.push_back(row.id);
      gathered.documents.insert(d.key);
      for (const CountRow& number : row.counts) {
        gathered.killed[number.min.value_or(0)].push_back({row.claim ? row.claim->source : d.outlet,
                                                           std::to_string(number.min.value_or(0)),
                                                           row.id});
      }
    }
    const Event main = world.event(d.statements.front().incident);
    matters[{main.recipient, i * kDays / documents_ / 7}].push_back(d.key);
  }
  std::map<std::tuple<std::string, std::string, std::string>, Tie> ties;
  for (auto& [number, gathered] : events) {
    const Event e = world.event(number);
    Incident incident;
    std::sort(gathered.statements.begin(), gathered.statements.end());
    incident.id = "i-" + hash128(gathered.statements.front()).substr(0, 12);
    incident.type = e.kind->type;
    if (!e.kind->mode.empty()) incident.modes = {std::string(e.kind->mode)};
    incident.actors = {world.actor_id(e)};
    incident.recipients = {world.actors[e.recipient].id};
    incident.place = world.places[e.place].place;
    incident.place_name = world.places[e.place].name;
    incident.time = {e.day, e.day};
    incident.factuality = e.factuality;
    for (const std::string& id : gathered.statements) {
      incident.values.push_back({"actor", incident.actors.front(), id});
      incident.values.push_back({"recipient", incident.recipients.front(), id});
      incident.values.push_back({"place", incident.place, id});
    }
    if (!gathered.killed.empty()) {
      CountRow range;
      range.kind = "killed";
      range.min = gathered.killed.begin()->first;
      range.max = gathered.killed.rbegin()->first;
      range.unit = "person";
      incident.counts = {range};
      range.max = range.min;
      incident.chosen = {range};
      Dispute dispute;
      dispute.field = "killed";
      for (auto& [value, sides] : gathered.killed) {
        for (DisputeSide& side : sides) {
          incident.values.push_back({"killed", side.value, side.statement});
          dispute.sides.push_back(std::move(side));
        }
      }
      std::sort(dispute.sides.begin(), dispute.sides.end());
      if (gathered.killed.size() > 1) incident.disputes.push_back(std::move(dispute));
    }
    std::sort(incident.values.begin(), incident.values.end());
    incident.documents = incident.voices = static_cast<uint32_t>(gathered.documents.size());
    incident.statements = std::move(gathered.statements);
    if (e.factuality == "happened" && !e.unknown_actor) {
      const std::string month = to_string(Date{e.day.year, e.day.month, 0});
      Tie& tie = ties[{incident.actors.front(), incident.recipients.front(), month}];
      std::tie(tie.from, tie.to, tie.month) =
          std::tie(incident.actors.front(), incident.recipients.front(), month);
      count(tie, e.kind->type);
      tie.incidents.push_back(incident.id);
    }
    out.incidents.push_back(std::move(incident));
  }
  std::sort(out.incidents.begin(), out.incidents.end(), [](const Incident& a, const Incident& b) {
    return std::tie(a.time, a.id) < std::tie(b.time, b.id);
  });
  for (auto& [key, tie] : ties) {
    tie.goldstein /= static_cast<double>(tie.incidents.size());
    out.ties.push_back(std::move(tie));
  }
  for (auto& [matter, keys] : matters) {
    if (keys.size() < 2) continue;
    std::sort(keys.begin(), keys.end());
    const auto week = static_cast<int32_t>(matter.second) * 7;
    Story story;
    story.id = "s-" + hash128(keys.front()).substr(0, 12);
    story.documents = std::move(keys);
    story.days = {civil_from_days(kFirstDay + week), civil_from_days(kFirstDay + week + 6)};
    story.words = {world.actors[matter.first].id};
    out.stories.push_back(std::move(story));
  }
  std::sort(out.copies.begin(), out.copies.end());
  std::sort(out.stories.begin(), out.stories.end(), [](const Story& a, const Story& b) {
    return std::tie(a.days, a.id) < std::tie(b.days, b.id);
  });
  return out;
}

std::string GeneratedRecord::actor(uint64_t rank) const { return world_->actors[rank].id; }
std::string GeneratedRecord::place(uint64_t rank) const {
  return world_->places[kStates + rank].place;
}
std::string GeneratedRecord::country(uint64_t rank) const { return world_->places[rank].place; }
std::string GeneratedRecord::outlet(uint64_t rank) const { return world_->outlets[rank]; }
std::string GeneratedRecord::word(uint64_t rank) const { return world_->words[rank]; }

}  // namespace casus::bench
