// Ties as a network: GraphML, and GEXF 1.3 with the months (for Gephi).
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "render/clean.h"
#include "render/exchange.h"
#include "render/json.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace casus {
namespace {

// Text and attribute values of XML 1.0. U+FFFE and U+FFFF may not stand in it even escaped.
std::string xml(std::string_view text) {
  const std::string safe = clean(text);
  std::string out;
  for (std::size_t i = 0; i < safe.size();) {
    uint32_t size = 1;
    const char32_t c = utf8::decode(safe, i, size);
    if (c != 0xFFFE && c != 0xFFFF) out.append(safe, i, size);
    i += size;
  }
  return html_escape(out);
}

// A name that XML takes for an id (NMTOKEN): the actor's own where it is plain.
std::string node_id(const std::string& actor) {
  const bool plain = !actor.empty() && std::all_of(actor.begin(), actor.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
  return plain ? actor : "id-" + hex(hash64(actor));
}

struct Network {
  std::map<std::string, Actor> actors;  // those that have ties
  std::vector<TieView> edges;           // by from, to
  std::map<std::pair<std::string, std::string>, std::vector<Tie>> months;
};

Result<Network> read_network(const Store& store) {
  const auto ties = store.ties();
  if (!ties) return ties.error();
  const auto incidents = store.incidents({});
  if (!incidents) return incidents.error();
  const auto actors = store.actors();
  if (!actors) return actors.error();
  Network out;
  out.edges = view_ties(*ties, *incidents, *actors);
  std::sort(out.edges.begin(), out.edges.end(), [](const TieView& a, const TieView& b) {
    return std::tie(a.from, a.to) < std::tie(b.from, b.to);
  });
  for (const Tie& tie : *ties) {
    if (tie.standing.empty() && !tie.month.empty()) out.months[{tie.from, tie.to}].push_back(tie);
  }
  for (const TieView& edge : out.edges) {
    for (const auto& [id, name] :
         {std::pair(edge.from, edge.from_name), std::pair(edge.to, edge.to_name)}) {
      Actor& actor = out.actors[id];
      actor.id = id;
      actor.name = name;
    }
  }
  for (const Actor& actor : *actors) {
    const auto it = out.actors.find(actor.id);
    if (it != out.actors.end()) it->second = actor;
  }
  return out;
}

std::string sectors_of(const Actor& actor) {
  std::string out;
  for (const std::string& sector : actor.sectors) out += (out.empty() ? "" : " ") + sector;
  return out;
}

// Columns of the table of nodes and of the table of edges: name, type, value.
struct Column {
  std::string_view name, type;
  std::string value;
};
std::vector<Column> node_columns(const Actor& actor) {
  return {{"actor", "string", actor.id},
          {"kind", "string", actor.kind},
          {"country", "string", actor.country},
          {"sectors", "string", sectors_of(actor)},
          {"wikipedia", "string", actor.wikipedia}};
}
std::vector<Column> edge_columns(const TieView& tie) {
  return {{"score", "double", fmt::format("{}", tie.goldstein)},
          {"polarity", "string", std::string(polarity(tie.goldstein))},
          {"cooperation", "integer", std::to_string(tie.cooperation)},
          {"conflict", "integer", std::to_string(tie.conflict)},
          {"start", "string", to_string(tie.period.first)},
          {"end", "string", to_string(tie.period.last)}};
}

void write_graphml(const Network& network, const Sink& sink) {
  sink(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  const auto keys = [&](std::string_view of, const std::vector<Column>& columns) {
    for (const Column& c : columns) {
      sink(fmt::format("<key id=\"{0}_{1}\" for=\"{0}\" attr.name=\"{1}\" attr.type=\"{2}\"/>\n",
                       of, c.name, c.type == "integer" ? "int" : c.type));
    }
  };
  const auto data = [](std::string_view of, const std::vector<Column>& columns) {
    std::string out;
    for (const Column& c : columns) {
      if (!c.value.empty())
        out += fmt::format("<data key=\"{}_{}\">{}</data>", of, c.name, xml(c.value));
    }
    return out;
  };
  keys("node", node_columns({}));
  sink("<key id=\"node_label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n");
  keys("edge", edge_columns({}));
  sink(
      "<key id=\"edge_weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
      "<graph id=\"casus\" edgedefault=\"directed\">\n");
  for (const auto& [id, actor] : network.actors) {
    sink(fmt::format("<node id=\"{}\">{}<data key=\"node_label\">{}</data></node>\n", node_id(id),
                     data("node", node_columns(actor)), xml(actor.name)));
  }
  std::size_t number = 0;
  for (const TieView& tie : network.edges) {
    sink(
        fmt::format("<edge id=\"tie-{}\" source=\"{}\" target=\"{}\">{}<data "
                    "key=\"edge_weight\">{}</data></edge>\n",
                    number++, node_id(tie.from), node_id(tie.to), data("edge", edge_columns(tie)),
                    tie.incidents.size()));
  }
  sink("</graph>\n</graphml>\n");
}

// Months as spells, with that month's score and number of incidents.
std::string gexf_months(const std::vector<Tie>& months) {
  std::string values, spells;
  for (const Tie& tie : months) {
    const DateRange month = month_of(tie);
    const std::string when =
        fmt::format("start=\"{}\" end=\"{}\"", to_string(month.first), to_string(month.last));
    values += fmt::format("<attvalue for=\"month_score\" value=\"{}\" {}/>", tie.goldstein, when);
    values += fmt::format("<attvalue for=\"month_incidents\" value=\"{}\" {}/>",
                          tie.incidents.size(), when);
    spells += fmt::format("<spell {}/>", when);
  }
  values += "</attvalues>";
  return spells.empty() ? values : values + "<spells>" + spells + "</spells>";
}

void write_gexf(const Network& network, const Sink& sink) {
  sink(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
      "<meta><creator>casus</creator></meta>\n"
      "<graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\">\n");
  const auto attributes = [&](std::string_view of, const std::vector<Column>& columns) {
    sink(fmt::format("<attributes class=\"{}\" mode=\"static\">\n", of));
    for (const Column& c : columns)
      sink(fmt::format("<attribute id=\"{0}\" title=\"{0}\" type=\"{1}\"/>\n", c.name, c.type));
    sink("</attributes>\n");
  };
  const auto values = [](const std::vector<Column>& columns) {
    std::string out = "<attvalues>";
    for (const Column& c : columns) {
      if (!c.value.empty())
        out += fmt::format("<attvalue for=\"{}\" value=\"{}\"/>", c.name, xml(c.value));
    }
    return out;
  };
  attributes("node", node_columns({}));
  attributes("edge", edge_columns({}));
  sink(
      "<attributes class=\"edge\" mode=\"dynamic\">\n"
      "<attribute id=\"month_score\" title=\"month_score\" type=\"double\"/>\n"
      "<attribute id=\"month_incidents\" title=\"month_incidents\" type=\"integer\"/>\n"
      "</attributes>\n<nodes>\n");
  for (const auto& [id, actor] : network.actors) {
    sink(fmt::format("<node id=\"{}\" label=\"{}\">{}</attvalues></node>\n", node_id(id),
                     xml(actor.name), values(node_columns(actor))));
  }
  sink("</nodes>\n<edges>\n");
  std::size_t number = 0;
  for (const TieView& tie : network.edges) {
    const auto months = network.months.find({tie.from, tie.to});
    sink(fmt::format(
        "<edge id=\"tie-{}\" source=\"{}\" target=\"{}\" weight=\"{}\">{}{}</edge>\n", number++,
        node_id(tie.from), node_id(tie.to), tie.incidents.size(), values(edge_columns(tie)),
        gexf_months(months == network.months.end() ? std::vector<Tie>() : months->second)));
  }
  sink("</edges>\n</graph>\n</gexf>\n");
}

}  // namespace

bool is_network_format(Format format) {
  return format == Format::graphml || format == Format::gexf;
}

Status export_network(const Store& store, Format format, const Sink& sink) {
  if (!is_network_format(format))
    return Error{ErrorCode::unsupported, "not a format of networks", ""};
  const auto network = read_network(store);
  if (!network) return network.error();
  format == Format::graphml ? write_graphml(*network, sink) : write_gexf(*network, sink);
  return ok_status();
}

}  // namespace casus
