// Makes small model files by hand (docs/formats/model.md).
#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "parse/word_features.h"

namespace casus {

class ModelBuilder {
 public:
  void floats(std::string_view name, std::size_t rows, const std::vector<float>& values) {
    add(name, 0, rows, values.size() / std::max<std::size_t>(1, rows), bytes_of(values));
  }
  void bytes(std::string_view name, std::size_t rows, const std::vector<int8_t>& values,
             const std::vector<float>& scales) {
    add(name, 1, rows, values.size() / rows, bytes_of(values) + bytes_of(scales));
  }
  // Hashes of texts, which are put in order; says in which order they are now.
  std::vector<std::size_t> keys(std::string_view name, const std::vector<std::string>& texts) {
    std::vector<std::size_t> order(texts.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return fnv1a(texts[a]) < fnv1a(texts[b]); });
    std::vector<uint64_t> hashes;
    for (const std::size_t i : order) hashes.push_back(fnv1a(texts[i]));
    add(name, 2, texts.size(), 1, bytes_of(hashes));
    return order;
  }
  void lines(std::string_view name, const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += text + "\n";
    add(name, 3, texts.size(), 1, all);
  }

  std::string build() const {
    const std::size_t begin = 32 + 48 * sections_.size();
    std::string table;
    std::string data;
    for (const Section& s : sections_) {
      std::string entry(48, '\0');
      std::memcpy(entry.data(), s.name.data(), s.name.size());
      put(entry, 16, s.kind);
      put(entry, 20, static_cast<uint32_t>(s.rows));
      put(entry, 24, static_cast<uint32_t>(s.columns));
      put(entry, 32, uint64_t{begin + data.size()});
      put(entry, 40, uint64_t{s.content.size()});
      table += entry;
      data += s.content;
      data.resize((data.size() + 7) / 8 * 8, '\0');
    }
    std::string out = "CASUSPRS" + std::string(24, '\0') + table + data;
    put(out, 8, uint32_t{1});
    put(out, 12, static_cast<uint32_t>(sections_.size()));
    put(out, 16, uint64_t{out.size()});
    put_checksum(out);
    return out;
  }
  static void put_checksum(std::string& bytes) {
    uint64_t h = 0xcbf29ce484222325;
    for (std::size_t at = 32; at + 8 <= bytes.size(); at += 8) {
      uint64_t word = 0;
      std::memcpy(&word, bytes.data() + at, 8);
      h = (h ^ word) * 0x100000001b3;
    }
    put(bytes, 24, h);
  }

 private:
  struct Section {
    std::string name;
    uint32_t kind;
    std::size_t rows, columns;
    std::string content;
  };
  template <class T>
  static std::string bytes_of(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
  }
  template <class T>
  static void put(std::string& bytes, std::size_t at, T value) {
    std::memcpy(bytes.data() + at, &value, sizeof(value));
  }
  void add(std::string_view name, uint32_t kind, std::size_t rows, std::size_t columns,
           std::string content) {
    sections_.push_back({std::string(name), kind, rows, columns, std::move(content)});
  }
  std::vector<Section> sections_;
};

}  // namespace casus
