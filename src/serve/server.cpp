// libmicrohttpd on one side, answers on the other. One thread of libmicrohttpd's moves bytes
// (epoll), a few find answers (desk.h), one looks after deadlines and one after the record.
#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <optional>
#include <random>
#include <span>
#include <thread>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <strings.h>
#include <unistd.h>

#include "casus/serve.h"

#include "render/api.h"
#include "serve/cache.h"
#include "serve/connections.h"
#include "serve/desk.h"
#include "serve/guard.h"
#include "serve/page_files.h"
#include "serve/record.h"
#include "serve/reply.h"
#include "serve/routes.h"
#include "serve/streams.h"
#include "text/hash.h"
#include "text/json.h"

namespace casus {

namespace {

using serve::Clock;
using serve::Problem;
using serve::Reply;

// No script, style or picture but our own, and no script in the page's text: what a page of the
// record says stays text even if somebody forgets to escape it.
constexpr std::array<std::pair<const char*, const char*>, 4> kHeaders = {{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
     "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; "
     "form-action 'self'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
}};
constexpr const char* kEventStream = "text/event-stream";
constexpr std::string_view kCookie = "casus_token";
constexpr std::size_t kMostHeaders = 100;
// Beyond our own limit, so that there is room to say no.
constexpr std::size_t kSpareConnections = 64;
constexpr int kLastMoments = 50;  // of 10 ms

constexpr std::string_view kAskForToken =
    "<!doctype html><html lang=\"en\"><head><meta "
    "charset=\"utf-8\"><title>casus</title></head><body>"
    "<h1>casus</h1><form action=\"/\" method=\"get\"><label>Token <input name=\"token\" "
    "type=\"password\" autocomplete=\"off\" autofocus></label> "
    "<button>Open</button></form></body></html>\n";

// What is looked at of a request's headers.
struct Headers {
  std::string host, if_none_match, accept_encoding, authorization, cookies;
  std::size_t hosts = 0, count = 0, bytes = 0;
  bool has_body = false;
};

// What libmicrohttpd keeps for one request.
struct Exchange {
  std::string target;
  bool long_target = false;
  bool begun = false;  // its headers were looked at
  bool is_head = false;
  Headers headers;
  std::shared_ptr<serve::Pending> asked;  // once it waits for an answer
};

std::string event_of(uint64_t generation, const RecordCounts& counts) {
  JsonWriter json;
  json.begin_object().key("generation").integer(static_cast<int64_t>(generation)).key("counts");
  write_counts(json, counts);
  json.end_object();
  return "retry: 2000\nevent: record\ndata: " + json.take() + "\n\n";
}

std::string address_text(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address != nullptr && address->sa_family == AF_INET) {
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, text.data(),
              text.size());
  } else if (address != nullptr && address->sa_family == AF_INET6) {
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, text.data(),
              text.size());
  }
  return text.data();
}

// "gzip" among what is accepted, and not refused by q=0.
bool takes_gzip(std::string_view accepted) {
  const std::size_t at = accepted.find("gzip");
  if (at == std::string_view::npos) return false;
  std::string_view rest = accepted.substr(at + 4);
  rest = rest.substr(0, rest.find(','));
  return rest.find("q=0") == std::string_view::npos || rest.find("q=0.") != std::string_view::npos;
}

// Whether an If-None-Match names this tag. Tags of ours hold no comma.
bool names_tag(std::string_view header, std::string_view tag) {
  return header == "*" || header.find(tag) != std::string_view::npos;
}

serve::Connections::Entry* entry_of(MHD_Connection* connection) {
  const MHD_ConnectionInfo* info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info == nullptr ? nullptr : static_cast<serve::Connections::Entry*>(info->socket_context);
}

}  // namespace

class Server::Impl {
 public:
  Impl(const ServeOptions& options, serve::Knowledge know, serve::PageFiles page)
      : options_(options),
        know_(std::move(know)),
        page_(std::move(page)),
        names_(options.names),
        watch_(options.db),
        cache_(options.limits.cache_bytes),
        connections_(options_.limits),
        streams_(options.limits.streams, options.limits.heartbeat),
        api_(std::make_shared<const std::string>(describe_api())) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl();

