// SPDX-License-Identifier: Apache-2.0
//
// demarche version: what would code the documents.
#include <string>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/verbs.h"

namespace demarche {

int RunVersion(const GlobalOptions& global) {
  const auto engine = Engine::Load(global.engine);
  if (!engine) {
    PrintError(engine.error());
    return kExitCannot;
  }
  const EngineVersion& version = engine->version();
  Output output;
  output.WriteLine("program   " + version.program);
  output.WriteLine("model     " + version.model);
  output.WriteLine("codebook  " + version.codebook);
  return output.Finish(kExitOk);
}

}  // namespace demarche
