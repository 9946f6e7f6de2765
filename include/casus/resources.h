// The compiled data: every file below data/ as a named section of one blob (docs/formats/data.md).
//
// Thread contract: immutable once opened; share by const reference.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "casus/text.h"

namespace casus {

class Resources {
 public:
  // The blob linked into the program.
  static Result<Resources> embedded();
  // Maps a blob from a file. Errors: not_found, unreadable, malformed (magic, checksum),
  // newer_version.
  static Result<Resources> open(const std::string& path);
  // Views a blob already in memory, which must outlive the Resources.
  static Result<Resources> view(std::string_view blob, std::string where);

  // The text of a data file by its path below data/ without extension ("actors/states"); empty if
  // there is none. Comments and blank lines are gone; every line is one entry, trimmed, ending in
  // '\n'.
  std::string_view section(std::string_view name) const;
  // Names of all sections that start with a prefix ("lang/en/frames/"), sorted.
  std::vector<std::string_view> sections(std::string_view prefix) const;
  // Hash of the whole blob, 16 hex digits: part of the engine version, as results depend on it.
  std::string_view fingerprint() const { return fingerprint_; }

 private:
  struct Entry {
    std::string_view name;
    std::string_view text;
  };
  std::shared_ptr<const void> owner_;
  std::vector<Entry> entries_;  // sorted by name
  std::string fingerprint_;
};

// Calls visit(fields, line_number) for each entry of a section, fields split at tabs and trimmed.
// line_number counts entries from 1 (for messages of tests; the packer has already named file and
// line of anything malformed).
void for_each_entry(std::string_view section,
                    const std::function<void(const std::vector<std::string_view>&, int)>& visit);

}  // namespace casus
