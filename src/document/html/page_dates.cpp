// A page tells its date in several places, and they need not agree: descriptions for machines are
// left alone when a page is made anew, visible lines show the last change, templates put in the
// moment of delivery. So all that is found is weighed: what agrees adds up, one vote for each kind
// of place, and the day with the most is taken. A date that is only that of the last change is none
// of publication.
//
// The day of an instant depends on the zone. Machines are mostly told it in UTC, readers in the
// zone of the paper, whose day is the one that counts ("on Monday" is told from it). So the same
// instant is looked for elsewhere on the page in another zone: with one stated, or as a time of day
// that differs by a whole number of quarters of an hour.
#include "document/html/page_dates.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "document/dates.h"
#include "document/html/text_of.h"
#include "document/url.h"
#include "text/utf8.h"

namespace casus {
namespace {

// Names of meta tags (name= or property=).
constexpr std::array<std::string_view, 27> kPublishedMetas = {"article:published_time",
                                                              "article:published:time",
                                                              "og:article:published_time",
                                                              "og:published_time",
                                                              "published_time",
                                                              "article:published",
                                                              "article:publicationdate",
                                                              "datepublished",
                                                              "date_published",
                                                              "dc.date.issued",
                                                              "dcterms.issued",
                                                              "publish-date",
                                                              "publish_date",
                                                              "publishdate",
                                                              "publication_date",
                                                              "publicationdate",
                                                              "published_at",
                                                              "pubdate",
                                                              "og:pubdate",
                                                              "bt:pubdate",
                                                              "parsely-pub-date",
                                                              "sailthru.date",
                                                              "citation_publication_date",
                                                              "article.published",
                                                              "cxenseparse:recs:publishtime",
                                                              "originalpublicationdate",
                                                              "ob:date"};
// These tell as often when the page was made.
constexpr std::array<std::string_view, 11> kDateMetas = {
    "date",         "dc.date",       "dc.date.created", "dcterms.date", "dcterms.created",
    "article:date", "creation_date", "datecreated",     "created",      "dc:date.created",
    "uploaddate"};
constexpr std::array<std::string_view, 13> kModifiedMetas = {"article:modified_time",
                                                             "article:modified:time",
                                                             "og:article:modified_time",
                                                             "og:updated_time",
                                                             "datemodified",
                                                             "dc.date.modified",
                                                             "dcterms.modified",
                                                             "last-modified",
                                                             "lastmod",
                                                             "article:modified",
                                                             "bt:moddate",
                                                             "og:modified_time",
                                                             "cxenseparse:recs:modifytime"};
// Names under which scripts keep it.
constexpr std::array<std::string_view, 8> kScriptKeys = {
    "datePublished", "publishedAt",     "published_at",     "publishDate",
    "publish_date",  "publicationDate", "publication_date", "pubDate"};

// What kind of place a date was found in; each has one vote.
enum class Place : uint8_t { json_ld, meta, property, weak_meta, created, visible, url, script };

// Weights are guesses by rank, tried out on a few hundred saved pages: what matters is that a date
// for machines outweighs one unlabelled line, and not two that agree.
constexpr int kStated = 10;
constexpr int kMarkedTime = 8;
constexpr int kLabelled = 8;
constexpr int kLine = 6;
constexpr int kUrl = 6;
constexpr int kWeakMeta = 5;
constexpr int kCreated = 4;
constexpr int kFarLabelled = 5;
constexpr int kFar = 2;

// Hours from UTC to where people live; and to where most papers of the west are.
constexpr int kFarthestEast = 14;
constexpr int kFarthestWest = -10;
constexpr int kWest = -8;

// Unlabelled lines are about the past more often than pages are older than the web.
constexpr int kFirstYearOfTheWeb = 1991;

struct Found {
  Stamp stamp;
  Place place;
  int weight;
  std::string from;
  bool is_line = false;  // shown as a date of its own, whatever it counts for
};

int64_t minutes(int64_t seconds) { return seconds / 60; }

// May both be the same moment, or the one lie on the other's day in some zone?
bool agree(const Stamp& a, const Stamp& b) {
  if (a.date == b.date) return true;
  if (!a.has_zone() && !b.has_zone()) return false;
  const int64_t apart = a.seconds() - b.seconds();
  if (a.has_zone() && b.has_zone()) return std::abs(apart) <= 12 * 3600;
  const Stamp& instant = a.has_zone() ? a : b;
  const Stamp& day = a.has_zone() ? b : a;
  const int64_t begin = int64_t{days_from_civil(day.date)} * 86400;
  return instant.seconds() + kFarthestEast * 3600 >= begin &&
         instant.seconds() + kFarthestWest * 3600 < begin + 86400;
}

// The zone in which the instant is told as this time of day; kNone: in none.
int zone_between(const Stamp& instant, const Stamp& local) {
  if (!instant.has_zone() || !local.has_time()) return Stamp::kNone;
  if (local.has_zone()) {
    const bool is_same = local.is_fine && instant.is_fine
                             ? local.seconds() == instant.seconds()
                             : minutes(local.seconds()) == minutes(instant.seconds());
    return is_same && local.zone != 0 ? local.zone : Stamp::kNone;
  }
  const bool is_fine = local.is_fine && instant.is_fine;
  int64_t apart = local.seconds() - instant.seconds();
  if (!is_fine) apart = (minutes(local.seconds()) - minutes(instant.seconds())) * 60;
  const bool fits = apart % 900 == 0 && apart != 0 && apart >= kFarthestWest * 3600 &&
                    apart <= kFarthestEast * 3600;
  return fits ? static_cast<int>(apart / 60) : Stamp::kNone;
}

enum class Order : uint8_t { unknown, day_first, month_first };

// Which comes first in "03/04/2024"? In English it depends on the country; elsewhere the day does.
Order order_of(std::string_view language) {
  const std::string tag = lower(language);
  if (tag.size() < 2) return Order::unknown;
  if (!tag.starts_with("en")) return Order::day_first;
  if (tag.size() < 5) return Order::unknown;
  return tag.substr(3) == "us" || tag.substr(3) == "ph" ? Order::month_first : Order::day_first;
}

class Weigher {
 public:
  Weigher(const Tree& tree, const Blocks& cut, const Facts& facts, const LinkedData& linked,
          const Head& head, std::string_view page, std::string_view title,
          std::string_view language, const Words& words)
      : tree_(tree),
        cut_(cut),
        facts_(facts),
        linked_(linked),
        head_(head),
        page_(page),
        title_(title),
        language_(language),
        order_(order_of(language)),
        words_(words) {}

