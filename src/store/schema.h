// SPDX-License-Identifier: Apache-2.0
//
// The tables of a store and how one version of them becomes the next;
// docs/STORE.md explains them to people who read a store with SQL.
#ifndef DEMARCHE_STORE_SCHEMA_H_
#define DEMARCHE_STORE_SCHEMA_H_

#include <demarche/result.h>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"

namespace demarche {

// "Demr": marks the file as a store (PRAGMA application_id).
inline constexpr int kStoreApplicationId = 0x44656d72;

// Migration i takes a store from version i to i + 1 (PRAGMA user_version); the first
// makes an empty file a store. Released migrations never change.
const std::vector<std::string_view>& Migrations();

// Makes the file a store of the current version, each migration in one transaction.
// Fails with kBadData when the file is somebody else's, kUnsupported when it was made
// by a newer program; the file is then as it was.
Status Migrate(const Database& database, const std::string& path,
               const std::vector<std::string_view>& migrations);

// Settings of a connection that writes, then Migrate to the current version.
Status PrepareForWriting(const Database& database, const std::string& path);

// The same checks for a reader, which changes nothing: an older store is kUnsupported.
Status CheckVersion(const Database& database, const std::string& path,
                    const std::vector<std::string_view>& migrations);

}  // namespace demarche

#endif  // DEMARCHE_STORE_SCHEMA_H_
