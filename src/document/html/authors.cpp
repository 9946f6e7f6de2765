// Authors are believed from the first place that names people, in this order: what is stated for
// machines, then what readers are shown and is said to be a byline, then what merely looks like
// one. Desks, the outlet and agencies in an author field name nobody, but agencies are kept as
// such.
#include "document/html/authors.h"

#include <algorithm>
#include <array>

#include "document/agency.h"
#include "document/dates.h"
#include "document/html/text_of.h"
#include "document/html/title.h"
#include "document/names.h"
#include "text/utf8.h"

namespace casus {
namespace {

// Names of meta tags, best first.
constexpr std::array<std::string_view, 14> kAuthorMetas = {
    "author",     "article:author",  "article:author_name", "parsely-author",    "sailthru.author",
    "dc.creator", "dcterms.creator", "dc:creator",          "og:article:author", "citation_author",
    "byl",        "articleauthor",   "article.author",      "cxenseparse:author"};

bool is_address(std::string_view text) {
  return text.starts_with("http") || text.find("://") != std::string_view::npos ||
         text.starts_with("//") || text.starts_with('/') || text.starts_with('@');
}

class Finder {
 public:
  Finder(const Tree& tree, const Blocks& cut, const Facts& facts, const LinkedData& linked,
         const Head& head, std::string_view outlet, std::string_view site, const Words& words)
      : tree_(tree),
        cut_(cut),
        facts_(facts),
        linked_(linked),
        head_(head),
        outlet_(outlet),
        site_(site),
        words_(words) {}

  PageAuthors run() {
    for (const std::string& name : linked_.organizations) take_agency(name);
    for (const std::string& name : linked_.sources) take_agency(name);
    for (const std::string& name : linked_.organizations) take_body(plain_of(name), "json-ld");
    take_agency(linked_.credit);
    take_credits();
    using Step = void (Finder::*)();
    constexpr std::array<std::pair<Step, const char*>, 10> kSteps = {{
        {&Finder::from_linked_data, "json-ld"},
        {&Finder::from_metas, "meta"},
        {&Finder::from_labelled_metas, "meta"},
        {&Finder::from_properties, "property"},
        {&Finder::from_author_links, "link"},
        {&Finder::from_bylines, "line"},
        {&Finder::from_links_in_head, "link"},
        {&Finder::from_named_elements, "element"},
        {&Finder::from_labels, "line"},
        {&Finder::from_signature, "line"},
    }};
    for (const auto& [step, from] : kSteps) {
      (this->*step)();
      if (out_.people.empty()) continue;
      out_.from = from;
      drop_helpers();
      complete_from_bylines();
      if (out_.from == "line") complete_from_links();
      return std::move(out_);
    }
    out_.people = weak_;
    out_.from = weak_.empty() ? bodies_from_ : weak_from_;
    out_.bodies = bodies_;
    return std::move(out_);
  }

 private:
  void take_agency(std::string_view field) {
    if (!out_.agency.empty()) return;
    out_.agency = agency_in_list(plain_of(field), words_);
  }

  // "Source: AFP" near the headline, and elements named as agencies.
  void take_credits() {
    for (std::size_t i = head_.begin; i < head_.end && out_.agency.empty(); ++i) {
      const std::string_view line = cut_.blocks[i].text;
      if (line.size() > 80 || !is_near(i)) continue;
      std::size_t length = 0;
      const PageLabel label = words_.page.label_at_start(label_form(line), length);
      const std::size_t colon = behind_colon(line);
      if (label == PageLabel::credit && colon != std::string_view::npos)
        take_agency(line.substr(colon));
    }
  }

  void take_field(std::string_view field, const char* from) {
    const std::string plain = plain_of(field);
    if (is_address(plain)) return;
    take_agency(plain);
    if (names_publisher(plain)) {
      is_nobody_stated_ = true;
      return;
    }
    const std::vector<std::string> people = read_authors(plain, outlet_, words_);
    is_nobody_stated_ = is_nobody_stated_ || people.empty();
    if (people.empty()) take_body(plain, from);
    for (const std::string& name : people) {
      if (names_publisher(name)) continue;
      if (is_login(name)) {
        weak_from_ = weak_.empty() ? from : weak_from_;
        add_authors(weak_, {name});
      } else {
        add_authors(out_.people, {name});
      }
    }
  }

