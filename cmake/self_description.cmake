# The completion scripts and the manual page, as the program itself describes them, made at build time and installed.
include(GNUInstallDirs)
set(described ${PROJECT_BINARY_DIR}/described)
file(MAKE_DIRECTORY ${described})
add_custom_command(OUTPUT ${described}/casus.bash ${described}/_casus ${described}/casus.1
  COMMAND casus completion bash > ${described}/casus.bash
  COMMAND casus completion zsh > ${described}/_casus
  COMMAND casus man > ${described}/casus.1
  DEPENDS casus COMMENT "completion scripts and manual page" VERBATIM)
add_custom_target(casus_described ALL DEPENDS ${described}/casus.bash ${described}/_casus ${described}/casus.1)
install(FILES ${described}/casus.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME casus)
install(FILES ${described}/_casus DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${described}/casus.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
