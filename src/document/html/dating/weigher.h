// Internal to the dating of pages: all dates that a page tells, weighed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/html/article.h"
#include "document/html/blocks.h"
#include "document/html/dating/found.h"
#include "document/html/facts.h"
#include "document/html/page_dates.h"

namespace casus::dating {

// Unlabelled lines are about the past more often than pages are older than the web.
inline constexpr int kFirstYearOfTheWeb = 1991;

// Which comes first in "03/04/2024"?
enum class Order : uint8_t { unknown, day_first, month_first };
// In English it depends on the country; elsewhere the day does.
Order order_of(std::string_view language);

// All must outlive it.
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

  PageDates run(std::string_view url);

 private:
  // stated.cpp
  void add(const std::optional<Stamp>& stamp, Place place, int weight, std::string from);
  void add_modified(const std::optional<Stamp>& stamp, Place place, std::string from);
  template <std::size_t N, typename Take>
  void each_meta(const std::array<std::string_view, N>& names, const Take& take) const;
  void take_stated();
  void take_properties();

  // lines.cpp
  void take_lines();
  std::string behind_title(const std::string& line) const;
  bool is_marked_as_title(const Block& block) const;
  bool is_near(std::size_t i) const;
  PageLabel label_alone(std::string_view text) const;
  void take_line(const Block& block, const std::vector<DateInText>& dates, PageLabel pending,
                 bool is_apart);
  void take_dateline(const Block& block);

  // elements.cpp
  bool is_far_from_title(uint32_t node) const;
  bool is_embedded(uint32_t node) const;
  bool tells_change(const Node& node) const;
  bool is_shown_as_change(const Stamp& stamp) const;
  void take_times();
  void take_named_elements();
  static constexpr uint32_t kInBlock = 12;  // nodes of a line

  // far.cpp
  void take_far();
  bool take_far_line(const Block& block, PageLabel& pending);
  void take_signature();
  void take_opening();
  void take_scripts();
  std::optional<Stamp> stamp_behind(std::size_t at) const;

  // weighed.cpp
  void settle_ambiguous(std::vector<Found>& list) const;
  bool is_backed(const Stamp& stamp) const;
  void demote_changes();
  void demote_republished();
  int score_of(const Stamp& stamp) const;
  int best_score() const;
  Found finest(const Found& best) const;
  void note_contradiction(const Stamp& chosen);
  void choose_modified();
  void choose();

  // zones.cpp
  static int zone_in(const std::vector<Found>& list, const Stamp& instant);
  int zone_in_page(const Stamp& instant) const;
  int zone_of_times() const;
  int zone_of_day(const Stamp& instant);
  void localise(Stamp& stamp);

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

}  // namespace casus::dating
