// SPDX-License-Identifier: Apache-2.0
#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "cli/exit_code.h"

namespace demarche {

void Output::Write(std::string_view text) {
  if (!open_ || text.empty()) return;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) Failed();
}

void Output::WriteLine(std::string_view line) {
  Write(line);
  Write("\n");
}

void Output::Failed() {
  if (errno != EPIPE) error_ = errno;
  open_ = false;
}

int Output::Finish(int code) {
  if (open_ && std::fflush(stdout) != 0) Failed();
  if (error_ == 0) return code;
  PrintError(std::string("cannot write the output: ") + std::strerror(error_));
  return kExitCannot;
}

void PrintError(std::string_view message) {
  std::fflush(stdout);
  const std::string line = "demarche: " + std::string(message) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void PrintError(const Error& error) { PrintError(error.message); }

void PrintNote(bool quiet, std::string_view message) {
  if (!quiet) PrintError(message);
}

void PrintProblem(bool quiet, const ReadProblem& problem) {
  const std::string line = problem.message.starts_with(problem.source)
                               ? problem.message
                               : problem.source + ": " + problem.message;
  PrintNote(quiet && problem.kind != ReadProblem::Kind::kBroken, line);
}

int TerminalWidth() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0) return 0;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

bool ErrorIsTerminal() { return isatty(STDERR_FILENO) != 0; }

}  // namespace demarche
