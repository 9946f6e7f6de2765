// Flattens an annotated document to rows. Bytes become code points here, and indices become ids and
// words, so that a row can be read without the document's other values.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "casus/incidents.h"

#include "incidents/actor_names.h"
#include "incidents/event_words.h"
#include "incidents/sketch.h"
#include "incidents/story_words.h"
#include "text/utf8.h"

namespace casus {

namespace {

class Recorder {
 public:
  explicit Recorder(const Annotated& annotated)
      : a_(annotated), points_(annotated.document.text), names_(annotated) {}

  DocumentRecord make(const std::string& version);

 private:
  Evidence at(Span span) const {
    const uint32_t start = points_.from_byte(span.begin);
    return {start, std::max(start, points_.from_byte(span.end))};
  }
  std::string words(Span span) const { return utf8::squeeze(span.in(a_.document.text)); }

  bool is_heading(uint32_t byte) const;
  std::vector<MentionRow> mentions() const;
  StatementRow statement(const Statement& statement, std::string id) const;
  void add_roles(const std::vector<uint32_t>& mentions, const char* role, StatementRow& row) const;
  PlaceRow place(const PlaceMention& place) const;
  CountRow count(const Quantity& quantity) const;
  bool is_part(uint32_t quantity, const Statement& statement) const;
  std::size_t row_of_counts(const std::vector<const Quantity*>& told, std::size_t from) const;
  std::vector<CountRow> counts(const Statement& statement) const;
  Span naming(uint32_t mention, Span source) const;
  ClaimRow claim(const Claim& claim) const;
  std::vector<DoubtRow> doubts(const DocumentRecord& made) const;

