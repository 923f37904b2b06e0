// The limits of work, with a table of limits of the test's own: at so much nothing is refused, at one less it is.
#include <gtest/gtest.h>

#include "replay/accounts.h"

namespace quotapack::replay {
namespace {

using namespace testing;  // NOLINT: the builders read as words

AccountDocument three_uses_over_three_months() {
  auto refilled = package("A", "10", "2025-01-01", "2025-04-01");
  refilled.reset = catalog::ResetDocument{};
  refilled.reset->every = calendar::Duration{1, 0, 0};
  AccountDocument document = account({refilled, package("B", "10", "2025-03-01", "2025-04-01")},
                                     {use("u1", "1", "2025-01-02T00:00:00"), use("u2", "1", "2025-02-02T00:00:00"),
                                      use("u3", "1", "2025-03-02T00:00:00")},
                                     "2025-05-01");
  document.explain = true;
  return document;
}

// "ok", or the code, the path, the limit's name and its value.
std::string outcome(const AccountDocument& document, const WorkLimits& limits) {
  base::Issues issues;
  const Account account = resolved(document);
  const bool is_answered = replay(account, issues, limits).has_value();
  EXPECT_EQ(is_answered, issues.empty());
  if (issues.empty()) return "ok";
  const base::Issue& issue = issues.list().front();
  std::string text = std::string(base::name(issue.code)) + " " + issue.path;
  for (const auto& [name, value] : issue.details) text += " " + name + "=" + value;
  return text;
}

// The least limit under which the account is answered, and what is said just below it.
std::int64_t least(std::int64_t WorkLimits::*limit, std::string& below) {
  const AccountDocument document = three_uses_over_three_months();
  for (std::int64_t most = 0; most < 1000; ++most) {
    WorkLimits limits;
    limits.*limit = most;
    const std::string said = outcome(document, limits);
    if (said == "ok") return most;
    below = said;
  }
  return -1;
}

TEST(Limits, OfAllocationsHoldOnTheLastOne) {
  std::string below;

  EXPECT_EQ(least(&WorkLimits::allocations, below), 3);
  EXPECT_EQ(below, "limit_exceeded /usage limit=allocations limitValue=2");
}

TEST(Limits, OfPackagesPassedOverHoldOnTheLastOne) {
  std::string below;

  // The first two uses are before B takes effect.
  EXPECT_EQ(least(&WorkLimits::passed_over, below), 2);
  EXPECT_EQ(below, "limit_exceeded /explain limit=passedOver limitValue=1");
}

TEST(Limits, OfEventsHoldOnTheLastOne) {
  std::string below;

  const std::int64_t needed = least(&WorkLimits::events, below);

  EXPECT_GT(needed, 4);  // two starts and two refills at least
  EXPECT_EQ(below, "limit_exceeded /packages limit=events limitValue=" + std::to_string(needed - 1));
}

TEST(Limits, AreThoseOfTheTableWhereNoneAreGiven) {
  const WorkLimits limits;
  EXPECT_EQ(limits.events, base::kEventsMax);
  EXPECT_EQ(limits.allocations, base::kAllocationsMax);
  EXPECT_EQ(limits.passed_over, base::kPassedOverMax);
  EXPECT_EQ(outcome(three_uses_over_three_months(), limits), "ok");
}

}  // namespace
}  // namespace quotapack::replay
