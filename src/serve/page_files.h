// The files of the web page, out of the program: nothing here opens a file. Internal to serve.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "serve/reply.h"

namespace casus::serve {

// Thread contract: immutable after load.
class PageFiles {
 public:
  // What tools/pack_page.cpp made, "" where the program was built without the page: sections
  // "plain/PATH" and, for what shrinks, "gzip/PATH". It has to outlive this. Error malformed.
  static Result<PageFiles> load(std::string_view blob);

  // The file at this path ("" is the front page), nothing where there is none. `etag` is what the
  // reader holds of it.
  std::optional<Reply> find(const std::vector<std::string>& path, bool takes_gzip,
                            std::string_view etag) const;

 private:
  struct File {
    std::string_view type, plain, gzip;
    std::string etag;
    bool lasting = false;  // its name changes with what is in it
  };
  std::map<std::string, File, std::less<>> files_;
};

// The content type of a file by its name.
std::string_view type_of(std::string_view path);

}  // namespace casus::serve
