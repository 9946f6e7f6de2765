// Property: of any bytes, the target of a request is read into clean text or refused; read as the
// parameters of any address, what comes out is as the address's table says; what is equal is
// written equally.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "serve/guard.h"
#include "serve/routes.h"
#include "text/utf8.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_clean(std::string_view text) {
  require(casus::utf8::valid(text));
  for (const char c : text) require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
}

void check_parameters(const casus::serve::Target& target, const casus::serve::Route& route) {
  casus::serve::Parameters parameters;
  if (const auto problem =
          casus::serve::Parameters::read(target.parameters, route.parameters, parameters)) {
    require(problem->status == 400 && !problem->message.empty());
    require(casus::utf8::valid(casus::serve::reply_of(*problem).body()));
    return;
  }
  for (const casus::serve::ParameterSpec& spec : route.parameters) {
    if (spec.needed) require(parameters.has(spec.name));
    if (!parameters.has(spec.name)) continue;
    require(parameters.text(spec.name).size() <= casus::serve::kMostText);
    if (spec.kind == casus::serve::ParameterKind::number) {
      const auto number = parameters.number(spec.name);
      require(number && *number >= spec.least && *number <= spec.most);
    }
    if (spec.kind == casus::serve::ParameterKind::box) {
      const auto box = parameters.box(spec.name);
      require(box && box->south >= -90 && box->south <= box->north && box->north <= 90);
    }
    if (spec.kind == casus::serve::ParameterKind::flag)
      require(parameters.flag(spec.name).has_value());
  }
  if (parameters.since().known() && parameters.until().known()) {
    require(parameters.since() <= parameters.until());
  }
  casus::serve::Parameters again;
  require(!casus::serve::Parameters::read(target.parameters, route.parameters, again));
  require(again.canonical() == parameters.canonical());
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  casus::serve::Target target;
  if (const auto problem = casus::serve::read_target(bytes, target)) {
    require(problem->status == 400);
  } else {
    require(!target.path.empty());
    for (const std::string& segment : target.path) check_clean(segment);
    for (const casus::serve::Parameter& parameter : target.parameters) {
      check_clean(parameter.name);
      check_clean(parameter.value);
    }
    std::vector<std::string> ids;
    casus::serve::find_route(target.path, ids);
    for (const casus::serve::Route& route : casus::serve::routes()) check_parameters(target, route);
  }
  const casus::serve::Names names({"news.example"});
  if (names.holds(bytes)) require(bytes.find('/') == std::string_view::npos);
  require(casus::serve::cookie(bytes, "casus_token").size() <= bytes.size());
  return 0;
}
