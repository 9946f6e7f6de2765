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
    # Tests are read more than they are run: a third less to compile.
    target_compile_options(${stage}_test PRIVATE -O1)
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

target_link_libraries(document_test PRIVATE ICU::i18n)  # another opinion on the times of countries

# tests/<stage>/*_test.mjs: the page in a browser, run by node; and the page's unit tests and weight. They are there where
# ./dev has built the page. Not under the sanitizers: they look at the browser's side, tests/serve at the server's.
find_program(NODE node)
if(NODE AND EXISTS ${CASUS_WEB}/index.html AND EXISTS ${PROJECT_SOURCE_DIR}/web/node_modules AND NOT CASUS_SANITIZE)
  file(GLOB page_tests CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/*/*_test.mjs)
  foreach(script ${page_tests})
    get_filename_component(name ${script} NAME_WE)
    cmake_path(GET script PARENT_PATH folder)
    cmake_path(GET folder FILENAME stage)
    add_test(NAME ${stage}.${name} COMMAND ${NODE} ${script})
    # It measures how smoothly the page scrolls, so it runs alone.
    set_tests_properties(${stage}.${name} PROPERTIES TIMEOUT 1800 RUN_SERIAL TRUE ENVIRONMENT
      "CASUS=$<TARGET_FILE:casus>;CASUS_SOURCE=${PROJECT_SOURCE_DIR}")
  endforeach()
  add_test(NAME web.units COMMAND ${NODE} node_modules/vitest/vitest.mjs run WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}/web)
  add_test(NAME web.size COMMAND ${NODE} check_size.mjs WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}/web)
endif()

# The fuzz targets replay their corpora as ordinary tests: the same function, driven by a plain main.
file(GLOB fuzz_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/fuzz/*_fuzz.cpp)
foreach(source ${fuzz_sources})
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name}_replay ${source} ${PROJECT_SOURCE_DIR}/fuzz/replay_main.cpp)
  target_link_libraries(${name}_replay PRIVATE casus_document casus_parse casus_watch casus_mcp casus_serve casus_data)
  target_include_directories(${name}_replay PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  add_test(NAME fuzz.${name} COMMAND ${name}_replay ${PROJECT_SOURCE_DIR}/fuzz/corpus/${name})
endforeach()
