// Internal to the finding of an article's body: which blocks of the element it stands in are its
// own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "document/html/article.h"
#include "document/html/blocks.h"
#include "document/html/boxes.h"
#include "document/html/fashions.h"

namespace casus::article {

// How long summaries are at most that stand before an article, in bytes.
inline constexpr std::size_t kLongestStandfirst = 1200;
// How far up the elements lie side by side that an article is split over.
inline constexpr int kMostLevels = 4;

// All must outlive it.
class Filter {
 public:
  Filter(const Tree& tree, const Blocks& cut, const Metadata& metadata, const Words& words)
      : tree_(tree),
        cut_(cut),
        metadata_(metadata),
        words_(words),
        title_(label_form(metadata.title)) {}

  Body run(uint32_t container);
  // For looking into: why each block of the container was dropped, in blocks order; "" if it was
  // kept.
  std::vector<std::string_view> explain(uint32_t container);

 private:
  // filter.cpp
  void add_lines(std::string_view text, std::vector<std::string>& out) const;
  std::string_view why_dropped(const Block& block);
  std::string_view kind_of(const Block& block);
  static bool is_prose(const Block& block);
  Stand stand_of(const Block& block) const;

  // furniture.cpp
  bool is_link_list(const Block& block) const;
  bool heads_own_text(const Block& heading) const;
  static std::size_t bare_addresses(std::string_view text);
  bool repeats_title(const Block& block) const;
  static std::size_t count_shared(const std::vector<std::string_view>& words,
                                  const std::vector<std::string_view>& others);
  static std::vector<std::string_view> words_of(std::string_view form);
  bool is_labelled(const Block& block) const;
  bool is_date_line(const Block& block) const;
  bool is_byline(const Block& block) const;
  static bool is_scrap(const Block& block);
  static bool is_set_apart(Tag tag);
  Tag tag_above(const Block& block) const;
  bool is_odd(const Block& block) const;
  static bool is_data(const Block& block);

  // lead.cpp
  void find_headline();
  void add_standfirst(uint32_t container);
  bool is_summary(const Block& block);
  bool is_lead(const Block& block) const;
  bool opens_text(const Block& block) const;
  bool is_summary_line(const Block& block) const;

  // repeats.cpp
  void find_repeats(uint32_t begin, uint32_t end);
  bool is_copy(const Block& first, const Block& block,
               const std::unordered_map<std::string_view, std::vector<const Block*>>& seen) const;
  bool is_beside(const Block& item, const Block& other) const;
  const Block* before_list(const Block& item) const;
  bool has_items_of_its_own(
      const Block& item,
      const std::unordered_map<std::string_view, std::vector<const Block*>>& seen) const;
  bool is_refrain(const std::vector<const Block*>& same) const;

  // ends.cpp
  void find_edges(uint32_t begin, uint32_t end);
  uint32_t cut_until(const Block& block);
  bool speaks_for_others(const std::string& text) const;
  uint32_t goes_on_at(const Block& from) const;
  uint32_t box_end(const Block& block) const;
  std::size_t good_after(const Block& from) const;
  void trim_ends();
  static bool is_footnote(std::string_view text);
  static bool is_linked_little(const Block& block);
  bool is_biography(const Block& block) const;

  // leftovers.cpp
  void drop_lists_of_notices(const std::vector<const Block*>& notices);
  void drop_rest_of_lists(const std::vector<const Block*>& linked);
  void drop_bare_headings();
  void drop_headings_of_boxes();

  // entries.cpp
  std::vector<std::string> entry_times(uint32_t container) const;

  const Tree& tree_;
  const Blocks& cut_;
  const Metadata& metadata_;
  const Words& words_;
  std::string title_;
  const Block* headline_ = nullptr;
  std::vector<const Block*> kept_;
  std::unordered_set<const Block*> repeats_;  // asked only, never walked
  std::optional<Fashions> fashions_;
  std::optional<Boxes> boxes_;
  uint32_t end_ = 0;  // of the container
  int cuts_ = 0;
  std::size_t good_ = 0;
  bool after_notice_ = false;  // the block before this one was furniture by its words
  uint32_t first_text_ = 0;    // nodes
  uint32_t last_texts_ = kNone;
};

}  // namespace casus::article
