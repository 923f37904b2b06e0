// Answers as text for people, and as rows of CSV.
#pragma once

#include <string>

#include "json/document.h"

namespace quotapack::cli {

// The value of an answer as aligned text: single members first, then a table for each list, then why each allocation
// was made where it says so.
std::string table_of(const json::Value& value);

// The value as CSV (RFC 4180, cells that a spreadsheet would take for a formula guarded): the rows of its one list, or
// name and value of each single member and then each list below its name.
std::string csv_of(const json::Value& value);

}  // namespace quotapack::cli