  PageDates run(std::string_view url) {
    host_ = site_of(url);
    take_stated();
    take_lines();
    take_times();
    take_named_elements();
    if (const std::string day = date_in_url(url); !day.empty())
      add(read_stamp(day, words_), Place::url, kUrl, "url");
    const bool is_ambiguous = std::any_of(published_.begin(), published_.end(),
                                          [](const Found& f) { return f.stamp.other.has_value(); });
    demote_changes();
    if (is_ambiguous || best_score() < kLabelled) take_far();
    settle_ambiguous(published_);
    settle_ambiguous(modified_);
    if (published_.empty()) take_scripts();
    if (published_.empty()) take_signature();
    if (published_.empty()) take_opening();
    choose();
    return std::move(out_);
  }

 private:
  void add(const std::optional<Stamp>& stamp, Place place, int weight, std::string from) {
    if (!stamp) return;
    const bool is_stated = weight == kStated || place == Place::weak_meta;
    if (is_stated || stamp->date.year >= kFirstYearOfTheWeb)
      published_.push_back({*stamp, place, weight, std::move(from), weight >= kLine});
  }
  void add_modified(const std::optional<Stamp>& stamp, Place place, std::string from) {
    if (stamp) modified_.push_back({*stamp, place, kStated, std::move(from)});
  }

  template <std::size_t N, typename Take>
  void each_meta(const std::array<std::string_view, N>& names, const Take& take) const {
    for (const std::string_view name : names) {
      const std::string_view value = facts_.meta(name);
      if (!value.empty()) take(read_stamp(value, words_), "meta " + std::string(name));
    }
  }

