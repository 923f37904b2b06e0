#include "packages/package.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/limits.h"
#include "base/sort.h"

namespace quotapack::packages {
namespace {

using base::IssueCode;
using base::Issues;
using base::Path;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  out.append(text.substr(0, 80));
  out += '"';
  return out;
}

Scope resolve_scope(const std::optional<ScopeDocument>& document) {
  if (!document) return {};
  return {document->region, document->project};
}

void check_id(const std::string& id, const Path& path, Issues& issues) {
  if (id.empty()) {
    issues.add(IssueCode::empty, path, "The id is empty.");
  } else if (id.size() > static_cast<std::size_t>(base::kIdBytesMax)) {
    issues.add(IssueCode::limit_exceeded, path, {"The id is longer than ", base::kIdBytesMax, " bytes."},
               {{"limit", "idBytes"}, {"limitValue", base::kIdBytesMax}});
  }
}

Amount resolve_amount(const Decimal& decimal, const Path& path, Issues& issues) {
  const auto amount = money::to_amount(decimal);
  if (!amount.ok()) {
    issues.add(amount.code(), path, amount.code() == IssueCode::too_many_digits
                                        ? "An amount has at most 10 digits after the point."
                                        : "The amount is outside the range that can be held.");
    return {};
  }
  if (amount->is_negative()) issues.add(IssueCode::negative, path, "A price is not below zero.");
  return *amount;
}

Quantity resolve_quantity(const Decimal& decimal, const catalog::Meter& meter, const Path& path, Issues& issues) {
  const auto quantity = money::to_quantity(decimal, meter.digits);
  if (quantity.ok()) return *quantity;
  switch (quantity.code()) {
    case IssueCode::too_many_digits:
      issues.add(quantity.code(), path,
                 {"Quantities of ", quoted(meter.id), " have at most ", meter.digits, " digits after the point."},
                 {{"digits", meter.digits}});
      break;
    case IssueCode::negative: issues.add(quantity.code(), path, "A quantity is not below zero."); break;
    default: issues.add(quantity.code(), path, "The quantity is outside the range that can be held.");
  }
  return {};
}

// The quantities of a document member that is an object from meters to decimals, by quota of the package.
std::vector<std::optional<Quantity>> resolve_remaining(const QuantityByMeterDocument& document, const Package& package,
                                                       const catalog::Catalog& catalog, const Path& path,
                                                       Issues& issues) {
  std::vector<std::optional<Quantity>> remaining(package.quotas.size());
  for (const auto& [meter_id, decimal] : document) {
    const Path member(path, meter_id);
    const int meter = catalog.find_meter(meter_id);
    const auto quota = std::find_if(package.quotas.begin(), package.quotas.end(),
                                    [&](const catalog::Quota& q) { return q.meter == meter; });
    if (meter < 0 || quota == package.quotas.end()) {
      issues.add(IssueCode::unknown_meter, member, {"The package has no quota of meter ", quoted(meter_id), "."});
      continue;
    }
    const Quantity value = resolve_quantity(decimal, catalog.meters[static_cast<std::size_t>(meter)], member, issues);
    Quantity most = quota->quantity;
    if (package.reset) {
      const auto rollover = money::to_quantity(package.reset->rollover_max,
                                               catalog.meters[static_cast<std::size_t>(meter)].digits);
      if (rollover.ok()) most = money::add(most, *rollover).value_or(most);
    }
    const auto index = static_cast<std::size_t>(quota - package.quotas.begin());
    if (package.has_period_rollover) most = std::max(most, package.period_rollover_max[index]);
    if (value > most) {
      const int digits = catalog.meters[static_cast<std::size_t>(meter)].digits;
      issues.add(IssueCode::remaining_above_quota, member,
                 {money::format(value, digits), " remaining is above the ", money::format(most, digits),
                  " that the package can hold."},
                 {{"max", money::format(most, digits)}});
    }
    remaining[index] = value;
  }
  return remaining;
}

// The exclusive end of the first term, and the day that month arithmetic remembers.
void resolve_expiry(const PackageDocument& document, const catalog::Catalog& catalog, const catalog::Rules& rules,
                    const Path& path, Issues& issues, Package& package) {
  package.expiry_mode = calendar::mode_for(package.validity, rules.expiry_mode);
  const calendar::Date first_day = calendar::date_of(package.effective_at, catalog.offset);
  package.anchor_day = first_day.day;
  std::optional<Instant> computed;
  if (package.validity) {
    computed = first_expiry(package, package.effective_at, catalog.offset);
    if (!computed && !document.has_expires_at)
      issues.add(IssueCode::out_of_range, Path(path, "effectiveAt"), "The package would expire after the year 9999.");
  }
  if (document.has_expires_at) {
    if (!document.expires_at) return;  // never expires
    package.expires_at = calendar::exclusive_end(*document.expires_at, package.expiry_mode, catalog.offset);
    if (!computed || *computed != package.expires_at)
      package.anchor_day = calendar::date_of(*document.expires_at, catalog.offset).day;
    if (package.expires_at <= package.effective_at)
      issues.add(IssueCode::expiry_not_after_effective, Path(path, "expiresAt"),
                 {"The expiry ",
                  calendar::format(calendar::written_end(package.expires_at, package.expiry_mode), catalog.offset),
                  " is not after the effective time ", calendar::format(package.effective_at, catalog.offset), "."});
    return;
  }
  // An inline package without `validity` never expires. A validity lasts, a whole day at least where an expiry has no time
  // of day: one that ends at once could not be read, and was complained of where it stands.
  if (computed) package.expires_at = *computed;
}

}  // namespace

