// Answers as text for people, and as rows of CSV.
#pragma once

#include <string>
#include <string_view>

#include "json/document.h"

namespace quotapack::cli {

// The value of an answer as aligned text: single members first, then a table for each list. What is laid out in words
// of its own (why an allocation was made) is known by its members.
std::string table_of(std::string_view operation, const json::Value& value);

// The value as CSV (RFC 4180): the rows of its one list, or name and value of each single member.
std::string csv_of(const json::Value& value);

}  // namespace quotapack::cli
