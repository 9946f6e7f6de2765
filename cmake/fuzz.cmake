file(GLOB fuzz_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/fuzz/*_fuzz.cpp)
foreach(source ${fuzz_sources})
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  # What reads untrusted bytes: pages up to their trees, what feeds and servers say of them, requests.
  target_link_libraries(${name} PRIVATE casus_document casus_parse casus_watch casus_mcp casus_serve casus_data)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
endforeach()
