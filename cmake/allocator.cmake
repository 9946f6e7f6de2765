# What the programs ask for memory (decision 75): mimalloc, which is linked before the C library. Sanitizers have an
# allocator of their own, and the Python module is a guest in a process that has one.
add_library(casus_allocator INTERFACE)
if(NOT CASUS_MIMALLOC STREQUAL "OFF" AND NOT CASUS_SANITIZE AND NOT CASUS_FUZZ)
  find_package(mimalloc 2 QUIET CONFIG)
  if(mimalloc_FOUND)
    target_link_libraries(casus_allocator INTERFACE mimalloc)
    # Nothing of it is called by name.
    target_link_options(casus_allocator INTERFACE -Wl,--no-as-needed)
  elseif(CASUS_MIMALLOC STREQUAL "ON")
    message(FATAL_ERROR "CASUS_MIMALLOC is ON, but mimalloc is not there: install the Debian package libmimalloc-dev.")
  endif()
endif()
