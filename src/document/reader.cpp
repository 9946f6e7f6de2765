// A page in, the article in it out: bytes → text of the right charset → headline, metadata, body.
#include <algorithm>

#include "casus/document.h"

#include "document/agency.h"
#include "document/charset.h"
#include "document/dates.h"
#include "document/html/article.h"
#include "document/html/clean.h"
#include "document/language.h"
#include "document/names.h"
#include "document/plain_text.h"
#include "document/url.h"
#include "document/words.h"
#include "text/utf8.h"

namespace casus {

struct DocumentReader::Rules {
  Words words;
};

namespace {

constexpr std::size_t kMostText = 8 << 20;

// A piece of mark-up that is no page: the text of an item of a feed. A page of an error has a head.
constexpr std::size_t kLongestFragment = 4096;
bool is_fragment(std::string_view markup) {
  if (markup.size() > kLongestFragment) return false;
  for (const std::string_view tag : {"<html", "<head", "<body", "<title"}) {
    if (markup.find(tag) != std::string_view::npos) return false;
  }
  return true;
}

// All of it but links.
std::vector<std::string> all_text(const Blocks& cut) {
  std::vector<std::string> out;
  for (const Block& block : cut.blocks) {
    if (block.link_share() < 0.5) out.push_back(utf8::squeeze(block.text));
  }
  return out;
}

class Maker {
 public:
  Maker(const Page& page, const Words& words) : page_(page), words_(words) {
    out_.source = utf8::repair(page.source);
    out_.id = utf8::repair(page.id);
    out_.url = resolve_url({}, page.url);
    if (!page.fetched.empty()) out_.fetched = read_date(page.fetched, words);
    erase_nul(out_.source);
    erase_nul(out_.id);
  }

  Result<Document> run() {
    if (page_.kind == Page::Kind::article) return article();
    if (page_.bytes.empty()) return fail(ErrorCode::empty, "nothing in it");
    Decoded decoded = decode_bytes(page_.bytes, page_.charset, page_.kind == Page::Kind::html);
    if (!decoded.note.empty()) out_.notes.push_back(decoded.note);
    return page_.kind == Page::Kind::html ? html(decoded.text) : text(decoded.text);
  }

 private:
  static void erase_nul(std::string& text) {
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
  }

  Error fail(ErrorCode code, std::string message) const {
    return {code, std::move(message), page_.source};
  }

  Result<Document> article() {
    if (!utf8::valid(page_.bytes) || page_.bytes.find('\0') != std::string::npos) {
      return fail(ErrorCode::malformed, "text that is not valid UTF-8 without NUL characters");
    }
    if (utf8::trim(page_.bytes).empty()) return fail(ErrorCode::empty, "no text in it");
    if (page_.bytes.size() > UINT32_MAX / 2)
      return fail(ErrorCode::too_large, "a text of more than 2 GB");
    given_metadata();
    // Whatever the title holds, it has to stay one paragraph, or the body would not begin after it.
    set_text(out_.title, page_.bytes);
    return finish({});
  }

  Result<Document> text(std::string_view decoded) {
    PlainText plain = read_plain_text(decoded, words_);
    if (plain.paragraphs.empty()) return fail(ErrorCode::empty, "nothing but white space in it");
    given_metadata();
    if (out_.title.empty()) out_.title = plain.title;
    out_.authors = plain.authors;
    if (out_.published.empty()) out_.published = plain.published;
    out_.agency = plain.agency;
    credit(plain.paragraphs);
    set_text({}, join(plain.paragraphs));
    return finish({});
  }

  Result<Document> html(std::string_view decoded) {
    const CleanHtml clean = clean_html(decoded);
    if (clean.is_cut)
      out_.notes.emplace_back("a very long page, read to its first 8 MB of mark-up");
    Result<Tree> tree = Tree::parse(clean);
    if (!tree) return fail(tree.error().code, tree.error().message);
    const Blocks cut = cut_blocks(*tree, site_of(out_.url), words_);
    Metadata metadata = read_metadata(*tree, cut, clean.json_ld, decoded, out_.url, words_);
    Body body = read_body(*tree, cut, metadata, clean.scripts, words_);
    if (body.paragraphs.empty() && is_fragment(clean.markup)) body.paragraphs = all_text(cut);
    const std::vector<std::string>& paragraphs = body.paragraphs;
    if (paragraphs.empty()) return fail(ErrorCode::no_article, "no article found in the page");
    given_metadata();
    out_.url = metadata.url;
    out_.outlet = metadata.outlet;
    take(metadata);
    for (std::string& note : metadata.notes) out_.notes.push_back(std::move(note));
    credit(paragraphs);
    set_text(out_.title, join(paragraphs));
    add_entries(body);
    return finish(metadata.language);
  }

