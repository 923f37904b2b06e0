// What must hold for every alert, text and history. A failure prints the seed that repeats it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "alerts/build.h"
#include "alerts/contacts.h"
#include "alerts/typed_number.h"
#include "alerts/validation.h"

namespace {

using namespace quotapack::alerts;
using build::Account;
using build::kEmail;
using build::kStorage;
using quotapack::base::Issue;
using quotapack::base::Issues;

// Mostly digits, with the signs that people put between them.
std::string any_typed_text() {
  const std::vector<std::string> pieces = {"0", "1", "2", "5", "9", "00",       "000",          ".",
                                           ",", " ", "-", "%", "x", "\xD9\xA5", "\xEF\xBC\x95", "'"};
  std::string text;
  for (int i = *rc::gen::inRange(0, 8); i > 0; --i) text += *rc::gen::elementOf(pieces);
  return text;
}
Account any_account() {
  Account account;
  account.with("a", kEmail, *rc::gen::inRange(1, 100000), 0).with("b", kStorage, *rc::gen::inRange(1, 100000000), 0);
  if (*rc::gen::inRange(0, 2) == 0) account.with("c", kEmail, *rc::gen::inRange(1, 100000), 0);
  for (QuotaFacts& facts : account.facts)
    facts.remaining = Quantity::of_ticks(*rc::gen::inRange<std::int64_t>(0, facts.total.ticks() + 1));
  account.rules.percentage_step = {*rc::gen::elementOf(std::vector<std::int64_t>{1, 5, 10, 25}),
                                   *rc::gen::inRange(0, 2)};
  return account;
}
AlertDocument any_document() {
  std::vector<ThresholdDocument> rows;
  for (const char* package : {"a", "b", "c", "d"}) {
    if (*rc::gen::inRange(0, 2) == 0) continue;
    rows.push_back(build::on_package(package, any_typed_text(), static_cast<ThresholdForm>(*rc::gen::inRange(0, 2))));
  }
  for (const char* meter : {"email", "storage"}) {
    if (*rc::gen::inRange(0, 2) == 0) continue;
    rows.push_back(build::on_meter(meter, any_typed_text(), static_cast<ThresholdForm>(*rc::gen::inRange(0, 2))));
  }
  return build::custom(std::move(rows));
}
// With paths from the alert itself on.
std::vector<Issue> issues_below_root(const Account& account, const AlertDocument& document) {
  Issues issues;
  (void)validate(document, account.catalog, account.packages, account.facts, account.rules, {}, issues);
  return issues.list();
}
const std::string* detail(const Issue& issue, std::string_view name) {
  for (const auto& [member, value] : issue.details) {
    if (member == name) return &value;
  }
  return nullptr;
}

// What an issue suggests is taken, unless it is only what the typed text may mean.
RC_GTEST_PROP(AlertProperties, ASuggestedValueWouldDo, ()) {
  const Account account = any_account();
  AlertDocument document = any_document();
  for (const Issue& issue : issues_below_root(account, document)) {
    const bool is_value = issue.path.size() > 6 && issue.path.substr(issue.path.size() - 6) == "/value";
    const std::string* suggestion = detail(issue, "suggestion");
    if (!is_value || suggestion == nullptr || issue.code == quotapack::base::IssueCode::not_a_number) continue;
    const auto row = static_cast<std::size_t>(std::stoi(issue.path.substr(12)));
    AlertDocument mended = document;
    (*mended.thresholds)[row].value = *suggestion;
    for (const Issue& left : issues_below_root(account, mended)) {
      const bool is_same_place = left.path == issue.path;
      RC_ASSERT(!is_same_place);
    }
  }
}

// Every number that a text may stand for is one that can be read.
RC_GTEST_PROP(AlertProperties, AMeantNumberIsANumber, ()) {
  const std::string text = any_typed_text();
  for (const std::string& number : numbers_meant(text)) RC_ASSERT(quotapack::money::parse_decimal(number).ok());
}

RC_GTEST_PROP(AlertProperties, NoTextMakesACheckStop, (const std::string& text)) {
  (void)numbers_meant(text);
  (void)is_email(text);
  (void)is_phone(text);
  (void)masked_email(text);
  (void)masked_phone(text);
  (void)phone_meant(text);
  (void)issues_below_root(Account().with("a", kEmail, 100, 50), build::percentage(text));
  (void)issues_below_root(Account().with("a", kEmail, 100, 50), build::absolute(text));
}

// A target fires exactly where it is reached and nothing has fired since it was armed; the history decides, not the
// state that was kept.
RC_GTEST_PROP(AlertProperties, ATargetFiresOncePerCrossing, ()) {
  Target target;
  target.form = static_cast<ThresholdForm>(*rc::gen::inRange(0, 2));
  target.percent = {*rc::gen::inRange<std::int64_t>(1, 1000), 1};
  target.absolute = Quantity::of_ticks(*rc::gen::inRange<std::int64_t>(1, 1000));
  const Quantity total = Quantity::of_ticks(1000);
  Arming arming;
  std::vector<std::int64_t> since_armed;  // what was left at each look
  for (int i = *rc::gen::inRange(0, 60); i > 0; --i) {
    if (*rc::gen::inRange(0, 8) == 0) {
      rearm(arming, {});
      since_armed.clear();
      continue;
    }
    const std::int64_t remaining = *rc::gen::inRange<std::int64_t>(0, 1001);
    const auto is_at_threshold = [&](std::int64_t left) {
      return target.form == ThresholdForm::absolute ? left <= target.absolute.ticks()
                                                    : left * 1000 <= 1000 * target.percent.ticks;
    };
    bool fired_before = false, used_up_before = false;
    for (const std::int64_t left : since_armed) {
      fired_before = fired_before || is_at_threshold(left);
      used_up_before = used_up_before || left == 0;
    }
    const bool should_fire = is_at_threshold(remaining) && !fired_before;
    const bool should_say_used_up = remaining == 0 && !used_up_before;
    const Fired fired = look(target, arming, Quantity::of_ticks(remaining), total);
    RC_ASSERT(fired.threshold == should_fire);
    RC_ASSERT(fired.used_up == should_say_used_up);
    since_armed.push_back(remaining);
  }
}

}  // namespace
