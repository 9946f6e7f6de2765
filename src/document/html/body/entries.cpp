// When the entries of a live blog were written.
#include <algorithm>
#include <string>
#include <utility>

#include "document/dates.h"
#include "document/html/body/filter.h"

namespace casus::article {
namespace {

// A live blog has as many entries at least.
constexpr std::size_t kFewestEntries = 4;

}  // namespace

// A live blog: times in order, each with text of its own behind it. When each kept block was
// written; empty if this is none.
std::vector<std::string> Filter::entry_times(uint32_t container) const {
  struct Time {
    uint32_t node;
    std::string value;
    std::size_t paragraphs = 0;
  };
  std::vector<Time> times;
  const std::vector<Node>& nodes = tree_.nodes();
  for (uint32_t i = container; i < nodes[container].end; ++i) {
    if (nodes[i].is_text || nodes[i].tag != Tag::time) continue;
    if (cut_.marks[i] == Mark::away || cut_.marks[i] == Mark::comment) continue;
    std::string value = read_date(tree_.attribute(nodes[i], "datetime"), words_);
    if (value.empty() || (!times.empty() && times.back().value == value)) continue;
    times.push_back({i, std::move(value)});
  }
  if (times.size() < kFewestEntries) return {};
  std::vector<std::string> out(kept_.size());
  std::size_t at = 0;
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    while (at < times.size() && times[at].node < kept_[i]->node) ++at;
    if (at == 0) continue;
    ++times[at - 1].paragraphs;
    out[i] = times[at - 1].value;
  }
  std::size_t filled = 0, rising = 0, falling = 0;
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i].paragraphs > 0) ++filled;
    if (i == 0) continue;
    ++(times[i - 1].value < times[i].value ? rising : falling);
  }
  const bool is_live = filled >= kFewestEntries && filled * 2 > times.size() &&
                       std::max(rising, falling) * 5 >= (times.size() - 1) * 4;
  return is_live ? out : std::vector<std::string>();
}

}  // namespace casus::article
