// SPDX-License-Identifier: Apache-2.0
//
// From the words of the command line to what was asked.
#ifndef DEMARCHE_CLI_COMMAND_LINE_H_
#define DEMARCHE_CLI_COMMAND_LINE_H_

namespace demarche {

// Parses, runs the verb, gives the exit code. Help goes to standard output and is 0;
// bad usage is explained on standard error and is kExitCannot.
int RunCommandLine(int argc, char** argv);

}  // namespace demarche

#endif  // DEMARCHE_CLI_COMMAND_LINE_H_
