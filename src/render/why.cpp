// `casus why A B`: what the decision on two tellings rests on.
#include <fmt/format.h>

#include "render/clean.h"
#include "render/json.h"
#include "render/lines.h"
#include "render/render.h"

namespace casus {
namespace {

void write_reasons(JsonWriter& json, std::string_view name, const std::vector<Reason>& reasons) {
  json.key(name).begin_array();
  for (const Reason& reason : reasons) {
    json.begin_object().field("feature", reason.feature);
    json.key("value").number(reason.value).key("weight").number(reason.weight).end_object();
  }
  json.end_array();
}

std::string comparison_json(const Comparison& c) {
  JsonWriter json;
  json.begin_object().field("a", c.a).field("b", c.b).field("verdict", c.verdict);
  json.field_if("refusal", c.refusal);
  json.key("score").number(c.score).key("threshold").number(c.threshold);
  write_reasons(json, "reasons", c.reasons);
  if (c.probability) {
    json.key("words").begin_object();
    json.key("probability").number(*c.probability);
    json.key("threshold").number(c.probability_threshold);
    write_reasons(json, "reasons", c.words);
    json.end_object();
  }
  json.end_object();
  return harmless_json(json.take()) + "\n";
}

std::string_view verdict_text(std::string_view verdict) {
  if (verdict == "one") return "One happening.";
  return verdict == "candidate" ? "May be one happening; they stay two." : "Two happenings.";
}

void add_reasons(Lines& lines, const std::vector<Reason>& reasons) {
  for (const Reason& reason : reasons) {
    std::string feature = reason.feature;
    for (char& c : feature) c = c == '_' ? ' ' : c;
    const std::string value = reason.value == 1 ? "" : fmt::format(" ({:.2g})", reason.value);
    lines.add({{fmt::format("{:+.3g}", reason.weight), Ink::strong}, {"  " + feature + value}}, 4,
              6);
  }
}

std::string comparison_text(const Comparison& c, TextStyle style) {
  Lines lines(style);
  lines.add({{std::string(verdict_text(c.verdict)), Ink::strong}}, 0, 2);
  lines.add({{clean(c.a) + " — " + clean(c.b), Ink::faint}}, 2, 4);
  if (!c.refusal.empty()) lines.add({{"Kept apart: " + c.refusal, Ink::bad}}, 2, 4);
  lines.add({{fmt::format("What is told of them: {} of {} points needed", c.score, c.threshold)}},
            2, 4);
  add_reasons(lines, c.reasons);
  if (c.probability) {
    lines.add({{fmt::format("The words of their story: {:.2f}, from {:.2f} on one", *c.probability,
                            c.probability_threshold)}},
              2, 4);
    add_reasons(lines, c.words);
  }
  return lines.take();
}

}  // namespace

std::string render_comparison(const Comparison& comparison, Format format, TextStyle style) {
  if (format == Format::json || format == Format::jsonl) return comparison_json(comparison);
  return comparison_text(comparison, style);
}

}  // namespace casus
