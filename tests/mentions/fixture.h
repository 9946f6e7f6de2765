// Shared by the tests of this stage: finds the mentions of a text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "casus/mentions.h"
#include "casus/parse.h"
#include "casus/resources.h"

namespace casus::test {

inline const Resources& resources() {
  static const Result<Resources> kResources = Resources::embedded();
  return kResources.value();
}

inline const MentionFinder& finder() {
  static const Result<MentionFinder> kFinder = MentionFinder::load(resources());
  return kFinder.value();
}

inline const Parser& parser() {
  static const Result<Parser> kParser = Parser::load(resources());
  return kParser.value();
}

struct Found {
  Document document;
  Parse parse;
  Mentions mentions;

  std::string_view text(Span span) const { return span.in(document.text); }

  // The first mention with exactly these words; nullptr if there is none.
  const Mention* mention(std::string_view words) const {
    for (const Mention& m : mentions.mentions) {
      if (text(m.span) == words) return &m;
    }
    return nullptr;
  }
  // Id of the actor of a mention; "" if there is no such mention or it has none.
  std::string actor(std::string_view words) const {
    const Mention* m = mention(words);
    return m == nullptr || m->actor == kNone ? std::string() : mentions.actors[m->actor].id;
  }
  const Actor* actor_record(std::string_view id) const {
    for (const Actor& a : mentions.actors) {
      if (a.id == id) return &a;
    }
    return nullptr;
  }
  const PlaceMention* place(std::string_view words) const {
    for (const PlaceMention& p : mentions.places) {
      if (text(p.span) == words) return &p;
    }
    return nullptr;
  }
  const TimeExpression* time(std::string_view words) const {
    for (const TimeExpression& t : mentions.times) {
      if (text(t.span) == words) return &t;
    }
    return nullptr;
  }
  const Quantity* quantity(std::string_view words) const {
    for (const Quantity& q : mentions.quantities) {
      if (text(q.span) == words) return &q;
    }
    return nullptr;
  }
};

// With tags, trees and the parser's names, as the program has them.
inline Found find(std::string text, std::string published = "", std::string site = "") {
  Found out;
  out.document.text = std::move(text);
  out.document.published = std::move(published);
  out.document.site = std::move(site);
  out.document.language = "en";
  out.parse = parser().parse(out.document);
  parser().analyse(out.document.text, out.parse);
  out.mentions = finder().find(out.document, out.parse);
  return out;
}

}  // namespace casus::test
