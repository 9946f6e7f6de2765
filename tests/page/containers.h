// Containers made from bytes, and what is read in them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/page.h"

namespace casus::testing_page {

struct Read {
  std::vector<Page> pages;
  std::vector<Error> errors;

  std::vector<std::string> sources() const;
  std::vector<std::string> bodies() const;
  // "where code: message" of each error.
  std::vector<std::string> problems() const;
};

// Reads bytes as if they were a file of this name. Every piece handed out is of `piece` bytes.
Read read_bytes(const std::string& name, std::string_view bytes, PageLimits limits = {},
                std::size_t piece = SIZE_MAX, std::size_t most_pages = SIZE_MAX);

std::string gzip(std::string_view bytes);
std::string deflate(std::string_view bytes, int window_bits);
std::string xz(std::string_view bytes);
std::string zstd(std::string_view bytes);

struct Member {
  std::string name;
  std::string bytes;
  enum class Kind { file, folder, link } kind = Kind::file;
};
std::string tar(const std::vector<Member>& members);
std::string zip(const std::vector<Member>& members);

// One WARC record: header, content, two line ends. A length of -1 is the right one.
std::string warc_record(std::string_view type, std::string_view content, long long length = -1,
                        std::string_view fields = "Content-Type: application/http\r\n");
std::string http_page(std::string_view body,
                      std::string_view fields = "Content-Type: text/html\r\n", int status = 200);

}  // namespace casus::testing_page
