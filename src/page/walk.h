// Internal to page: which files lie at a path?
#pragma once

#include <functional>
#include <string>

#include "casus/text.h"

namespace casus {

struct Walk {
  // A file that can be opened for reading; false ends the walk.
  std::function<bool(const std::string& path, uint64_t size)> on_file;
  std::function<void(Error&&)> on_error;
};

// Visits the file at `path`, or every file of the folder there and of those in it, in byte order of
// names. Hidden entries and the folders of parts beside saved pages are left out, a folder is
// entered once however many links lead to it, and what is neither file nor folder is an error. A
// path that was given itself may be a pipe or device.
void walk_files(const std::string& path, const Walk& walk);

}  // namespace casus
