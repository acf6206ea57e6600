// SPDX-License-Identifier: Apache-2.0
#include <csignal>

#include "cli/command_line.h"

int main(int argc, char** argv) {
  // A reader that has gone away ("| head") shows as a failed write, which Output handles.
  std::signal(SIGPIPE, SIG_IGN);
  return demarche::RunCommandLine(argc, argv);
}