std::optional<Instant> first_expiry(const Package& package, Instant effective_at, calendar::Offset offset) {
  const auto written = calendar::add(effective_at, *package.validity, 1, offset);
  if (!written.ok()) return std::nullopt;
  return calendar::exclusive_end(*written, package.expiry_mode, offset);
}

bool move_to(Package& package, Instant effective_at, calendar::Offset offset) {
  package.effective_at = package.created_at = effective_at;
  package.anchor_day = calendar::date_of(effective_at, offset).day;
  package.expires_at = kNever;
  if (!package.validity) return true;
  const auto expires_at = first_expiry(package, effective_at, offset);
  if (!expires_at) return false;
  package.expires_at = *expires_at;
  return true;
}

bool Scope::matches(const Scope& record) const {
  return (!region || region == record.region) && (!project || project == record.project);
}

bool UsageRecord::has_same_content(const UsageRecord& other) const {
  return meter == other.meter && quantity == other.quantity && is_instant == other.is_instant && start == other.start &&
         end == other.end && deduct_at == other.deduct_at && scope == other.scope && billable == other.billable &&
         received_at == other.received_at;
}

Package resolve_package(const PackageDocument& document, const catalog::Catalog& catalog, const catalog::Rules& rules,
                        const Path& path, Issues& issues) {
  Package package;
  package.id = document.id;
  check_id(document.id, Path(path, "id"), issues);
  package.effective_at = document.effective_at;
  package.created_at = document.created_at.value_or(document.effective_at);
  package.voided_at = document.voided_at;
  package.source_class = document.source_class.value_or(SourceClass::purchased);
  package.priority = document.priority.value_or(0);
  if (package.priority < INT32_MIN || package.priority > INT32_MAX)
    issues.add(IssueCode::out_of_range, Path(path, "priority"), "A priority lies between -2147483648 and 2147483647.");
  package.scope = resolve_scope(document.scope);
  package.auto_renew = document.auto_renew;
  package.auto_renew_since = document.auto_renew_since;

  std::optional<catalog::ResetDocument> reset_document = document.reset;
  if (document.offer) {
    if (document.kind)
      issues.add(IssueCode::conflicting_members, Path(path, "kind"), "A package of an offer takes its kind from it.");
    if (document.quotas)
      issues.add(IssueCode::conflicting_members, Path(path, "quotas"), "A package of an offer takes its quotas from it.");
    package.offer = catalog.find_offer(*document.offer);
    if (package.offer < 0) {
      issues.add(IssueCode::unknown_offer, Path(path, "offer"),
                 {"The catalog has no offer ", quoted(*document.offer), "."});
      return package;
    }
    const catalog::Offer& offer = catalog.offers[static_cast<std::size_t>(package.offer)];
    package.kind = offer.kind;
    package.quotas = offer.quotas;
    package.reset = offer.reset;
    package.validity = document.validity ? document.validity : offer.validity;
    package.renewal_price = offer.price;
    package.paid = offer.price;
  } else {
    if (!document.kind)
      issues.add(IssueCode::missing_member, Path(path, "kind"), "A package without an offer says its kind.");
    if (!document.quotas) {
      issues.add(IssueCode::missing_member, Path(path, "quotas"), "A package without an offer says its quotas.");
    } else {
      package.quotas = catalog::resolve_quotas(*document.quotas, catalog, Path(path, "quotas"), issues);
    }
    package.kind = document.kind.value_or(PackageKind::pay_per_use);
    package.validity = document.validity;
  }
  if (reset_document)
    package.reset = catalog::resolve_reset(reset_document, package.quotas, catalog, Path(path, "reset"), issues);
  if (document.paid) package.paid = resolve_amount(*document.paid, Path(path, "paid"), issues);

  resolve_expiry(document, catalog, rules, path, issues, package);

  if (document.period_rollover) {
    const Path rollover(path, "periodRollover");
    package.has_period_rollover = true;
    for (const catalog::Quota& quota : package.quotas) {
      const catalog::Meter& meter = catalog.meters[static_cast<std::size_t>(quota.meter)];
      Quantity least, most;
      if (document.period_rollover->min)
        least = resolve_quantity(*document.period_rollover->min, meter, Path(rollover, "min"), issues);
      if (document.period_rollover->max)
        most = resolve_quantity(*document.period_rollover->max, meter, Path(rollover, "max"), issues);
      package.period_rollover_min.push_back(least);
      package.period_rollover_max.push_back(most);
    }
  }
  package.remaining.resize(package.quotas.size());
  if (document.remaining)
    package.remaining = resolve_remaining(*document.remaining, package, catalog, Path(path, "remaining"), issues);

  const Path renewals(path, "renewals");
  if (document.renewals.size() > static_cast<std::size_t>(base::kRenewalsMax)) {
    issues.add(IssueCode::limit_exceeded, renewals, {"More than ", base::kRenewalsMax, " renewals."},
               {{"limit", "renewals"}, {"limitValue", base::kRenewalsMax}});
    return package;
  }
  for (std::size_t i = 0; i < document.renewals.size(); ++i) {
    const RenewalDocument& renewal = document.renewals[i];
    const Path item(renewals, i);
    if (package.expires_at == kNever) {
      issues.add(IssueCode::renewal_without_expiry, item, "A package that never expires is not renewed.");
      continue;
    }
    if (!renewal.validity && !package.validity)
      issues.add(IssueCode::missing_member, Path(item, "validity"),
                 "Neither the renewal nor the package says for how long.");
    std::optional<Amount> price;
    if (renewal.price) price = resolve_amount(*renewal.price, Path(item, "price"), issues);
    package.renewals.push_back({renewal.at, renewal.validity, price, i});
  }
  base::sort(package.renewals,
             [](const Package::Renewal& a, const Package::Renewal& b) { return a.at < b.at; });
  if (package.auto_renew && package.expires_at != kNever && !package.validity)
    issues.add(IssueCode::missing_member, Path(path, "validity"),
               "Auto-renewal needs to know for how long: a package without an offer says its `validity`.");
  return package;
}

