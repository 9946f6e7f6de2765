// A real server with short limits, and clients that keep to nothing.
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "casus/serve.h"
#include "casus/store.h"

namespace casus {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::StartsWith;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

class Client {
 public:
  explicit Client(uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  Client(Client&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), connected_(other.connected_) {}
  Client& operator=(Client&&) = delete;
  ~Client() {
    if (socket_ >= 0) ::close(socket_);
  }

  bool connected() const { return connected_; }
  bool send(std::string_view bytes) const {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(bytes.size());
  }
  // What came within this time, or until `wanted` was in it, or the server closed.
  std::string read(milliseconds time, std::string_view wanted = "\xff") {
    std::string out;
    const double until = seconds_now() + std::chrono::duration<double>(time).count();
    while (out.find(wanted) == std::string::npos && seconds_now() < until) {
      pollfd waiting{socket_, POLLIN, 0};
      const int left = static_cast<int>((until - seconds_now()) * 1000) + 1;
      if (::poll(&waiting, 1, left) <= 0) break;
      char buffer[4096];
      const ssize_t size = ::recv(socket_, buffer, sizeof buffer, 0);
      if (size <= 0) {
        closed_ = true;
        break;
      }
      out.append(buffer, static_cast<std::size_t>(size));
    }
    return out;
  }
  bool closed() const { return closed_; }  // seen by read()

 private:
  int socket_;
  bool connected_ = false;
  bool closed_ = false;
};

std::string request(std::string_view target, std::string_view more = "") {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more) +
         "\r\n";
}

class ServerTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() / ("casus-serve-test-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    options_.db = folder_ / "record.db";
    options_.port = 0;
    ASSERT_TRUE(open_sqlite_store(options_.db, OpenMode::write));
  }
  void TearDown() override {
    server_.reset();
    std::filesystem::remove_all(folder_);
  }

  void start() {
    static const Resources kData = Resources::embedded().value();
    auto started = Server::start(kData, options_);
    ASSERT_TRUE(started) << to_string(started.error());
    server_ = std::move(*started);
    const std::string address = server_->address();
    port_ = static_cast<uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
  }
  std::string ask(std::string_view bytes, milliseconds time = milliseconds(5000)) const {
    Client client(port_);
    client.send(bytes);
    return client.read(time, "\n\xff");
  }
  // The whole answer to one question: it closes behind it.
  std::string get(std::string_view target) const {
    return ask(request(target, "Connection: close\r\n"));
  }

  std::filesystem::path folder_;
  ServeOptions options_;
  std::unique_ptr<Server> server_;
  uint16_t port_ = 0;
};

TEST_F(ServerTest, GoesOnBehindAnAnswer) {
  start();
  Client client(port_);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(client.send(request("/api/v1/summary")));
    EXPECT_THAT(client.read(milliseconds(5000), "}\n"), StartsWith("HTTP/1.1 200"));
  }
  // Three at once.
  ASSERT_TRUE(
      client.send(request("/api/v1/summary") + request("/nothing") + request("/api/v1/log")));
  std::string all;
  while (all.find("\"log\":[]") == std::string::npos) {
    const std::string more = client.read(milliseconds(5000), "}\n");
    ASSERT_FALSE(more.empty());
    all += more;
  }
  EXPECT_LT(all.find("200 OK"), all.find("404 Not Found"));
}