  void take_stated() {
    add(read_stamp(linked_.published, words_), Place::json_ld, kStated, "json-ld");
    add(read_stamp(linked_.created, words_), Place::created, kCreated, "json-ld");
    add_modified(read_stamp(linked_.modified, words_), Place::json_ld, "json-ld");
    each_meta(kPublishedMetas, [&](const std::optional<Stamp>& stamp, std::string from) {
      add(stamp, Place::meta, kStated, std::move(from));
    });
    each_meta(kDateMetas, [&](const std::optional<Stamp>& stamp, std::string from) {
      add(stamp, Place::weak_meta, kWeakMeta, std::move(from));
    });
    each_meta(kModifiedMetas, [&](const std::optional<Stamp>& stamp, std::string from) {
      add_modified(stamp, Place::meta, std::move(from));
    });
    take_properties();
  }

  // Lists of other articles have properties too: outside the head the first counts, if it is the
  // only one.
  void take_properties() {
    const auto count = std::count_if(
        facts_.properties.begin(), facts_.properties.end(),
        [](const Facts::Property& property) { return property.name == "datepublished"; });
    for (const Facts::Property& property : facts_.properties) {
      const bool is_own = is_in_head(cut_, head_, property.node) || count == 1;
      if (is_elsewhere(cut_, property.node) && !is_own) continue;
      const auto stamp = read_stamp(value_of(tree_, property.node), words_, true);
      if (property.name == "datepublished")
        add(stamp, Place::property, is_own ? kStated : kFar, "property");
      if (property.name == "datecreated")
        add(stamp, Place::created, is_own ? kWeakMeta : kFar, "property");
      if (property.name == "datemodified" && is_own)
        add_modified(stamp, Place::property, "property");
    }
  }

  // The lines around the headline. A label may stand in a block of its own before its value.
  void take_lines() {
    PageLabel pending = PageLabel::none;
    // What follows the headline comes first.
    const std::size_t middle = head_.title < head_.end ? head_.title : head_.begin;
    for (std::size_t k = head_.begin; k < head_.end; ++k) {
      const std::size_t from_middle = middle + (k - head_.begin);
      const std::size_t i =
          from_middle < head_.end ? from_middle : head_.begin + (from_middle - head_.end);
      const Block& block = cut_.blocks[i];
      if ((block.mark == Mark::comment && !is_marked_as_title(block)) || !is_near(i)) continue;
      if (block.is_good || block.text.size() > 160) {
        if (i > head_.title || head_.title == head_.end) take_dateline(block);
        continue;
      }
      std::string line = spaced_line(tree_, block);
      if (i == head_.title) line = behind_title(line);
      const auto dates = dates_in(line, words_, order_ != Order::month_first);
      if (!dates.empty() && block.mark == Mark::caption && !dates.front().is_first) continue;
      if (dates.empty()) {
        pending = label_alone(block.text);
        continue;
      }
      const std::size_t apart = i > head_.title ? i - head_.title : head_.title - i;
      take_line(block, dates, pending, apart > 4);
      pending = PageLabel::none;
    }
  }

  // A headline's block may hold the date too; a date in the headline is no date of it.
  std::string behind_title(const std::string& line) const {
    const std::size_t at = line.find(title_);
    if (title_.empty() || at == std::string::npos) return {};
    return line.substr(0, at) + " " + line.substr(at + title_.size());
  }

  // Commentaries are taken for comments by their names; their headlines tell.
  bool is_marked_as_title(const Block& block) const {
    return head_.title < head_.end && cut_.blocks[head_.title].mark == block.mark;
  }

  // Bars and boxes count only close to the headline: there they are its own.
  bool is_near(std::size_t i) const {
    constexpr std::size_t kClose = 6;
    if (cut_.blocks[i].mark != Mark::away) return true;
    return head_.title < head_.end && i + 4 > head_.title && i < head_.title + kClose &&
           cut_.blocks[i].link_share() < 0.6;
  }

  PageLabel label_alone(std::string_view text) const {
    if (text.size() > 40) return PageLabel::none;
    const std::string form = label_form(text);
    std::size_t length = 0;
    const PageLabel label = words_.page.label_at_start(form, length);
    return length == form.size() ? label : PageLabel::none;
  }