  Status start();
  std::string address() const;

 private:
  // libmicrohttpd's calls.
  static void* on_target(void* self, const char* target, MHD_Connection* connection);
  static MHD_Result on_request(void* self, MHD_Connection* connection, const char* url,
                               const char* method, const char* version, const char* upload,
                               std::size_t* upload_size, void** exchange);
  static void on_completed(void* self, MHD_Connection* connection, void** exchange,
                           MHD_RequestTerminationCode code);
  static void on_connection(void* self, MHD_Connection* connection, void** entry,
                            MHD_ConnectionNotificationCode code);
  static MHD_Result on_header(void* headers, MHD_ValueKind kind, const char* key,
                              std::size_t key_size, const char* value, std::size_t value_size);

  MHD_Result handle(MHD_Connection* connection, Exchange& exchange, std::string_view method);
  std::optional<Reply> answer_now(MHD_Connection* connection, Exchange& exchange);
  std::optional<Problem> refuse(const Exchange& exchange, std::string_view method,
                                const serve::Connections::Entry& entry) const;
  static Reply refusal(const Problem& problem);
  std::optional<Reply> ask_for_token(const serve::Target& target, const Headers& headers) const;
  bool has_token(const Headers& headers) const;
  std::optional<Reply> answer_api(MHD_Connection* connection, Exchange& exchange,
                                  serve::Target& target);
  std::string tag(uint64_t generation, uint64_t state, std::string_view query) const;
  Reply with_tag(Reply reply, const std::string& tag) const;
  MHD_Result send(MHD_Connection* connection, const Reply& reply);
  MHD_Result stream(MHD_Connection* connection);
  static MHD_Result queue(MHD_Connection* connection, int status, MHD_Response* response);

  void look_after_time();
  void look_after_record();
  bool pause(std::chrono::milliseconds time);  // false: the end

  ServeOptions options_;
  serve::Knowledge know_;
  serve::PageFiles page_;
  serve::Names names_;
  serve::RecordWatch watch_;
  serve::AnswerCache cache_;
  serve::Connections connections_;
  serve::Streams streams_;
  std::shared_ptr<const std::string> api_;
  // Part of every tag: another record may be served at this address tomorrow, and a browser still
  // hold what this one said.
  const std::string run_ = std::to_string(std::random_device()()) + '\x1e';
  std::unique_ptr<serve::Desk> desk_;
  MHD_Daemon* daemon_ = nullptr;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::thread clock_, watcher_;
};

// ---------------------------------------------------------------- libmicrohttpd's calls

void* Server::Impl::on_target(void* self, const char* target, MHD_Connection* /*connection*/) {
  try {
    auto exchange = std::make_unique<Exchange>();
    const std::size_t size = std::strlen(target);
    exchange->long_target = size > static_cast<Impl*>(self)->options_.limits.target_bytes;
    if (!exchange->long_target) exchange->target.assign(target, size);
    return exchange.release();
  } catch (const std::exception&) {
    return nullptr;
  }
}

MHD_Result Server::Impl::on_request(void* self, MHD_Connection* connection, const char* /*url*/,
                                    const char* method, const char* /*version*/,
                                    const char* /*upload*/, std::size_t* upload_size,
                                    void** exchange) {
  if (*exchange == nullptr) return MHD_NO;
  *upload_size = 0;  // a body is refused; what comes of it nevertheless is dropped
  try {
    return static_cast<Impl*>(self)->handle(connection, *static_cast<Exchange*>(*exchange), method);
  } catch (const std::exception&) {  // out of memory: this connection ends, the others go on
    return MHD_NO;
  }
}

void Server::Impl::on_completed(void* self, MHD_Connection* connection, void** exchange,
                                MHD_RequestTerminationCode /*code*/) {
  delete static_cast<Exchange*>(*exchange);
  *exchange = nullptr;
  if (serve::Connections::Entry* entry = entry_of(connection)) {
    static_cast<Impl*>(self)->connections_.now_doing(
        entry, serve::Connections::Entry::Doing::reading, Clock::now());
  }
}

