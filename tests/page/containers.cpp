#include "page/containers.h"

#include <algorithm>

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include "page/nested.h"

namespace casus::testing_page {
namespace {

class Pieces final : public ByteSource {
 public:
  Pieces(std::string_view bytes, std::size_t piece) : inner_(bytes), piece_(piece) {}
  std::size_t read(std::string& out, std::size_t most) override {
    return inner_.read(out, std::min(most, piece_));
  }
  const Error* error() const override { return nullptr; }

 private:
  MemorySource inner_;
  std::size_t piece_;
};

std::string write_archive(const std::vector<Member>& members, int (*set_format)(archive*)) {
  std::string out(1 << 16, '\0');
  for (const Member& member : members) out.resize(out.size() + member.bytes.size() + 4096);
  std::size_t used = 0;
  archive* writer = archive_write_new();
  set_format(writer);
  EXPECT_EQ(archive_write_open_memory(writer, out.data(), out.size(), &used), ARCHIVE_OK);
  for (const Member& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_perm(entry, 0644);
    switch (member.kind) {
      case Member::Kind::file:
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
        break;
      case Member::Kind::folder:
        archive_entry_set_filetype(entry, AE_IFDIR);
        break;
      case Member::Kind::link:
        archive_entry_set_filetype(entry, AE_IFLNK);
        archive_entry_set_symlink(entry, member.bytes.c_str());
        break;
    }
    EXPECT_EQ(archive_write_header(writer, entry), ARCHIVE_OK) << archive_error_string(writer);
    if (member.kind == Member::Kind::file) {
      archive_write_data(writer, member.bytes.data(), member.bytes.size());
    }
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

}  // namespace

std::vector<std::string> Read::sources() const {
  std::vector<std::string> out;
  for (const Page& page : pages) out.push_back(page.source);
  return out;
}

std::vector<std::string> Read::bodies() const {
  std::vector<std::string> out;
  for (const Page& page : pages) out.push_back(page.bytes);
  return out;
}

std::vector<std::string> Read::problems() const {
  std::vector<std::string> out;
  for (const Error& error : errors) {
    out.push_back(error.where + " " + std::string(name(error.code)) + ": " + error.message);
  }
  return out;
}

Read read_bytes(const std::string& name, std::string_view bytes, PageLimits limits,
                std::size_t piece, std::size_t most_pages) {
  Read out;
  PageSink sink;
  sink.on_page = [&](Page&& page) {
    out.pages.push_back(std::move(page));
    return out.pages.size() < most_pages;
  };
  sink.on_error = [&](Error&& error) { out.errors.push_back(std::move(error)); };
  Pieces source(bytes, piece);
  bool stop = false;
  read_source(name, source, limits, sink, stop);
  return out;
}

std::string deflate(std::string_view bytes, int window_bits) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(::deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string gzip(std::string_view bytes) { return deflate(bytes, MAX_WBITS + 16); }

std::string xz(std::string_view bytes) {
  std::string out(lzma_stream_buffer_bound(bytes.size()), '\0');
  std::size_t used = 0;
  EXPECT_EQ(lzma_easy_buffer_encode(1, LZMA_CHECK_CRC32, nullptr,
                                    reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size(),
                                    reinterpret_cast<uint8_t*>(out.data()), &used, out.size()),
            LZMA_OK);
  out.resize(used);
  return out;
}

std::string zstd(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

std::string tar(const std::vector<Member>& members) {
  return write_archive(members, archive_write_set_format_pax_restricted);
}

std::string zip(const std::vector<Member>& members) {
  return write_archive(members, archive_write_set_format_zip);
}

std::string warc_record(std::string_view type, std::string_view content, long long length,
                        std::string_view fields) {
  std::string out = "WARC/1.0\r\nWARC-Type: " + std::string(type) + "\r\n" + std::string(fields);
  out += "WARC-Target-URI: https://example.org/" + std::to_string(content.size()) + "\r\n";
  out += "Content-Length: " +
         std::to_string(length < 0 ? static_cast<long long>(content.size()) : length) + "\r\n\r\n";
  return out + std::string(content) + "\r\n\r\n";
}

std::string http_page(std::string_view body, std::string_view fields, int status) {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\n" + std::string(fields) + "\r\n" +
         std::string(body);
}

}  // namespace casus::testing_page
