# data/ → one blob: casus-pack checks every data file and writes casus.data, which is linked into the program as
# read-only pages (so it is memory-mapped with it and can't be lost on the way); `casus --data FILE` maps another one.
add_executable(casus-pack tools/pack.cpp)
target_link_libraries(casus-pack PRIVATE casus_resources)
file(GLOB_RECURSE data_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/*.txt ${PROJECT_SOURCE_DIR}/data/*.tsv)
# models/*.parser (docs/formats/model.md) and models/*.weights are sections of the same blob, so that its fingerprint covers them.
file(GLOB model_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/models/*.parser ${PROJECT_SOURCE_DIR}/models/*.weights)
include(cmake/gazetteer.cmake)
set(CASUS_DATA_BLOB ${PROJECT_BINARY_DIR}/casus.data)
add_custom_command(OUTPUT ${CASUS_DATA_BLOB}
  COMMAND casus-pack ${PROJECT_SOURCE_DIR}/data ${CASUS_DATA_BLOB} ${PROJECT_SOURCE_DIR}/models
          gazetteer/world=${CASUS_GAZETTEER}
  DEPENDS casus-pack ${data_files} ${model_files} ${CASUS_GAZETTEER} COMMENT "packing data/ and models/ into casus.data" VERBATIM)
casus_embed(data_source casus_data ${CASUS_DATA_BLOB})
add_library(casus_data OBJECT ${data_source})
# An object, not an archive: Resources refers to the data by weak symbols, which would pull nothing out of an archive.
# So every program that wants the data names casus_data itself.

add_executable(casus-parse-conllu tools/parse_conllu.cpp)  # scores the parser on gold tokens
target_link_libraries(casus-parse-conllu PRIVATE casus_parse casus_data)
add_executable(casus-train-boundaries tools/train_boundaries.cpp)  # train/run.sh: where sentences end
target_link_libraries(casus-train-boundaries PRIVATE casus_parse casus_data)
set_target_properties(casus-train-boundaries PROPERTIES EXCLUDE_FROM_ALL ON)
add_executable(casus-train-second-opinion tools/train_second_opinion.cpp)  # train/run.sh: the second opinion on tags
target_link_libraries(casus-train-second-opinion PRIVATE casus_parse)
set_target_properties(casus-train-second-opinion PROPERTIES EXCLUDE_FROM_ALL ON)
add_executable(casus-train-name-opinion tools/train_name_opinion.cpp)  # train/run.sh: the second opinion on names
target_link_libraries(casus-train-name-opinion PRIVATE casus_parse)
set_target_properties(casus-train-name-opinion PROPERTIES EXCLUDE_FROM_ALL ON)

add_executable(casus-page-blocks tools/page_blocks.cpp)  # how the reader takes pages apart
target_link_libraries(casus-page-blocks PRIVATE casus_document casus_data)

add_executable(casus-html-trees tools/html_trees.cpp)  # for bench/html_conformance.py
target_link_libraries(casus-html-trees PRIVATE casus_document)

add_executable(casus-coref-features tools/coref_features.cpp)  # train/coref: what co-reference sees
target_link_libraries(casus-coref-features PRIVATE casus_mentions casus_data simdjson::simdjson)
set_target_properties(casus-coref-features PROPERTIES EXCLUDE_FROM_ALL ON)
add_executable(casus-factuality-features tools/factuality_features.cpp)  # train/factuality: what its model sees
target_link_libraries(casus-factuality-features PRIVATE casus_statements casus_data simdjson::simdjson)
set_target_properties(casus-factuality-features PROPERTIES EXCLUDE_FROM_ALL ON)
add_executable(casus-happening-features tools/happening_features.cpp)  # train/happenings: what the linker sees
target_link_libraries(casus-happening-features PRIVATE casus_store casus_data)
set_target_properties(casus-happening-features PROPERTIES EXCLUDE_FROM_ALL ON)