void Server::Impl::on_connection(void* self, MHD_Connection* connection, void** entry,
                                 MHD_ConnectionNotificationCode code) {
  auto& connections = static_cast<Impl*>(self)->connections_;
  if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
    if (*entry != nullptr) connections.closed(static_cast<serve::Connections::Entry*>(*entry));
    *entry = nullptr;
    return;
  }
  const MHD_ConnectionInfo* socket =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  const MHD_ConnectionInfo* address =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (socket == nullptr || address == nullptr) return;
  *entry = connections.opened(socket->connect_fd, address_text(address->client_addr), Clock::now());
}

MHD_Result Server::Impl::on_header(void* context, MHD_ValueKind /*kind*/, const char* key,
                                   std::size_t key_size, const char* value,
                                   std::size_t value_size) {
  auto& headers = *static_cast<Headers*>(context);
  ++headers.count;
  headers.bytes += key_size + value_size + 4;
  const std::string_view name(key, key_size);
  const std::string_view text =
      value == nullptr ? std::string_view() : std::string_view(value, value_size);
  const auto is = [&](std::string_view wanted) {
    return name.size() == wanted.size() &&
           strncasecmp(name.data(), wanted.data(), name.size()) == 0;
  };
  if (is("host")) {
    headers.host = text;
    ++headers.hosts;
  }
  if (is("if-none-match")) headers.if_none_match = text;
  if (is("accept-encoding")) headers.accept_encoding = text;
  if (is("authorization")) headers.authorization = text;
  if (is("cookie")) headers.cookies = text;
  if (is("transfer-encoding") || (is("content-length") && text != "0")) headers.has_body = true;
  return MHD_YES;
}

// ---------------------------------------------------------------- a request

MHD_Result Server::Impl::handle(MHD_Connection* connection, Exchange& exchange,
                                std::string_view method) {
  if (exchange.asked) {  // resumed
    const serve::Pending& asked = *exchange.asked;
    if (!asked.reply) return MHD_NO;
    return send(connection,
                asked.reply->status == 200
                    ? with_tag(*asked.reply, tag(asked.generation, asked.state, asked.query))
                    : *asked.reply);
  }
  serve::Connections::Entry* entry = entry_of(connection);
  if (entry == nullptr) return MHD_NO;
  if (!exchange.begun) {
    exchange.begun = true;
    exchange.is_head = method == MHD_HTTP_METHOD_HEAD;
    connections_.now_doing(entry, serve::Connections::Entry::Doing::answering, Clock::now());
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, &Impl::on_header, &exchange.headers);
    const auto problem = refuse(exchange, method, *entry);
    // What is answered here ends the connection, so that a body is not taken for a request. What is
    // answered at the next call, when the request has come to its end, lets it go on.
    return problem ? send(connection, refusal(*problem)) : MHD_YES;
  }
  const std::optional<Reply> reply = answer_now(connection, exchange);
  return reply ? send(connection, *reply) : MHD_YES;
}

// Nothing: the connection waits, or a stream was begun.
std::optional<Reply> Server::Impl::answer_now(MHD_Connection* connection, Exchange& exchange) {
  const Headers& headers = exchange.headers;
  serve::Target target;
  if (const auto problem = serve::read_target(exchange.target, target)) {
    return serve::reply_of(*problem);
  }
  if (!options_.token.empty()) {
    if (auto reply = ask_for_token(target, headers)) return reply;
  }
  if (target.path[0] == "api") return answer_api(connection, exchange, target);
  if (auto reply =
          page_.find(target.path, takes_gzip(headers.accept_encoding), headers.if_none_match)) {
    return reply;
  }
  return serve::reply_of(Problem{404, "not_found", "there is nothing at this address"});
}

Reply Server::Impl::refusal(const Problem& problem) {
  Reply reply = serve::reply_of(problem);
  if (problem.status == 405) reply.headers.emplace_back("Allow", "GET, HEAD");
  reply.headers.emplace_back("Connection", "close");
  return reply;
}

