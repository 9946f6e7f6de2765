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
#include <string_view>
#include <utility>

#include "document/dates.h"
#include "document/html/dating/weigher.h"
#include "document/url.h"

namespace casus {
namespace dating {

Order order_of(std::string_view language) {
  const std::string tag = lower(language);
  if (tag.size() < 2) return Order::unknown;
  if (!tag.starts_with("en")) return Order::day_first;
  if (tag.size() < 5) return Order::unknown;
  return tag.substr(3) == "us" || tag.substr(3) == "ph" ? Order::month_first : Order::day_first;
}

PageDates Weigher::run(std::string_view url) {
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

}  // namespace dating

PageDates read_page_dates(const Tree& tree, const Blocks& cut, const Facts& facts,
                          const LinkedData& linked, const Head& head, std::string_view page,
                          std::string_view url, std::string_view title, std::string_view language,
                          const Words& words) {
  return dating::Weigher(tree, cut, facts, linked, head, page, title, language, words).run(url);
}

}  // namespace casus
