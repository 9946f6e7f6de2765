// JSON-LD: the page's description of itself for search engines. It may hold several things (the
// site, the outlet, lists of other articles); the article is the first whose type says so and that
// is not merely listed.
#include <algorithm>
#include <array>

#include <simdjson.h>

#include "document/html/article.h"
#include "text/utf8.h"

namespace casus {
namespace {

namespace dom = simdjson::dom;

// Types of schema.org that are articles, best first.
constexpr std::array<std::string_view, 14> kArticleTypes = {"NewsArticle",
                                                            "ReportageNewsArticle",
                                                            "AnalysisNewsArticle",
                                                            "OpinionNewsArticle",
                                                            "BackgroundNewsArticle",
                                                            "ReviewNewsArticle",
                                                            "AskPublicNewsArticle",
                                                            "LiveBlogPosting",
                                                            "Article",
                                                            "BlogPosting",
                                                            "ScholarlyArticle",
                                                            "Report",
                                                            "WebPage",
                                                            "SocialMediaPosting"};

std::string string_of(dom::element element) {
  std::string_view text;
  if (element.get(text) != simdjson::SUCCESS) return {};
  std::string out(utf8::trim(text));
  out.erase(std::remove(out.begin(), out.end(), '\0'), out.end());  // "\u0000" is valid JSON
  return out;
}

std::string member(dom::object object, const char* name) {
  dom::element value;
  if (object[name].get(value) != simdjson::SUCCESS) return {};
  dom::array array;
  if (value.get(array) == simdjson::SUCCESS) {
    for (const dom::element item : array) return string_of(item);
    return {};
  }
  dom::object inner;
  if (value.get(inner) == simdjson::SUCCESS) {
    dom::element id;
    return inner["@value"].get(id) == simdjson::SUCCESS ? string_of(id) : std::string();
  }
  return string_of(value);
}

// How well a thing's type fits: 0 best, kArticleTypes.size() not at all.
std::size_t rank_of(dom::object object) {
  dom::element type;
  std::size_t best = kArticleTypes.size();
  if (object["@type"].get(type) != simdjson::SUCCESS) return best;
  const auto consider = [&](dom::element element) {
    const std::string name = string_of(element);
    const std::string_view plain = std::string_view(name).substr(name.rfind('/') + 1);
    const auto* at = std::find(kArticleTypes.begin(), kArticleTypes.end(), plain);
    best = std::min(best, static_cast<std::size_t>(at - kArticleTypes.begin()));
  };
  dom::array several;
  if (type.get(several) == simdjson::SUCCESS) {
    for (const dom::element item : several) consider(item);
  } else {
    consider(type);
  }
  return best;
}

// Names of people or things: a string, an object with a name, a list of either. `only_people`
// leaves out what is typed as an organisation.
void take_names(dom::element element, std::vector<std::string>& people,
                std::vector<std::string>& organizations) {
  const auto take_one = [&](dom::element item) {
    dom::object object;
    if (item.get(object) == simdjson::SUCCESS) {
      const std::string type = member(object, "@type");
      std::vector<std::string>& out =
          type.find("Organization") != std::string::npos ? organizations : people;
      dom::element name;
      if (object["name"].get(name) != simdjson::SUCCESS) return;
      dom::array names;
      if (name.get(names) == simdjson::SUCCESS) {
        for (const dom::element one : names) out.push_back(string_of(one));
      } else {
        out.push_back(string_of(name));
      }
    } else {
      people.push_back(string_of(item));
    }
  };
  dom::array several;
  if (element.get(several) == simdjson::SUCCESS) {
    for (const dom::element item : several) take_one(item);
  } else {
    take_one(element);
  }
}

void fill(dom::object object, LinkedData& out) {
  const auto set = [](std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
  };
  set(out.headline, member(object, "headline"));
  set(out.published, member(object, "datePublished"));
  set(out.published, member(object, "dateCreated"));
  set(out.language, member(object, "inLanguage"));
  set(out.url, member(object, "url"));
  set(out.body, member(object, "articleBody"));
  dom::element value;
  if (out.outlet.empty() && object["publisher"].get(value) == simdjson::SUCCESS) {
    std::vector<std::string> names;
    take_names(value, names, names);
    if (!names.empty()) out.outlet = names.front();
  }
  if (out.authors.empty()) {
    for (const char* key : {"author", "creator"}) {
      if (out.authors.empty() && object[key].get(value) == simdjson::SUCCESS)
        take_names(value, out.authors, out.organizations);
    }
  }
}

// Raw line breaks inside strings are common and make it no JSON; HTML comments and CDATA around it
// too.
std::string tidy(const std::string& json) {
  std::string out = json;
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  const std::size_t begin = out.find_first_of("{[");
  const std::size_t cdata = out.find("<![CDATA[");
  const std::size_t from = cdata < 40 ? out.find_first_of("{[", cdata + 9) : begin;
  const std::size_t end = out.find_last_of("}]");
  if (from == std::string::npos || end == std::string::npos || end < from) return {};
  return out.substr(from, end + 1 - from);
}

// Finds the article among everything one script holds. Lists of other things (ItemList, related
// articles) hang below keys that are not followed.
void visit(dom::element root, LinkedData& best, std::size_t& best_rank) {
  std::vector<dom::element> pending = {root};
  for (std::size_t i = 0; i < pending.size() && i < 512; ++i) {
    dom::array array;
    if (pending[i].get(array) == simdjson::SUCCESS) {
      for (const dom::element item : array) {
        if (pending.size() < 512) pending.push_back(item);
      }
      continue;
    }
    dom::object object;
    if (pending[i].get(object) != simdjson::SUCCESS) continue;
    const std::size_t rank = rank_of(object);
    if (rank < best_rank) {
      LinkedData found;
      fill(object, found);
      std::swap(best, found);
      best_rank = rank;
      // What a worse one said beside it still counts where the better is silent.
      if (best.published.empty()) best.published = found.published;
      if (best.language.empty()) best.language = found.language;
    }
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
      dom::element value;
      if (object[key].get(value) == simdjson::SUCCESS && pending.size() < 512)
        pending.push_back(value);
    }
  }
}

// Much JSON-LD is written by templates that forget to escape. Its plain members can be found
// without parsing the whole: the value behind the first "name": in it.
std::string loose_member(const std::string& json, std::string_view name) {
  const std::string key = "\"" + std::string(name) + "\"";
  std::size_t at = json.find(key);
  if (at == std::string::npos) return {};
  at = json.find_first_not_of(" \t\n:", at + key.size());
  if (at == std::string::npos || json[at] != '"') return {};
  const std::size_t end = json.find('"', at + 1);
  if (end == std::string::npos || end - at > 400) return {};
  return json.substr(at + 1, end - at - 1);
}

void read_loosely(const std::string& json, LinkedData& out) {
  const bool is_article =
      std::any_of(kArticleTypes.begin(), kArticleTypes.end(), [&](std::string_view type) {
        return json.find("\"" + std::string(type) + "\"") != std::string::npos;
      });
  if (!is_article) return;
  if (out.published.empty()) out.published = loose_member(json, "datePublished");
  if (out.headline.empty()) out.headline = loose_member(json, "headline");
}

}  // namespace

LinkedData read_linked_data(const std::vector<std::string>& json_ld) {
  LinkedData best;
  std::size_t best_rank = kArticleTypes.size();
  dom::parser parser;
  for (const std::string& script : json_ld) {
    std::string json = tidy(script);
    if (json.empty()) continue;
    json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    dom::element root;
    if (parser.parse(json).get(root) == simdjson::SUCCESS) {
      visit(root, best, best_rank);
    } else {
      read_loosely(json, best);
    }
  }
  return best;
}

}  // namespace casus
