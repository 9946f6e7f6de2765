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

// Types of schema.org that are articles, or other things that have an author and a date, best
// first.
constexpr std::array<std::string_view, 30> kArticleTypes = {"NewsArticle",
                                                            "ReportageNewsArticle",
                                                            "AnalysisNewsArticle",
                                                            "OpinionNewsArticle",
                                                            "BackgroundNewsArticle",
                                                            "ReviewNewsArticle",
                                                            "AskPublicNewsArticle",
                                                            "LiveBlogPosting",
                                                            "Article",
                                                            "BlogPosting",
                                                            "TechArticle",
                                                            "SatiricalArticle",
                                                            "AdvertiserContentArticle",
                                                            "ScholarlyArticle",
                                                            "Report",
                                                            "ClaimReview",
                                                            "Review",
                                                            "CriticReview",
                                                            "DiscussionForumPosting",
                                                            "Recipe",
                                                            "QAPage",
                                                            "WebPage",
                                                            "ItemPage",
                                                            "MedicalWebPage",
                                                            "AboutPage",
                                                            "FAQPage",
                                                            "SocialMediaPosting",
                                                            "VideoObject",
                                                            "PodcastEpisode",
                                                            "CreativeWork"};

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

// What is told under an "@id", to be found by those that only refer to it.
struct Named {
  std::string id;
  std::string name;
  bool is_person = false;
  bool is_organization = false;
};
using NamedThings = std::vector<Named>;

void read_type(dom::object object, Named& out) {
  const auto consider = [&](const std::string& name) {
    out.is_person = out.is_person || name.find("Person") != std::string::npos;
    out.is_organization = out.is_organization || name.find("Organization") != std::string::npos;
  };
  dom::element type;
  dom::array several;
  if (object["@type"].get(type) != simdjson::SUCCESS) return;
  if (type.get(several) == simdjson::SUCCESS) {
    for (const dom::element item : several) consider(string_of(item));
  } else {
    consider(string_of(type));
  }
}

// Names of people or things: a string, an object with a name or a reference, a list of either.
class NameTaker {
 public:
  NameTaker(const NamedThings& things, std::vector<std::string>& people,
            std::vector<std::string>& organizations)
      : things_(things), people_(people), organizations_(organizations) {}

  void take(dom::element element) {
    dom::array several;
    if (element.get(several) != simdjson::SUCCESS) return take_one(element);
    constexpr std::size_t kMost = 32;
    std::size_t count = 0;
    for (const dom::element item : several) {
      if (++count <= kMost) take_one(item);
    }
  }

 private:
  void take_one(dom::element item) {
    dom::object object;
    if (item.get(object) != simdjson::SUCCESS) {
      people_.push_back(string_of(item));
      return;
    }
    Named who;
    read_type(object, who);
    dom::element name;
    if (object["name"].get(name) == simdjson::SUCCESS) {
      dom::array names;
      if (name.get(names) != simdjson::SUCCESS) return add(who, string_of(name));
      for (const dom::element one : names) add(who, string_of(one));
      return;
    }
    const std::string id = member(object, "@id");
    const auto known = std::find_if(things_.begin(), things_.end(),
                                    [&](const Named& thing) { return thing.id == id; });
    if (!id.empty() && known != things_.end()) add(*known, known->name);
  }

  // A site of one person's is often both.
  void add(const Named& who, std::string name) {
    const bool is_organization = who.is_organization && !who.is_person;
    (is_organization ? organizations_ : people_).push_back(std::move(name));
  }

  const NamedThings& things_;
  std::vector<std::string>& people_;
  std::vector<std::string>& organizations_;
};

