// ZIP and tar archives and compressed files: see container.h for the property.
#include "container.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  casus::fuzz::read_container("x.zip", data, size);
  return 0;
}