  // A desk or an agency, as named in the first place that names one. The outlet itself is no
  // author.
  void take_body(std::string_view field, const char* from) {
    const std::string name = body_of_authors(field, words_);
    if (name.empty() || names_publisher(name) || (!bodies_.empty() && bodies_from_ != from)) return;
    add_authors(bodies_, {name});
    bodies_from_ = from;
  }

  // In a line that may as well be about something else.
  void take_shown_body(std::string_view line, const char* from) {
    const std::string name = body_of_authors(line, words_);
    if (!name.empty() && names_body(name, words_)) take_body(name, from);
  }

  static bool is_acronym(std::string_view name) {
    return name.size() <= 5 &&
           std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  // The outlet, or the name under which its host is registered; a name before that may be the
  // person whose site it is.
  bool names_publisher(std::string_view name) const {
    const std::size_t last = site_.rfind('.');
    const std::size_t before = last == std::string_view::npos || last == 0
                                   ? std::string_view::npos
                                   : site_.rfind('.', last - 1);
    const std::string_view host =
        before == std::string_view::npos ? site_ : site_.substr(before + 1);
    return names_site(name, outlet_, host);
  }

  // One word without a capital: the name of an account, believed only where there is no other.
  static bool is_login(std::string_view name) {
    return std::none_of(name.begin(), name.end(), [](char c) {
      return c == ' ' || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    });
  }

  // "rain1998": a name that only an account has.
  void take_account(std::string_view text, const char* from) {
    constexpr std::size_t kLongest = 32;
    const bool is_account =
        text.size() > 2 && text.size() <= kLongest && text.front() > '9' &&
        std::all_of(text.begin(), text.end(),
                    [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                             (c >= '0' && c <= '9');
                    }) &&
        std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_account || !weak_.empty() || names_publisher(text)) return;
    weak_.emplace_back(text);
    weak_from_ = from;
  }

  // Who took the pictures, edited or reviewed is stated as an author too; the page says what they
  // did.
  void drop_helpers() {
    if (out_.people.size() < 2) return;
    std::vector<std::string> lines;  // of helpers
    std::vector<std::string> bylines;
    bool is_pending = false;
    for (const Block& block : cut_.blocks) {
      constexpr std::size_t kLongest = 80;
      if (block.mark == Mark::comment || block.text.size() > kLongest) {
        is_pending = false;
        continue;
      }
      std::string form = label_form(block.text);
      std::size_t length = 0;
      const bool is_drop = words_.page.label_at_start(form, length) == PageLabel::drop;
      const bool is_alone = is_drop && length == form.size();
      if (is_pending || is_drop) {
        lines.push_back(std::move(form));
      } else if (block.mark == Mark::byline) {
        bylines.push_back(std::move(form));
      }
      is_pending = is_alone;
    }
    add_contributors(lines);
    const auto is_in = [](const std::vector<std::string>& texts, const std::string& form) {
      return std::any_of(texts.begin(), texts.end(), [&](const std::string& line) {
        return line.find(form) != std::string::npos;
      });
    };
    const auto is_helper = [&](const std::string& name) {
      const std::string form = label_form(name);
      return is_in(lines, form) && !is_in(bylines, form);
    };
    if (!std::all_of(out_.people.begin(), out_.people.end(), is_helper))
      std::erase_if(out_.people, is_helper);
  }

  // Elements named after contributors name who has helped, where others are named elsewhere.
  void add_contributors(std::vector<std::string>& lines) const {
    const std::vector<Node>& nodes = tree_.nodes();
    for (uint32_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i].is_text || nodes[i].attributes == 0) continue;
      if (!contains_folded(tree_.attribute(nodes[i], "class"), "contributors")) continue;
      const std::string text = spaced_text_of(tree_, i);
      constexpr std::size_t kLongest = 200;
      if (text.size() <= kLongest) lines.push_back(label_form(text));
      i = nodes[i].end - 1;
    }
  }

  void from_linked_data() {
    for (const std::string& name : linked_.authors) take_field(name, "json-ld");
  }

  void from_metas() {
    for (const std::string_view name : kAuthorMetas) {
      for (const Facts::Meta& meta : facts_.metas) {
        if (meta.name == name) take_field(meta.value, "meta");
      }
      if (!out_.people.empty()) return;
    }
  }

