# casus_embed(SOURCE SYMBOL FILE): an assembler source, its path left in SOURCE, that puts the bytes of a file between
# SYMBOL_begin and SYMBOL_end as read-only pages. The assembler copies them as they are: no compiler sees megabytes of
# numbers.
function(casus_embed source symbol file)
  set(EMBED_SYMBOL ${symbol})
  set(EMBED_FILE ${file})
  set(path ${PROJECT_BINARY_DIR}/generated/${symbol}.S)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/embed.S.in ${path} @ONLY)
  set_source_files_properties(${path} PROPERTIES OBJECT_DEPENDS ${file})
  set(${source} ${path} PARENT_SCOPE)
endfunction()