  const Annotated& a_;
  CodePoints points_;
  ActorNames names_;
};

// A paragraph of its own that is the title, or a few words that no mark ends: what stands over
// text.
bool Recorder::is_heading(uint32_t byte) const {
  constexpr std::size_t kLongest = 160;  // bytes
  const std::string_view text = a_.document.text;
  const std::size_t before = text.substr(0, byte).rfind("\n\n");
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 2;
  const std::size_t end = std::min(text.find("\n\n", byte), text.size());
  if (end == text.size() || end - begin > kLongest) return false;  // over nothing, or long
  const std::string_view words = utf8::trim(text.substr(begin, end - begin));
  if (words.empty()) return false;
  if (utf8::squeeze(words) == utf8::squeeze(a_.document.title)) return true;
  std::size_t last = words.size() - 1;
  while (last > 0 && utf8::is_continuation(words[last])) --last;
  uint32_t length = 1;
  const char32_t c = utf8::decode(words, last, length);
  return utf8::is_letter(c) || utf8::is_digit(c);
}

std::vector<MentionRow> Recorder::mentions() const {
  std::vector<MentionRow> out;
  out.reserve(a_.mentions.mentions.size());
  for (const Mention& mention : a_.mentions.mentions) {
    MentionRow row;
    if (mention.actor < a_.mentions.actors.size()) row.actor = a_.mentions.actors[mention.actor].id;
    row.kind = name(mention.kind);
    row.form = name(mention.form);
    row.entity = mention.entity;
    row.at = at(mention.span);
    out.push_back(std::move(row));
  }
  return out;
}

void Recorder::add_roles(const std::vector<uint32_t>& mentions, const char* role,
                         StatementRow& row) const {
  for (const uint32_t index : mentions) {
    if (index >= a_.mentions.mentions.size()) continue;
    const Mention& mention = a_.mentions.mentions[index];
    // "both sides": each of them.
    for (const uint32_t member : mention.members) {
      row.roles.push_back({role, a_.mentions.actors[member].id, at(mention.span)});
    }
    if (!mention.members.empty()) continue;
    std::string id = names_.id(index);
    if (id.empty()) continue;  // a pronoun that leads nowhere names nobody
    row.roles.push_back({role, std::move(id), at(mention.span)});
  }
}

PlaceRow Recorder::place(const PlaceMention& place) const {
  PlaceRow row;
  row.place = place.id;
  row.name = place.name;
  row.feature = place.feature;
  row.country = place.country;
  row.latitude = place.latitude;
  row.longitude = place.longitude;
  row.within = place.within;
  row.at = at(place.span);
  return row;
}

// "27 were killed, two of them civilians": two is no other count of the dead.
bool Recorder::is_part(uint32_t quantity, const Statement& statement) const {
  const std::vector<Quantity>& all = a_.mentions.quantities;
  const std::optional<uint32_t> whole = all[quantity].part_of;
  if (!whole || *whole >= all.size() || all[*whole].kind != all[quantity].kind) return false;
  return std::find(statement.quantities.begin(), statement.quantities.end(), *whole) !=
         statement.quantities.end();
}

// "four children, three women and two men": counts of one row, the last joined by a word.
std::size_t Recorder::row_of_counts(const std::vector<const Quantity*>& told,
                                    std::size_t from) const {
  constexpr uint32_t kComma = 2, kJoined = 7;  // bytes between: ", " and " and "
  const auto is_exact = [](const Quantity& q) {
    return q.min && q.min == q.max && q.unit == "person" && q.of && q.span.end <= q.of->end;
  };
  for (std::size_t k = from; k + 1 < told.size(); ++k) {
    const Quantity& here = *told[k];
    const Quantity& next = *told[k + 1];
    if (here.kind != next.kind || !is_exact(here) || !is_exact(next) ||
        next.span.begin < here.of->end)
      break;
    const uint32_t gap = next.span.begin - here.of->end;
    if (gap > kComma && gap <= kJoined) return k + 2;
    if (gap != kComma) break;
  }
  return from + 1;
}

std::vector<CountRow> Recorder::counts(const Statement& statement) const {
  const std::vector<Quantity>& all = a_.mentions.quantities;
  std::vector<const Quantity*> told;
  // "five of the injured died", where the text says how many died in all
  const auto is_of_all = [&](const Quantity& q) {
    return q.added && std::ranges::any_of(all, [&](const Quantity& other) {
             return other.kind == q.kind && !other.added;
           });
  };
  for (const uint32_t index : statement.quantities) {
    if (index < all.size() && !is_part(index, statement) && !is_of_all(all[index]))
      told.push_back(&all[index]);
  }
  std::vector<CountRow> rows;
  for (std::size_t k = 0; k < told.size();) {
    const std::size_t end = row_of_counts(told, k);
    Quantity sum = *told[k];
    for (std::size_t i = k + 1; i < end; ++i) {
      *sum.min += *told[i]->min;
      *sum.max += *told[i]->max;
      sum.span.end = told[i]->of->end;
    }
    rows.push_back(count(sum));
    k = end;
  }
  return rows;
}

CountRow Recorder::count(const Quantity& quantity) const {
  CountRow row;
  row.kind = quantity.kind;
  row.min = quantity.min;
  if (!quantity.added) row.max = quantity.max;  // that many, and those told before
  row.approximate = quantity.approximate;
  row.unit = quantity.unit;
  row.at = at(quantity.span);
  return row;
}

// The words that say who a source is, where its own do not: of "he" and "which" those that they
// stand for, a name before other words, the first one before later ones.
Span Recorder::naming(uint32_t mention, Span source) const {
  const std::vector<Mention>& all = a_.mentions.mentions;
  const auto pronoun = std::find_if(all.begin(), all.end(), [&](const Mention& m) {
    return m.span == source && m.form == MentionForm::pronoun;
  });
  if (pronoun == all.end()) {
    const auto& tokens = a_.parse.tokens;
    const auto at = std::lower_bound(tokens.begin(), tokens.end(), source.begin,
                                     [](const Token& t, uint32_t b) { return t.span.begin < b; });
    const auto t = static_cast<std::size_t>(at - tokens.begin());
    const bool relative =
        t < a_.parse.upos.size() && tokens[t].span == source && a_.parse.upos[t] == Upos::pron;
    return relative && all[mention].kind != MentionKind::other ? all[mention].span : source;
  }
  const Mention* best = nullptr;
  for (const Mention& other : all) {
    // Things do not speak, and "he" is no group.
    const bool same = (pronoun->kind == MentionKind::person) == (other.kind == MentionKind::person);
    const bool fits =
        other.kind != MentionKind::other && (same || pronoun->kind == MentionKind::other);
    if (pronoun->entity == kNone || other.entity != pronoun->entity || !fits ||
        other.form == MentionForm::pronoun) {
      continue;
    }
    if (best == nullptr || (best->form != MentionForm::name && other.form == MentionForm::name)) {
      best = &other;
    }
  }
  return best == nullptr ? source : best->span;
}

// A source or cue torn in two is named by its first part: the row's words are those at its
// evidence.
ClaimRow Recorder::claim(const Claim& claim) const {
  ClaimRow row;
  if (!claim.source.empty()) {
    row.source = words(claim.source.front());
    row.source_at = at(claim.source.front());
  }
  if (claim.source_mention < a_.mentions.mentions.size()) {
    if (!claim.source.empty()) {
      const Span named = naming(claim.source_mention, claim.source.front());
      row.source = words(named);
      row.source_at = at(named);
    }
    const uint32_t actor = a_.mentions.mentions[claim.source_mention].actor;
    if (actor < a_.mentions.actors.size()) row.source_actor = a_.mentions.actors[actor].id;
  }
  if (!claim.cue.empty()) {
    row.cue = words(claim.cue.front());
    row.cue_at = at(claim.cue.front());
  }
  row.content_at = at(hull(claim.content));
  row.stance = claim.stance;
  row.direct = claim.direct;
  row.negative = claim.negative;
  return row;
}

StatementRow Recorder::statement(const Statement& s, std::string id) const {
  StatementRow row;
  row.id = std::move(id);
  row.at = at(s.anchor);
  row.evidence = at(s.evidence);
  row.type = s.type;
  row.modes = s.modes;
  row.contexts = s.contexts;
  row.cameo = s.cameo;
  row.subtype = s.subtype;
  row.attempted = s.attempted;
  row.lethal = s.lethal;
  add_roles(s.actors, "actor", row);
  add_roles(s.recipients, "recipient", row);
  add_roles(s.instruments, "instrument", row);
  for (const uint32_t index : s.places) {
    if (index < a_.mentions.places.size()) row.places.push_back(place(a_.mentions.places[index]));
  }
  row.counts = counts(s);
  row.time = s.time;
  row.time_rule = s.time_rule;
  row.factuality = name(s.factuality);
  if (s.claim < a_.statements.claims.size()) row.claim = claim(a_.statements.claims[s.claim]);
  row.headline = s.anchor.begin < a_.document.body_begin || is_heading(s.anchor.begin);
  row.incident = s.incident;
  row.rule = s.rule;
  return row;
}

std::vector<DoubtRow> Recorder::doubts(const DocumentRecord& made) const {
  std::vector<DoubtRow> out;
  out.reserve(a_.doubts.size());
  for (const Doubt& doubt : a_.doubts) {
    DoubtRow row;
    row.kind = doubt.kind;
    row.field = doubt.field;
    row.reason = doubt.reason;
    row.document = made.key;
    row.at = at(doubt.at);
    row.evidence = at(doubt.evidence);
    if (doubt.statement < made.statements.size())
      row.statement = made.statements[doubt.statement].id;
    out.push_back(std::move(row));
  }
  return out;
}

DocumentRecord Recorder::make(const std::string& version) {
  const Document& d = a_.document;
  DocumentRecord out;
  out.key = document_key(d);
  out.id = d.id;
  out.url = d.url;
  out.site = d.site;
  out.outlet = d.outlet;
  out.title = d.title;
  out.authors = d.authors;
  out.published = d.published;
  out.modified = d.modified;
  out.fetched = d.fetched;
  out.language = d.language;
  out.agency = d.agency;
  out.text = d.text;
  out.body_start = points_.from_byte(d.body_begin);
  out.text_hash = text_hash(d);
  out.sketch = sketch_of(d.body());
  out.words = story_words(a_);
  out.event_words = event_words(a_);
  out.version = version;
  out.mentions = mentions();
  const std::vector<Statement>& statements = a_.statements.statements;
  // Four digits, or as many as the last one needs: ids sort in reading order.
  const std::size_t width = std::max<std::size_t>(
      4, std::to_string(statements.empty() ? 0 : statements.size() - 1).size());
  out.statements.reserve(statements.size());
  for (std::size_t i = 0; i < statements.size(); ++i) {
    out.statements.push_back(statement(statements[i], fmt::format("{}.{:0{}}", out.key, i, width)));
    out.statements.back().document = out.key;
  }
  out.actors = names_.used_by(out.statements);
  out.doubts = doubts(out);
  return out;
}

}  // namespace

DocumentRecord make_record(const Annotated& annotated, const std::string& annotator_version) {
  return Recorder(annotated).make(annotator_version);
}

}  // namespace casus
