// The table of countries' times against ICU's.
#include "document/country_times.h"

#include <memory>

#include <gtest/gtest.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include "casus/text.h"

namespace casus {
namespace {

const CountryTimes& times() {
  static const CountryTimes kTimes = CountryTimes::load(Resources::embedded().value());
  return kTimes;
}

TEST(CountryTimes, AreThoseOfIcu) {
  const Resources resources = Resources::embedded().value();
  int lines = 0;
  for_each_entry(resources.section("reading/country_times"), [&](const auto& fields, int) {
    ASSERT_EQ(fields.size(), 4u);
    ++lines;
    std::string region(fields[0] == "uk" ? "gb" : fields[0]);
    for (char& c : region) c = static_cast<char>(c - 'a' + 'A');
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createTimeZoneIDEnumeration(
        UCAL_ZONE_TYPE_CANONICAL_LOCATION, region.c_str(), nullptr, status));
    ASSERT_TRUE(U_SUCCESS(status));
    while (const icu::UnicodeString* id = zones->snext(status)) {
      const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(*id));
      constexpr int64_t kStep = 13 * 86400 + 3600;
      const int64_t end = int64_t{days_from_civil({2025, 12, 31})} * 86400;
      for (int64_t at = int64_t{days_from_civil({2005, 1, 1})} * 86400; at < end; at += kStep) {
        int32_t standard = 0;
        int32_t summer = 0;
        zone->getOffset(static_cast<UDate>(at) * 1000, false, standard, summer, status);
        const auto got = times().zone("a." + std::string(fields[0]), fields[3], at);
        ASSERT_EQ(got, (standard + summer) / 60000) << region << " " << at;
      }
    }
  });
  EXPECT_GT(lines, 100);
}

TEST(CountryTimes, SummerBeginsAndEndsAtOneOClock) {
  const int64_t march = int64_t{days_from_civil({2024, 3, 31})} * 86400 + 3600;
  EXPECT_EQ(times().zone("example.de", "de", march - 1), 60);
  EXPECT_EQ(times().zone("example.de", "de-DE", march), 120);
  const int64_t october = int64_t{days_from_civil({2024, 10, 27})} * 86400 + 3600;
  EXPECT_EQ(times().zone("example.de", "DE", october - 1), 120);
  EXPECT_EQ(times().zone("example.de", "de", october), 60);
}

TEST(CountryTimes, AreBelievedOfThePagesOfTheCountry) {
  EXPECT_EQ(times().zone("example.de", "en", 0), std::nullopt);
  EXPECT_EQ(times().zone("example.de", "", 0), std::nullopt);
  EXPECT_EQ(times().zone("example.com", "en", 0), std::nullopt);
  EXPECT_EQ(times().zone("example.us", "en", 0), std::nullopt);  // several times
  EXPECT_EQ(times().zone("example", "de", 0), std::nullopt);
}

}  // namespace
}  // namespace casus
