// SPDX-License-Identifier: Apache-2.0
//
// Ctrl-C (SIGINT) and SIGTERM as a wish to stop soon rather than now.
#ifndef DEMARCHE_CLI_INTERRUPT_H_
#define DEMARCHE_CLI_INTERRUPT_H_

namespace demarche {

// From now on the first signal only sets a flag; the second ends the program.
void CatchInterrupts();
bool Interrupted();

}  // namespace demarche

#endif  // DEMARCHE_CLI_INTERRUPT_H_
