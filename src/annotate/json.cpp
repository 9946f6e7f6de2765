// The annotation contract as JSON (docs/formats/annotation.md). A document has two parts that carry
// spans: the headline and the body; each is written by the same code with offsets of its own text.
#include "text/json.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "casus/annotate.h"

#include "text/utf8.h"

namespace casus {

namespace {

// The contract has one word for bodies of states; which of them it is, the actor's id says.
std::string_view contract_country(std::string_view code) {
  return code == "UNO" || code == "EUR" ? std::string_view("IGO") : code;
}

class PartWriter {
 public:
  PartWriter(const Annotated& annotated, const CodePoints& points, Span part, JsonWriter& out)
      : a_(annotated),
        points_(points),
        part_(part),
        base_(points.from_byte(part.begin)),
        out_(out) {}

  void write() {
    write_sentences();
    write_mentions();
    write_times();
    write_places();
    write_quantities();
    write_claims();
    write_predicates();
    write_events();
    write_doubts();
  }

 private:
  Span clipped(Span s) const {
    return {std::max(s.begin, part_.begin), std::min(s.end, part_.end)};
  }
  bool here(Span span) const { return part_.begin <= span.begin && span.begin < part_.end; }

  void span(Span s) {
    out_.begin_array()
        .integer(points_.from_byte(s.begin) - base_)
        .integer(points_.from_byte(s.end) - base_)
        .end_array();
  }
  // What of a claim's part stands in this part of the document (a source may be named in the
  // headline only).
  std::vector<Span> within(const std::vector<Span>& list) const {
    std::vector<Span> out;
    for (const Span s : list) {
      if (here(s)) out.push_back({s.begin, std::min(s.end, part_.end)});
    }
    return out;
  }
  void spans_if(std::string_view key, const std::vector<Span>& all) {
    const std::vector<Span> list = within(all);
    if (list.empty()) return;
    out_.key(key);
    spans(list);
  }
  // One span, or a list of spans where a part is torn.
  void spans(const std::vector<Span>& list) {
    if (list.size() == 1) return span(list[0]);
    out_.begin_array();
    for (const Span s : list) span(s);
    out_.end_array();
  }
  void ids(std::string_view key, char letter, const std::vector<uint32_t>& list) {
    if (list.empty()) return;
    out_.key(key).begin_array();
    for (const uint32_t i : list) out_.string(fmt::format("{}{}", letter, i + 1));
    out_.end_array();
  }
  static double rounded(double value) { return std::round(value * 100.0) / 100.0; }
  // Indices into the arrays of this part: the position among the elements that stand in it.
  template <class Values>
  std::vector<uint32_t> positions(const Values& values) const {
    std::vector<uint32_t> out(values.size(), kNone);
    uint32_t next = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (here(values[i].span)) out[i] = next++;
    }
    return out;
  }
  void indices(std::string_view key, const std::vector<uint32_t>& list,
               const std::vector<uint32_t>& position) {
    if (list.empty()) return;
    out_.key(key).begin_array();
    for (const uint32_t i : list) {
      if (position[i] != kNone) out_.integer(position[i]);
    }
    out_.end_array();
  }

  void write_sentences() {
    out_.key("sentences").begin_array();
    for (const Sentence& s : a_.parse.sentences) {
      if (here(s.span)) span(s.span);
    }
    out_.end_array();
  }

  void write_mentions() {
    out_.key("mentions").begin_array();
    const auto& all = a_.mentions.mentions;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Mention& m = all[i];
      if (!here(m.span)) continue;
      const std::string id = fmt::format("m{}", i + 1);
      const bool whole = m.phrase.begin < m.span.begin || m.span.end < m.phrase.end;
      write_mention(m, id, whole);
      // The name itself, or the phrase without what follows its head: what an actor is known by.
      if (whole && (m.form == MentionForm::name || m.actor != kNone)) write_core(m, id);
    }
    out_.end_array();
  }
  void write_mention(const Mention& m, const std::string& id, bool whole) {
    const bool named = m.form == MentionForm::name;
    begin_mention(m, id, whole ? clipped(m.phrase) : m.span,
                  whole && named ? MentionForm::nominal : m.form);
    if (m.entity != kNone) out_.field("entity", fmt::format("e{}", m.entity + 1));
    end_mention(m);
  }
  void write_core(const Mention& m, const std::string& id) {
    begin_mention(m, id + "c", m.span, m.form);
    out_.field("of", id);
    end_mention(m);
  }
  void begin_mention(const Mention& m, const std::string& id, Span whole, MentionForm form) {
    out_.begin_object().field("id", id).key("span");
    span(whole);
    if (!m.head.empty()) {
      out_.key("head");
      span(m.head);
    }
    out_.field("kind", name(m.kind)).field("form", name(form));
  }
  void end_mention(const Mention& m) {
    if (m.actor != kNone) out_.field("actor", a_.mentions.actors[m.actor].id);
    if (!m.members.empty()) {
      out_.key("members").begin_array();
      for (const uint32_t actor : m.members) out_.string(a_.mentions.actors[actor].id);
      out_.end_array();
    }
    out_.field_if("country", contract_country(m.country));
    if (m.score < 1) out_.key("score").number(m.score);
    out_.end_object();
  }

