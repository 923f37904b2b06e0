// What the answers of both imports have in common.
#pragma once

#include <string>
#include <vector>

#include "exchange/row_issue.h"
#include "json/writer.h"

namespace quotapack::api {

// The members `ignored`, `issues` and, where some are not listed, `leftOut`.
inline void write_rest(const std::vector<std::string>& ignored, const exchange::RowIssues& issues,
                       json::Writer& value) {
  value.begin_array("ignored");
  for (const std::string& column : ignored) value.text(column);
  value.end_array();
  value.begin_array("issues");
  for (const exchange::RowIssue& row : issues.list()) {
    value.begin_object();
    if (row.row.has_value()) value.member_integer("row", *row.row);
    value.member("code", base::name(row.issue.code));
    value.member("path", row.issue.path);
    value.member("message", row.issue.message);
    value.end_object();
  }
  value.end_array();
  if (issues.left_out() > 0) value.member_integer("leftOut", issues.left_out());
}

}  // namespace quotapack::api