std::optional<Problem> Server::Impl::refuse(const Exchange& exchange, std::string_view method,
                                            const serve::Connections::Entry& entry) const {
  const Headers& headers = exchange.headers;
  const ServeLimits& limits = options_.limits;
  if (entry.too_many) return Problem{429, "too_many", "too many connections"};
  if (exchange.long_target) {
    return Problem{414, "long_address",
                   "the address is over " + std::to_string(limits.target_bytes) + " bytes"};
  }
  if (headers.bytes > limits.header_bytes || headers.count > kMostHeaders) {
    return Problem{431, "long_headers", "the headers are too many or too long"};
  }
  if (method != MHD_HTTP_METHOD_GET && method != MHD_HTTP_METHOD_HEAD) {
    return Problem{405, "bad_method", "only GET and HEAD are answered"};
  }
  if (headers.has_body) return Problem{413, "has_body", "a request may have no body"};
  if (headers.hosts != 1 || !names_.holds(headers.host)) {
    return Problem{421, "wrong_host", "this server does not go by the name that Host gives"};
  }
  return std::nullopt;
}

bool Server::Impl::has_token(const Headers& headers) const {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view given = headers.authorization;
  return (given.starts_with(kBearer) &&
          serve::same_secret(given.substr(kBearer.size()), options_.token)) ||
         serve::same_secret(serve::cookie(headers.cookies, kCookie), options_.token);
}

// Nothing where the request has it.
std::optional<Reply> Server::Impl::ask_for_token(const serve::Target& target,
                                                 const Headers& headers) const {
  const bool front = target.path.size() == 1 && target.path[0].empty();
  const bool gives = front && target.parameters.size() == 1 && target.parameters[0].name == "token";
  if (gives && serve::same_secret(target.parameters[0].value, options_.token)) {
    Reply reply;
    reply.status = 303;
    reply.type = "text/plain";
    // Lax, not Strict: a link to this page in a mail has to work. Nothing here changes anything.
    reply.headers.emplace_back("Set-Cookie", std::string(kCookie) + '=' + options_.token +
                                                 "; Path=/; HttpOnly; SameSite=Lax");
    reply.headers.emplace_back("Location", "/");
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
  }
  if (!gives && has_token(headers)) return std::nullopt;
  Reply reply = serve::reply_of(Problem{401, "no_token", "a token is needed"});
  if (front) {
    reply.text = nullptr;
    reply.type = "text/html; charset=utf-8";
    reply.bytes = kAskForToken;
  }
  reply.headers.emplace_back("WWW-Authenticate", "Bearer");
  return reply;
}

// ---------------------------------------------------------------- below /api/v1/

std::string Server::Impl::tag(uint64_t generation, uint64_t state, std::string_view query) const {
  return '"' + std::to_string(generation) + '-' +
         hex(hash64(run_ + std::to_string(state) + '\x1e' + std::string(query))) + '"';
}

Reply Server::Impl::with_tag(Reply reply, const std::string& tag) const {
  reply.headers.emplace_back("ETag", tag);
  // To be asked again each time, which costs 304; not to be kept by anything between.
  reply.headers.emplace_back("Cache-Control", "private, no-cache");
  return reply;
}

std::optional<Reply> Server::Impl::answer_api(MHD_Connection* connection, Exchange& exchange,
                                              serve::Target& target) {
  const Problem no_address{404, "not_found",
                           "there is nothing at this address; see /api/v1/openapi.json"};
  if (target.path.size() < 3 || target.path[1] != "v1") return serve::reply_of(no_address);
  target.path.erase(target.path.begin(), target.path.begin() + 2);
  const bool of_ours =
      target.path.size() == 1 && (target.path[0] == "events" || target.path[0] == "openapi.json");
  auto asked = std::make_shared<serve::Pending>();
  asked->route = of_ours ? nullptr : serve::find_route(target.path, asked->ids);
  if (!of_ours && asked->route == nullptr) return serve::reply_of(no_address);
  const std::span<const serve::ParameterSpec> known =
      of_ours ? std::span<const serve::ParameterSpec>() : asked->route->parameters;
  if (const auto problem = serve::Parameters::read(target.parameters, known, asked->parameters)) {
    return serve::reply_of(*problem);
  }
  if (of_ours && target.path[0] == "events") {
    // libmicrohttpd would end a stream's headers with an empty chunk, which HEAD has no place for.
    if (exchange.is_head) return Reply{200, kEventStream, nullptr, {}, {}};
    if (stream(connection) == MHD_YES) return std::nullopt;
    return serve::reply_of(Problem{429, "too_many", "too many event streams"});
  }
  for (const std::string& segment : target.path) asked->query += segment + '\x1d';
  asked->query += asked->parameters.canonical();
  const uint64_t state = watch_.state();
  const std::string tag_now = tag(watch_.generation(), state, asked->query);
  Reply reply;
  if (names_tag(exchange.headers.if_none_match, tag_now)) {
    reply.status = 304;
    return with_tag(std::move(reply), tag_now);
  }
  reply.text = of_ours ? api_ : cache_.find(state, asked->query);
  if (reply.text) return with_tag(std::move(reply), tag_now);
  asked->connection = connection;
  asked->since = Clock::now();
  exchange.asked = asked;
  const auto problem = desk_->wait(asked);
  if (!problem) return std::nullopt;
  exchange.asked = nullptr;
  return serve::reply_of(*problem);
}

