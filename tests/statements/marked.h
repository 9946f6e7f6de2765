// Made-up text with its mentions marked: "{a:Rebels} attacked {r:the army}" → text, parse and
// mentions, so that the tests of this stage need no mention finder. Marks: a, r, m, c mentions (who
// they are is the test's business), p a place, k and i counts of killed and injured, n a count of
// people, t a day ("{t2024-12-24:on Tuesday}").
#pragma once

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/mentions.h"
#include "casus/parse.h"
#include "casus/statements.h"

namespace casus::testing {

struct Marked {
  Document document;
  Parse parse;
  Mentions mentions;
  std::vector<uint32_t> actors;      // mentions marked a
  std::vector<uint32_t> recipients;  // mentions marked r
};

inline uint32_t first_token(const Parse& parse, uint32_t byte) {
  for (uint32_t t = 0; t < parse.tokens.size(); ++t) {
    if (parse.tokens[t].span.end > byte) return t;
  }
  return static_cast<uint32_t>(parse.tokens.size());
}

inline uint32_t last_token(const Parse& parse, uint32_t byte) {
  uint32_t last = 0;
  for (uint32_t t = 0; t < parse.tokens.size(); ++t) {
    if (parse.tokens[t].span.begin < byte) last = t + 1;
  }
  return last;
}

inline Marked read_marked(const Parser& parser, std::string_view marked,
                          std::string published = "") {
  struct Mark {
    char kind;
    std::string note;
    Span span;
  };
  Marked out;
  std::vector<Mark> marks;
  std::string& text = out.document.text;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] == '{') {
      const std::size_t colon = marked.find(':', i);
      const std::size_t close = marked.find('}', i);
      const auto begin = static_cast<uint32_t>(text.size());
      text += marked.substr(colon + 1, close - colon - 1);
      marks.push_back({marked[i + 1],
                       std::string(marked.substr(i + 2, colon - i - 2)),
                       {begin, static_cast<uint32_t>(text.size())}});
      i = close;
    } else {
      text += marked[i];
    }
  }
  out.document.published = std::move(published);
  out.parse = parser.parse(out.document);
  parser.analyse(out.document.text, out.parse);
  std::vector<std::string> entities;
  for (const Mark& mark : marks) {
    const uint32_t first = first_token(out.parse, mark.span.begin);
    const uint32_t last = last_token(out.parse, mark.span.end);
    const uint32_t sentence = first < out.parse.tokens.size() ? out.parse.sentence_of(first) : 0;
    if (mark.kind == 'k' || mark.kind == 'i' || mark.kind == 'n') {
      Quantity quantity;
      quantity.span = mark.span;
      quantity.sentence = sentence;
      quantity.kind = mark.kind == 'k' ? "killed" : mark.kind == 'i' ? "injured" : "participants";
      int64_t value = 0;
      const std::string_view number = mark.span.in(text);
      std::from_chars(number.data(), number.data() + number.size(), value);
      quantity.min = quantity.max = value;
      out.mentions.quantities.push_back(quantity);
      continue;
    }
    if (mark.kind == 't') {
      TimeExpression time;
      time.span = mark.span;
      time.sentence = sentence;
      time.type = "DATE";
      time.value = mark.note;
      time.days = days_of(parse_iso_date(mark.note).value_or(Date{}));
      out.mentions.times.push_back(time);
      continue;
    }
    Mention mention;
    mention.span = mark.span;
    mention.head = mark.span;
    mention.first = first;
    mention.last = last;
    mention.sentence = sentence;
    mention.kind = mark.kind == 'p'   ? MentionKind::place
                   : mark.kind == 'h' ? MentionKind::person
                                      : MentionKind::organization;
    // Names are written large; "the army" is a nominal.
    const std::string_view words = mark.span.in(text);
    const bool name =
        words.size() > 4 && words.substr(0, 4) != "the " && words.substr(0, 4) != "The ";
    mention.form =
        name && words[0] >= 'A' && words[0] <= 'Z' ? MentionForm::name : MentionForm::nominal;
    const std::string key(words);
    const auto known = std::find(entities.begin(), entities.end(), key);
    mention.entity = static_cast<uint32_t>(known - entities.begin());
    if (known == entities.end()) entities.push_back(key);
    if (mark.kind == 'p') {
      PlaceMention place;
      place.span = mark.span;
      place.sentence = sentence;
      place.name = key;
      place.id = key;
      mention.place = static_cast<uint32_t>(out.mentions.places.size());
      out.mentions.places.push_back(place);
    }
    const auto index = static_cast<uint32_t>(out.mentions.mentions.size());
    if (mark.kind == 'a') out.actors.push_back(index);
    if (mark.kind == 'r' || mark.kind == 'h') out.recipients.push_back(index);
    out.mentions.mentions.push_back(mention);
  }
  out.mentions.entities = static_cast<uint32_t>(entities.size());
  return out;
}

}  // namespace casus::testing
