// SPDX-License-Identifier: Apache-2.0
//
// A line on the terminal that says how far a long run has come. Nothing is printed
// where standard error is no terminal.
#ifndef DEMARCHE_CLI_PROGRESS_H_
#define DEMARCHE_CLI_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

class Progress {
 public:
  // `paths` as given to ReadDocuments; the bytes of their files are the whole. With
  // standard input among them only counts are shown.
  Progress(const std::vector<std::string>& paths, bool quiet);
  ~Progress();  // clears the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // A document is done; `source` is its DocumentInfo::source.
  void Document(std::string_view source, uint64_t text_bytes);

  // Takes the line away before something else is printed.
  void Clear();

 private:
  double Share() const;  // of the whole that is done, between 0 and 1
  void Draw();

  struct FileSize {
    uint64_t before = 0;  // bytes of the files that come earlier
    uint64_t bytes = 0;
  };
  bool shown_ = false;  // whether to show anything
  bool drawn_ = false;  // whether a line stands on the terminal
  uint64_t whole_ = 0;  // bytes; 0: unknown
  uint64_t documents_ = 0;
  uint64_t text_bytes_ = 0;
  uint64_t text_bytes_in_file_ = 0;
  FileSize file_;  // the file that is being read
  std::string file_name_;
  std::map<std::string, FileSize, std::less<>> files_;
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point last_draw_;
};

}  // namespace demarche

#endif  // DEMARCHE_CLI_PROGRESS_H_