std::vector<Package> resolve_packages(const std::vector<PackageDocument>& documents, const catalog::Catalog& catalog,
                                      const catalog::Rules& rules, const Path& path, Issues& issues) {
  std::vector<Package> packages;
  if (documents.size() > static_cast<std::size_t>(base::kPackagesMax)) {
    issues.add(IssueCode::limit_exceeded, path, {"More than ", base::kPackagesMax, " packages."},
               {{"limit", "packages"}, {"limitValue", base::kPackagesMax}});
    return packages;
  }
  packages.reserve(documents.size());
  std::unordered_set<std::string_view> seen;
  seen.reserve(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Path item(path, i);
    packages.push_back(resolve_package(documents[i], catalog, rules, item, issues));
    if (!seen.insert(documents[i].id).second)
      issues.add(IssueCode::duplicate_id, Path(item, "id"),
                 {"Another package has the id ", quoted(documents[i].id), "."});
  }
  return packages;
}

std::vector<UsageRecord> resolve_usage(const std::vector<UsageRecordDocument>& documents,
                                       const catalog::Catalog& catalog, const Path& path, Issues& issues) {
  std::vector<UsageRecord> records;
  if (documents.size() > static_cast<std::size_t>(base::kRecordsMax)) {
    issues.add(IssueCode::limit_exceeded, path, {"More than ", base::kRecordsMax, " usage records."},
               {{"limit", "records"}, {"limitValue", base::kRecordsMax}});
    return records;
  }
  records.reserve(documents.size());
  std::unordered_map<std::string_view, std::size_t> index_by_id;
  index_by_id.reserve(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const UsageRecordDocument& document = documents[i];
    const Path item(path, i);
    const std::size_t issues_before = issues.size() + issues.left_out();
    UsageRecord record;
    record.id = document.id;
    record.source = i;
    check_id(document.id, Path(item, "id"), issues);
    record.meter = catalog.find_meter(document.meter);
    if (record.meter < 0) {
      issues.add(IssueCode::unknown_meter, Path(item, "meter"),
                 {"The catalog has no meter ", quoted(document.meter), "."});
    } else {
      record.quantity = resolve_quantity(document.quantity, catalog.meters[static_cast<std::size_t>(record.meter)],
                                         Path(item, "quantity"), issues);
    }
    if (document.at) {
      if (document.start || document.end)
        issues.add(IssueCode::conflicting_members, Path(item, "at"), "A record has `at`, or `start` and `end`.");
      record.start = record.end = *document.at;
    } else if (!document.end) {
      issues.add(IssueCode::missing_member, Path(item, "end"), "A record has `at`, or `start` and `end`.");
    } else if (!document.start) {
      issues.add(IssueCode::missing_member, Path(item, "start"), "A record has `at`, or `start` and `end`.");
    } else {
      record.start = *document.start;
      record.end = *document.end;
      if (record.end < record.start)
        issues.add(IssueCode::end_before_start, Path(item, "end"), "The record ends before it starts.");
    }
    record.is_instant = record.start == record.end;
    record.deduct_at = document.deduct_at.value_or(record.end);
    if (record.deduct_at < record.start)
      issues.add(IssueCode::end_before_start, Path(item, "deductAt"), "The record is deducted before it starts.");
    record.scope = resolve_scope(document.scope);
    record.billable = document.billable.value_or(true);
    record.received_at = document.received_at;
    if (issues.size() + issues.left_out() != issues_before) continue;
    const auto [known, is_new] = index_by_id.emplace(document.id, records.size());
    if (is_new) {
      records.push_back(std::move(record));
    } else if (!records[known->second].has_same_content(record)) {
      issues.add(IssueCode::conflicting_record, Path(item, "id"),
                 {"Record ", quoted(document.id), " came before with other content."});
    }
  }
  // By the hundred thousand, so not with the routine for short lists.
  std::sort(records.begin(), records.end(), [](const UsageRecord& a, const UsageRecord& b) {
    if (a.end != b.end) return a.end < b.end;
    if (a.start != b.start) return a.start < b.start;
    return a.id < b.id;
  });
  return records;
}

}  // namespace quotapack::packages