MHD_Result Server::Impl::queue(MHD_Connection* connection, int status, MHD_Response* response) {
  for (const auto& [name, value] : kHeaders) MHD_add_response_header(response, name, value);
  const MHD_Result queued = MHD_queue_response(connection, static_cast<unsigned>(status), response);
  MHD_destroy_response(response);
  return queued;
}

MHD_Result Server::Impl::stream(MHD_Connection* connection) {
  MHD_Response* response = streams_.answer(connection);
  if (response == nullptr) return MHD_NO;
  connections_.now_doing(entry_of(connection), serve::Connections::Entry::Doing::streaming,
                         Clock::now());
  MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, kEventStream);
  MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
  return queue(connection, MHD_HTTP_OK, response);
}

MHD_Result Server::Impl::send(MHD_Connection* connection, const Reply& reply) {
  const std::string_view body = reply.body();
  MHD_Response* response = nullptr;
  if (reply.text) {
    // The text is shared with the cache: libmicrohttpd holds it too until it is sent.
    auto held = std::make_unique<std::shared_ptr<const std::string>>(reply.text);
    response = MHD_create_response_from_buffer_with_free_callback_cls(
        body.size(), const_cast<char*>(body.data()),
        [](void* text) { delete static_cast<std::shared_ptr<const std::string>*>(text); },
        held.get());
    if (response != nullptr) held.release();
  } else {
    response = MHD_create_response_from_buffer(body.size(), const_cast<char*>(body.data()),
                                               MHD_RESPMEM_PERSISTENT);
  }
  if (response == nullptr) return MHD_NO;
  if (reply.status != 304) {
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                            std::string(reply.type).c_str());
  }
  for (const auto& [name, value] : reply.headers) {
    MHD_add_response_header(response, name.c_str(), value.c_str());
  }
  return queue(connection, reply.status, response);
}

// ---------------------------------------------------------------- beginning and end

