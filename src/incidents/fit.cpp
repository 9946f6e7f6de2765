#include "incidents/fit.h"

namespace casus {

Fit fit_of(const Ids& a, const Ids& b, const ActorTree& tree) {
  bool known_pair = false;
  Fit best = Fit::open;
  for (const std::string& x : a) {
    for (const std::string& y : b) {
      if (tree.is_nobody(x) || tree.is_nobody(y)) {
        if (x == y && best == Fit::open) best = Fit::alike;
        continue;
      }
      if (tree.related(x, y)) return Fit::agrees;
      known_pair = true;
    }
  }
  return known_pair && best == Fit::open ? Fit::excludes : best;
}

PlaceFit fit_of(const SortedSet<Place>& a, const SortedSet<Place>& b) {
  PlaceFit out;
  for (const Place& x : a) {
    for (const Place& y : b) {
      if (x.lies_in(y) || y.lies_in(x)) {
        out.fit = Fit::agrees;
        out.exact = out.exact || (x.id == y.id && x.narrow());
      } else if (out.fit == Fit::open) {
        out.fit = Fit::excludes;
      }
    }
  }
  return out;
}

}  // namespace casus
