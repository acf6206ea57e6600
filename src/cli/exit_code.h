// SPDX-License-Identifier: Apache-2.0
//
// What the program tells the shell; docs/CLI.md lists the same.
#ifndef DEMARCHE_CLI_EXIT_CODE_H_
#define DEMARCHE_CLI_EXIT_CODE_H_

namespace demarche {

inline constexpr int kExitOk = 0;
// Some documents or records were broken or skipped, or a check failed; the rest is done.
inline constexpr int kExitSomeFailed = 1;
// Bad usage, or the work could not start or go on; the message says why.
inline constexpr int kExitCannot = 2;
// Stopped by Ctrl-C or SIGTERM with everything done so far kept (128 + SIGINT).
inline constexpr int kExitInterrupted = 130;

}  // namespace demarche

#endif  // DEMARCHE_CLI_EXIT_CODE_H_
