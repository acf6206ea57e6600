// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "base/files.h"
#include "cli/console.h"

namespace demarche {
namespace {

constexpr auto kRedraw = std::chrono::milliseconds(100);
constexpr int kBarColumns = 30;

std::string Bar(double share) {
  const int full = static_cast<int>(share * kBarColumns);
  std::string bar = "[";
  for (int i = 0; i < kBarColumns; ++i) bar += i < full ? '#' : '.';
  char percent[16];
  std::snprintf(percent, sizeof percent, "] %3d%%  ", static_cast<int>(share * 100));
  return bar + percent;
}

}  // namespace

Progress::Progress(const std::vector<std::string>& paths, bool quiet)
    : shown_(!quiet && ErrorIsTerminal()), begin_(std::chrono::steady_clock::now()) {
  if (!shown_) return;
  std::vector<std::string> names;
  for (const std::string& path : paths) {
    if (!IsFolder(path)) {
      names.push_back(path);
    } else if (const auto files = ListFiles(path)) {
      names.insert(names.end(), files->begin(), files->end());
    }
  }
  for (const std::string& name : names) {
    std::error_code error;
    const uint64_t bytes = std::filesystem::file_size(name, error);
    files_[name] = {.before = whole_, .bytes = error ? 0 : bytes};
    if (!error) whole_ += bytes;
  }
  if (std::find(paths.begin(), paths.end(), "-") != paths.end()) whole_ = 0;
}

Progress::~Progress() { Clear(); }

void Progress::Document(std::string_view source, uint64_t text_bytes) {
  ++documents_;
  if (!shown_) return;
  text_bytes_ += text_bytes;
  auto it = files_.find(source);
  if (it == files_.end()) it = files_.find(source.substr(0, source.rfind(':')));  // "a.jsonl:12"
  if (it != files_.end() && it->first != file_name_) {
    file_name_ = it->first;
    file_ = it->second;
    text_bytes_in_file_ = 0;
  }
  text_bytes_in_file_ += text_bytes;
  if (std::chrono::steady_clock::now() - last_draw_ >= kRedraw) Draw();
}

double Progress::Share() const {
  // How much of the file the text takes up is not known; never claim all of it.
  const uint64_t inside = std::min(text_bytes_in_file_, file_.bytes * 95 / 100);
  const double share = static_cast<double>(file_.before + inside) / static_cast<double>(whole_);
  return std::clamp(share, 0.0, 1.0);
}

void Progress::Draw() {
  last_draw_ = std::chrono::steady_clock::now();
  const double seconds = std::chrono::duration<double>(last_draw_ - begin_).count();
  char counts[96];
  std::snprintf(counts, sizeof counts, "%llu documents, %.1f MB of text, %.0f kB/s",
                static_cast<unsigned long long>(documents_), static_cast<double>(text_bytes_) / 1e6,
                seconds > 0 ? static_cast<double>(text_bytes_) / 1e3 / seconds : 0.0);
  const std::string line = "\r\033[K" + (whole_ > 0 ? Bar(Share()) : std::string()) + counts;
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::Clear() {
  if (!drawn_) return;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace demarche