  void take(const Metadata& metadata) {
    out_.from = metadata.from;
    if (out_.title.empty()) {
      out_.title = metadata.title;
    } else {
      out_.from.title = "given";
    }
    if (out_.published.empty()) {
      out_.published = metadata.published;
    } else {
      out_.from.published = "given";
    }
    out_.authors = metadata.people.empty() ? metadata.bodies : metadata.people;
    out_.modified = metadata.modified;
    out_.section = metadata.section;
    out_.agency = metadata.agency;
  }

  // What came with the page from outside is believed before what the page says of itself.
  void given_metadata() {
    out_.title = utf8::squeeze(utf8::repair(page_.title));
    erase_nul(out_.title);
    if (!page_.published.empty()) {
      out_.published = read_given_date(page_.published, words_);
      if (out_.published.empty())
        out_.notes.emplace_back("the date given with the page can't be read");
    }
  }

  void credit(const std::vector<std::string>& paragraphs) {
    if (out_.agency.empty()) out_.agency = credited_agency(paragraphs, words_);
  }

  std::string join(const std::vector<std::string>& paragraphs) {
    std::string body;
    for (const std::string& paragraph : paragraphs) {
      if (body.size() + paragraph.size() > kMostText) {
        out_.notes.emplace_back("a very long text, cut after 8 MB");
        if (body.empty()) body = paragraph.substr(0, utf8::floor(paragraph, kMostText));
        break;
      }
      if (!body.empty()) body += "\n\n";
      body += paragraph;
    }
    return body;
  }

  // Paragraphs of one time that follow each other are an entry.
  void add_entries(const Body& body) {
    uint32_t at = out_.body_begin;
    for (std::size_t i = 0; i < body.times.size() && at < out_.text.size(); ++i) {
      const uint32_t end = at + static_cast<uint32_t>(body.paragraphs[i].size());
      if (!body.times[i].empty()) {
        const bool goes_on = i > 0 && body.times[i] == body.times[i - 1];
        if (goes_on) {
          out_.entries.back().end = end;
        } else {
          out_.entries.push_back({at, end, body.times[i]});
        }
      }
      at = end + 2;
    }
    if (!out_.entries.empty() && out_.entries.back().end > out_.text.size()) out_.entries.clear();
  }

  void set_text(std::string_view title, std::string_view body) {
    if (title.empty()) {
      out_.text = body;
      return;
    }
    out_.text.reserve(title.size() + 2 + body.size());
    out_.text = title;
    out_.text += "\n\n";
    out_.body_begin = static_cast<uint32_t>(out_.text.size());
    out_.text += body;
  }

  Result<Document> finish(std::string_view language_hint) {
    out_.site = site_of(out_.url);
    out_.language = detect_language(out_.body(), language_hint);
    if (out_.published.empty()) out_.notes.emplace_back("no date found");
    if (out_.title.empty()) out_.notes.emplace_back("no headline found");
    return std::move(out_);
  }

  const Page& page_;
  const Words& words_;
  Document out_;
};

}  // namespace

Date Document::published_date_at(uint32_t byte) const {
  const auto after =
      std::upper_bound(entries.begin(), entries.end(), byte,
                       [](uint32_t at, const Entry& entry) { return at < entry.begin; });
  if (after == entries.begin() || byte >= (after - 1)->end) return published_date();
  return parse_iso_date((after - 1)->published).value_or(published_date());
}

Result<DocumentReader> DocumentReader::load(const Resources& resources) {
  auto rules = std::make_unique<Rules>();
  rules->words = Words::load(resources);
  if (rules->words.problem) return *rules->words.problem;
  return DocumentReader(std::move(rules));
}

DocumentReader::DocumentReader(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;
DocumentReader& DocumentReader::operator=(DocumentReader&&) noexcept = default;
DocumentReader::~DocumentReader() = default;

Result<Document> DocumentReader::read(const Page& page) const {
  return Maker(page, rules_->words).run();
}

}  // namespace casus