  void take_line(const Block& block, const std::vector<DateInText>& dates, PageLabel pending,
                 bool is_apart) {
    // A date in a sentence is what the sentence is about, unless it says that it is the article's.
    const bool is_sentence = ends_with_stop(block.text) && block.text.size() > 50;
    PageLabel last = pending;
    for (std::size_t k = 0; k < dates.size(); ++k) {
      PageLabel label = words_.page.label_before(dates[k].before);
      // Behind a change stands what it changed, or the one before it.
      const bool is_behind = label == PageLabel::none && last == PageLabel::modified;
      if (k == 0 && label == PageLabel::none) label = pending;
      last = label == PageLabel::none ? last : label;
      if (k > 0 && is_behind) continue;
      if (label == PageLabel::drop) continue;
      if (label == PageLabel::modified) {
        add_modified(dates[k].stamp, Place::visible, "line");
      } else if (label == PageLabel::date) {
        add(dates[k].stamp, Place::visible, kLabelled, "line");
      } else if (!is_sentence &&
                 (!block.is_heading() || dates[k].is_first || dates[k].stamp.has_time())) {
        const bool is_far = is_apart || block.mark == Mark::away;
        add(dates[k].stamp, Place::visible, is_far ? kLine - 1 : kLine, "line");
      }
    }
  }

  // "01.02.2022 The labour market …": a paragraph that begins with its date.
  void take_dateline(const Block& block) {
    const auto dates =
        dates_in(std::string_view(block.text).substr(0, 60), words_, order_ != Order::month_first);
    if (dates.empty()) return;
    const DateInText& first = dates.front();
    if (first.is_first) {
      add(first.stamp, Place::visible, kCreated, "line");
    } else if (words_.page.label_before(first.before) == PageLabel::date &&
               first.before.size() < 30) {
      add(first.stamp, Place::visible, kFarLabelled, "line");
    }
  }

  bool is_far_from_title(uint32_t node) const {
    if (!is_elsewhere(cut_, node) || head_.title >= head_.end) return is_elsewhere(cut_, node);
    const std::size_t from = head_.title > 4 ? head_.title - 4 : 0;
    const std::size_t to = std::min(head_.title + 6, cut_.blocks.size() - 1);
    return node < cut_.blocks[from].node || node > cut_.blocks[to].node + kInBlock;
  }
  static constexpr uint32_t kInBlock = 12;  // nodes of a line

  bool is_embedded(uint32_t node) const {
    const std::vector<Node>& nodes = tree_.nodes();
    for (uint32_t at = nodes[node].parent; at != kNone; at = nodes[at].parent) {
      if (nodes[at].tag == Tag::blockquote || nodes[at].tag == Tag::iframe) return true;
    }
    return false;
  }

  bool tells_change(const Node& node) const {
    for (const char* key : {"class", "id", "itemprop", "data-testid"}) {
      const std::string_view names = tree_.attribute(node, key);
      if (contains_folded(names, "modif")) return true;
      // Old themes name the one date "entry-date updated".
      if (contains_folded(names, "update") && !contains_folded(names, "publi") &&
          !contains_folded(names, "entry"))
        return !tree_.has_attribute(node, "pubdate");
    }
    return false;
  }

  bool is_shown_as_change(const Stamp& stamp) const {
    const auto shown = [&](const std::vector<Found>& list) {
      return std::any_of(list.begin(), list.end(), [&](const Found& found) {
        return found.place == Place::visible && found.from == "line" && agree(found.stamp, stamp);
      });
    };
    return shown(modified_) && !shown(published_);
  }

  void take_times() {
    for (const uint32_t index : facts_.times) {
      const Node& node = tree_.nodes()[index];
      if (!is_in_head(cut_, head_, index) || is_embedded(index)) continue;
      auto stamp = read_stamp(tree_.attribute(node, "datetime"), words_, true);
      const auto shown = read_stamp(spaced_text_of(tree_, index), words_, true);
      if ((!stamp || stamp->other) && shown) stamp = shown;
      if (!stamp || is_far_from_title(index)) continue;
      if (tells_change(node) || is_shown_as_change(*stamp)) {
        add_modified(stamp, Place::visible, "time");
      } else {
        add(stamp, Place::visible, kMarkedTime, "time");
        // Readers are told it in the paper's zone.
        if (shown && agree(*shown, *stamp)) add(shown, Place::visible, kLine, "time");
      }
    }
  }