  // "twitter:label1" = "Written by", "twitter:data1" = "Jane Doe"; or the label is part of the
  // name.
  void from_labelled_metas() {
    for (const Facts::Meta& meta : facts_.metas) {
      constexpr std::string_view kLabel = "twitter:label";
      if (!meta.name.starts_with(kLabel)) continue;
      const std::string form = label_form(meta.value);
      std::size_t length = 0;
      if (words_.page.label_at_start(form, length) != PageLabel::author || length != form.size())
        continue;
      take_field(facts_.meta("twitter:data" + meta.name.substr(kLabel.size())), "meta");
    }
    if (!out_.people.empty()) return;
    for (const Facts::Meta& meta : facts_.metas) {
      const bool is_named = meta.name.ends_with("author") || meta.name.ends_with("authors") ||
                            meta.name.ends_with("author_name");
      if (!is_named || meta.name.starts_with("smartbanner") || meta.value.size() > 120) continue;
      if (is_fit(read_authors(plain_of(meta.value), outlet_, words_)))
        take_field(meta.value, "meta");
    }
  }

  static bool is_fit(const std::vector<std::string>& people) {
    return !people.empty() && std::all_of(people.begin(), people.end(), looks_like_name);
  }

  std::string name_in(uint32_t index) const {
    const std::vector<Node>& nodes = tree_.nodes();
    for (uint32_t i = index + 1; i < nodes[index].end; ++i) {
      if (lower(tree_.attribute(nodes[i], "itemprop")) == "name") return value_of(tree_, i);
    }
    return value_of(tree_, index);
  }

  // Those of other articles stand far from the first.
  void from_properties() {
    std::size_t taken = 0;
    uint32_t end = 0;
    for (const Facts::Property& property : facts_.properties) {
      constexpr std::size_t kMost = 8;
      constexpr uint32_t kFar = 200;
      const bool is_author = property.name == "author" || property.name == "creator";
      if (!is_author || taken >= kMost) continue;
      if (!out_.people.empty() && property.node > end + kFar) break;
      const std::string name = name_in(property.node);
      end = tree_.nodes()[property.node].end;
      if (name.size() > 120) continue;
      take_field(name, "property");
      ++taken;
    }
  }

  // Links of one byline stand near one another.
  static constexpr uint32_t kNear = 24;

  void from_author_links() {
    uint32_t last = 0;
    for (const uint32_t index : facts_.author_links) {
      if (last != 0 && index > last + kNear) break;
      const std::string text = spaced_text_of(tree_, index);
      if (text.empty() || text.size() > 120) continue;
      take_field(text, "link");
      take_account(text, "link");
      last = index;
    }
  }

  // Bars and boxes count only close to the headline: there they are its own.
  bool is_near(std::size_t i) const {
    const Block& block = cut_.blocks[i];
    if (block.mark != Mark::away && block.mark != Mark::comment) return true;
    const bool has_title = head_.title < head_.end;
    if (has_title && block.mark == Mark::comment)
      return cut_.blocks[head_.title].mark == Mark::comment;
    constexpr std::size_t kClose = 6;
    return has_title && i + 4 > head_.title && i < head_.title + kClose;
  }

  // The lines around the headline, those behind it first.
  template <typename Visit>
  void each_head_line(const Visit& visit) const {
    const bool has_title = head_.title < head_.end;
    const std::size_t middle = has_title ? head_.title + 1 : head_.begin;
    for (std::size_t i = middle; i < head_.end; ++i) {
      if (visit_line(i, visit)) return;
    }
    for (std::size_t i = has_title ? head_.title : head_.begin; i > head_.begin; --i) {
      if (visit_line(i - 1, visit)) return;
    }
  }

  template <typename Visit>
  bool visit_line(std::size_t i, const Visit& visit) const {
    const Block& block = cut_.blocks[i];
    return block.text.size() < 160 && is_near(i) && visit(i, spaced_line(tree_, block));
  }

  void from_bylines() {
    std::size_t pending = 0;  // the block behind one that is nothing but "By"
    each_head_line([&](std::size_t i, const std::string& line) {
      if (pending == i && i > 0) take_people(line);
      if (opens_byline(line)) pending = i + 1;
      take_byline(line);
      return !out_.people.empty();
    });
    if (!out_.people.empty()) return;
    each_head_line([&](std::size_t i, const std::string& line) {
      take_dated_line(cut_.blocks[i], line);
      return !out_.people.empty();
    });
    if (out_.people.empty()) take_bare_names();
    if (!out_.people.empty()) return;
    each_head_line([&](std::size_t i, const std::string& line) {
      const Block& block = cut_.blocks[i];
      const bool is_title = block.is_heading() && block.tag <= Tag::h3;
      if (block.mark == Mark::byline && !is_title) {
        if (line.find('|') != std::string::npos) take_names_among(line);
        take_account_before_date(block, line);
      }
      return !out_.people.empty();
    });
  }

