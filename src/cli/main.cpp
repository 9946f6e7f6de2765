#include "cli/cli.h"

int main(int argc, char** argv) { return casus::cli::run(argc, argv); }
