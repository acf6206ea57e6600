// SPDX-License-Identifier: Apache-2.0
//
// Where the model and the codebook lie.
#ifndef DEMARCHE_PIPELINE_DATA_DIR_H_
#define DEMARCHE_PIPELINE_DATA_DIR_H_

#include <demarche/engine.h>
#include <demarche/result.h>
#include <string>

namespace demarche {

struct DataPaths {
  std::string models;    // folder with the segmenter's tables
  std::string model;     // the language model file
  std::string codebook;  // folder
};

// Resolves the options of Engine::Load. Fails with kNotFound, naming every place
// that was tried.
Result<DataPaths> FindData(const EngineOptions& options);

}  // namespace demarche

#endif  // DEMARCHE_PIPELINE_DATA_DIR_H_
