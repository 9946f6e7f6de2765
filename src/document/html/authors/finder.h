// Internal to the finding of authors: all places of a page that may name them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/html/article.h"
#include "document/html/authors.h"
#include "document/html/blocks.h"
#include "document/html/facts.h"
#include "document/html/text_of.h"

namespace casus::authors {

// All must outlive it.
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

  PageAuthors run();

 private:
  // taken.cpp
  void take_agency(std::string_view field);
  void take_body(std::string_view field, const char* from);
  void take_shown_body(std::string_view line, const char* from);
  void take_account(std::string_view text, const char* from);
  void take_field(std::string_view field, const char* from);
  void take_people(std::string_view text);
  void take_first(std::string_view names);

  // names.cpp
  static bool is_acronym(std::string_view name);
  bool names_publisher(std::string_view name) const;
  static bool is_login(std::string_view name);
  static bool is_fit(const std::vector<std::string>& people);
  bool is_full_name(std::string_view name) const;
  static bool are_bare_words(const std::vector<std::string>& people);
  bool is_joined(std::string_view line, std::string_view name) const;
  static bool is_word_byte(char c);
  bool has_common_word(std::string_view name) const;
  static std::size_t behind_colon(std::string_view line);

  // stated.cpp
  void from_linked_data();
  void from_metas();
  void from_labelled_metas();
  std::string name_in(uint32_t index) const;
  void from_properties();
  void from_author_links();

  // lines.cpp
  bool is_near(std::size_t i) const;
  void take_credits();
  bool opens_byline(std::string_view line) const;
  void take_segment(std::string_view part);
  void take_byline(std::string_view text);
  void take_bare_names();
  void take_names_among(std::string_view line);
  void take_account_before_date(const Block& block, std::string_view line);
  void take_dated_line(const Block& block, std::string_view line);
  void from_bylines();
  // The lines around the headline, those behind it first.
  template <typename Visit>
  void each_head_line(const Visit& visit) const;
  template <typename Visit>
  bool visit_line(std::size_t i, const Visit& visit) const;

  // elements.cpp
  void from_links_in_head();
  std::vector<std::string> people_named(uint32_t index);
  void from_bars();
  void from_named_elements();

  // labels.cpp
  bool take_labelled(std::string_view line, bool is_pending);
  void from_labels();
  void from_signature();

  // completed.cpp
  void add_contributors(std::vector<std::string>& lines) const;
  void drop_helpers();
  void complete_from_bylines();
  void complete_from_links();

  // Links of one byline stand near one another.
  static constexpr uint32_t kNear = 24;

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

template <typename Visit>
void Finder::each_head_line(const Visit& visit) const {
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
bool Finder::visit_line(std::size_t i, const Visit& visit) const {
  const Block& block = cut_.blocks[i];
  return block.text.size() < 160 && is_near(i) && visit(i, spaced_line(tree_, block));
}

}  // namespace casus::authors