TEST_F(ServerTest, ARequestThatDoesNotComeIsNotWaitedFor) {
  options_.limits.request = milliseconds(400);
  start();
  Client silent(port_), half(port_), slow(port_);
  ASSERT_TRUE(half.send("GET /api/v1/summary HTTP/1.1\r\nHost: local"));
  const double began = seconds_now();
  const std::string text =
      request("/api/v1/summary", std::string("X: ") + std::string(500, 'x') + "\r\n");
  std::size_t sent = 0;
  while (sent < text.size() && slow.send(text.substr(sent, 1)) && seconds_now() - began < 10) {
    ++sent;
    std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_LT(sent, text.size()) << "a byte now and then does not keep a connection";
  EXPECT_LT(seconds_now() - began, 5);
  for (Client* client : {&silent, &half}) {
    EXPECT_EQ(client->read(milliseconds(5000)), "");
    EXPECT_TRUE(client->closed());
  }
  EXPECT_THAT(get("/api/v1/summary"), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, AnAnswerThatIsNotFetchedIsNotKept) {
  options_.limits.answer = milliseconds(400);
  start();
  std::vector<Client> clients;
  for (int i = 0; i < 20; ++i) {
    // More than fits between us: the server is left with the rest.
    clients.emplace_back(port_);
    for (int n = 0; n < 50; ++n) clients.back().send(request("/api/v1/openapi.json"));
  }
  std::this_thread::sleep_for(milliseconds(1500));
  for (Client& client : clients) {
    while (!client.closed() && !client.read(milliseconds(3000)).empty()) {
    }
    EXPECT_TRUE(client.closed());
  }
  EXPECT_THAT(get("/api/v1/summary"), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, TooManyConnectionsAreToldSo) {
  options_.limits.connections_of_one = 5;
  options_.limits.request = milliseconds(1000);
  start();
  std::vector<Client> clients;
  for (int i = 0; i < 5; ++i) clients.emplace_back(port_);
  std::this_thread::sleep_for(milliseconds(100));
  EXPECT_THAT(get("/api/v1/summary"), StartsWith("HTTP/1.1 429"));
  clients.clear();
  std::this_thread::sleep_for(milliseconds(100));
  EXPECT_THAT(get("/api/v1/summary"), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, TooManyStreamsAreToldSo) {
  options_.limits.streams = 2;
  start();
  Client first(port_), second(port_);
  for (Client* client : {&first, &second}) {
    client->send(request("/api/v1/events"));
    EXPECT_THAT(client->read(milliseconds(5000), "}}\n\n"),
                HasSubstr("event: record\ndata: {\"generation\""));
  }
  EXPECT_THAT(get("/api/v1/events"), StartsWith("HTTP/1.1 429"));
}

TEST_F(ServerTest, StreamsBeat) {
  options_.limits.heartbeat = milliseconds(200);
  options_.limits.request = milliseconds(300);
  options_.limits.answer = milliseconds(300);
  start();
  Client client(port_);
  client.send(request("/api/v1/events"));
  client.read(milliseconds(5000), "}}\n\n");
  for (int i = 0; i < 5; ++i)
    EXPECT_THAT(client.read(milliseconds(5000), ":\n\n"), HasSubstr(":\n\n"));
  EXPECT_FALSE(client.closed()) << "no deadline ends a stream";
}

TEST_F(ServerTest, TooManyQuestionsAreToldSo) {
  options_.limits.waiting = 0;
  start();
  EXPECT_THAT(get("/api/v1/summary"), StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(get("/api/v1/openapi.json"), StartsWith("HTTP/1.1 200")) << "needs no record";
}

TEST_F(ServerTest, AnAnswerThatTakesTooLongIsGivenUp) {
  options_.limits.think = milliseconds(-1);  // the next look finds it late
  start();
  bool late = false;
  for (int i = 0; i < 200 && !late; ++i) {
    const std::string answer = get("/api/v1/incidents?limit=" + std::to_string(i + 1));
    late = answer.find("\"late\"") != std::string::npos;
    ASSERT_THAT(answer, StartsWith(late ? "HTTP/1.1 503" : "HTTP/1.1 200"));
  }
  // Whether or not one was caught under way, all were answered.
}

TEST_F(ServerTest, EndsWhateverIsUnderWay) {
  start();
  std::vector<Client> clients;
  for (int i = 0; i < 30; ++i) {
    clients.emplace_back(port_);
    clients.back().send(i % 3 == 0   ? request("/api/v1/events")
                        : i % 3 == 1 ? request("/api/v1/incidents?limit=" + std::to_string(i))
                                     : std::string("GET /api"));
  }
  const double began = seconds_now();
  server_.reset();
  EXPECT_LT(seconds_now() - began, 3);
  for (Client& client : clients) {
    while (!client.closed() && !client.read(milliseconds(2000)).empty()) {
    }
    EXPECT_TRUE(client.closed());
  }
}

TEST_F(ServerTest, BeginsAndEndsAgainAndAgain) {
  for (int i = 0; i < 20; ++i) {
    start();
    Client stream(port_), question(port_);
    stream.send(request("/api/v1/events"));
    question.send(request("/api/v1/summary"));
    if (i % 2 == 0) question.read(milliseconds(1000), "}\n");
    server_.reset();
  }
}

TEST_F(ServerTest, ThePageComesOutOfTheProgram) {
  start();
  const std::string front = get("/");
  EXPECT_THAT(front, HasSubstr("npm run build"));
}

TEST_F(ServerTest, WhatCanNotBeServedIsSaid) {
  static const Resources kData = Resources::embedded().value();
  const auto code_of = [&] {
    const auto started = Server::start(kData, options_);
    return started ? "started" : std::string(name(started.error().code)) + started.error().message;
  };
  options_.listen = "localhost.example";
  EXPECT_THAT(code_of(), StartsWith("unsupported"));
  options_.listen = "0.0.0.0";
  EXPECT_THAT(code_of(), HasSubstr("token"));
  options_.token = "short";
  EXPECT_THAT(code_of(), HasSubstr("16 to 256"));
  options_.token = "";
  options_.listen = "203.0.113.1";  // no machine's: kept for documents
  EXPECT_THAT(code_of(), HasSubstr("token"));
  options_.token = "0123456789abcdef";
  EXPECT_THAT(code_of(), StartsWith("unreadable"));
  options_.token = "";
  options_.listen = "127.0.0.1";
  options_.page = "no blob";
  EXPECT_THAT(code_of(), StartsWith("malformed"));
  options_.page = "";
  options_.db = folder_ / "nothing.db";
  EXPECT_THAT(code_of(), StartsWith("not_found"));
  options_.db = folder_ / "record.db";
  start();
  options_.port = port_;
  EXPECT_THAT(code_of(), StartsWith("unreadable")) << "the port is taken";
}

}  // namespace
}  // namespace casus
