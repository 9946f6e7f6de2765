// The policy, with a transport that answers from a table and a clock that only waiting moves.
#include <functional>
#include <map>

#include <gtest/gtest.h>

#include "casus/fetch.h"

#include "fetch/transport.h"

namespace casus {
namespace {

struct World {
  int64_t now = 1'700'000'000'000;
  std::map<std::string, std::function<TransportAnswer(const TransportRequest&)>> pages;
  std::vector<std::pair<int64_t, std::string>> asked;  // when, what
  std::map<std::string, RobotsRecord> cache;

  void page(const std::string& url, int status, const std::string& body = "") {
    pages[url] = [status, body](const TransportRequest&) {
      TransportAnswer answer;
      answer.status = status;
      answer.body = body;
      return answer;
    };
  }
  void redirect(const std::string& url, const std::string& to) {
    pages[url] = [to](const TransportRequest&) {
      TransportAnswer answer;
      answer.status = 302;
      answer.location = to;
      return answer;
    };
  }
  int times(const std::string& url) const {
    int count = 0;
    for (const auto& [when, what] : asked) count += what == url ? 1 : 0;
    return count;
  }
};

class TableTransport final : public Transport {
 public:
  explicit TableTransport(World& world) : world_(world) {}
  void start(const TransportRequest& request) override {
    world_.asked.emplace_back(world_.now, request.url);
    const auto found = world_.pages.find(request.url);
    TransportAnswer answer;
    answer.status = 404;
    if (found != world_.pages.end()) answer = found->second(request);
    answer.id = request.id;
    done_.push_back(std::move(answer));
  }
  std::vector<TransportAnswer> poll(int64_t wait_ms) override {
    if (done_.empty()) world_.now += wait_ms;
    return std::exchange(done_, {});
  }

 private:
  World& world_;
  std::vector<TransportAnswer> done_;
};

class FetcherTest : public testing::Test {
 protected:
  void start() {
    RobotsCache cache;
    cache.get = [this](const std::string& origin) -> std::optional<RobotsRecord> {
      const auto found = world.cache.find(origin);
      return found == world.cache.end() ? std::nullopt : std::optional(found->second);
    };
    cache.put = [this](const std::string& origin, const RobotsRecord& record) {
      world.cache[origin] = record;
    };
    fetcher = std::make_unique<Fetcher>(
        options, [this] { return world.now; }, std::move(cache),
        std::make_unique<TableTransport>(world));
  }
  void ask(const std::string& url) {
    FetchRequest request;
    request.ticket = ++tickets;
    request.url = url;
    fetcher->ask(std::move(request));
  }
  std::vector<FetchAnswer> all() {
    std::vector<FetchAnswer> out;
    for (int i = 0; i < 1000 && !fetcher->idle(); ++i) {
      for (FetchAnswer& answer : fetcher->run(10'000)) out.push_back(std::move(answer));
    }
    EXPECT_TRUE(fetcher->idle());
    return out;
  }
  FetchAnswer one(const std::string& url) {
    if (!fetcher) start();
    ask(url);
    std::vector<FetchAnswer> answers = all();
    EXPECT_EQ(answers.size(), 1u);
    return answers.empty() ? FetchAnswer{} : std::move(answers[0]);
  }

  World world;
  FetchOptions options;
  std::unique_ptr<Fetcher> fetcher;
  uint64_t tickets = 0;
};

using End = FetchAnswer::End;

TEST_F(FetcherTest, RobotsFirstAndOnceThenThePause) {
  world.page("http://a.example/robots.txt", 200, "User-agent: *\nDisallow: /no\nCrawl-delay: 7\n");
  world.page("http://a.example/1", 200, "one");
  world.page("http://a.example/2", 200, "two");
  start();
  for (const char* path : {"1", "no", "2"}) ask(std::string("http://a.example/") + path);
  const auto answers = all();
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0].end, End::fetched);
  EXPECT_EQ(answers[0].body, "one");
  EXPECT_EQ(answers[1].end, End::forbidden);
  EXPECT_EQ(answers[2].body, "two");
  ASSERT_EQ(world.asked.size(), 3u);  // "/no" was never asked for
  EXPECT_EQ(world.asked[0].second, "http://a.example/robots.txt");
  EXPECT_GE(world.asked[1].first - world.asked[0].first, options.pause_ms);
  EXPECT_GE(world.asked[2].first - world.asked[1].first, 7000);
}

TEST_F(FetcherTest, HostsDoNotWaitForEachOther) {
  start();
  for (int i = 0; i < 4; ++i) ask("http://h" + std::to_string(i) + ".example/");
  const int64_t began = world.now;
  all();
  EXPECT_LE(world.now - began, options.pause_ms);
}

TEST_F(FetcherTest, RobotsIsKeptForADayAndAcrossRuns) {
  world.page("http://a.example/1", 200);
  one("http://a.example/1");
  fetcher.reset();
  one("http://a.example/1");
  EXPECT_EQ(world.times("http://a.example/robots.txt"), 1);
  world.now += 25 * 3'600'000;
  one("http://a.example/1");
  EXPECT_EQ(world.times("http://a.example/robots.txt"), 2);
}

TEST_F(FetcherTest, NoRobotsAllowsAndTroubleForbids) {
  world.page("http://a.example/1", 200);
  for (const int status : {404, 403, 401, 410}) {
    fetcher.reset();
    world.cache.clear();
    world.page("http://a.example/robots.txt", status);
    EXPECT_EQ(one("http://a.example/1").end, End::fetched) << status;
  }
  for (const int status : {500, 503, 429}) {
    fetcher.reset();
    world.cache.clear();
    world.asked.clear();
    world.page("http://a.example/robots.txt", status);
    const FetchAnswer answer = one("http://a.example/1");
    EXPECT_EQ(answer.end, End::failed) << status;
    EXPECT_GT(answer.again, world.now);
    EXPECT_NE(answer.error.message.find("robots.txt"), std::string::npos);
    EXPECT_EQ(world.times("http://a.example/1"), 0);
    // Asked again later, and not before.
    one("http://a.example/1");
    EXPECT_EQ(world.times("http://a.example/robots.txt"), 1);
    world.now = answer.again + 3'600'000;
    world.page("http://a.example/robots.txt", 200);
    EXPECT_EQ(one("http://a.example/1").end, End::fetched);
  }
}

TEST_F(FetcherTest, ARedirectIsHeldToTheRulesOfWhereItLeads) {
  world.redirect("http://a.example/1", "http://b.example/secret");
  world.page("http://b.example/robots.txt", 200, "User-agent: *\nDisallow: /secret\n");
  world.page("http://b.example/secret", 200);
  EXPECT_EQ(one("http://a.example/1").end, End::forbidden);
  EXPECT_EQ(world.times("http://b.example/secret"), 0);
  world.redirect("http://a.example/2", "/3");
  world.page("http://a.example/3", 200, "three");
  const FetchAnswer answer = one("http://a.example/2");
  EXPECT_EQ(answer.url, "http://a.example/3");
  EXPECT_EQ(answer.body, "three");
}

TEST_F(FetcherTest, RedirectsThatLeadNowhere) {
  world.redirect("http://a.example/loop", "/loop");
  world.redirect("http://a.example/file", "file:///etc/passwd");
  world.redirect("http://a.example/empty", "");
  for (const char* path : {"loop", "file", "empty"}) {
    const FetchAnswer answer = one(std::string("http://a.example/") + path);
    EXPECT_EQ(answer.end, End::impossible) << path;
    EXPECT_EQ(answer.error.where, std::string("http://a.example/") + path);
  }
  EXPECT_EQ(world.times("http://a.example/loop"), 1 + static_cast<int>(options.most_redirects));
}

TEST_F(FetcherTest, ARedirectToWhatIsKnownIsNotFollowed) {
  world.redirect("http://a.example/1", "http://b.example/known");
  start();
  FetchRequest request;
  request.url = "http://a.example/1";
  request.on_redirect = [](const std::string& url) { return url != "http://b.example/known"; };
  fetcher->ask(std::move(request));
  const auto answers = all();
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].end, End::elsewhere);
  EXPECT_EQ(world.times("http://b.example/known"), 0);
}