void set(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void fill(dom::object object, const NamedThings& things, LinkedData& out) {
  set(out.headline, member(object, "headline"));
  set(out.published, member(object, "datePublished"));
  set(out.created, member(object, "dateCreated"));
  set(out.modified, member(object, "dateModified"));
  set(out.section, member(object, "articleSection"));
  set(out.language, member(object, "inLanguage"));
  set(out.url, member(object, "url"));
  set(out.body, member(object, "articleBody"));
  set(out.credit, member(object, "creditText"));
  dom::element value;
  if (out.outlet.empty() && object["publisher"].get(value) == simdjson::SUCCESS) {
    std::vector<std::string> names;
    NameTaker(things, names, names).take(value);
    if (!names.empty()) out.outlet = names.front();
  }
  if (object["sourceOrganization"].get(value) == simdjson::SUCCESS) {
    NameTaker(things, out.sources, out.sources).take(value);
  }
  for (const char* key : {"author", "creator"}) {
    if (out.authors.empty() && object[key].get(value) == simdjson::SUCCESS)
      NameTaker(things, out.authors, out.organizations).take(value);
  }
}

// What a worse thing said beside the article still counts where the article is silent.
void complete(LinkedData& best, const LinkedData& other) {
  set(best.published, other.published);
  set(best.created, other.created);
  set(best.modified, other.modified);
  set(best.language, other.language);
  set(best.section, other.section);
  set(best.outlet, other.outlet);
  set(best.headline, other.headline);
  if (best.authors.empty() && best.organizations.empty()) {
    best.authors = other.authors;
    best.organizations = other.organizations;
  }
  if (best.sources.empty()) best.sources = other.sources;
}

// Raw line breaks inside strings are common and make it no JSON; HTML comments and CDATA around it
// too.
std::string tidy(const std::string& json) {
  std::string out = json;
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  const std::size_t cdata = out.find("<![CDATA[");
  const bool is_wrapped = cdata < 40;  // npos is larger
  const std::size_t close = is_wrapped ? out.rfind("]]>") : std::string::npos;
  if (close != std::string::npos) out.resize(close);
  const std::size_t from = out.find_first_of("{[", is_wrapped ? cdata + 9 : 0);
  const std::size_t end = out.find_last_of("}]");
  if (from == std::string::npos || end == std::string::npos || end < from) return {};
  return out.substr(from, end + 1 - from);
}

// Everything one script holds that may be the article or be referred to. Lists of other things
// (ItemList, related articles) hang below keys that are not followed.
std::vector<dom::object> things_of(dom::element root) {
  constexpr std::size_t kMost = 512;
  std::vector<dom::element> pending = {root};
  std::vector<dom::object> out;
  for (std::size_t i = 0; i < pending.size() && i < kMost; ++i) {
    dom::array array;
    if (pending[i].get(array) == simdjson::SUCCESS) {
      for (const dom::element item : array) {
        if (pending.size() < kMost) pending.push_back(item);
      }
      continue;
    }
    dom::object object;
    if (pending[i].get(object) != simdjson::SUCCESS) continue;
    out.push_back(object);
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"}) {
      dom::element value;
      if (object[key].get(value) == simdjson::SUCCESS && pending.size() < kMost)
        pending.push_back(value);
    }
  }
  return out;
}

void remember(const std::vector<dom::object>& objects, NamedThings& things) {
  constexpr std::size_t kMost = 64;
  for (const dom::object object : objects) {
    Named named;
    named.id = member(object, "@id");
    if (named.id.empty() || things.size() >= kMost) continue;
    named.name = member(object, "name");
    if (named.name.empty()) continue;
    read_type(object, named);
    things.push_back(std::move(named));
  }
}

struct Found {
  LinkedData data;
  std::size_t rank;
};

// Of two things of the same rank the first is the article.
void collect(const std::vector<dom::object>& objects, const NamedThings& things,
             std::vector<Found>& found) {
  constexpr std::size_t kMost = 16;
  for (const dom::object object : objects) {
    const std::size_t rank = rank_of(object);
    if (rank == kArticleTypes.size() || found.size() >= kMost) continue;
    found.push_back({LinkedData(), rank});
    fill(object, things, found.back().data);
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
  set(out.published, loose_member(json, "datePublished"));
  set(out.modified, loose_member(json, "dateModified"));
  set(out.headline, loose_member(json, "headline"));
  const std::size_t author = json.find("\"author\"");
  if (!out.authors.empty() || author == std::string::npos) return;
  std::string name = loose_member(json.substr(author, 400), "name");
  if (!name.empty()) out.authors.push_back(std::move(name));
}

}  // namespace

LinkedData read_linked_data(const std::vector<std::string>& json_ld) {
  // The names that are referred to may stand behind the reference, or in another script: two
  // passes.
  NamedThings things;
  std::vector<Found> found;
  LinkedData loose;
  dom::parser parser;
  const bool has_names = std::any_of(json_ld.begin(), json_ld.end(), [](const std::string& script) {
    return script.find("\"@id\"") != std::string::npos;
  });
  for (int pass = has_names ? 0 : 1; pass < 2; ++pass) {
    for (const std::string& script : json_ld) {
      std::string json = tidy(script);
      if (json.empty()) continue;
      json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
      dom::element root;
      if (parser.parse(json).get(root) != simdjson::SUCCESS) {
        if (pass == 1) read_loosely(json, loose);
        continue;
      }
      const std::vector<dom::object> objects = things_of(root);
      if (pass == 0) remember(objects, things);
      if (pass == 1) collect(objects, things, found);
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.rank < b.rank; });
  LinkedData best;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i == 0) {
      best = std::move(found[0].data);
    } else if (found[i].rank > found[0].rank) {
      complete(best, found[i].data);
    }
  }
  complete(best, loose);
  return best;
}

}  // namespace casus
