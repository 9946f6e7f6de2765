#include "casus/annotate.h"

namespace casus {

std::string to_conllu(const Annotated& annotated) {
  return to_conllu(annotated.document.text, annotated.parse,
                   {annotated.document.id, nullptr, false});
}

}  // namespace casus
