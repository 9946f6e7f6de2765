// The record in formats that other programs read: maps, networks, calendars, tables of events.
//
// Nothing of a page may act in the program that opens the file: words are cleaned (clean.h), then
// escaped for the format. The bytes are the same for the same set of documents. What a format can't
// hold is in docs/formats/export.md.
#pragma once

#include "casus/resources.h"

#include "render/render.h"

namespace casus {

bool is_incident_format(Format format);  // geojson, gdelt, polecat, ics
bool is_network_format(Format format);   // graphml, gexf

// Incidents that pass the filter, by time. Streams: memory holds a few hundred with their quotes,
// besides the lists of incidents and actors. Errors: those of the store and of the data;
// unsupported for another format.
Status export_incidents(const Store& store, const IncidentFilter& filter, Format format,
                        const Resources& resources, const Sink& sink);

// All ties by what happened, and the actors between which they are. Errors as above.
Status export_network(const Store& store, Format format, const Sink& sink);

}  // namespace casus