  bool opens_byline(std::string_view line) const {
    if (line.size() > 30) return false;
    const std::string form = label_form(line);
    const std::string* kind = words_.byline.find(form);
    if (kind != nullptr && *kind == "open") return true;
    std::size_t length = 0;
    return words_.page.label_at_start(form, length) == PageLabel::author && length == form.size();
  }

  // A line between headline and text that is nothing but one full name, or several.
  void take_bare_names() {
    if (head_.title >= head_.end) return;
    for (std::size_t i = head_.title + 1; i + 1 < cut_.blocks.size() && i < head_.end; ++i) {
      const Block& block = cut_.blocks[i];
      if (!cut_.blocks[i + 1].is_good || block.is_good || block.is_heading() ||
          block.mark == Mark::away || block.mark == Mark::caption || block.tag == Tag::li ||
          block.text.size() > 80 || block.text.find(':') != std::string::npos)
        continue;
      if (block.mark != Mark::byline && block.bold_bytes * 10 < block.text.size() * 8) continue;
      const std::vector<std::string> people = read_authors(block.text, outlet_, words_);
      std::size_t size = 0;
      for (const std::string& name : people) size += name.size() + 1;
      const bool is_all = size + 4 >= block.text.size();
      if (is_fit(people) && is_all &&
          std::all_of(people.begin(), people.end(),
                      [&](const std::string& name) { return is_full_name(name); })) {
        add_authors(out_.people, people);
        return;
      }
    }
  }

  // "Jane Doe and John Roe": behind a comma stand roles and papers as often as people.
  bool is_joined(std::string_view line, std::string_view name) const {
    const std::size_t at = line.find(name);
    if (at == std::string_view::npos) return false;
    const std::string_view before = utf8::trim(line.substr(0, at));
    const std::string* kind = words_.byline.find(utf8::fold(before.substr(before.rfind(' ') + 1)));
    return kind != nullptr && *kind == "join";
  }

  // Descriptions for machines have room for one author in many systems: a byline that names all of
  // them and more is whole.
  void complete_from_bylines() {
    if (out_.from == "line") return;
    std::vector<std::string> stated;
    stated.swap(out_.people);
    std::string byline;
    each_head_line([&](std::size_t, const std::string& line) {
      take_byline(line);
      byline = line;
      return !out_.people.empty();
    });
    const bool has_all = std::all_of(stated.begin(), stated.end(), [&](const std::string& name) {
      return std::any_of(out_.people.begin(), out_.people.end(), [&](const std::string& other) {
        return label_form(other) == label_form(name);
      });
    });
    const bool are_names = std::all_of(out_.people.begin(), out_.people.end(),
                                       [&](const std::string& name) { return is_full_name(name); });
    if (has_all && are_names && out_.people.size() > stated.size() &&
        is_joined(byline, out_.people.back())) {
      out_.from = "line";
    } else {
      out_.people = std::move(stated);
    }
  }

  // A line is cut where something else begins; the links in it name all.
  void complete_from_links() {
    std::vector<std::string> stated;
    stated.swap(out_.people);
    from_links_in_head();
    const auto is_linked = [&](const std::string& name) {
      return std::find(out_.people.begin(), out_.people.end(), name) != out_.people.end();
    };
    const auto is_name = [&](const std::string& name) { return is_full_name(name); };
    if (!std::all_of(stated.begin(), stated.end(), is_linked) ||
        !std::all_of(out_.people.begin(), out_.people.end(), is_name))
      out_.people = std::move(stated);
  }

  // "By Jane Doe | 12 June", "Posted on 12 June by Jane Doe": words that open a byline, and names.
  void take_byline(std::string_view text) {
    for (std::size_t at = 0; at < text.size() && out_.people.empty();) {
      const std::size_t end = std::min(text.find('|', at), text.size());
      take_segment(utf8::trim(text.substr(at, end - at)));
      at = end + 1;
    }
  }

