// SPDX-License-Identifier: Apache-2.0
//
// Standard output and standard error.
#ifndef DEMARCHE_CLI_CONSOLE_H_
#define DEMARCHE_CLI_CONSOLE_H_

#include <demarche/reader.h>
#include <demarche/result.h>
#include <string>
#include <string_view>

namespace demarche {

// Writes to standard output. When nobody reads any more ("| head") further writes are
// dropped and open() turns false: the verb may stop early, and that is no error.
// SIGPIPE must be ignored (main does that).
class Output {
 public:
  void Write(std::string_view text);
  void WriteLine(std::string_view line);
  bool open() const { return open_; }
  // Flushes; gives `code`, or kExitCannot with a message when output was lost other
  // than by a closed pipe (a full disk).
  int Finish(int code);

 private:
  void Failed();
  bool open_ = true;
  int error_ = 0;  // errno of a write that failed, unless the pipe was closed
};

// "demarche: MESSAGE" on standard error.
void PrintError(std::string_view message);
void PrintError(const Error& error);

// A note on standard error that --quiet leaves out.
void PrintNote(bool quiet, std::string_view message);

// What a reader could not read or skipped: broken records always, others as notes.
void PrintProblem(bool quiet, const ReadProblem& problem);

// Columns of the terminal behind standard output; 0 when it is none.
int TerminalWidth();
bool ErrorIsTerminal();

}  // namespace demarche

#endif  // DEMARCHE_CLI_CONSOLE_H_
