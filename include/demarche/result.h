// SPDX-License-Identifier: Apache-2.0
//
// Errors are values. Every public call that can fail returns Result<T> (or
// Status when there is nothing to give back); no exception leaves the library.
#ifndef DEMARCHE_RESULT_H_
#define DEMARCHE_RESULT_H_

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace demarche {

enum class ErrorCode {
  kInvalidArgument,  // the caller asked for something that makes no sense
  kNotFound,         // a file, store, entry or field is not there
  kIo,               // the operating system refused or failed
  kBadData,          // outside bytes are damaged, hostile or not what they claim
  kUnsupported,      // well-formed, but a version, language or encoding we do not read
  kCancelled,        // stopped on request, with everything so far kept
};

// What went wrong, where, and what to do about it, in one sentence a user can
// act on: "codebook/events/reject.toml:41: unknown mode 'yeild'; did you mean 'yield'?"
struct Error {
  ErrorCode code = ErrorCode::kInvalidArgument;
  std::string message;
};

template <class T>
using Result = tl::expected<T, Error>;

using Status = Result<void>;

inline tl::unexpected<Error> Fail(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

// The short name of a code ("bad data"), for logs.
std::string_view ToString(ErrorCode code);

}  // namespace demarche

#endif  // DEMARCHE_RESULT_H_