  // <abbr class=published title="2012-12-16 19:05">
  void take_named_elements() {
    for (const uint32_t index : facts_.dated) {
      const Node& node = tree_.nodes()[index];
      if (!is_in_head(cut_, head_, index) || node.tag == Tag::time || node.end - index > 30)
        continue;
      for (const std::string_view value :
           {tree_.attribute(node, "title"), tree_.attribute(node, "content")}) {
        if (!value.empty() && value.size() < 100 && !tells_change(node))
          add(read_stamp(value, words_), Place::visible, kLine, "element");
      }
    }
  }

  // What stands farther from the headline: marked elements, and lines that say what they are.
  void take_far() {
    std::size_t taken = 0;
    for (const uint32_t index : facts_.times) {
      const Node& node = tree_.nodes()[index];
      if (taken > 0 || is_in_head(cut_, head_, index) || is_embedded(index) || tells_change(node) ||
          is_elsewhere(cut_, index))
        continue;
      const auto stamp = read_stamp(tree_.attribute(node, "datetime"), words_);
      add(stamp, Place::visible, kFar, "time");
      if (stamp) ++taken;
    }
    for (const uint32_t index : facts_.dated) {
      const Node& node = tree_.nodes()[index];
      if (taken > 0 || is_embedded(index) || tells_change(node) || node.end - index > 60) continue;
      const std::string text = spaced_text_of(tree_, index);
      if (text.size() > 120) continue;
      const auto dates = dates_in(text, words_, order_ != Order::month_first);
      if (dates.empty()) continue;
      if (words_.page.label_before(dates.front().before) == PageLabel::modified) continue;
      add(dates.front().stamp, Place::visible, kFar + 1, "element");
      ++taken;
    }
    PageLabel pending = PageLabel::none;
    bool is_found = false;
    for (std::size_t i = 0; i < cut_.blocks.size() && !is_found; ++i) {
      const Block& block = cut_.blocks[i];
      if (block.text.size() > 300 || block.mark == Mark::comment) continue;
      is_found = take_far_line(block, pending);
    }
  }

  bool take_far_line(const Block& block, PageLabel& pending) {
    const auto dates = dates_in(block.text, words_, order_ != Order::month_first);
    if (dates.empty()) {
      pending = label_alone(block.text);
      return false;
    }
    const PageLabel before = words_.page.label_before(dates.front().before);
    const PageLabel label = before == PageLabel::none ? pending : before;
    pending = PageLabel::none;
    if (label == PageLabel::modified) add_modified(dates.front().stamp, Place::visible, "line");
    constexpr std::size_t kLongLead = 48;
    if (label != PageLabel::date || dates.front().before.size() > kLongLead) return false;
    add(dates.front().stamp, Place::visible, kFarLabelled, "line");
    return true;
  }

  // A last line of the article that is nothing but a date, as below a letter.
  void take_signature() {
    const std::size_t last = last_text(tree_, cut_);
    constexpr std::size_t kNext = 3;
    constexpr std::size_t kLongest = 30;
    for (std::size_t i = last + 1; i < cut_.blocks.size() && i <= last + kNext; ++i) {
      const Block& block = cut_.blocks[i];
      if (block.is_good || place_of(tree_, block) != place_of(tree_, cut_.blocks[last])) continue;
      const std::size_t line = block.text.rfind('\n') + 1;  // npos + 1 is 0
      const std::string_view text = std::string_view(block.text).substr(line);
      if (text.size() > kLongest) continue;
      const auto dates = dates_in(text, words_, order_ != Order::month_first);
      if (dates.size() != 1 || !dates.front().is_first || dates.front().stamp.other) continue;
      if (words_.page.label_before(dates.front().before) == PageLabel::none)
        add(dates.front().stamp, Place::visible, kFar, "line");
    }
  }

  // The one paragraph of the article that begins with a date: "01.02.2022 The labour market …". Of
  // several, each is of what it tells.
  void take_opening() {
    constexpr std::size_t kBegin = 60;
    std::optional<Stamp> stamp;
    for (const Block& block : cut_.blocks) {
      if (!block.is_good || is_elsewhere(cut_, block.node)) continue;
      const std::string_view begin =
          std::string_view(block.text).substr(0, utf8::floor(block.text, kBegin));
      const auto dates = dates_in(begin, words_, order_ != Order::month_first);
      if (dates.empty() || !dates.front().is_first) continue;
      if (stamp || dates.front().stamp.other) return;
      stamp = dates.front().stamp;
    }
    add(stamp, Place::visible, kFar, "line");
  }