  void take_segment(std::string_view part) {
    const std::string form = utf8::fold(part.substr(0, utf8::floor(part, 60)));
    std::size_t length = 0;
    const std::string* kind = words_.byline.find_prefix(form, length);
    const bool opens = kind != nullptr && *kind == "open" && length < form.size();
    std::size_t label_length = 0;
    const PageLabel label = words_.page.label_at_start(form, label_length);
    if (label == PageLabel::drop) return;
    if (opens || (label == PageLabel::author && label_length < form.size())) {
      take_people(part);
      return;
    }
    if (label != PageLabel::date && label != PageLabel::modified) return;
    // Behind a date: "posted on 12 June 2024 by Jane Doe".
    for (std::size_t at = part.find(' '); at != std::string_view::npos;
         at = part.find(' ', at + 1)) {
      const std::string rest =
          utf8::fold(part.substr(at + 1, utf8::floor(part.substr(at + 1), 24)));
      const std::string* inner = words_.byline.find_prefix(rest, length);
      if (inner == nullptr || *inner != "open" || length == rest.size()) continue;
      take_people(part.substr(at + 1));
      if (!out_.people.empty()) return;
    }
  }

  void take_people(std::string_view text) {
    take_agency(text);
    const std::vector<std::string> people = read_authors(text, outlet_, words_);
    if (people.empty()) take_shown_body(text, "line");
    if (!is_fit(people) && !(people.size() == 1 && is_login(people.front()))) return;
    for (const std::string& name : people) {
      if (is_login(name)) continue;
      if (!names_publisher(name)) add_authors(out_.people, {name});
    }
    // A blog may be called after the account of who writes it.
    constexpr std::size_t kShortest = 4;  // less are initials of a desk
    const bool is_account = people.size() == 1 && is_login(people.front()) &&
                            people.front().size() >= kShortest &&
                            people.front().find('.') == std::string::npos;
    if (out_.people.empty() && is_account && weak_.empty()) {
      weak_ = people;
      weak_from_ = "line";
    }
  }