  void write_times() {
    out_.key("times").begin_array();
    for (const TimeExpression& t : a_.mentions.times) {
      if (!here(t.span)) continue;
      out_.begin_object().key("span");
      span(t.span);
      out_.field("type", t.type).field("value", t.value).end_object();
    }
    out_.end_array();
  }

  void write_places() {
    out_.key("places").begin_array();
    for (const PlaceMention& p : a_.mentions.places) {
      if (!here(p.span)) continue;
      out_.begin_object().key("span");
      span(p.span);
      out_.field("name", p.name).field_if("feature", p.feature).field_if("country", p.country);
      if (p.latitude && p.longitude)
        out_.key("lat").number(*p.latitude).key("lon").number(*p.longitude);
      if (p.geonames) out_.key("geonames").integer(*p.geonames);
      out_.field_if("id", p.id);
      if (!p.is_location) out_.key("is_location").boolean(false);
      if (rounded(p.score) < 1) out_.key("score").number(rounded(p.score));
      if (!p.alternatives.empty()) write_alternatives(p.alternatives);
      out_.end_object();
    }
    out_.end_array();
  }

  void write_alternatives(const std::vector<PlaceChoice>& all) {
    out_.key("alternatives").begin_array();
    for (const PlaceChoice& other : all) {
      out_.begin_object().field("id", other.id);
      out_.key("score").number(rounded(other.score)).end_object();
    }
    out_.end_array();
  }

  void write_quantities() {
    const std::vector<uint32_t> position = positions(a_.mentions.quantities);
    out_.key("quantities").begin_array();
    for (const Quantity& q : a_.mentions.quantities) {
      if (!here(q.span)) continue;
      out_.begin_object().key("span");
      span(q.span);
      out_.field("kind", q.kind);
      if (q.min) out_.key("min").integer(*q.min);
      if (q.max) out_.key("max").integer(*q.max);
      if (q.approximate) out_.key("approximate").boolean(true);
      out_.field_if("unit", q.unit);
      if (q.of && here(*q.of)) {
        out_.key("of");
        span(*q.of);
      }
      if (q.part_of && position[*q.part_of] != kNone)
        out_.key("part_of").integer(position[*q.part_of]);
      if (q.added) out_.key("added").boolean(true);
      out_.end_object();
    }
    out_.end_array();
  }