  // "datePublished": "2024-12-26" in the data of a script, or escaped in an attribute. Scripts hold
  // other articles too: believed only if they all say the same day.
  void take_scripts() {
    std::vector<Stamp> found;
    for (const std::string_view key : kScriptKeys) {
      constexpr std::size_t kMostHits = 40;
      std::size_t hits = 0;
      for (std::size_t at = page_.find(key); at != std::string_view::npos && hits < kMostHits;
           at = page_.find(key, at + key.size()), ++hits) {
        const auto stamp = stamp_behind(at + key.size());
        if (stamp) found.push_back(*stamp);
      }
    }
    const bool is_one = std::all_of(found.begin(), found.end(), [&](const Stamp& stamp) {
      return stamp.date == found.front().date;
    });
    if (found.empty() || !is_one) return;
    const auto timed = std::find_if(found.begin(), found.end(),
                                    [](const Stamp& stamp) { return stamp.has_zone(); });
    add(timed != found.end() ? *timed : found.front(), Place::script, kFar, "script");
  }

  std::optional<Stamp> stamp_behind(std::size_t at) const {
    std::string_view rest = page_.substr(at, 80);
    std::size_t skip = 0;
    while (skip < rest.size() && !(rest[skip] >= '0' && rest[skip] <= '9')) ++skip;
    constexpr std::size_t kMostSigns = 16;  // "&quot;:&quot;"
    if (skip > kMostSigns || skip == rest.size() || rest.substr(0, skip).find(',') < skip)
      return std::nullopt;
    rest = rest.substr(skip);
    rest = rest.substr(0, rest.find_first_of("\"&\\<,}"));
    return rest.size() >= 8 ? read_stamp(rest, words_) : std::nullopt;
  }

  // "03/04/2024" is what another place says of it, else what is usual in the page's language.
  void settle_ambiguous(std::vector<Found>& list) const {
    for (Found& found : list) {
      if (!found.stamp.other) continue;
      Stamp month_first = found.stamp;
      month_first.date = *found.stamp.other;
      month_first.other.reset();
      Stamp day_first = month_first;
      day_first.date = found.stamp.date;
      const bool backs_day = is_backed(day_first);
      const bool backs_month = is_backed(month_first);
      if (backs_day != backs_month) {
        found.stamp = backs_day ? day_first : month_first;
      } else if (order_ != Order::unknown) {
        found.stamp = order_ == Order::day_first ? day_first : month_first;
      }
    }
    std::erase_if(list, [](const Found& found) { return found.stamp.other.has_value(); });
  }

  bool is_backed(const Stamp& stamp) const {
    const auto backs = [&](const Found& found) {
      return !found.stamp.other && agree(found.stamp, stamp);
    };
    return std::any_of(published_.begin(), published_.end(), backs) ||
           std::any_of(modified_.begin(), modified_.end(), backs);
  }

  // A weak date that is also that of the last change tells nothing of publication where something
  // else does.
  void demote_changes() {
    const auto is_change = [&](const Stamp& stamp) {
      return std::any_of(modified_.begin(), modified_.end(), [&](const Found& found) {
        return found.place != Place::visible && agree(found.stamp, stamp);
      });
    };
    const auto is_stated = [&](const Stamp& stamp) {
      return std::any_of(published_.begin(), published_.end(), [&](const Found& found) {
        return found.weight == kStated && agree(found.stamp, stamp);
      });
    };
    const bool has_stated = std::any_of(published_.begin(), published_.end(),
                                        [](const Found& f) { return f.weight == kStated; });
    if (!has_stated) return;
    demote_republished();
    for (Found& found : published_) {
      const bool is_weak = found.place == Place::weak_meta || found.place == Place::visible;
      if (is_weak && is_change(found.stamp)) {
        found.weight = is_stated(found.stamp) ? std::min(found.weight, 2) : 1;
      }
    }
  }

