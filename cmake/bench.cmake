find_package(benchmark REQUIRED)
file(GLOB bench_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/bench/*_bench.cpp)
foreach(source ${bench_sources})
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE casus_annotate casus_data benchmark::benchmark benchmark::benchmark_main)
endforeach()

add_executable(casus-read-bench bench/read_pages.cpp)
target_link_libraries(casus-read-bench PRIVATE casus_allocator casus_document casus_data)

add_executable(casus-stage-bench bench/stages.cpp)
target_link_libraries(casus-stage-bench PRIVATE casus_allocator casus_annotate casus_data)

add_library(casus_generated_record STATIC bench/generated_record.cpp)
target_link_libraries(casus_generated_record PUBLIC casus_incidents)

add_executable(casus-query-bench bench/query.cpp)
target_link_libraries(casus-query-bench PRIVATE casus_allocator casus_generated_record casus_query casus_data)

add_executable(casus-link-bench bench/link.cpp)
target_link_libraries(casus-link-bench PRIVATE casus_allocator casus_generated_record casus_build casus_data)
