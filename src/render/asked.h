// What is asked of a large record (casus/query.h), as text for people or as JSON in the shapes of
// docs/formats/http.md. Formats other than json are text.
#pragma once

#include <string>

#include "casus/query.h"

#include "render/api.h"
#include "render/render.h"

namespace casus {

struct Shown {
  const ReportWords& words;
  const QuadClasses& classes;
  Format format = Format::text;
  TextStyle style = {};
  AnswerWords answer_words() const { return {words, classes}; }
};

std::string render_dossier(const Dossier& dossier, const Shown& asked);
std::string render_timeline(const Timeline& timeline, const Shown& asked);
std::string render_graph(const Graph& graph, const Shown& asked);
std::string render_dyad(const Dyad& dyad, const Shown& asked);
std::string render_stories(const Listed<StoryBrief>& stories, const Shown& asked);
std::string render_story(const StoryView& story, const Shown& asked);
std::string render_documents(const Listed<DocumentHit>& documents, const Shown& asked);
std::string render_disputes(const Listed<DisputeView>& disputes, const Shown& asked);
std::string render_doubts(const DoubtList& doubts, const Shown& asked);
std::string render_changes(const Changes& changes, const Shown& asked);

}  // namespace casus