TEST_F(FetcherTest, RobotsMayRedirectButNotForEver) {
  world.redirect("http://a.example/robots.txt", "http://b.example/rules");
  world.page("http://b.example/rules", 200, "User-agent: *\nDisallow: /\n");
  EXPECT_EQ(one("http://a.example/1").end, End::forbidden);
  world.redirect("http://c.example/robots.txt", "/robots.txt");
  world.page("http://c.example/1", 200);
  EXPECT_EQ(one("http://c.example/1").end, End::fetched);  // RFC 9309, 2.3.1.2
}

TEST_F(FetcherTest, RetryAfterIsWaitedFor) {
  world.page("http://a.example/robots.txt", 404);
  world.pages["http://a.example/1"] = [](const TransportRequest&) {
    TransportAnswer answer;
    answer.status = 429;
    answer.retry_after_s = 600;
    return answer;
  };
  const FetchAnswer answer = one("http://a.example/1");
  EXPECT_EQ(answer.end, End::failed);
  EXPECT_GE(answer.again, world.now + 599'000);
  // Nothing else is asked of that host before.
  world.page("http://a.example/2", 200);
  const FetchAnswer other = one("http://a.example/2");
  EXPECT_EQ(other.end, End::postponed);
  EXPECT_EQ(other.again, answer.again);
  EXPECT_EQ(world.times("http://a.example/2"), 0);
  world.now = answer.again;
  EXPECT_EQ(one("http://a.example/2").end, End::fetched);
}

TEST_F(FetcherTest, AHostInTroubleIsLeftAloneLongerEachTime) {
  world.page("http://a.example/robots.txt", 404);
  world.pages["http://a.example/1"] = [](const TransportRequest&) {
    TransportAnswer answer;
    answer.failure = TransportAnswer::Failure::unreachable;
    answer.message = "no route";
    return answer;
  };
  int64_t last = 0;
  for (int i = 0; i < 8; ++i) {
    FetchAnswer answer = one("http://a.example/1");
    while (answer.end == End::postponed) {
      world.now = answer.again;
      answer = one("http://a.example/1");
    }
    EXPECT_EQ(answer.end, End::failed);
    const int64_t wait = answer.again - world.now;
    EXPECT_GT(2 * wait, last);
    last = wait;
  }
  EXPECT_GT(last, 100'000);
}

TEST_F(FetcherTest, WhatIsWorthAnotherTry) {
  world.page("http://a.example/robots.txt", 404);
  for (const auto& [status, end] :
       {std::pair{200, End::fetched}, std::pair{304, End::unchanged},
        std::pair{403, End::impossible}, std::pair{404, End::impossible},
        std::pair{410, End::impossible}, std::pair{408, End::failed}, std::pair{500, End::failed},
        std::pair{503, End::failed}}) {
    fetcher.reset();
    world.page("http://a.example/1", status);
    EXPECT_EQ(one("http://a.example/1").end, end) << status;
  }
}

}  // namespace
}  // namespace casus
