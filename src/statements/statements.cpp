#include "casus/statements.h"

#include <algorithm>
#include <array>
#include <utility>

#include "statements/claims.h"
#include "statements/contexts.h"
#include "statements/events.h"
#include "statements/factuality.h"
#include "statements/frames.h"
#include "statements/in_order.h"
#include "statements/mood.h"
#include "statements/ontology.h"
#include "statements/reading.h"
#include "statements/setting.h"
#include "statements/words.h"

namespace casus {
namespace {

constexpr std::array<std::string_view, 7> kFactualities = {
    "happened", "ongoing", "planned", "possible", "conditional", "denied", "did-not-happen"};

// "called the raid barbaric": whoever says so accuses.
void blame(const Parse& parse, const std::vector<statements::Found>& events,
           std::vector<Claim>& claims) {
  for (const statements::Found& event : events) {
    if (event.noun || event.statement.type != "ACCUSE") continue;
    const Span verb = parse.tokens[event.token].span;
    for (Claim& claim : claims) {
      if (statements::has_cue(claim, verb) && claim.stance == "assert") claim.stance = "accuse";
    }
  }
}

// Those that events bring take their places among the others: by first cue.
void add_claims(std::vector<statements::Found>& events, std::vector<Claim>& claims) {
  const auto old = static_cast<uint32_t>(claims.size());
  for (statements::Found& event : events) {
    if (!event.own_claim) continue;
    event.statement.claim = static_cast<uint32_t>(claims.size());
    claims.push_back(std::move(*event.own_claim));
  }
  if (claims.size() == old) return;
  const std::vector<uint32_t> now = statements::put_in_order(
      claims,
      [](const Claim& a, const Claim& b) { return a.cue.front().begin < b.cue.front().begin; });
  for (Claim& claim : claims) {
    if (claim.inside != kNone) claim.inside = now[claim.inside];
  }
  for (statements::Found& event : events) {
    if (event.statement.claim != kNone) event.statement.claim = now[event.statement.claim];
  }
}

}  // namespace

std::string_view name(Factuality factuality) {
  return kFactualities[static_cast<std::size_t>(factuality)];
}

std::optional<Factuality> factuality_from(std::string_view name) {
  for (std::size_t i = 0; i < kFactualities.size(); ++i) {
    if (kFactualities[i] == name) return static_cast<Factuality>(i);
  }
  return std::nullopt;
}

struct StatementFinder::Rules {
  statements::Words words;
  statements::Ontology ontology;
  statements::FrameSet frames;
  statements::Cues cues;
  statements::Moods moods;
  statements::SupportVerbs support;
  statements::Contexts contexts;
  statements::FactualityJudge factuality;
};

StatementFinder::StatementFinder(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}
StatementFinder::StatementFinder(StatementFinder&&) noexcept = default;
StatementFinder& StatementFinder::operator=(StatementFinder&&) noexcept = default;
StatementFinder::~StatementFinder() = default;

// English only so far; another language is another folder below data/lang and a loop here.
Result<StatementFinder> StatementFinder::load(const Resources& resources) {
  const std::string language = "lang/en/";
  const std::string folder = language + "statements/";
  auto rules = std::make_unique<Rules>();
  auto words = statements::Words::load(resources, folder);
  if (!words) return words.error();
  rules->words = std::move(*words);
  auto ontology = statements::Ontology::load(resources);
  if (!ontology) return ontology.error();
  rules->ontology = std::move(*ontology);
  auto frames = statements::FrameSet::load(resources, language, rules->ontology, rules->words);
  if (!frames) return frames.error();
  rules->frames = std::move(*frames);
  auto cues = statements::Cues::load(resources, folder, rules->words);
  if (!cues) return cues.error();
  rules->cues = std::move(*cues);
  auto moods = statements::Moods::load(resources, folder, rules->words);
  if (!moods) return moods.error();
  rules->moods = std::move(*moods);
  auto support = statements::SupportVerbs::load(resources, folder, rules->words);
  if (!support) return support.error();
  rules->support = std::move(*support);
  auto contexts = statements::Contexts::load(resources, folder, rules->ontology, rules->words);
  if (!contexts) return contexts.error();
  rules->contexts = std::move(*contexts);
  auto factuality = statements::FactualityJudge::load(resources, folder);
  if (!factuality) return factuality.error();
  rules->factuality = std::move(*factuality);
  return StatementFinder(std::move(rules));
}

Statements StatementFinder::find(const Document& document, const Parse& parse,
                                 const Mentions& mentions) const {
  Statements found;
  if (!parse.has_tags()) return found;
  const statements::Reading reading =
      statements::read_clauses(rules_->words, document, parse, mentions);
  found.claims = rules_->cues.find(reading, rules_->factuality.embedding());
  found.predicates = rules_->factuality.predicates(parse);
  std::vector<statements::Found> events =
      statements::EventFinder(rules_->frames, rules_->moods, rules_->support, rules_->factuality,
                              reading, found.claims)
          .find();
  blame(parse, events, found.claims);
  add_claims(events, found.claims);
  statements::set_places(reading, rules_->frames, found.claims, events);
  statements::set_quantities(reading, rules_->frames, found.claims, events);
  statements::set_times(reading, rules_->frames, found.claims, events);
  statements::set_instruments(reading, rules_->frames, events);
  rules_->contexts.set(reading, events);
  statements::set_incidents(reading, rules_->frames, events);
  found.statements.reserve(events.size());
  for (statements::Found& event : events) {
    Statement& statement = event.statement;
    if (statement.cameo.empty() && !statement.type.empty()) {
      const auto* type = rules_->ontology.find(statement.type);
      const std::string mode = statement.modes.empty() ? std::string() : statement.modes.front();
      if (type != nullptr) statement.cameo = statements::Ontology::cameo(*type, mode);
    }
    found.statements.push_back(std::move(statement));
  }
  return found;
}

}  // namespace casus
