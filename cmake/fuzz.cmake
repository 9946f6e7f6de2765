file(GLOB fuzz_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/fuzz/*_fuzz.cpp)
foreach(source ${fuzz_sources})
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE casus_document casus_parse casus_serve casus_data)  # all that reads untrusted bytes
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
endforeach()
