#include "mentions/coref_model.h"

#include <optional>
#include <string>

#include "casus/resources.h"

#include "mentions/coref_features.h"
#include "text/parts.h"

namespace casus::mentions {
Result<CorefModel> CorefModel::load(std::string_view text) {
  CorefModel out;
  if (text.empty()) return out;
  constexpr std::string_view kWhere = "models/coref";
  std::optional<Error> problem;
  for_each_entry(text, [&](const std::vector<std::string_view>& f, int line) {
    if (problem || f[0].starts_with('#')) return;
    const std::string where = std::string(kWhere) + ":" + std::to_string(line);
    if (line == 1) {
      uint32_t version = 0;
      if (f.size() != 2 || f[0] != "casus-coref-weights" || !read_number(f[1], version))
        problem = Error{ErrorCode::malformed, "no weights of co-reference", where};
      else if (version != kFeatures)
        problem = Error{ErrorCode::newer_version, "made for other features", where};
      out.weights_.assign(CorefFeatures::count(), 0);
      return;
    }
    uint32_t feature = 0;
    float weight = 0;
    if (f.size() < 2 || !read_number(f[0], feature) || !read_number(f[1], weight) ||
        feature >= out.weights_.size()) {
      problem = Error{ErrorCode::malformed, "a feature, its weight and its name expected", where};
      return;
    }
    out.weights_[feature] = weight;
  });
  if (problem) return *problem;
  if (!out.weights_.empty()) out.pairs_ = CorefFeatures::tabulate(out.weights_);
  return out;
}

}  // namespace casus::mentions
