// SPDX-License-Identifier: Apache-2.0
#include "pipeline/data_dir.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include "base/files.h"
#include "base/strings.h"
#include "pipeline/version.h"

namespace demarche {
namespace {

namespace fs = std::filesystem;

constexpr char kModelFile[] = "english.dmm";

bool HoldsData(const std::string& folder) {
  return Exists(folder + "/models/" + kModelFile) && IsFolder(folder + "/codebook");
}

// ../share/demarche beside the running program, so that an installation can be moved.
std::string BesideProgram() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return "";
  return (program.parent_path().parent_path() / "share" / "demarche").string();
}

std::vector<std::string> Candidates(const EngineOptions& options) {
  if (!options.data_dir.empty()) return {options.data_dir};
  if (const char* from_environment = std::getenv("DEMARCHE_DATA");
      from_environment != nullptr && *from_environment != '\0') {
    return {from_environment};
  }
  return {BesideProgram(), kInstalledDataDir, kSourceDataDir};
}

}  // namespace

Result<DataPaths> FindData(const EngineOptions& options) {
  const std::vector<std::string> candidates = Candidates(options);
  for (const std::string& folder : candidates) {
    if (!HoldsData(folder)) continue;
    DataPaths paths{.models = folder + "/models",
                    .model = folder + "/models/" + kModelFile,
                    .codebook = folder + "/codebook"};
    if (!options.model.empty()) paths.model = options.model;
    if (!options.codebook.empty()) paths.codebook = options.codebook;
    return paths;
  }
  return Fail(ErrorCode::kNotFound, std::string("no folder with models/") + kModelFile +
                                        " and codebook/ found; looked in " +
                                        Join(candidates, ", ") +
                                        "; name one with --data-dir or $DEMARCHE_DATA");
}

}  // namespace demarche
