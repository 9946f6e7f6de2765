#include "fetch/address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include "casus/fetch.h"

#include "fetch/networks.h"

namespace casus {
namespace {

std::string address(std::string_view base, std::string_view reference) {
  const auto result = web_address(base, reference);
  return result ? *result : "(" + std::string(name(result.error().code)) + ")";
}

TEST(Address, MadeAbsolute) {
  EXPECT_EQ(address("", "HTTP://Example.ORG:80/a/../b#part"), "http://example.org/b");
  EXPECT_EQ(address("https://x.example/f/feed.xml", "../a?b=c"), "https://x.example/a?b=c");
  EXPECT_EQ(address("https://x.example/", "//y.example/a"), "https://y.example/a");
  EXPECT_EQ(address("https://x.example/", "  /a b  "), "https://x.example/a%20b");
  EXPECT_EQ(address("https://x.example:8443/", "?q"), "https://x.example:8443/?q");
}

TEST(Address, OnlyWebAddresses) {
  for (const std::string_view other : {"file:///etc/passwd", "ftp://x.example/", "gopher://x/",
                                       "https://user:secret@x.example/", "http://u@x.example/"}) {
    EXPECT_EQ(address("https://x.example/", other), "(unsupported)") << other;
  }
  for (const std::string_view bad : {"", "   ", "http://", "https://x.example:99999/"}) {
    EXPECT_EQ(address("", bad), "(malformed)") << bad;
  }
  EXPECT_EQ(address("https://x.example/", std::string(5000, 'a')), "(malformed)");
  EXPECT_EQ(address("https://x.example/", std::string("/a\0b", 4)), "(malformed)");
  EXPECT_NE(address("https://x.example/", "javascript:alert(1)").front(), 'h');
  EXPECT_EQ(address("", "relative"), "(malformed)");
}

TEST(Address, Parts) {
  EXPECT_EQ(origin_of("https://x.example:8443/a?b"), "https://x.example:8443");
  EXPECT_EQ(origin_of("https://x.example?b"), "https://x.example");
  EXPECT_EQ(path_of("https://x.example?b"), "/?b");
  EXPECT_EQ(path_of("https://x.example/a?b"), "/a?b");
  EXPECT_EQ(host_of("https://x.example:8443/a"), "x.example");
  EXPECT_EQ(host_of("http://[::1]:80/a:b"), "[::1]");
}

NetworkAddress network_address(const char* text) {
  sockaddr_storage storage{};
  if (std::string_view(text).find(':') != std::string_view::npos) {
    auto& six = reinterpret_cast<sockaddr_in6&>(storage);
    six.sin6_family = AF_INET6;
    EXPECT_EQ(inet_pton(AF_INET6, text, &six.sin6_addr), 1) << text;
  } else {
    auto& four = reinterpret_cast<sockaddr_in&>(storage);
    four.sin_family = AF_INET;
    EXPECT_EQ(inet_pton(AF_INET, text, &four.sin_addr), 1) << text;
  }
  return address_of_socket(reinterpret_cast<const sockaddr&>(storage)).value();
}

TEST(Networks, WhatIsPublic) {
  for (const char* text : {"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111",
                           "64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8"}) {
    EXPECT_TRUE(is_public(network_address(text))) << text;
  }
  for (const char* text : {"127.0.0.1",
                           "127.9.9.9",
                           "10.1.2.3",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "169.254.169.254",
                           "100.64.0.1",
                           "0.0.0.0",
                           "224.0.0.1",
                           "255.255.255.255",
                           "192.0.2.1",
                           "198.18.0.1",
                           "::",
                           "::1",
                           "fe80::1",
                           "fc00::1",
                           "fd12::1",
                           "ff02::1",
                           "2001:db8::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "64:ff9b::7f00:1",
                           "2002:7f00:1::1",
                           "2001::1",
                           "::127.0.0.1"}) {
    EXPECT_FALSE(is_public(network_address(text))) << text;
  }
}

TEST(Networks, Allowed) {
  const auto networks = Networks::parse({"127.0.0.1", "10.0.0.0/9", "fd00::/8"});
  ASSERT_TRUE(networks);
  for (const char* text : {"127.0.0.1", "10.127.255.255", "fd12::1", "::ffff:10.0.0.1"}) {
    EXPECT_TRUE(networks->contains(network_address(text))) << text;
  }
  for (const char* text : {"127.0.0.2", "10.128.0.0", "fc00::1", "::1"}) {
    EXPECT_FALSE(networks->contains(network_address(text))) << text;
  }
  for (const std::string bad : {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "::/129",
                                "10.0.0.0/8x", "10.0.0.0/-1"}) {
    EXPECT_TRUE(network_error(bad)) << bad;
  }
}

TEST(Backoff, DoublesUpToItsMost) {
  EXPECT_EQ(backoff_ms(1, 1000, 60'000, 500), 1000);  // all of it: 500 + 500
  EXPECT_EQ(backoff_ms(1, 1000, 60'000, 0), 500);
  for (uint32_t failures = 1; failures < 200; ++failures) {
    int64_t whole = 60'000;
    if (failures < 7) whole = std::min<int64_t>(whole, 1000LL << (failures - 1));
    for (const uint64_t random : {uint64_t{0}, uint64_t{12345678901}, UINT64_MAX}) {
      const int64_t wait = backoff_ms(failures, 1000, 60'000, random);
      EXPECT_GE(wait, whole / 2);
      EXPECT_LE(wait, whole);
    }
  }
}

TEST(Dates, AsServersWriteThem) {
  EXPECT_EQ(http_date_ms("Sun, 06 Nov 1994 08:49:37 GMT"), 784111777000);
  EXPECT_EQ(http_date_ms("nonsense"), INT64_MIN);
  EXPECT_EQ(iso_instant(784111777000), "1994-11-06T08:49:37Z");
}

}  // namespace
}  // namespace casus
