// When was it published, where a page says so in several places?
#include "document/html/page_dates.h"

#include <gtest/gtest.h>

#include "document/made.h"

namespace casus {
namespace {

using made::html;
using made::kText;

const std::string kTitle = "<title>Rain closes roads</title><h1>Rain closes roads</h1>";

std::string linked(const std::string& members) {
  return "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", " + members +
         "}</script>";
}
std::string meta(const std::string& name, const std::string& value) {
  return "<meta property='" + name + "' content='" + value + "'>";
}
std::string published(const std::string& markup, const std::string& url = {}) {
  return html(markup + kText, url).published;
}
bool has_note(const Document& document, std::string_view part) {
  return std::any_of(document.notes.begin(), document.notes.end(),
                     [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

TEST(PageDates, WhatAgreesOutweighsWhatStandsAlone) {
  const std::string page = linked("\"datePublished\": \"2024-12-01\"") +
                           meta("article:published_time", "2024-12-26") + kTitle +
                           "<div>26 December 2024</div>";
  EXPECT_EQ(published(page), "2024-12-26");
  EXPECT_TRUE(has_note(html(page + kText), "different dates"));
}

TEST(PageDates, ATimeBesideTheHeadlineOutweighsThatOfThePagesMaking) {
  EXPECT_EQ(published(meta("date", "2025-01-05") + kTitle +
                      "<time datetime=2024-12-26>26 December</time>"),
            "2024-12-26");
}

TEST(PageDates, TheLastChangeIsNotThePublication) {
  const Document document =
      html(linked("\"datePublished\": \"2024-12-26T08:00:00Z\", \"dateModified\": "
                  "\"2025-01-05T09:00:00Z\"") +
           kTitle + "<div>Updated: 5 January 2025</div>" + kText);
  EXPECT_EQ(document.published, "2024-12-26T08:00:00Z");
  EXPECT_EQ(document.modified, "2025-01-05T09:00:00Z");
  EXPECT_EQ(document.from.published, "json-ld");
  const Document line = html(kTitle + "<div>Zuletzt aktualisiert: 5. Januar 2025</div>" + kText);
  EXPECT_EQ(line.published, "");  // that it was changed says nothing of when it was new
  EXPECT_EQ(line.modified, "2025-01-05");
}

TEST(PageDates, ARepublishedPageShowsItsFirstDay) {
  EXPECT_EQ(published(meta("article:published_time", "2025-01-05T09:00:00Z") +
                      meta("article:modified_time", "2025-01-05T09:10:00Z") + kTitle +
                      "<time datetime=2024-12-26>26 December 2024</time>"),
            "2024-12-26");
}

TEST(PageDates, TheDayIsThatOfThePapersZone) {
  const std::string utc = linked("\"datePublished\": \"2024-12-26T03:00:21Z\"");
  const std::string local = "2024-12-25T22:00:21-05:00";
  EXPECT_EQ(published(utc + kTitle), "2024-12-26T03:00:21Z");  // nothing tells the zone
  // told with its zone, without it, to readers, in a script, by a clock of twelve hours
  EXPECT_EQ(published(utc + kTitle + "<time datetime='" + local + "'>yesterday</time>"), local);
  EXPECT_EQ(published(utc + kTitle + "<time datetime='2024-12-25 22:00:21'>25 Dec</time>"), local);
  EXPECT_EQ(published(utc + kTitle + "<div>Published 10:00 PM, Wed December 25, 2024</div>"),
            local);
  EXPECT_EQ(
      published(utc + "<script>var x = {\"date\": \"2024-12-25 22:00:21\"};</script>" + kTitle),
      local);
  EXPECT_EQ(published(utc + kTitle +
                      "<span>By Jane Doe</span><time>Dec. 25, 2024 10:00 pm "
                      "EST</time>"),
            local);
}

TEST(PageDates, TheDayShownIsThePapersEvenWhereItIsThatOfTheLastChange) {
  const Document document =
      html(linked("\"datePublished\": \"2024-12-05T23:15:00Z\", \"dateModified\": "
                  "\"2024-12-05T23:15:00Z\"") +
           kTitle + "<div>6 December 2024</div>" + kText);
  EXPECT_EQ(document.published, "2024-12-06T00:15:00+01:00");
}

TEST(PageDates, TheZoneOfAnotherMomentIsNotBorrowed) {
  EXPECT_EQ(published(linked("\"datePublished\": \"2024-12-26T03:00:21Z\"") +
                      "<script>var x = \"2024-12-25 22:07:21\";</script>" + kTitle),
            "2024-12-26T03:00:21Z");
}

TEST(PageDates, WhereOnlyTheDayIsShownTheNearestZoneWillDo) {
  const Document document =
      html(linked("\"datePublished\": \"2024-12-25T23:01:00Z\"") + kTitle +
           "<time datetime='2024-12-25T23:01:00Z'>26 December 2024</time>" + kText);
  EXPECT_EQ(document.published, "2024-12-26T00:01:00+01:00");
  EXPECT_TRUE(has_note(document, "zone"));
}

TEST(PageDates, ADayThatFitsNoZoneChangesNothing) {
  EXPECT_EQ(published(linked("\"datePublished\": \"2024-12-26T11:00:00Z\"") + kTitle +
                      "<div>25 December 2024</div>"),
            "2024-12-26T11:00:00Z");
}

TEST(PageDates, LinesOlderThanTheWebAreAboutSomethingElse) {
  EXPECT_EQ(published(kTitle + "<div>12 May 1912</div>"), "");
  EXPECT_EQ(published("<meta name=dc.date.issued content=1912-05-12>" + kTitle), "1912-05-12");
}

TEST(PageDates, AmbiguousNumbersAreSettledByOthersOrTheLanguage) {
  const std::string date = meta("article:published_time", "03/04/2024");
  EXPECT_EQ(published(date), "");
  EXPECT_EQ(published("<html lang=en-US>" + date), "2024-03-04");
  EXPECT_EQ(published("<html lang=en-GB>" + date), "2024-04-03");
  EXPECT_EQ(published("<html lang=es>" + date), "2024-04-03");
  EXPECT_EQ(published("<html lang=en-US>" + date, "https://example.org/2024/04/03/rain"),
            "2024-04-03");
}

TEST(PageDates, LinesSayWhatTheirDatesAre) {
  const std::pair<const char*, const char*> cases[] = {
      {"<dl><dt>Datum</dt><dd>26.12.2024</dd><dt>Kategorie</dt><dd>Wetter</dd></dl>", "2024-12-26"},
      {"<div>Publié le 26 décembre 2024 à 14h30, mis à jour le 27 décembre 2024</div>",
       "2024-12-26"},
      {"<div>Pressemitteilung vom 26. Dezember 2024 | Beispielstadt</div>", "2024-12-26"},
      {"<div>Jane Doe / 26.12.2024 / 09:30 / 23</div>", "2024-12-26"},
      {"<div>( Beispielstadt, 26 Dicembre 24 )</div>", "2024-12-26"},
      {"<div>On 26 December 24 people met in the hall</div>", ""},
      {"<div>Foto: Jo Muster, 26.12.2024</div>", ""},
      {"<div>Member since 26 December 2024</div>", ""},
      {"<p>The festival will be held on 26 December 2024 in the old town hall.</p>", ""},
  };
  for (const auto& [line, want] : cases) EXPECT_EQ(published(kTitle + line), want) << line;
}

TEST(PageDates, TheFirstPublicationStandsBesideTheLastChange) {
  const Document document = html(
      "<html lang=de><title>Brand</title><h1>Brand in Werk</h1><p>Stand: 12.03.2022, 07:45 Uhr | "
      "Erstveröffentlichung: 11.03.2022, 21:10 Uhr</p>" +
      kText);
  EXPECT_EQ(document.published.substr(0, 10), "2022-03-11");
  EXPECT_EQ(document.modified.substr(0, 10), "2022-03-12");
}

TEST(PageDates, LinesFarFromTheHeadlineNeedALabel) {
  EXPECT_EQ(html(kTitle + kText + "<p>Erstellt am: 26.12.2024</p>").published, "2024-12-26");
  EXPECT_EQ(html(kTitle + kText + "<div><p>26.12.2024</p></div>").published, "");
}

TEST(PageDates, TimesOfQuotedPostsAreNotThePages) {
  EXPECT_EQ(published(kTitle + "<blockquote><time datetime=2018-03-12>March</time></blockquote>"),
            "");
}

TEST(PageDates, ADateInTheHeadlineIsNoDateOfIt) {
  const std::string title = "The report of 26 December 2024 on rain";
  EXPECT_EQ(published("<title>" + title + "</title><h1>" + title + "</h1>"), "");
  EXPECT_EQ(published("<title>Rain closes roads</title><h1>Rain closes roads<br>26.12.2024</h1>"),
            "2024-12-26");
}

TEST(PageDates, ScriptsAreTheLastResortAndMustAgree) {
  const std::string one = "<script>{\"datePublished\": \"2024-12-26T03:51:59Z\"}</script>";
  const std::string other = "<script>{\"datePublished\": \"2024-11-02\"}</script>";
  EXPECT_EQ(published(one + kTitle), "2024-12-26T03:51:59Z");
  EXPECT_EQ(html(one + kTitle + kText).from.published, "script");
  EXPECT_EQ(published(one + other + kTitle), "");
  EXPECT_EQ(published(one + kTitle, "https://example.org/2024/12/20/rain"), "2024-12-20");
}

TEST(PageDates, PropertiesOfAnyElementAreRead) {
  EXPECT_EQ(published(kTitle + "<span property='schema:datePublished' "
                               "content='2024-12-26T10:00:00+02:00'></span>"),
            "2024-12-26T10:00:00+02:00");
  EXPECT_EQ(published(kTitle + "<abbr class=published title='2024-12-26'>Thursday</abbr>"),
            "2024-12-26");
}

TEST(PageDates, ALetterIsDatedBelow) {
  EXPECT_EQ(html(kTitle + kText + "<p>Jane<br>26.12.2024</p>").published, "2024-12-26");
  EXPECT_EQ(html(kTitle + kText + "<p>Updated: 26.12.2024</p>").published, "");
  EXPECT_EQ(html(kTitle + "<p>3 May 2024</p>" + kText + "<p>26.12.2024</p>").published,
            "2024-05-03");
}

TEST(PageDates, AnArticleMayBeginWithItsDate) {
  const std::string opening =
      "<p>01.02.2022 Der Arbeitsmarkt ist gut in das Jahr gestartet, sagte "
      "die Leiterin des Amtes am Dienstag.</p>";
  const std::string title = "<html lang=de><title>Die Lage</title><h1>Die Lage</h1>";
  EXPECT_EQ(published(title + kText + opening), "2022-02-01");
  EXPECT_EQ(published(meta("article:published_time", "2022-02-03") + title + kText + opening),
            "2022-02-03");
  // A chronicle's dates are those of what it tells.
  const std::string other =
      "<p>03.03.2022 Die Zahl der offenen Stellen ist im Februar wieder "
      "gestiegen, wie das Amt heute sagte.</p>";
  EXPECT_EQ(published(title + kText + opening + other), "");
}

TEST(PageDates, AMomentInUtcIsToldInTheCountrysTime) {
  const std::string page =
      "<html lang=de><meta property=article:published_time content=2024-12-25T23:30:00Z>" + kTitle +
      kText;
  EXPECT_EQ(html(page, "https://www.example.de/a").published, "2024-12-26T00:30:00+01:00");
  EXPECT_EQ(html(page, "https://www.example.com/a").published, "2024-12-25T23:30:00Z");
}

}  // namespace
}  // namespace casus
