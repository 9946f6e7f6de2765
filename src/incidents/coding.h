// Values as bytes and back, for what linking keeps between runs. Internal.
#pragma once

#include <bit>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "casus/incidents.h"

#include "incidents/sorted_set.h"
#include "text/short_list.h"

namespace casus {

// A codec takes the parts of a value in order: Packer appends them, Unpacker fills them in. One
// function code(codec, value) a type says what the parts are, so that the two can't differ.
class Packer {
 public:
  static constexpr bool kReads = false;
  template <class... Parts>
  void operator()(const Parts&... parts) {
    (part(parts), ...);
  }
  std::string take() { return std::move(out_); }
  void reserve(std::size_t bytes) { out_.reserve(bytes); }
  void raw(std::string_view packed) { out_ += packed; }  // of a value that was packed before

 private:
  void number(uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
    out_ += static_cast<char>(value);
  }
  template <class T>
  void part(const T& value) {
    if constexpr (std::is_same_v<T, double>) {
      number(std::bit_cast<uint64_t>(value));
    } else if constexpr (std::is_integral_v<T>) {
      const auto wide = static_cast<int64_t>(value);
      number(static_cast<uint64_t>(wide) << 1 ^ static_cast<uint64_t>(wide >> 63));
    } else {
      code(*this, const_cast<T&>(value));  // the codec that packs only reads
    }
  }
  void part(std::string_view text) {
    number(text.size());
    out_ += text;
  }
  void part(const std::string& text) { part(std::string_view(text)); }
  template <class T>
  void part(const std::vector<T>& list) {
    number(list.size());
    for (const T& entry : list) part(entry);
  }
  template <class T, std::size_t kFew>
  void part(const ShortList<T, kFew>& list) {
    number(list.size());
    for (const T& entry : list) part(entry);
  }
  template <class T>
  void part(const std::set<T>& set) {
    number(set.size());
    for (const T& entry : set) part(entry);
  }
  template <class T>
  void part(const SortedSet<T>& set) {
    number(set.size());
    for (const T& entry : set) part(entry);
  }
  template <class K, class V>
  void part(const std::map<K, V>& map) {
    number(map.size());
    for (const auto& entry : map) part(entry);
  }
  template <class A, class B>
  void part(const std::pair<A, B>& both) {
    part(both.first);
    part(both.second);
  }
  template <class T>
  void part(const std::optional<T>& value) {
    part(value.has_value());
    if (value) part(*value);
  }
  std::string out_;
};

// Damaged bytes leave values empty; good() tells.
class Unpacker {
 public:
  static constexpr bool kReads = true;
  explicit Unpacker(std::string_view bytes) : left_(bytes) {}
  template <class... Parts>
  void operator()(Parts&... parts) {
    (part(parts), ...);
  }
  bool good() const { return good_; }
  std::string_view rest() { return std::exchange(left_, {}); }  // bytes of what comes last

 private:
  uint64_t number() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (left_.empty()) break;
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      value |= uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    good_ = false;
    return 0;
  }
  // Never more than there are bytes left: a damaged length asks for no memory.
  std::size_t length() {
    const uint64_t length = number();
    if (length <= left_.size()) return static_cast<std::size_t>(length);
    good_ = false;
    return 0;
  }
  template <class T>
  void part(T& value) {
    if constexpr (std::is_same_v<T, double>) {
      value = std::bit_cast<double>(number());
    } else if constexpr (std::is_integral_v<T>) {
      const uint64_t folded = number();
      value = static_cast<T>(static_cast<int64_t>(folded >> 1) ^ -static_cast<int64_t>(folded & 1));
    } else {
      code(*this, value);
    }
  }
  // As it lies in the bytes that are unpacked.
  void part(std::string_view& text) {
    const std::size_t size = length();
    text = left_.substr(0, size);
    left_.remove_prefix(size);
  }
  void part(std::string& text) {
    std::string_view here;
    part(here);
    text.assign(here);
  }
  template <class T>
  void part(std::vector<T>& list) {
    list.resize(length());
    for (T& entry : list) {
      if (good_) part(entry);
    }
  }
  template <class T, std::size_t kFew>
  void part(ShortList<T, kFew>& list) {
    for (std::size_t left = length(); left > 0 && good_; --left) {
      T entry{};
      part(entry);
      list.push_back(entry);
    }
  }
  template <class T>
  void part(std::set<T>& set) {
    for (std::size_t left = length(); left > 0 && good_; --left) {
      T entry{};
      part(entry);
      set.insert(set.end(), std::move(entry));
    }
  }
  template <class T>
  void part(SortedSet<T>& set) {
    const std::size_t size = length();
    if (size == 1) {
      T entry{};
      part(entry);
      set.insert(std::move(entry));
      return;
    }
    std::vector<T> entries(size);
    for (T& entry : entries) {
      if (good_) part(entry);
    }
    set = SortedSet<T>(std::move(entries));
  }
  template <class K, class V>
  void part(std::map<K, V>& map) {
    for (std::size_t left = length(); left > 0 && good_; --left) {
      std::pair<K, V> entry{};
      part(entry);
      map.insert(map.end(), std::move(entry));
    }
  }
  template <class A, class B>
  void part(std::pair<A, B>& both) {
    part(both.first);
    part(both.second);
  }
  template <class T>
  void part(std::optional<T>& value) {
    bool there = false;
    part(there);
    if (!there) return value.reset();
    part(value.emplace());
  }
  std::string_view left_;
  bool good_ = true;
};

template <class T>
std::string pack(const T& value) {
  constexpr std::size_t kUsual = 512;  // bytes
  Packer packer;
  packer.reserve(kUsual);
  packer(value);
  return packer.take();
}
template <class T>
T unpack(std::string_view bytes) {
  T value{};
  if (bytes.empty()) return value;
  Unpacker unpacker(bytes);
  unpacker(value);
  return value;
}

template <class Codec>
void code(Codec& c, Evidence& v) {
  c(v.start, v.end);
}
template <class Codec>
void code(Codec& c, Date& v) {
  c(v.year, v.month, v.day);
}
template <class Codec>
void code(Codec& c, DateRange& v) {
  c(v.first, v.last);
}
template <class Codec>
void code(Codec& c, RoleRow& v) {
  c(v.role, v.actor, v.at);
}
template <class Codec>
void code(Codec& c, CountRow& v) {
  c(v.kind, v.min, v.max, v.approximate, v.unit, v.at);
}
template <class Codec>
void code(Codec& c, PlaceRow& v) {
  c(v.place, v.name, v.within);
}
template <class Codec>
void code(Codec& c, ClaimRow& v) {
  c(v.source, v.source_actor, v.cue, v.stance, v.direct, v.negative, v.source_at, v.cue_at,
    v.content_at);
}
template <class Codec>
void code(Codec& c, Actor& v) {
  c(v.id, v.kind, v.country, v.sectors, v.part_of);
}
// The parts that linking reads; contexts and rules are none.
template <class Codec>
void code(Codec& c, StatementRow& v) {
  c(v.id, v.document, v.at, v.evidence, v.type, v.modes, v.cameo, v.subtype, v.roles, v.places,
    v.counts, v.time, v.time_rule, v.factuality, v.claim, v.headline, v.incident);
}
template <class Codec>
void code(Codec& c, DocumentRecord& v) {
  c(v.key, v.id, v.site, v.outlet, v.published, v.agency, v.body_start, v.text_hash, v.actors,
    v.statements);
}

}  // namespace casus
