#include "api/replay_answer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/limits.h"
#include "json/types.h"
#include "lifecycle/state.h"
#include "money/rounding.h"

namespace quotapack::api {
namespace {

using calendar::Instant;
using calendar::kNever;
using json::Writer;
using money::Amount;
using replay::Account;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

void write_instant(Writer& writer, const char* name, Instant instant, calendar::Offset offset) {
  if (instant == kNever)
    writer.member_null(name);
  else
    writer.member(name, calendar::format(instant, offset));
}

void write_quantity(Writer& writer, const char* name, std::int64_t ticks, const Account& account, int meter) {
  writer.member(name, money::format(money::Quantity::of_ticks(ticks), account.catalog->meters[at(meter)].digits));
}

void write_why(Writer& writer, const replay::Why& why, const Account& account) {
  writer.begin_object("why");
  if (!why.because.empty()) writer.member("because", why.because);
  if (!why.rank.empty()) {
    writer.begin_array("rank");
    for (const auto& [key, value] : why.rank) {
      writer.begin_object();
      writer.member("key", key);
      writer.member("value", value);
      writer.end_object();
    }
    writer.end_array();
  }
  if (why.before_package >= 0) {
    writer.member("decidedBy", why.decided_by);
    writer.member("before", account.packages[at(why.before_package)].id);
  }
  writer.begin_array("passedOver");
  for (const replay::PassedOver& passed : why.passed_over) {
    writer.begin_object();
    writer.member("package", account.packages[at(passed.package)].id);
    writer.member("reason", replay::kPassedOverReasonNames[static_cast<std::size_t>(passed.reason)]);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
}

void write_records(Writer& writer, const Account& account, const replay::Answer& answer) {
  writer.begin_array("records");
  for (const replay::RecordRow& row : answer.records) {
    const packages::UsageRecord& record = account.usage[row.record];
    writer.begin_object();
    writer.member("record", record.id);
    write_quantity(writer, "covered", row.covered, account, record.meter);
    write_quantity(writer, "excess", row.excess, account, record.meter);
    write_quantity(writer, "rejected", row.rejected, account, record.meter);
    writer.member_boolean("late", row.is_late);
    if (row.overrun != 0) write_quantity(writer, "overrun", row.overrun, account, record.meter);
    if (!record.billable) writer.member_boolean("billable", false);
    writer.member("meter", account.catalog->meters[at(record.meter)].id);
    writer.member_instant("at", row.is_late ? *account.rules.settled_until : record.end, account.catalog->offset);
    if (row.why) write_why(writer, *row.why, account);
    writer.end_object();
  }
  writer.end_array();
  writer.begin_array("pending");
  for (std::size_t record : answer.pending) writer.text(account.usage[record].id);
  writer.end_array();
}

void write_allocations(Writer& writer, const Account& account, const replay::Answer& answer) {
  const calendar::Offset offset = account.catalog->offset;
  writer.begin_array("allocations");
  for (const replay::Allocation& allocation : answer.allocations) {
    writer.begin_object();
    if (allocation.record < 0)
      writer.member_null("record");
    else
      writer.member("record", account.usage[at(allocation.record)].id);
    writer.member("package", account.packages[at(allocation.package)].id);
    writer.member("meter", account.catalog->meters[at(allocation.meter)].id);
    write_quantity(writer, "quantity", allocation.quantity, account, allocation.meter);
    write_quantity(writer, "before", allocation.before, account, allocation.meter);
    write_quantity(writer, "after", allocation.after, account, allocation.meter);
    writer.member_instant("at", allocation.at, offset);
    write_instant(writer, "cycleStart", allocation.cycle_start, offset);
    write_instant(writer, "cycleEnd", allocation.cycle_end, offset);
    writer.member_integer("term", allocation.term);
    if (allocation.why) write_why(writer, *allocation.why, account);
    writer.end_object();
  }
  writer.end_array();
}

void write_charges(Writer& writer, const Account& account, const replay::Answer& answer) {
  const calendar::Offset offset = account.catalog->offset;
  writer.begin_array("charges");
  for (const bill::ChargeItem& item : answer.charges) {
    writer.begin_object();
    writer.member("meter", account.catalog->meters[at(item.meter)].id);
    writer.member_instant("periodStart", item.period.start, offset);
    writer.member_instant("periodEnd", item.period.end, offset);
    write_quantity(writer, "usage", item.usage, account, item.meter);
    write_quantity(writer, "deducted", item.deducted, account, item.meter);
    write_quantity(writer, "excess", item.excess, account, item.meter);
    write_quantity(writer, "rejected", item.rejected, account, item.meter);
    writer.member("amount", money::format_at_least(item.amount, account.catalog->currency_digits));
    if (item.is_open) writer.member_boolean("open", true);
    writer.end_object();
  }
  writer.end_array();
}

void write_bills(Writer& writer, const Account& account, const replay::Answer& answer) {
  const int digits = account.catalog->currency_digits;
  writer.begin_array("bills");
  for (const replay::Bill& bill : answer.bills) {
    writer.begin_object();
    writer.member("month", bill::month_text(bill.month));
    writer.member("purchases", money::format_at_least(bill.purchases, digits));
    writer.member("items", money::format_at_least(bill.items, digits));
    if (!bill.discount.is_zero()) writer.member("discount", money::format_at_least(bill.discount, digits));
    if (!bill.coupon.is_zero()) writer.member("coupon", money::format_at_least(bill.coupon, digits));
    writer.member("total", money::format_fixed(bill.total, account.rules.total_rounding.digits));
    writer.begin_array("meters");
    for (const replay::BillMeter& line : bill.meters) {
      writer.begin_object();
      writer.member("meter", account.catalog->meters[at(line.meter)].id);
      write_quantity(writer, "usage", line.usage, account, line.meter);
      write_quantity(writer, "deducted", line.deducted, account, line.meter);
      write_quantity(writer, "excess", line.excess, account, line.meter);
      writer.member("amount", money::format_at_least(line.amount, digits));
      writer.end_object();
    }
    writer.end_array();
    if (bill.is_open) writer.member_boolean("open", true);
    writer.end_object();
  }
  writer.end_array();
}

// The key of the message that a console writes, and the values that stand in it.
void write_message(Writer& writer, const Account& account, const replay::Notification& notification) {
  using Kind = replay::NotificationKind;
  std::string key(replay::kNotificationKindNames[static_cast<std::size_t>(notification.kind)]);
  if (notification.kind == Kind::expiry_notice || notification.kind == Kind::used_up) {
    const bool stops = notification.package >= 0 && account.packages[at(notification.package)].kind ==
                                                        packages::PackageKind::stop_before_excess;
    key += stops ? ".stop_before_excess" : ".pay_per_use";
  } else if (notification.kind == Kind::released) {
    key += notification.package >= 0 ? ".package" : ".account";
  }
  writer.begin_object("message");
  writer.member("key", key);
  writer.begin_object("values");
  if (notification.package >= 0) writer.member("package", account.packages[at(notification.package)].id);
  if (notification.meter >= 0) {
    writer.member("meter", account.catalog->meters[at(notification.meter)].id);
    writer.member("unit", account.catalog->meters[at(notification.meter)].unit);
  }
  if (notification.remaining) write_quantity(writer, "remaining", *notification.remaining, account, notification.meter);
  if (notification.total) write_quantity(writer, "total", *notification.total, account, notification.meter);
  if (notification.target >= 0 && account.alert) {
    const alerts::Target& target = account.alert->targets[at(notification.target)];
    if (target.form == alerts::ThresholdForm::percentage)
      writer.member_quantity("thresholdPercent", money::Quantity::of_ticks(target.percent.ticks), target.percent.scale);
    else
      write_quantity(writer, "threshold", target.absolute.ticks(), account, target.meter);
  }
  if (notification.amount) {
    writer.member(notification.kind == Kind::arrears ? "balance" : "price",
                  money::format_at_least(*notification.amount, account.catalog->currency_digits));
    writer.member("currency", account.catalog->currency);
  }
  if (notification.expires_at)
    write_instant(writer, "expiresAt", calendar::written_end(*notification.expires_at, notification.expiry_mode),
                  account.catalog->offset);
  if (notification.next_attempt_at)
    writer.member_instant("nextAttemptAt", *notification.next_attempt_at, account.catalog->offset);
  writer.end_object();
  writer.end_object();
}

}  // namespace

std::optional<Account> resolve_account(Request& request, const replay::AccountDocument& document,
                                       const base::Path& path) {
  std::shared_ptr<const catalog::Catalog> kept;
  if (request.kept() != nullptr) {
    if (document.catalog) {
      request.issues().add(base::IssueCode::conflicting_members, base::Path(path, "catalog"),
                           "A catalog is kept already: leave this one out.");
      return std::nullopt;
    }
    // Not owned: what is kept outlives the call.
    kept = std::shared_ptr<const catalog::Catalog>(std::shared_ptr<const void>{}, &request.kept()->catalog);
  }
  base::Issues issues;
  Account account = replay::resolve_account(document, std::move(kept), path, issues);
  request.found(issues);
  if (!request.ok()) return std::nullopt;
  return account;
}

std::optional<Account> read_facts(std::string_view text, const Book* kept,
                                  const std::function<void(Request&, const replay::AccountDocument&)>& refuse,
                                  std::string& answer) {
  std::optional<Account> facts;
  answer = answer_with(
      [&](Request& request) {
        const auto document = request.read<replay::AccountDocument>();
        refuse(request, document);
        facts = resolve_account(request, document, request.root());
        if (!request.ok()) facts.reset();
        // What is kept may be freed before the last step.
        if (facts && request.kept() != nullptr) facts->catalog = std::make_shared<const catalog::Catalog>(*facts->catalog);
        request.value().null();
      },
      text, kept);
  return facts;
}

std::optional<Account> resolve_holding(Request& request, const std::optional<catalog::CatalogDocument>& catalog,
                                       const packages::PackageDocument& package,
                                       const std::optional<catalog::RulesDocument>& rules, Instant as_of) {
  replay::AccountDocument document;
  document.catalog = catalog;
  // Where it is missing or no object nothing more is said of it.
  const std::string package_path = base::Path(request.root(), "package").text();
  const auto& found = request.issues().list();
  const bool is_there = std::none_of(found.begin(), found.end(), [&](const base::Issue& issue) { return issue.path == package_path; });
  if (is_there) document.packages.push_back(package);
  document.rules = rules;
  document.as_of = as_of;
  const std::size_t before = request.issues().size();
  auto account = resolve_account(request, document, request.root());
  // The document has one `package`, not a list.
  base::Issues renamed;
  for (base::Issue issue : request.issues().list()) {
    constexpr std::string_view kFirst = "/packages/0";
    if (issue.path.compare(0, kFirst.size(), kFirst) == 0) issue.path = "/package" + issue.path.substr(kFirst.size());
    renamed.add(std::move(issue));
  }
  if (request.issues().size() != before) request.issues() = std::move(renamed);
  if (account) {
    account->places.packages = "/package";
    account->places.is_one_package = true;
  }
  return account;
}

void write_package_row(Writer& writer, const Account& account, const replay::PackageRow& row) {
  const calendar::Offset offset = account.catalog->offset;
  const packages::Package& package = account.packages[at(row.package)];
  writer.begin_object();
  writer.member("id", package.id);
  if (package.offer >= 0) writer.member("offer", account.catalog->offers[at(package.offer)].id);
  writer.member("kind", catalog::kPackageKindNames[static_cast<std::size_t>(package.kind)]);
  writer.member("status", lifecycle::kStateNames[static_cast<std::size_t>(row.status)]);
  writer.member("consoleStatus", lifecycle::console_word(row.status));
  writer.member_integer("term", row.term);
  if (row.renewal > 0) writer.member_integer("renewal", row.renewal);
  writer.begin_array("quotas");
  for (const replay::QuotaRow& quota : row.quotas) {
    writer.begin_object();
    writer.member("meter", account.catalog->meters[at(quota.meter)].id);
    write_quantity(writer, "quota", quota.quota, account, quota.meter);
    write_quantity(writer, "used", quota.used, account, quota.meter);
    write_quantity(writer, "remaining", quota.remaining, account, quota.meter);
    write_quantity(writer, "lapsed", quota.lapsed, account, quota.meter);
    write_instant(writer, "cycleStart", quota.cycle_start, offset);
    write_instant(writer, "cycleEnd", quota.cycle_end, offset);
    writer.end_object();
  }
  writer.end_array();
  writer.member_instant("effectiveAt", row.effective_at, offset);
  write_instant(writer, "expiresAt", calendar::written_end(row.expires_at, row.expiry_mode), offset);
  write_instant(writer, "graceEndsAt", calendar::written_end(row.grace_ends_at, row.expiry_mode), offset);
  write_instant(writer, "retentionEndsAt", calendar::written_end(row.retention_ends_at, row.expiry_mode), offset);
  if (package.voided_at && *package.voided_at <= account.as_of)
    writer.member_instant("voidedAt", *package.voided_at, offset);
  writer.end_object();
}

void write_notifications(Writer& writer, const Account& account,
                         const std::vector<replay::Notification>& notifications) {
  writer.begin_array("notifications");
  for (const replay::Notification& notification : notifications) {
    writer.begin_object();
    writer.member_instant("at", notification.at, account.catalog->offset);
    writer.member("kind", replay::kNotificationKindNames[static_cast<std::size_t>(notification.kind)]);
    if (notification.package >= 0) writer.member("package", account.packages[at(notification.package)].id);
    if (notification.meter >= 0) writer.member("meter", account.catalog->meters[at(notification.meter)].id);
    if (notification.term >= 0) writer.member_integer("term", notification.term);
    writer.begin_array("channels");
    for (std::size_t i = 0; i < std::size(alerts::kChannelNames); ++i) {
      if (notification.channels.has(static_cast<alerts::Channel>(i))) writer.text(alerts::kChannelNames[i]);
    }
    writer.end_array();
    writer.member("to", notification.is_to_contacts ? "contacts" : "account_creator");
    write_message(writer, account, notification);
    writer.end_object();
  }
  writer.end_array();
}

void write_answer(Writer& writer, const Account& account, const replay::Answer& answer) {
  writer.begin_object();
  writer.member_instant("asOf", account.as_of, account.catalog->offset);
  writer.member("currency", account.catalog->currency);
  write_records(writer, account, answer);
  write_allocations(writer, account, answer);
  write_charges(writer, account, answer);
  write_bills(writer, account, answer);
  writer.begin_array("packages");
  for (const replay::PackageRow& row : answer.packages) write_package_row(writer, account, row);
  writer.end_array();
  writer.begin_array("summary");
  for (const replay::SummaryRow& row : answer.summary) {
    writer.begin_object();
    writer.member("meter", account.catalog->meters[at(row.meter)].id);
    write_quantity(writer, "total", row.total, account, row.meter);
    write_quantity(writer, "used", row.used, account, row.meter);
    write_quantity(writer, "remaining", row.remaining, account, row.meter);
    write_quantity(writer, "openExcess", row.open_excess, account, row.meter);
    writer.end_object();
  }
  writer.end_array();
  write_notifications(writer, account, answer.notifications);
  writer.begin_object("account");
  if (answer.balance)
    writer.member("balance", money::format_at_least(*answer.balance, account.catalog->currency_digits));
  else
    writer.member_null("balance");
  writer.member("state", replay::kAccountStateNames[static_cast<std::size_t>(answer.account_state)]);
  if (answer.arrears_since) writer.member_instant("arrearsSince", *answer.arrears_since, account.catalog->offset);
  writer.end_object();
  writer.end_object();
}

}  // namespace quotapack::api
