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

# The web page's files and the shapes of openapi.json are parts of the server. The page is built by npm before
# (./dev does): where there is none, the blob is empty and the server says so.
casus_stage(serve DEPENDS casus_render PkgConfig::MHD Threads::Threads)
target_compile_definitions(casus_serve PRIVATE CASUS_VERSION="${PROJECT_VERSION}")
add_executable(casus-pack-page tools/pack_page.cpp)
target_link_libraries(casus-pack-page PRIVATE casus_resources ZLIB::ZLIB)
file(GLOB_RECURSE page_files CONFIGURE_DEPENDS ${CASUS_WEB}/*)
# A list of its own, so that a file that has gone is noticed too.
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/page_files.txt CONTENT "${page_files}" @ONLY)
set(CASUS_PAGE_BLOB ${PROJECT_BINARY_DIR}/casus.page)
add_custom_command(OUTPUT ${CASUS_PAGE_BLOB} COMMAND casus-pack-page ${CASUS_WEB} ${CASUS_PAGE_BLOB}
  DEPENDS casus-pack-page ${page_files} ${PROJECT_BINARY_DIR}/generated/page_files.txt COMMENT "packing the web page" VERBATIM)
casus_embed(page_source casus_page ${CASUS_PAGE_BLOB})
casus_embed(shapes_source casus_shapes ${PROJECT_SOURCE_DIR}/src/serve/shapes.json)
target_sources(casus_serve PRIVATE ${page_source} ${shapes_source})

file(GLOB_RECURSE cli_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/cli/*.cpp)
list(FILTER cli_sources EXCLUDE REGEX "/main\\.cpp$")
if(cli_sources)
  add_library(casus_cli STATIC ${cli_sources})
  target_link_libraries(casus_cli PUBLIC casus_watch casus_mcp casus_serve CLI11::CLI11)
  target_compile_definitions(casus_cli PRIVATE CASUS_VERSION="${PROJECT_VERSION}")
  # What reads the command line is mostly templates, runs once and takes the longest to compile.
  target_compile_options(casus_cli PRIVATE $<$<CONFIG:Release,RelWithDebInfo>:-O1>)
else()
  add_library(casus_cli INTERFACE)
endif()