  // "JaneD 04.02.2022, 13:10": one word that is a link, and a date.
  void take_account_before_date(const Block& block, std::string_view line) {
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || space != block.link_bytes || !weak_.empty()) return;
    const auto dates = dates_in(line.substr(space + 1), words_, true);
    if (dates.empty() || !dates.front().is_first) return;
    const std::vector<std::string> people = read_authors(line.substr(0, space), outlet_, words_);
    if (people.size() != 1 || !is_fit(people) || names_publisher(people.front())) return;
    weak_ = people;
    weak_from_ = "line";
  }

  // "04.02.2022 | 13:10 | Jane Doe": a name of two words or more beside a date.
  void take_dated_line(const Block& block, std::string_view line) {
    if (block.is_good || block.is_heading() || dates_in(line, words_, true).empty()) return;
    take_names_among(line);
  }

  // "Jane Doe | 13:10": what stands between signs and is nothing but a full name.
  void take_names_among(std::string_view line) {
    std::string_view rest = line;
    while (!rest.empty()) {
      std::size_t end = rest.size();
      std::size_t width = 0;
      for (const std::string_view sign : {"|", " / ", "•", "·", " - ", " – ", " — "}) {
        const std::size_t at = rest.find(sign);
        if (at < end) end = at, width = sign.size();
      }
      const std::string_view part = utf8::trim(rest.substr(0, end));
      rest.remove_prefix(std::min(end + width, rest.size()));
      const bool has_number =
          std::any_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
      const bool is_labelled = behind_colon(part) != std::string_view::npos;
      if (has_number || is_labelled) continue;
      if (part.find(' ') == std::string_view::npos || part.size() > 60) continue;
      const std::vector<std::string> people = read_authors(part, outlet_, words_);
      if (is_fit(people) && people.size() == 1 && people.front() == part && is_full_name(part) &&
          !names_publisher(part))
        add_authors(out_.people, people);
    }
  }

  // Two to four words, each with a capital but for particles, and not only short ones ("DE FR").
  bool is_full_name(std::string_view name) const {
    std::size_t count = 0;
    std::size_t longest = 0;
    for (std::size_t at = 0; at < name.size();) {
      const std::size_t end = std::min(name.find(' ', at), name.size());
      std::string_view word = name.substr(at, end - at);
      if (word.size() == 2 && word.back() == '.') word.remove_suffix(1);  // "Jane T. Doe"
      if (!looks_like_name(word) && words_.page.particles.find(utf8::fold(word)) == nullptr)
        return false;
      ++count;
      longest = std::max(longest, word.size());
      at = end + 1;
    }
    return count >= 2 && count <= 4 && longest > 2;
  }

  // Links to the pages of people near the headline; one group of them.
  void from_links_in_head() {
    uint32_t last = 0;
    for (const uint32_t index : facts_.links) {
      if (!is_in_head(cut_, head_, index)) continue;
      if (last != 0 && index > last + kNear) break;
      const std::string text = spaced_text_of(tree_, index);
      const std::vector<std::string> people = read_authors(text, outlet_, words_);
      if (text.size() > 80 || people.size() != 1 || !is_fit(people)) continue;
      const bool is_word = people.front().find(' ') == std::string::npos;
      if (names_publisher(people.front()) || (!is_word && !is_full_name(people.front()))) continue;
      add_authors(out_.people, people);
      last = index;
    }
  }

  // Elements named as bylines or authors around the headline. Farther off, teasers name theirs too:
  // a full name that stands alone on the page is the article's, unless the page has said that
  // nobody is.
  void from_named_elements() {
    for (const uint32_t index : facts_.authored) {
      if (!is_in_head(cut_, head_, index)) continue;
      add_authors(out_.people, people_named(index));
      if (!out_.people.empty()) return;
    }
    if (is_nobody_stated_) return;
    std::vector<std::string> found;
    std::vector<std::string> words;  // names of one word
    for (const uint32_t index : facts_.authored) {
      if (is_in_head(cut_, head_, index)) continue;
      for (const std::string& name : people_named(index)) {
        if (is_full_name(name)) add_authors(found, {name});
        if (name.find(' ') == std::string::npos) add_authors(words, {name});
      }
    }
    constexpr std::size_t kMost = 2;
    if (found.size() <= kMost) add_authors(out_.people, found);
    if (found.empty() && words.size() == 1 && weak_.empty()) {
      weak_ = words;
      weak_from_ = "element";
    }
    if (found.empty() && weak_.empty()) from_bars();
  }

  // Bylines in bars below the article, where the page has one only.
  void from_bars() {
    std::vector<std::string> found;
    for (const uint32_t index : facts_.authored_aside) {
      const std::string text = spaced_text_of(tree_, index);
      std::size_t length = 0;
      const std::string form = label_form(std::string_view(text).substr(0, utf8::floor(text, 60)));
      const std::string* kind = words_.byline.find_prefix(form, length);
      const bool opens = kind != nullptr && *kind == "open";
      if (opens || words_.page.label_at_start(form, length) == PageLabel::author)
        add_authors(found, people_named(index));
    }
    if (found.size() != 1) return;
    weak_ = found;
    weak_from_ = "element";
  }

  std::vector<std::string> people_named(uint32_t index) {
    const std::string text = spaced_text_of(tree_, index);
    if (text.empty() || text.size() > 160) return {};
    std::size_t length = 0;
    const PageLabel label = words_.page.label_at_start(label_form(text), length);
    if (label == PageLabel::drop || label == PageLabel::credit) return {};
    if (is_in_head(cut_, head_, index)) take_agency(text);
    std::vector<std::string> people = read_authors(text, outlet_, words_);
    if (people.empty() && is_in_head(cut_, head_, index)) take_shown_body(text, "element");
    std::erase_if(people, [&](const std::string& name) { return names_publisher(name); });
    constexpr std::size_t kMost = 6;  // more are a list of something else, and so are bare words
    if (are_bare_words(people)) return {};
    if (is_fit(people) && people.size() <= kMost) return people;
    if (people.size() == 1 && is_login(people.front())) {
      if (weak_.empty()) weak_from_ = "element";
      add_authors(weak_, people);
    }
    if (people.empty() && is_in_head(cut_, head_, index)) take_account(text, "element");
    return {};
  }

  // "Culture", "Berlin"; "DC". One word alone may be a name.
  static bool are_bare_words(const std::vector<std::string>& people) {
    const bool is_word = std::all_of(people.begin(), people.end(), [](const std::string& name) {
      return name.find(' ') == std::string::npos && static_cast<unsigned char>(name[0]) < 0xE0;
    });
    return is_word && (people.size() > 1 || (people.size() == 1 && is_acronym(people.front())));
  }

  // "Author: Jane Doe" in a line of its own, anywhere; or the label and the name in two.
  void from_labels() {
    bool is_pending = false;
    for (const Block& block : cut_.blocks) {
      if (block.mark == Mark::comment || block.text.size() > 160) {
        is_pending = false;
        continue;
      }
      std::string_view rest = block.text;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        is_pending = take_labelled(rest.substr(0, end), is_pending);
        if (!out_.people.empty()) return;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }

  // Does a name follow in the next line?
  bool take_labelled(std::string_view line, bool is_pending) {
    const std::string form = label_form(line.substr(0, utf8::floor(line, 60)));
    std::size_t length = 0;
    const bool is_label = words_.page.label_at_start(form, length) == PageLabel::author;
    const std::size_t colon = behind_colon(line);
    if (is_pending || (is_label && length < form.size() && colon <= length + 6)) {
      const std::string_view names = is_pending ? line : line.substr(colon);
      take_people(names);
      if (out_.people.empty()) take_first(names);
    }
    return is_label && length == form.size() && (length > 3 || colon != std::string_view::npos);
  }

  // "Jane Doe, head of the harbour office": what follows the comma is no person.
  void take_first(std::string_view names) {
    const std::string_view name = utf8::trim(names.substr(0, names.find(',')));
    const std::vector<std::string> people = read_authors(name, outlet_, words_);
    if (people.size() == 1 && is_full_name(people.front()) && !names_publisher(people.front()))
      add_authors(out_.people, people);
  }

  // A last line of the article that is nothing but a full name, for papers that sign below.
  void from_signature() {
    const std::size_t last = last_text(tree_, cut_);
    constexpr std::size_t kNext = 2;
    for (std::size_t i = last + 1; i < cut_.blocks.size() && i <= last + kNext; ++i) {
      const Block& block = cut_.blocks[i];
      const bool is_own = place_of(tree_, block) == place_of(tree_, cut_.blocks[last]);
      const bool is_line = block.tag == Tag::p || block.tag == Tag::div;
      if (!is_own || !is_line || block.is_good || block.link_bytes > 0 || block.text.size() > 80)
        continue;
      // What somebody is may stand in a line below.
      const std::string_view line = std::string_view(block.text).substr(0, block.text.find('\n'));
      if (words_.furniture(line) != Furniture::none) continue;
      const std::vector<std::string> people = read_authors(line, outlet_, words_);
      if (people.size() != 1 || people.front().size() + 4 < line.size()) continue;
      const std::string& name = people.front();
      if (is_full_name(name) && !names_publisher(name) && !has_common_word(name))
        add_authors(out_.people, people);
    }
  }

  // "Buy Tickets", "Related Video": do words of it stand in the page's text in small letters?
  bool has_common_word(std::string_view name) const {
    const std::string folded = utf8::fold(name);
    for (std::size_t at = 0; at < folded.size();) {
      const std::size_t end = std::min(folded.find(' ', at), folded.size());
      const std::string word = " " + folded.substr(at, end - at);
      at = end + 1;
      constexpr std::size_t kShortest = 4;  // with the space
      if (word.size() < kShortest) continue;
      for (const Block& block : cut_.blocks) {
        const std::size_t found = block.is_good ? block.text.find(word) : std::string::npos;
        if (found == std::string::npos) continue;
        const std::size_t behind = found + word.size();
        if (behind >= block.text.size() || !is_word_byte(block.text[behind])) return true;
      }
    }
    return false;
  }

  static bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  }

  // Where the value of a label begins; npos: there is no colon.
  static std::size_t behind_colon(std::string_view line) {
    const std::size_t narrow = line.find(':');
    const std::size_t wide = line.find("：");
    if (narrow == std::string_view::npos && wide == std::string_view::npos) return narrow;
    return narrow < wide ? narrow + 1 : wide + 3;
  }

  const Tree& tree_;
  const Blocks& cut_;
  const Facts& facts_;
  const LinkedData& linked_;
  const Head& head_;
  std::string_view outlet_;
  std::string_view site_;
  const Words& words_;
  PageAuthors out_;
  bool is_nobody_stated_ = false;  // an author is stated, who is a desk, the outlet, an agency
  std::vector<std::string> weak_;
  std::string weak_from_;
  std::vector<std::string> bodies_;  // named as authors: desks, agencies
  std::string bodies_from_;
};

}  // namespace

PageAuthors read_page_authors(const Tree& tree, const Blocks& cut, const Facts& facts,
                              const LinkedData& linked, const Head& head, std::string_view outlet,
                              std::string_view site, const Words& words) {
  return Finder(tree, cut, facts, linked, head, outlet, site, words).run();
}

}  // namespace casus