  // A stated day that is that of the last change was made anew with it, if the page shows an
  // earlier one.
  void demote_republished() {
    const auto is_stated_change = [&](const Found& found) {
      return std::any_of(modified_.begin(), modified_.end(), [&](const Found& change) {
        return change.place != Place::visible && agree(change.stamp, found.stamp);
      });
    };
    const auto contradicts = [&](const Found& found, const Found& other) {
      return other.from == "time" && other.weight == kMarkedTime &&
             !agree(found.stamp, other.stamp) && !is_stated_change(other) &&
             other.stamp.date < found.stamp.date;
    };
    std::vector<std::size_t> anew;
    for (std::size_t i = 0; i < published_.size(); ++i) {
      const Found& found = published_[i];
      if (found.weight != kStated || !is_stated_change(found)) continue;
      const bool is_contradicted =
          std::any_of(published_.begin(), published_.end(),
                      [&](const Found& other) { return contradicts(found, other); });
      if (is_contradicted) anew.push_back(i);
    }
    for (const std::size_t i : anew) published_[i].weight = kUrl;
  }

  int score_of(const Stamp& stamp) const {
    std::array<int, 8> votes{};
    for (const Found& found : published_) {
      if (!agree(found.stamp, stamp)) continue;
      int& vote = votes[static_cast<std::size_t>(found.place)];
      vote = std::max(vote, found.weight);
    }
    int sum = 0;
    for (const int vote : votes) sum += vote;
    return sum;
  }

  int best_score() const {
    int best = 0;
    for (const Found& found : published_) best = std::max(best, score_of(found.stamp));
    return best;
  }

  void choose() {
    if (!published_.empty()) {
      const Found* best = nullptr;
      int best_value = 0;
      for (const Found& found : published_) {
        const int value = score_of(found.stamp) * 100 + found.weight;
        if (value > best_value) best = &found, best_value = value;
      }
      Found chosen = finest(*best);
      note_contradiction(chosen.stamp);
      localise(chosen.stamp);
      out_.published = to_iso(chosen.stamp);
      out_.published_from = chosen.from;
    }
    choose_modified();
  }

  // Where the best tells the day only, a place that agrees and tells the time of that day.
  Found finest(const Found& best) const {
    if (best.stamp.has_zone()) return best;
    const Found* finest = &best;
    for (const Found& found : published_) {
      if (!found.stamp.has_zone() || !agree(found.stamp, best.stamp)) continue;
      const bool is_same = !best.stamp.has_time()
                               ? found.weight >= kWeakMeta || found.stamp.date == best.stamp.date
                               : found.stamp.date == best.stamp.date &&
                                     found.stamp.second / 60 == best.stamp.second / 60;
      const bool is_shift = zone_between(found.stamp, best.stamp) != Stamp::kNone;
      if (is_same || is_shift) {
        finest = &found;
        break;
      }
    }
    return *finest;
  }

  void note_contradiction(const Stamp& chosen) {
    for (const Found& found : published_) {
      if (found.weight < kWeakMeta || agree(found.stamp, chosen)) continue;
      out_.notes.emplace_back("the page states different dates of publication");
      return;
    }
  }

  void localise(Stamp& stamp) {
    if (!stamp.has_zone() || stamp.zone != 0) return;
    int zone = zone_in(published_, stamp);
    for (const Found& found : modified_) {
      if (zone == Stamp::kNone && found.stamp.has_zone() && found.stamp.zone == 0)
        zone = zone_in(modified_, found.stamp);
    }
    if (zone == Stamp::kNone) zone = zone_in_page(stamp);
    if (zone == Stamp::kNone) zone = zone_of_times();
    if (zone == Stamp::kNone) zone = zone_of_day(stamp);
    if (zone == Stamp::kNone)
      zone = words_.country_times.zone(host_, language_, stamp.seconds()).value_or(Stamp::kNone);
    if (zone != Stamp::kNone) stamp = in_zone(stamp, zone);
  }

  static int zone_in(const std::vector<Found>& list, const Stamp& instant) {
    int naive = Stamp::kNone;
    for (const Found& found : list) {
      const int zone = zone_between(instant, found.stamp);
      if (zone != Stamp::kNone && found.stamp.has_zone()) return zone;
      if (naive == Stamp::kNone) naive = zone;
    }
    return naive;
  }

