// The compiled half of the Python package `casus`: strings of JSON out, which src/python/casus
// turns into Python's values. Python's lock is let go while casus works.
#include <mutex>

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "casus/annotate.h"
#include "casus/query.h"

#include "render/exchange.h"
#include "render/json.h"

namespace py = pybind11;

namespace casus::python {
namespace {

// Becomes casus.Error, with code and where as attributes.
struct Failed {
  Error error;
};

template <class T>
T or_throw(Result<T> result) {
  if (!result) throw Failed{result.error()};
  return std::move(*result);
}

const Resources& resources() {
  static const Resources kResources = or_throw(Resources::embedded());
  return kResources;
}

// A page of one article, of HTML or of plain text, as JSON of the annotation contract.
std::string annotate(std::string bytes, const std::string& kind, std::string id, std::string url,
                     std::string title, std::string published) {
  const py::gil_scoped_release unlocked;
  static const Annotator kAnnotator = or_throw(Annotator::load(resources()));
  Page page;
  page.source = page.id = std::move(id);
  page.url = std::move(url);
  page.kind = kind == "html" ? Page::Kind::html : Page::Kind::article;
  page.bytes = std::move(bytes);
  page.title = std::move(title);
  page.published = std::move(published);
  return to_json(or_throw(kAnnotator.annotate(page)));
}

Date read_day(const std::string& text, const char* name, bool last) {
  if (text.empty()) return {};
  const auto date = parse_iso_date(text);
  if (!date || text.size() > 10)
    throw py::value_error(std::string(name) + " has to be YYYY, YYYY-MM or YYYY-MM-DD");
  return last ? days_of(*date).last : days_of(*date).first;
}

template <class Python, class T>
T read_value(const std::string& name, const py::handle& value, const char* what) {
  if (!py::isinstance<Python>(value)) throw py::type_error(name + " has to be " + what);
  return value.cast<T>();
}
std::string read_text(const std::string& name, const py::handle& value) {
  return read_value<py::str, std::string>(name, value, "a string");
}
bool read_flag(const std::string& name, const py::handle& value) {
  return read_value<py::bool_, bool>(name, value, "True or False");
}

// A filter from keyword arguments; None is as good as not given.
IncidentFilter read_filter(const py::dict& given) {
  IncidentFilter filter;
  const std::map<std::string, std::string*> texts = {
      {"id", &filter.id},         {"actor", &filter.actor},
      {"doer", &filter.doer},     {"recipient", &filter.recipient},
      {"type", &filter.type},     {"mode", &filter.mode},
      {"place", &filter.place},   {"text", &filter.text},
      {"source", &filter.source}, {"outlet", &filter.outlet},
      {"story", &filter.story},   {"factuality", &filter.factuality}};
  for (const auto& [key, value] : given) {
    if (value.is_none()) continue;
    const auto name = key.cast<std::string>();
    if (const auto text = texts.find(name); text != texts.end()) {
      *text->second = read_text(name, value);
    } else if (name == "since") {
      filter.since = read_day(read_text(name, value), "since", false);
    } else if (name == "until") {
      filter.until = read_day(read_text(name, value), "until", true);
    } else if (name == "disputed") {
      filter.disputed = read_flag(name, value);
    } else if (name == "doubtful") {
      filter.doubtful = read_flag(name, value);
    } else if (name == "min_voices") {
      const auto least = read_value<py::int_, int64_t>(name, value, "a whole number");
      if (least < 0 || least > UINT32_MAX) throw py::value_error("min_voices is out of range");
      filter.min_voices = static_cast<uint32_t>(least);
    } else {
      throw py::type_error("there is no filter '" + name + "'");
    }
  }
  return filter;
}

// A record, opened as a snapshot. A store is used by one thread at a time, and Python's lock is let
// go meanwhile: hence a lock of its own.
class Record {
 public:
  explicit Record(const std::string& path) : store_(or_throw(open(path))) {}

  // JSON of each incident of the slice that passes the filter, and how many do in all.
  std::pair<uint64_t, std::vector<std::string>> incidents(const py::dict& given, uint32_t offset,
                                                          uint32_t limit) {
    const IncidentFilter filter = read_filter(given);
    const Held held(*this);
    const auto list = or_throw(held->find_incidents(filter, IncidentOrder::time, {offset, limit}));
    std::vector<std::string> out;
    for (const IncidentView& view : or_throw(view_incidents(*held, list.rows)))
      out.push_back(incident_json(view));
    return {list.total, std::move(out)};
  }

  std::string geojson(const py::dict& given) {
    const IncidentFilter filter = read_filter(given);
    const Held held(*this);
    std::string out;
    or_throw(export_incidents(*held, filter, Format::geojson, resources(),
                              [&](std::string_view text) { out += text; }));
    return out;
  }

  // JSON Lines of one kind of record, as casus export writes them.
  std::string lines(const std::string& kind) {
    const Held held(*this);
    std::string out;
    or_throw(export_record(*held, {Format::jsonl, {kind}}, resources(),
                           [&](std::string_view text) { out += text; }));
    return out;
  }

  std::map<std::string, uint64_t> counts() {
    const Held held(*this);
    const RecordCounts counts = or_throw(held->counts());
    return {{"documents", counts.documents}, {"statements", counts.statements},
            {"incidents", counts.incidents}, {"disputes", counts.disputes},
            {"actors", counts.actors},       {"superseded", counts.superseded}};
  }

  void close() {
    const py::gil_scoped_release unlocked;
    const std::lock_guard lock(mutex_);
    store_.reset();
  }

 private:
  static Result<std::unique_ptr<Store>> open(const std::string& path) {
    const py::gil_scoped_release unlocked;
    return open_sqlite_store(path, OpenMode::read);
  }

  static std::string incident_json(const IncidentView& view);

  // The store for the length of a call.
  class Held {
   public:
    explicit Held(Record& record) : lock_(record.mutex_), store_(record.store_.get()) {
      if (store_ == nullptr) throw Failed{{ErrorCode::not_found, "the record is closed", ""}};
    }
    const Store* operator->() const { return store_; }
    const Store& operator*() const { return *store_; }

   private:
    py::gil_scoped_release
        unlocked_;  // before the lock: whoever waits for it must not hold Python's
    std::lock_guard<std::mutex> lock_;
    const Store* store_;
  };

  std::mutex mutex_;
  std::unique_ptr<Store> store_;
};

std::string Record::incident_json(const IncidentView& view) {
  JsonWriter json;
  write_incident(json, view, "");
  return json.take();
}

// Failed as an instance of casus.Error with its attributes.
void translate(const py::object& type, const Error& error) {
  const py::object value = type(to_string(error));
  value.attr("code") = std::string(name(error.code));
  value.attr("where") = error.where;
  PyErr_SetObject(type.ptr(), value.ptr());
}

}  // namespace
}  // namespace casus::python

PYBIND11_MODULE(_casus, module) {
  using namespace casus::python;  // NOLINT(google-build-using-namespace)
  module.attr("__version__") = CASUS_VERSION;
  static const py::handle kError = py::exception<Failed>(module, "Error").release();
  py::register_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const Failed& failed) {
      translate(py::reinterpret_borrow<py::object>(kError), failed.error);
    }
  });
  module.def("annotate", &annotate);
  py::class_<Record>(module, "Record")
      .def(py::init<const std::string&>())
      .def("incidents", &Record::incidents)
      .def("geojson", &Record::geojson)
      .def("lines", &Record::lines)
      .def("counts", &Record::counts)
      .def("close", &Record::close);
}