Status Server::Impl::start() {
  const auto counts = watch_.look();
  if (!counts) return counts.error();
  streams_.announce(event_of(watch_.generation(), counts->value_or(RecordCounts{})));
  desk_ = std::make_unique<serve::Desk>(options_, know_, watch_, cache_);

  sockaddr_in four{};
  sockaddr_in6 six{};
  const sockaddr* address = nullptr;
  unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
  if (inet_pton(AF_INET, options_.listen.c_str(), &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    four.sin_port = htons(options_.port);
    address = reinterpret_cast<const sockaddr*>(&four);
  } else {
    inet_pton(AF_INET6, options_.listen.c_str(), &six.sin6_addr);
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(options_.port);
    address = reinterpret_cast<const sockaddr*>(&six);
    flags |= MHD_USE_IPv6;
  }
  const ServeLimits& limits = options_.limits;
  daemon_ = MHD_start_daemon(
      flags, options_.port, nullptr, nullptr, &Impl::on_request, this, MHD_OPTION_SOCK_ADDR,
      address, MHD_OPTION_CONNECTION_LIMIT,
      static_cast<unsigned>(limits.connections + kSpareConnections),
      MHD_OPTION_CONNECTION_MEMORY_LIMIT,
      limits.target_bytes + limits.header_bytes + std::size_t{8192}, MHD_OPTION_CONNECTION_TIMEOUT,
      static_cast<unsigned>(
          std::chrono::duration_cast<std::chrono::seconds>(limits.answer).count() + 1),
      MHD_OPTION_URI_LOG_CALLBACK, &Impl::on_target, this, MHD_OPTION_NOTIFY_COMPLETED,
      &Impl::on_completed, this, MHD_OPTION_NOTIFY_CONNECTION, &Impl::on_connection, this,
      MHD_OPTION_LISTEN_BACKLOG_SIZE, 1024U, MHD_OPTION_END);
  if (daemon_ == nullptr) {
    return Error{ErrorCode::unreadable, std::string("can't listen: ") + std::strerror(errno),
                 options_.listen + " port " + std::to_string(options_.port)};
  }
  clock_ = std::thread([this] { look_after_time(); });
  watcher_ = std::thread([this] { look_after_record(); });
  return ok_status();
}

Server::Impl::~Impl() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    wake_.notify_all();
  }
  if (clock_.joinable()) clock_.join();
  if (watcher_.joinable()) watcher_.join();
  const int listening = daemon_ == nullptr ? -1 : MHD_quiesce_daemon(daemon_);
  // Nothing may be suspended when libmicrohttpd stops: from here on nothing is any more.
  streams_.close();
  if (desk_) desk_->close();
  if (daemon_ == nullptr) return;
  // A moment for the last answers to leave.
  for (int i = 0; i < kLastMoments && connections_.busy() > 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  MHD_stop_daemon(daemon_);
  if (listening >= 0) ::close(listening);
}

std::string Server::Impl::address() const {
  const MHD_DaemonInfo* info = MHD_get_daemon_info(daemon_, MHD_DAEMON_INFO_BIND_PORT);
  const std::string host = options_.listen.find(':') == std::string::npos
                               ? options_.listen
                               : '[' + options_.listen + ']';
  return "http://" + host + ':' + std::to_string(info == nullptr ? options_.port : info->port) +
         '/';
}

bool Server::Impl::pause(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return !wake_.wait_for(lock, time, [this] { return ending_; });
}

void Server::Impl::look_after_time() {
  // Often enough for the shortest of the limits.
  const auto& limits = options_.limits;
  const auto step = std::clamp(std::min({limits.request, limits.think, limits.heartbeat}) / 20,
                               std::chrono::milliseconds(10), std::chrono::milliseconds(250));
  while (pause(step)) {
    const auto now = Clock::now();
    desk_->give_up_late(now);
    streams_.beat(now);
    connections_.shut_late(now);
  }
}

void Server::Impl::look_after_record() {
  while (pause(options_.limits.poll)) {
    // A record that can't be read just now is looked at again; who asks is told why.
    const auto counts = watch_.look();
    if (!counts || !*counts) continue;
    desk_->record_changed();
    streams_.announce(event_of(watch_.generation(), **counts));
  }
}

// ---------------------------------------------------------------- Server

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;
std::string Server::address() const { return impl_->address(); }

Result<std::unique_ptr<Server>> Server::start(const Resources& resources,
                                              const ServeOptions& options) {
  if (!serve::is_address(options.listen)) {
    return Error{ErrorCode::unsupported,
                 "is no address of this machine; write 127.0.0.1 or ::1, say", options.listen};
  }
  if (options.token.empty() && !serve::is_loopback(options.listen)) {
    return Error{ErrorCode::unsupported,
                 "can be reached from other machines: a token is needed (--token FILE)",
                 options.listen};
  }
  if (!options.token.empty() && !serve::is_token(options.token)) {
    return Error{
        ErrorCode::unsupported,
        "a token is 16 to 256 of the letters A-Z a-z 0-9 . _ ~ -; `openssl rand -hex 32` makes one",
        "token"};
  }
  auto know = serve::Knowledge::load(resources);
  if (!know) return know.error();
  auto page = serve::PageFiles::load(options.page);
  if (!page) return page.error();
  auto impl = std::make_unique<Impl>(options, std::move(*know), std::move(*page));
  if (const Status status = impl->start(); !status) return status.error();
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

}  // namespace casus
