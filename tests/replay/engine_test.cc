// One engine for several accounts: what the account before left in its buffers must not reach the next.
#include "replay/engine.h"

#include <gtest/gtest.h>

#include "replay/accounts.h"

namespace quotapack::replay {
namespace {

using namespace testing;  // NOLINT: the builders read as words

std::string summary_of(const Answer& answer) {
  std::string text;
  for (const Allocation& row : answer.allocations) {
    text += std::to_string(row.record) + ">" + std::to_string(row.package) + ":" + std::to_string(row.quantity) + "@" +
            std::to_string(row.before) + " ";
  }
  for (const RecordRow& row : answer.records)
    text +=
        "[" + std::to_string(row.covered) + "," + std::to_string(row.excess) + "," + std::to_string(row.rejected) + "]";
  for (const SummaryRow& row : answer.summary)
    text +=
        "(" + std::to_string(row.total) + "," + std::to_string(row.used) + "," + std::to_string(row.remaining) + ")";
  for (const PackageRow& row : answer.packages)
    text += " " + std::to_string(row.package) + "=" + std::to_string(static_cast<int>(row.status));
  return text;
}

std::string run(Engine& engine, const Account& account) {
  engine.reset(account, {});
  bool is_running = !engine.problem();
  for (const Turn& turn : turns(account)) {
    if (!is_running || turn.end > account.as_of) break;
    is_running = turn.is_instant ? engine.run_through(turn.end) : engine.run_before(turn.end);
    is_running = is_running && engine.use(turn.record, turn.is_late);
  }
  Answer answer;
  if (!is_running || !engine.finish(answer)) return "problem";
  return summary_of(answer);
}

packages::PackageDocument in(packages::PackageDocument package, std::string_view region, std::string_view project) {
  package.scope = packages::ScopeDocument{};
  if (!region.empty()) package.scope->region = std::string(region);
  if (!project.empty()) package.scope->project = std::string(project);
  return package;
}
packages::UsageRecordDocument of(packages::UsageRecordDocument record, std::string_view region,
                                 std::string_view project) {
  record.scope = packages::ScopeDocument{};
  if (!region.empty()) record.scope->region = std::string(region);
  if (!project.empty()) record.scope->project = std::string(project);
  return record;
}

// Accounts that leave much behind: packages in effect, ended, still to come, and bound to regions and projects.
std::vector<AccountDocument> accounts() {
  const auto a = package("A", "100", "2025-01-01", "2025-02-01");
  const auto b = package("B", "70", "2025-01-15", "2025-03-01");
  const auto later = package("C", "50", "2025-06-01", "2025-07-01");
  return {
      account({a, b, later}, {use("u1", "30", "2025-01-10T00:00:00"), use("u2", "90", "2025-01-20T00:00:00")},
              "2025-02-10"),
      account(
          {in(a, "cn", ""), in(b, "cn", "mail"), in(package("D", "5", "2025-01-01", "2025-04-01"), "", "mail")},
          {of(use("u1", "3", "2025-01-10T00:00:00"), "cn", "mail"), of(use("u2", "9", "2025-01-20T00:00:00"), "eu", ""),
           of(use("u3", "9", "2025-01-21T00:00:00"), "cn", "other"), use("u4", "1", "2025-01-22T00:00:00")},
          "2025-02-10"),
      account({package("E", "10", "2025-01-01", "2025-02-01")},
              {of(use("u1", "4", "2025-01-10T00:00:00"), "cn", "mail"),
               use("u2", "9", "2025-01-12T00:00:00", "2025-01-20T00:00:00")},
              "2025-01-25"),
      account({}, {use("u1", "4", "2025-01-10T00:00:00")}, "2025-01-25"),
  };
}

TEST(Engine, AnswersAnAccountAsIfItWereTheFirst) {
  const std::vector<AccountDocument> documents = accounts();
  for (const AccountDocument& before : documents) {
    for (const AccountDocument& document : documents) {
      const Account first = resolved(before), second = resolved(document);
      Engine fresh, used;

      const std::string expected = run(fresh, second);
      run(used, first);

      EXPECT_EQ(run(used, second), expected);
      EXPECT_NE(expected, "problem");
    }
  }
}

TEST(Engine, DrawsWithinTheScopeOfTheUse) {
  Engine engine;

  const std::string found = run(engine, resolved(accounts()[1]));

  // u1 fits A (its region) and D (its project), and the project is the narrower; B is not in effect yet. u2 fits none, u3
  // the region alone, u4 none.
  EXPECT_EQ(found.substr(0, found.find('[')), "0>2:3@5 2>0:9@100 ");
}

}  // namespace
}  // namespace quotapack::replay
