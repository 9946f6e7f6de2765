// Elements around the headline that are marked as dates.
#include <algorithm>
#include <vector>

#include "document/dates.h"
#include "document/html/dating/weigher.h"
#include "document/html/text_of.h"

namespace casus::dating {

bool Weigher::is_far_from_title(uint32_t node) const {
  if (!is_elsewhere(cut_, node) || head_.title >= head_.end) return is_elsewhere(cut_, node);
  const std::size_t from = head_.title > 4 ? head_.title - 4 : 0;
  const std::size_t to = std::min(head_.title + 6, cut_.blocks.size() - 1);
  return node < cut_.blocks[from].node || node > cut_.blocks[to].node + kInBlock;
}

bool Weigher::is_embedded(uint32_t node) const {
  const std::vector<Node>& nodes = tree_.nodes();
  for (uint32_t at = nodes[node].parent; at != kNone; at = nodes[at].parent) {
    if (nodes[at].tag == Tag::blockquote || nodes[at].tag == Tag::iframe) return true;
  }
  return false;
}

bool Weigher::tells_change(const Node& node) const {
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

bool Weigher::is_shown_as_change(const Stamp& stamp) const {
  const auto shown = [&](const std::vector<Found>& list) {
    return std::any_of(list.begin(), list.end(), [&](const Found& found) {
      return found.place == Place::visible && found.from == "line" && agree(found.stamp, stamp);
    });
  };
  return shown(modified_) && !shown(published_);
}

void Weigher::take_times() {
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
void Weigher::take_named_elements() {
  for (const uint32_t index : facts_.dated) {
    const Node& node = tree_.nodes()[index];
    if (!is_in_head(cut_, head_, index) || node.tag == Tag::time || node.end - index > 30) continue;
    for (const std::string_view value :
         {tree_.attribute(node, "title"), tree_.attribute(node, "content")}) {
      if (!value.empty() && value.size() < 100 && !tells_change(node))
        add(read_stamp(value, words_), Place::visible, kLine, "element");
    }
  }
}

}  // namespace casus::dating
