// What is asked of a large record (casus/query.h), as text for people or as JSON in the shapes of
// docs/formats/http.md. Formats other than json are text.
#pragma once

#include <string>

#include "casus/query.h"

#include "render/answers.h"
#include "render/render.h"

namespace casus {

struct Asked {
  const ReportWords& words;
  const QuadClasses& classes;
  Format format = Format::text;
  TextStyle style = {};
  AnswerWords answer_words() const { return {words, classes}; }
};

std::string render_dossier(const Dossier& dossier, const Asked& asked);
std::string render_timeline(const Timeline& timeline, const Asked& asked);
std::string render_graph(const Graph& graph, const Asked& asked);
std::string render_dyad(const Dyad& dyad, const Asked& asked);
std::string render_stories(const Listed<StoryBrief>& stories, const Asked& asked);
std::string render_story(const StoryView& story, const Asked& asked);
std::string render_documents(const Listed<DocumentHit>& documents, const Asked& asked);
std::string render_disputes(const Listed<DisputeView>& disputes, const Asked& asked);
std::string render_doubts(const DoubtList& doubts, const Asked& asked);
std::string render_changes(const Changes& changes, const Asked& asked);

}  // namespace casus