  // The same minute and second, told with another hour, anywhere in the page's mark-up or scripts.
  int zone_in_page(const Stamp& instant) const {
    if (!instant.is_fine) return Stamp::kNone;
    const int of_hour = instant.second % 3600;
    const std::array<char, 6> clock = {
        ':', static_cast<char>('0' + of_hour / 600),     static_cast<char>('0' + of_hour / 60 % 10),
        ':', static_cast<char>('0' + of_hour % 60 / 10), static_cast<char>('0' + of_hour % 10)};
    const std::string_view pattern(clock.data(), clock.size());
    // A round minute is no mark of one moment.
    if (of_hour % 60 == 0) return Stamp::kNone;
    constexpr std::size_t kMostHits = 32;
    constexpr std::size_t kBefore = 13;  // "2024-12-26T08"
    std::size_t hits = 0;
    for (std::size_t at = page_.find(pattern); at != std::string_view::npos && hits < kMostHits;
         at = page_.find(pattern, at + 1), ++hits) {
      if (at < kBefore) continue;
      std::string_view told = page_.substr(at - kBefore, kBefore + pattern.size() + 12);
      told = told.substr(0, std::max(told.find_first_of("\"'&<,)", kBefore), kBefore + 6));
      const auto stamp = read_stamp(told, words_);
      if (!stamp || stamp->other) continue;
      const int zone = zone_between(instant, *stamp);
      if (zone != Stamp::kNone) return zone;
    }
    return Stamp::kNone;
  }

  // All times of the page are told in one zone that is not UTC.
  int zone_of_times() const {
    int zone = Stamp::kNone;
    int count = 0;
    for (const uint32_t index : facts_.times) {
      const auto stamp = read_stamp(tree_.attribute(tree_.nodes()[index], "datetime"), words_);
      if (!stamp || !stamp->has_zone()) continue;
      if (zone != Stamp::kNone && stamp->zone != zone) return Stamp::kNone;
      zone = stamp->zone;
      ++count;
    }
    return count >= 2 && zone != 0 ? zone : Stamp::kNone;
  }

  // Where only the day is told to readers and it is the next or the last one, the zone nearest to
  // UTC in which it is that day. The moment stays what it is; its day is the paper's.
  int zone_of_day(const Stamp& instant) {
    for (const Found& found : published_) {
      const bool is_told = found.place == Place::visible || found.place == Place::url;
      if (!is_told || found.stamp.has_time() || !found.is_line) continue;
      if (found.stamp.date == instant.date || !agree(found.stamp, instant)) continue;
      const bool is_east = found.stamp.date > instant.date;
      const int hours =
          is_east ? (86400 - instant.second + 3599) / 3600 : -(instant.second / 3600 + 1);
      if (hours > kFarthestEast || hours < kWest) continue;
      out_.notes.emplace_back("the zone of the date is the nearest that fits the day shown");
      return hours * 60;
    }
    return Stamp::kNone;
  }

  void choose_modified() {
    const Found* best = nullptr;
    for (const Found& found : modified_) {
      const bool is_better =
          best == nullptr ||
          (!best->stamp.has_zone() && found.stamp.has_zone() && agree(found.stamp, best->stamp));
      if (is_better) best = &found;
    }
    if (best == nullptr) return;
    Stamp stamp = best->stamp;
    const auto published = read_stamp(out_.published, words_);
    if (stamp.has_zone() && stamp.zone == 0) {
      int zone = zone_in(modified_, stamp);
      if (zone == Stamp::kNone && published && published->has_zone()) zone = published->zone;
      if (zone != Stamp::kNone) stamp = in_zone(stamp, zone);
    }
    out_.modified = to_iso(stamp);
    out_.modified_from = best->from;
  }

  const Tree& tree_;
  const Blocks& cut_;
  const Facts& facts_;
  const LinkedData& linked_;
  const Head& head_;
  std::string_view page_;
  std::string_view title_;
  std::string_view language_;
  std::string host_;
  Order order_;
  const Words& words_;
  std::vector<Found> published_;
  std::vector<Found> modified_;
  PageDates out_;
};

}  // namespace

PageDates read_page_dates(const Tree& tree, const Blocks& cut, const Facts& facts,
                          const LinkedData& linked, const Head& head, std::string_view page,
                          std::string_view url, std::string_view title, std::string_view language,
                          const Words& words) {
  return Weigher(tree, cut, facts, linked, head, page, title, language, words).run(url);
}

}  // namespace casus
