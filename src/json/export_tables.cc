// The tables of exportBill (spec section 10).
#include <vector>

#include "json/answers.h"
#include "json/requests.h"

namespace quotapack::json {

namespace {

constexpr Member kExportOwnMembers[] = {
    row<&ExportRequest::quote>("quote", "A quote to export, instead of an account."),
    row<&ExportRequest::format>("format", "csv for people; focus: FOCUS 1.2 rows as CSV; focus_lines: as JSON lines.")
        .required(),
};

// An account, of which nothing is required where a quote stands instead, and two members more.
std::vector<Member> export_members() {
  std::vector<Member> members(kAccountType.members.begin(), kAccountType.members.end());
  for (Member& member : members) member.presence = Presence::optional;
  members.insert(members.end(), std::begin(kExportOwnMembers), std::end(kExportOwnMembers));
  return members;
}
const std::vector<Member> kExportMembers = export_members();

constexpr Member kExportAnswerMembers[] = {
    listed("format", Kind::word, "As asked for.").among(kExportFormatNames),
    listed("text", Kind::text, "The whole file."),
    listed("rows", Kind::integer, "Rows without the head."),
};

}  // namespace

const Type kExportType{"exportRequest", "the input", kExportMembers};
constinit const Type kExportAnswerType{"exportAnswer", "the answer of exportBill", kExportAnswerMembers};

}  // namespace quotapack::json
