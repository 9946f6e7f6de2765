# tests/<stage>/*_test.cpp: one executable a stage, linked with that stage and the data; tests/<stage>/*_test.py runs
# against the program. Python tests get CASUS (the program), CASUS_SOURCE (this tree) and CASUS_BUILD in the environment.
find_package(GTest REQUIRED)
find_package(nlohmann_json REQUIRED)
find_program(PYTHON NAMES /usr/bin/python3 python3 REQUIRED)
file(GLOB stage_dirs CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/tests ${PROJECT_SOURCE_DIR}/tests/*)
foreach(stage ${stage_dirs})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${stage}/*.cpp)
  if(sources AND TARGET casus_${stage})
    add_executable(${stage}_test ${sources})
    target_link_libraries(${stage}_test PRIVATE casus_${stage} casus_data GTest::gtest_main GTest::gmock
                          nlohmann_json::nlohmann_json)
    target_include_directories(${stage}_test PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_compile_definitions(${stage}_test PRIVATE CASUS_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    add_test(NAME ${stage} COMMAND ${stage}_test)
  endif()
  file(GLOB scripts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${stage}/*_test.py)
  foreach(script ${scripts})
    get_filename_component(name ${script} NAME_WE)
    add_test(NAME ${stage}.${name} COMMAND ${PYTHON} ${script})
    set_tests_properties(${stage}.${name} PROPERTIES TIMEOUT 900 ENVIRONMENT
      "CASUS=$<TARGET_FILE:casus>;CASUS_SOURCE=${PROJECT_SOURCE_DIR};CASUS_BUILD=${PROJECT_BINARY_DIR};CASUS_SANITIZE=${CASUS_SANITIZE}")
  endforeach()
endforeach()

# The fuzz targets replay their corpora as ordinary tests: the same function, driven by a plain main.
file(GLOB fuzz_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/fuzz/*_fuzz.cpp)
foreach(source ${fuzz_sources})
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name}_replay ${source} ${PROJECT_SOURCE_DIR}/fuzz/replay_main.cpp)
  target_link_libraries(${name}_replay PRIVATE casus_document casus_parse casus_watch casus_mcp casus_serve casus_data)
  target_include_directories(${name}_replay PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  add_test(NAME fuzz.${name} COMMAND ${name}_replay ${PROJECT_SOURCE_DIR}/fuzz/corpus/${name})
endforeach()
