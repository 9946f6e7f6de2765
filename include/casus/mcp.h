// mcp: the record for language models, over the Model Context Protocol (docs/formats/mcp.md).
//
// One JSON-RPC message in, one out; reading only. What a tool gives carries its words: every
// incident, side of a dispute or claim comes with quotes, each with outlet, date, link, document
// and offsets, so that a model can quote the record instead of making something up.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "casus/resources.h"
#include "casus/store.h"
#include "casus/text.h"

namespace casus {

// Thread contract: used by one thread at a time.
class McpServer {
 public:
  // The record, opened anew for each call of a tool, so that a server that stays up sees what has
  // been read since and holds back nothing of a writer's.
  using OpenStore = std::function<Result<std::unique_ptr<Store>>()>;
  // Errors: those of the data.
  static Result<McpServer> load(const Resources& resources, OpenStore open, std::string version);

  // Answers one message; "" where nothing is to be answered (a notification, a response). Any
  // bytes are taken: what is no message is answered with an error. The answer is one line of JSON
  // without its end.
  std::string answer(std::string_view message);

  // The same for bytes as they come in, in any pieces: every line is a message, every answer goes
  // to `out` as a line. A line longer than kLongestMessage is passed over and answered with an
  // error.
  void feed(std::string_view bytes, const std::function<void(std::string_view)>& out);

  static constexpr std::size_t kLongestMessage = std::size_t{1} << 20;  // bytes
  static constexpr std::size_t kLongestResult = std::size_t{2} << 20;   // bytes of a tool's JSON
  static constexpr std::size_t kMostInBatch = 50;

  McpServer(McpServer&&) noexcept;
  McpServer& operator=(McpServer&&) noexcept;
  ~McpServer();

 private:
  struct State;
  explicit McpServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace casus
