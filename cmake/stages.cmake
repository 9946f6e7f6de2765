# Every stage with what it stands on; the order is that of src/LAYERS.txt.
casus_stage(text DEPENDS fmt::fmt PkgConfig::UTF8PROC PkgConfig::XXHASH)
casus_stage(resources DEPENDS casus_text)

# src/page/formats/*.cpp: each file is one source format and defines `const Format& format_<file>()`. The registry is
# generated from the listing of the folder, so that adding a format touches one place.
file(GLOB format_files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/src/page/formats
     ${PROJECT_SOURCE_DIR}/src/page/formats/*.cpp)
set(CASUS_FORMAT_DECLARATIONS "")
set(CASUS_FORMAT_LIST "")
foreach(file ${format_files})
  get_filename_component(stem ${file} NAME_WE)
  string(APPEND CASUS_FORMAT_DECLARATIONS "const Format& format_${stem}();\n")
  string(APPEND CASUS_FORMAT_LIST "      &format_${stem}(),\n")
endforeach()
configure_file(${PROJECT_SOURCE_DIR}/cmake/format_registry.cpp.in ${PROJECT_BINARY_DIR}/generated/format_registry.cpp @ONLY)
casus_stage(page DEPENDS casus_resources simdjson::simdjson ZLIB::ZLIB PkgConfig::LZMA PkgConfig::ZSTD PkgConfig::BROTLI
            PkgConfig::ARCHIVE PkgConfig::GUMBO ICU::uc)
if(format_files)
  target_sources(casus_page PRIVATE ${PROJECT_BINARY_DIR}/generated/format_registry.cpp)
endif()

casus_stage(document DEPENDS casus_page PkgConfig::GUMBO PkgConfig::UCHARDET ICU::uc ${CLD2_LIBRARY} simdjson::simdjson)
casus_stage(parse DEPENDS casus_document)
casus_stage(mentions DEPENDS casus_parse)
casus_stage(statements DEPENDS casus_mentions)
casus_stage(doubts DEPENDS casus_statements)
casus_stage(annotate DEPENDS casus_doubts)
target_compile_definitions(casus_annotate PRIVATE CASUS_VERSION="${PROJECT_VERSION}")
casus_stage(incidents DEPENDS casus_annotate)
casus_stage(store DEPENDS casus_incidents SQLite::SQLite3)
casus_stage(fetch DEPENDS casus_text CURL::libcurl)
casus_stage(build DEPENDS casus_store Threads::Threads)
# toml++ by its headers: the library that Debian makes of it throws.
casus_stage(watch DEPENDS casus_build casus_fetch)
casus_stage(query DEPENDS casus_store)
casus_stage(ask DEPENDS casus_query)
casus_stage(render DEPENDS casus_ask)
casus_stage(mcp DEPENDS casus_render simdjson::simdjson)

file(GLOB_RECURSE cli_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/cli/*.cpp)
list(FILTER cli_sources EXCLUDE REGEX "/main\\.cpp$")
if(cli_sources)
  add_library(casus_cli STATIC ${cli_sources})
  target_link_libraries(casus_cli PUBLIC casus_watch casus_mcp CLI11::CLI11)
  target_compile_definitions(casus_cli PRIVATE CASUS_VERSION="${PROJECT_VERSION}")
else()
  add_library(casus_cli INTERFACE)
endif()