  void write_claims() {
    out_.key("claims").begin_array();
    const auto& all = a_.statements.claims;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Claim& c = all[i];
      if (!here(claim_start(c))) continue;
      out_.begin_object().field("id", fmt::format("c{}", i + 1));
      if (const auto source = within(c.source); !source.empty()) {
        out_.key("source").begin_object().key("span");
        spans(source);
        if (c.source_mention != kNone)
          out_.field("mention", fmt::format("m{}", c.source_mention + 1));
        out_.end_object();
      }
      spans_if("cue", c.cue);
      spans_if("content", c.content);
      out_.field("stance", c.stance)
          .key("direct")
          .boolean(c.direct)
          .field("sign", c.negative ? "-" : "+");
      if (c.inside != kNone) out_.field("inside", fmt::format("c{}", c.inside + 1));
      out_.end_object();
    }
    out_.end_array();
  }
  static Span claim_start(const Claim& c) {
    for (const auto* part : {&c.cue, &c.content, &c.source}) {
      if (!part->empty()) return part->front();
    }
    return {};
  }

  void write_predicates() {
    out_.key("predicates").begin_array();
    for (const Predicate& p : a_.statements.predicates) {
      if (!here(p.anchor)) continue;
      out_.begin_object().key("anchor");
      span(p.anchor);
      out_.field("lemma", p.lemma).field("factuality", name(p.factuality));
      // Two decimals say all there is to say.
      out_.key("certainty").number(rounded(p.certainty)).end_object();
    }
    out_.end_array();
  }

  void write_events() {
    const auto places = positions(a_.mentions.places);
    const auto quantities = positions(a_.mentions.quantities);
    const auto times = positions(a_.mentions.times);
    out_.key("events").begin_array();
    const auto& all = a_.statements.statements;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Statement& s = all[i];
      if (!here(s.anchor)) continue;
      out_.begin_object().field("id", fmt::format("v{}", i + 1)).key("anchor");
      span(s.anchor);
      out_.key("evidence");
      span(s.evidence);
      out_.field("type", s.type).strings_if("modes", s.modes).strings_if("contexts", s.contexts);
      out_.field_if("cameo", s.cameo).field_if("subtype", s.subtype);
      if (s.attempted) out_.key("attempted").boolean(true);
      if (s.lethal) out_.key("lethal").boolean(*s.lethal);
      ids("actors", 'm', s.actors);
      ids("recipients", 'm', s.recipients);
      ids("instruments", 'm', s.instruments);
      indices("places", s.places, places);
      indices("quantities", s.quantities, quantities);
      write_time(s, times);
      out_.field("factuality", name(s.factuality));
      if (s.incident != kNone) out_.field("incident", fmt::format("i{}", s.incident + 1));
      if (s.claim != kNone) out_.field("claim", fmt::format("c{}", s.claim + 1));
      out_.end_object();
    }
    out_.end_array();
  }
  void write_time(const Statement& s, const std::vector<uint32_t>& times) {
    if (!s.time.known()) return;
    out_.key("time").begin_object();
    out_.field("start", to_string(s.time.first)).field("end", to_string(s.time.last));
    if (s.timex != kNone && times[s.timex] != kNone) out_.key("timex").integer(times[s.timex]);
    out_.field_if("rule", s.time_rule).end_object();
  }

  // Only where there are any: most texts give none.
  void write_doubts() {
    bool open = false;
    for (const Doubt& d : a_.doubts) {
      if (!here(d.at)) continue;
      if (!open) out_.key("doubts").begin_array();
      open = true;
      out_.begin_object().field("kind", d.kind).field_if("field", d.field).key("span");
      span(d.at);
      out_.key("evidence");
      span({d.evidence.begin, std::min(d.evidence.end, part_.end)});
      out_.field("quote", utf8::squeeze(d.evidence.in(a_.document.text)));
      out_.field_if("reason", d.reason);
      if (d.statement != kNone) out_.field("event", fmt::format("v{}", d.statement + 1));
      out_.end_object();
    }
    if (open) out_.end_array();
  }

  const Annotated& a_;
  const CodePoints& points_;
  Span part_;
  uint32_t base_;
  JsonWriter& out_;
};

void write_actors(const std::vector<Actor>& actors, JsonWriter& out) {
  out.key("actors").begin_array();
  for (const Actor& a : actors) {
    out.begin_object().field("id", a.id).field("name", a.name).field_if("kind", a.kind);
    out.field_if("country", contract_country(a.country)).strings_if("sectors", a.sectors);
    out.field_if("wikipedia", a.wikipedia).field_if("part_of", a.part_of).end_object();
  }
  out.end_array();
}

void write_entries(const Document& document, const CodePoints& points, JsonWriter& out) {
  if (document.entries.empty()) return;
  const uint32_t base = points.from_byte(document.body_begin);
  out.key("entries").begin_array();
  for (const Entry& entry : document.entries) {
    out.begin_object().key("span").begin_array();
    out.integer(points.from_byte(entry.begin) - base).integer(points.from_byte(entry.end) - base);
    out.end_array().field("published", entry.published).end_object();
  }
  out.end_array();
}

}  // namespace

std::string to_json(const Annotated& annotated) {
  const Document& d = annotated.document;
  const CodePoints points(d.text);
  const auto end = static_cast<uint32_t>(d.text.size());
  JsonWriter out;
  out.begin_object()
      .field("id", d.id)
      .field_if("url", d.url)
      .field_if("site", d.site)
      .field_if("outlet", d.outlet);
  out.field_if("title", d.title)
      .strings_if("authors", d.authors)
      .field_if("published", d.published)
      .field_if("modified", d.modified)
      .field_if("section", d.section);
  out.field_if("language", d.language).field_if("agency", d.agency).field("text", d.body());
  write_entries(d, points, out);
  write_actors(annotated.mentions.actors, out);
  PartWriter(annotated, points, {d.body_begin, end}, out).write();
  if (d.body_begin > 0) {
    out.key("headline").begin_object().field("text", d.title);
    PartWriter(annotated, points, {0, d.body_begin}, out).write();
    out.end_object();
  }
  out.strings_if("notes", d.notes).end_object();
  return out.take();
}

}  // namespace casus
