#include "alerts/validation.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "alerts/contacts.h"
#include "alerts/typed_number.h"
#include "base/limits.h"
#include "catalog/checks.h"

namespace quotapack::alerts {
namespace {

using base::IssueCode;
using base::IssueDetail;
using base::Issues;
using base::Path;
using catalog::Catalog;
using catalog::quoted;
using money::int128;
using packages::Package;

using Details = std::vector<IssueDetail>;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// What a target holds; a pool is the sum over its packages.
struct Holding {
  int128 total = 0;
  int128 remaining = 0;
  bool is_inside_validity = false;
};
bool fits(int128 ticks) { return ticks <= INT64_MAX; }

// ---- one value -----------------------------------------------------------------------------------------------------

// What a message about one value speaks of.
struct ValueContext {
  const ThresholdBounds& bounds;
  ThresholdForm form;
  std::string_view unit;  // of the meter
};

std::string range_text(const PercentageRange& range) {
  return format(range.min) + " to " + format(range.max) + " in steps of " + format(range.step);
}

Details allowed(const ValueContext& context) {
  if (context.form == ThresholdForm::percentage) {
    const PercentageRange& range = context.bounds.percentage;
    return {{"min", format(range.min)}, {"max", format(range.max)}, {"step", format(range.step)}};
  }
  const int digits = context.bounds.digits;
  Details details{{"min", money::format(Quantity::of_ticks(1), digits)}};
  if (context.bounds.total) details.emplace_back("max", money::format(*context.bounds.total, digits));
  details.emplace_back("step", money::format(Quantity::of_ticks(1), digits));
  return details;
}

void suggest(const std::vector<std::string>& values, std::string& message, Details& details) {
  if (values.empty()) {
    message += '.';
    return;
  }
  message += ": use " + values[0];
  details.emplace_back("suggestion", values[0]);
  if (values.size() > 1 && values[1] != values[0]) {
    message += " or " + values[1];
    details.emplace_back("alternative", values[1]);
  }
  message += '.';
}

void add_not_a_number(std::string_view text, const ValueContext& context, const Path& path, Issues& issues) {
  std::string message = quoted(text) + " is not a number as it is written here, such as 20 or 0.5";
  Details details = allowed(context);
  suggest(numbers_meant(text), message, details);
  issues.add(IssueCode::not_a_number, path, std::move(message), std::move(details));
}

void add_out_of_range(std::string_view text, const ValueContext& context, const Path& path, Issues& issues) {
  Details details = allowed(context);
  const bool is_negative = text.front() == '-';
  std::string message(text.substr(0, 80));
  if (context.form == ThresholdForm::percentage) {
    const PercentageRange& range = context.bounds.percentage;
    const auto value = money::parse_decimal(text);
    const auto percent = value.ok() ? money::to_percent(*value) : base::Result<Percent>(IssueCode::out_of_range);
    const bool is_below = is_negative || (percent.ok() && money::compare(*percent, range.min) < 0);
    message += is_below ? " is below " : " is above ";
    message += format(is_below ? range.min : range.max) + ": a percentage is " + range_text(range);
    const NextMultiples next = next_multiples(is_below ? range.min : range.max, range);
    suggest({format(is_below ? next.above : next.below)}, message, details);
  } else {
    const bool is_zero = std::all_of(text.begin(), text.end(), [](char c) { return c == '0' || c == '.'; });
    if (is_negative || is_zero) {
      message += " is below the smallest threshold";
      suggest({money::format(Quantity::of_ticks(1), context.bounds.digits)}, message, details);
    } else {
      message += " is larger than any quantity that can be held.";
    }
  }
  issues.add(IssueCode::threshold_out_of_range, path, std::move(message), std::move(details));
}

void add_too_many_digits(std::string_view text, const ValueContext& context, const Path& path, Issues& issues) {
  const int digits = context.form == ThresholdForm::absolute ? context.bounds.digits : money::kAmountDigits;
  std::string message(text.substr(0, 80));
  message += " has more than " + std::to_string(digits) + " digits after the point";
  Details details = allowed(context);
  details.emplace_back("digits", std::to_string(digits));
  const std::string_view shortened =
      text.substr(0, text.find('.') + (digits > 0 ? 1u + static_cast<unsigned>(digits) : 0u));
  const bool would_do = kind_of(context.form).check(shortened, context.bounds).code == IssueCode::none;
  suggest(would_do ? std::vector{std::string(shortened)} : std::vector<std::string>{}, message, details);
  issues.add(IssueCode::too_many_digits, path, std::move(message), std::move(details));
}

void add_not_a_multiple(std::string_view text, const ThresholdValue& value, const ValueContext& context,
                        const Path& path, Issues& issues) {
  const PercentageRange& range = context.bounds.percentage;
  std::string message = std::string(text) + " is not a multiple of " + format(range.step);
  Details details = allowed(context);
  const NextMultiples next = next_multiples(value.percent, range);
  suggest({format(next.below), format(next.above)}, message, details);
  issues.add(IssueCode::not_a_multiple, path, std::move(message), std::move(details));
}

void add_above_total(std::string_view text, const ValueContext& context, const Path& path, Issues& issues) {
  const std::string total = money::format(*context.bounds.total, context.bounds.digits);
  std::string message = std::string(text) + " is above the total of " + total;
  if (!context.unit.empty()) message += " (" + std::string(context.unit.substr(0, 80)) + ")";
  message += " and would fire at once";
  Details details = allowed(context);
  suggest(context.bounds.total->is_zero() ? std::vector<std::string>{} : std::vector{total}, message, details);
  issues.add(IssueCode::threshold_above_total, path, std::move(message), std::move(details));
}

void add_value_issue(std::string_view text, const ThresholdValue& value, const ValueContext& context, const Path& path,
                     Issues& issues) {
  switch (value.code) {
    case IssueCode::empty:
      issues.add(value.code, path, "The threshold is empty.", allowed(context));
      return;
    case IssueCode::not_a_number:
      return add_not_a_number(text, context, path, issues);
    case IssueCode::too_many_digits:
      return add_too_many_digits(text, context, path, issues);
    case IssueCode::threshold_out_of_range:
      return add_out_of_range(text, context, path, issues);
    case IssueCode::not_a_multiple:
      return add_not_a_multiple(text, value, context, path, issues);
    case IssueCode::threshold_above_total:
      return add_above_total(text, context, path, issues);
    default:
      QUOTAPACK_CHECK(false, "a threshold has only the codes that its kind names");
  }
}

// ---- contacts and channels -----------------------------------------------------------------------------------------

std::vector<Channel> check_channels(const std::optional<std::vector<Channel>>& channels, const Path& path,
                                    Issues& issues) {
  if (!channels) return {Channel::sms, Channel::email};
  if (channels->empty())
    issues.add(IssueCode::missing_channel, Path(path, "channels"),
               "Choose at least one channel: SMS, email, voice or internal message.");
  std::vector<Channel> chosen;
  for (std::size_t i = 0; i < std::size(kChannelNames); ++i) {
    const auto channel = static_cast<Channel>(i);
    if (std::find(channels->begin(), channels->end(), channel) != channels->end()) chosen.push_back(channel);
  }
  return chosen;
}

void check_contact(const ContactDocument& contact, const Path& path, Issues& issues) {
  if (!contact.email && !contact.phone)
    issues.add(IssueCode::invalid_contact, path, "A contact has an email address or a phone number.");
  if (contact.email && !is_email(*contact.email))
    issues.add(IssueCode::invalid_contact, contact.is_text ? path : Path(path, "email"),
               {quoted(*contact.email), " is not an email address such as jane.doe@example.com."});
  if (contact.phone && !is_phone(*contact.phone)) {
    std::string message =
        quoted(*contact.phone) + " is not a phone number in international form such as +8613800138000";
    Details details;
    const std::string meant = phone_meant(*contact.phone);
    suggest(meant.empty() ? std::vector<std::string>{} : std::vector{meant}, message, details);
    issues.add(IssueCode::invalid_contact, contact.is_text ? path : Path(path, "phone"), std::move(message), std::move(details));
  }
}

std::vector<ContactDocument> check_contacts(const std::optional<std::vector<ContactDocument>>& contacts,
                                            const Path& path, Issues& issues) {
  if (!contacts) return {};
  const Path contacts_path(path, "contacts");
  if (contacts->size() > static_cast<std::size_t>(base::kContactsMax)) {
    const std::string max = std::to_string(base::kContactsMax);
    issues.add(IssueCode::too_many_contacts, contacts_path,
               {contacts->size(), " contacts: an alert has at most ", max, "."}, {{"max", max}});
    return {};
  }
  for (std::size_t i = 0; i < contacts->size(); ++i) check_contact((*contacts)[i], Path(contacts_path, i), issues);
  return *contacts;
}

// ---- targets -------------------------------------------------------------------------------------------------------

// Finds the targets of a document and checks their values. With facts it also compares them with what is held.
class Checker {
 public:
  Checker(const AlertDocument& document, const Catalog& catalog, const std::vector<Package>& packages,
          const std::vector<QuotaFacts>* facts, const catalog::Rules& rules, const Path& path, Issues& issues)
      : document_(document),
        catalog_(catalog),
        packages_(packages),
        has_facts_(facts != nullptr),
        path_(path),
        issues_(issues),
        bounds_{percentage_range(rules), 0, {}},
        default_percent_(rules.percentage_default) {
    number_places();
    if (facts != nullptr) take_facts(*facts);
    find_meters();
  }

  std::vector<Target> targets() {
    if (document_.type == AlertType::custom) {
      check_rows();
    } else {
      check_single();
    }
    return std::move(targets_);
  }

  // Only with facts.
  const Holding& holding(const Target& target) const { return holdings_[place_of(target.package, target.meter)]; }
  // The meters that packages have quota of, in the order of the catalog.
  const std::vector<int>& meters() const { return meters_; }

 private:
  // Each thing that can be watched has a place of its own: the pools, then the quotas of the packages, one by one.
  void number_places() {
    first_place_.reserve(packages_.size());
    place_count_ = catalog_.meters.size();
    for (const Package& package : packages_) {
      first_place_.push_back(place_count_);
      place_count_ += package.quotas.size();
    }
  }

  std::size_t place_of(int package, int meter) const {
    if (package < 0) return at(meter);
    const std::vector<catalog::Quota>& quotas = packages_[at(package)].quotas;
    const auto quota =
        std::find_if(quotas.begin(), quotas.end(), [&](const catalog::Quota& one) { return one.meter == meter; });
    QUOTAPACK_CHECK(quota != quotas.end(), "a package is watched for what it has a quota of");
    return first_place_[at(package)] + static_cast<std::size_t>(quota - quotas.begin());
  }

  void take_facts(const std::vector<QuotaFacts>& facts) {
    holdings_.resize(place_count_);
    for (const QuotaFacts& fact : facts) {
      for (const std::size_t place : {place_of(-1, fact.meter), place_of(fact.package, fact.meter)}) {
        Holding& holding = holdings_[place];
        holding.total += fact.total.ticks();
        holding.remaining += fact.remaining.ticks();
        holding.is_inside_validity = true;
      }
    }
  }

  void find_meters() {
    std::vector<bool> is_used(catalog_.meters.size());
    for (const Package& package : packages_) {
      for (const catalog::Quota& quota : package.quotas) is_used[at(quota.meter)] = true;
    }
    for (std::size_t meter = 0; meter < is_used.size(); ++meter) {
      if (is_used[meter]) meters_.push_back(static_cast<int>(meter));
    }
  }

  // The value of a row against its targets, from the one numbered `first` on: the smallest total counts. Absent means
  // the default. A value is checked although its targets are wrong, so that all issues come at once; `meter` is then
  // the one that is meant, -1 where that is not known.
  void check_value(const std::optional<std::string>& value, ThresholdForm form, const Path& row_path,
                   std::size_t first_target, int meter) {
    const Path path(row_path, "value");
    const auto first = targets_.begin() + static_cast<std::ptrdiff_t>(first_target);
    const auto last = targets_.end();
    ThresholdValue checked;
    if (first != last) meter = first->meter;
    if (meter < 0 && meters_.size() == 1) meter = meters_.front();
    bounds_.digits = meter < 0 ? money::kAmountDigits : catalog_.meters[at(meter)].digits;
    bounds_.total = smallest_total(first, last);
    if (value) {
      const std::string_view unit = meter < 0 ? std::string_view{} : std::string_view(catalog_.meters[at(meter)].unit);
      checked = kind_of(form).check(*value, bounds_);
      if (checked.code != IssueCode::none) add_value_issue(*value, checked, {bounds_, form, unit}, path, issues_);
    } else if (form == ThresholdForm::percentage) {
      checked.percent = default_percent_;
    } else {
      issues_.add(IssueCode::missing_member, path, "A threshold in units of the meter has no default: say how many.");
    }
    for (auto target = first; target != last; ++target) {
      target->form = form;
      target->percent = checked.percent;
      target->absolute = checked.absolute;
    }
  }

  std::optional<Quantity> smallest_total(std::vector<Target>::iterator first,
                                         std::vector<Target>::iterator last) const {
    if (!has_facts_) return {};
    std::optional<Quantity> smallest;
    for (auto target = first; target != last; ++target) {
      const Holding& held = holding(*target);
      if (!held.is_inside_validity || !fits(held.total)) continue;
      const Quantity total = Quantity::of_ticks(static_cast<std::int64_t>(held.total));
      if (!smallest || total < *smallest) smallest = total;
    }
    return smallest;
  }

  void add_target(int package, int meter, bool is_enabled) {
    Target target;
    target.package = package;
    target.meter = meter;
    target.is_enabled = is_enabled;
    if (has_facts_ && !fits(holding(target).total))
      issues_.add(IssueCode::out_of_range, path_, "The quotas of the packages together are more than can be held.");
    targets_.push_back(target);
  }

  // ---- percentage and absolute: one value for all targets

  void check_single() {
    const bool is_absolute = document_.type == AlertType::absolute;
    std::vector<int> watched = meters_;
    int meter = -1;
    if (document_.meter) {
      meter = catalog_.find_meter(*document_.meter);
      watched.clear();
      if (meter < 0)
        add_unknown_meter(*document_.meter, path_);
      else
        watched.push_back(meter);
    } else if (is_absolute && meters_.size() > 1) {
      issues_.add(IssueCode::missing_member, Path(path_, "meter"),
                  "The packages have quotas of several meters: say which one the quantity is of.");
      watched.clear();
    }
    const bool is_meter_wrong = watched.empty() && !meters_.empty();
    if (document_.scope == AlertScope::package) {
      watch_packages(watched);
    } else {
      watch_pools(watched);
    }
    if (targets_.empty() && !is_meter_wrong && has_facts_)
      issues_.add(IssueCode::no_package_to_watch, document_.meter ? Path(path_, "meter") : path_,
                  "No package is inside its validity: there is nothing to watch.");
    check_value(document_.value, is_absolute ? ThresholdForm::absolute : ThresholdForm::percentage, path_, 0, meter);
  }

  void watch_pools(const std::vector<int>& watched) {
    for (const int meter : watched) {
      if (!has_facts_ || holdings_[place_of(-1, meter)].is_inside_validity) add_target(-1, meter, true);
    }
  }

  void watch_packages(const std::vector<int>& watched) {
    std::vector<bool> is_watched(catalog_.meters.size());
    for (const int meter : watched) is_watched[at(meter)] = true;
    for (std::size_t package = 0; package < packages_.size(); ++package) {
      for (const catalog::Quota& quota : packages_[package].quotas) {
        const int index = static_cast<int>(package);
        const bool is_held = !has_facts_ || holdings_[place_of(index, quota.meter)].is_inside_validity;
        if (is_watched[at(quota.meter)] && is_held) add_target(index, quota.meter, true);
      }
    }
  }

  // ---- custom: a row for each target

  void check_rows() {
    const Path path(path_, "thresholds");
    if (!document_.thresholds) {
      issues_.add(IssueCode::missing_member, path, "A custom alert says what it watches: add at least one threshold.");
      return;
    }
    const std::vector<ThresholdDocument>& rows = *document_.thresholds;
    if (rows.empty())
      issues_.add(IssueCode::empty, path, "A custom alert watches nothing yet: add at least one threshold.");
    if (rows.size() > static_cast<std::size_t>(base::kThresholdsMax)) {
      const std::string limit = std::to_string(base::kThresholdsMax);
      issues_.add(IssueCode::limit_exceeded, path, {"More than ", limit, " thresholds."},
                  {{"limit", "thresholds"}, {"limitValue", limit}});
      return;
    }
    targets_.reserve(rows.size());
    row_by_place_.assign(place_count_, kNoRow);
    for (std::size_t i = 0; i < rows.size(); ++i) check_row(rows[i], i, Path(path, i));
  }

  void check_row(const ThresholdDocument& row, std::size_t index, const Path& path) {
    const ThresholdForm form = row.form.value_or(ThresholdForm::percentage);
    const std::size_t first = targets_.size();
    const int meter = row.meter ? catalog_.find_meter(*row.meter) : -1;
    if (row.meter && meter < 0) add_unknown_meter(*row.meter, path);
    if (row.package) {
      watch_package(row, meter, index, path);
    } else if (meter >= 0) {
      watch(-1, meter, row, index, Path(path, "meter"));
    } else if (!row.meter) {
      issues_.add(IssueCode::missing_member, path, "A threshold names the `package` or the `meter` that it watches.");
    }
    if (row.package && !row.meter && form == ThresholdForm::absolute && targets_.size() - first > 1)
      issues_.add(IssueCode::missing_member, Path(path, "meter"),
                  "The package has quotas of several meters: say which one the quantity is of.");
    check_value(row.value, form, path, first, meter);
  }

  // The quotas of the package, or the one of the meter that the row names too.
  void watch_package(const ThresholdDocument& row, int meter, std::size_t index, const Path& path) {
    const int package = find_package(*row.package);
    if (package < 0) {
      issues_.add(IssueCode::unknown_package, Path(path, "package"),
                  {"There is no package ", quoted(*row.package), "."});
      return;
    }
    if (row.meter && meter < 0) return;
    bool has_quota = false;
    for (const catalog::Quota& quota : packages_[at(package)].quotas) {
      if (row.meter && quota.meter != meter) continue;
      has_quota = true;
      watch(package, quota.meter, row, index, Path(path, "package"));
    }
    if (!has_quota && row.meter)
      issues_.add(IssueCode::unknown_meter, Path(path, "meter"),
                  {"The package ", quoted(*row.package), " has no quota of the meter ", quoted(*row.meter), "."});
  }

  // -1: there is none. Forms have their rows in the order of the packages: the index is made when one stands elsewhere.
  int find_package(const std::string& id) {
    if (next_package_ >= packages_.size() || packages_[next_package_].id != id) {
      if (package_by_id_.empty()) {
        package_by_id_.reserve(packages_.size());
        for (std::size_t i = 0; i < packages_.size(); ++i) package_by_id_.emplace(packages_[i].id, i);
      }
      const auto found = package_by_id_.find(id);
      if (found == package_by_id_.end()) return -1;
      next_package_ = found->second;
    }
    return static_cast<int>(next_package_++);
  }

  void watch(int package, int meter, const ThresholdDocument& row, std::size_t index, const Path& path) {
    std::size_t& row_of_place = row_by_place_[place_of(package, meter)];
    if (row_of_place != kNoRow) {
      if (row_of_place == index) return;
      const Path rows(path_, "thresholds");
      issues_.add(IssueCode::duplicate_target, path,
                  {"The threshold ", row_of_place + 1, " of the list already watches this target."},
                  {{"other", Path(rows, row_of_place).text()}});
      return;
    }
    row_of_place = index;
    const bool is_enabled = row.enabled.value_or(true);
    add_target(package, meter, is_enabled);
    if (has_facts_ && is_enabled && !holding(targets_.back()).is_inside_validity) {
      issues_.add(IssueCode::no_package_to_watch, path,
                  package < 0 ? "No package of the meter is inside its validity: there is nothing to watch."
                              : "The package is not inside its validity: there is nothing to watch.");
    }
  }

  void add_unknown_meter(const std::string& meter, const Path& path) {
    issues_.add(IssueCode::unknown_meter, Path(path, "meter"), {"The catalog has no meter ", quoted(meter), "."});
  }

  const AlertDocument& document_;
  const Catalog& catalog_;
  const std::vector<Package>& packages_;
  const bool has_facts_;
  const Path& path_;
  Issues& issues_;
  ThresholdBounds bounds_;
  Percent default_percent_;
  static constexpr std::size_t kNoRow = SIZE_MAX;

  std::vector<int> meters_;
  std::vector<std::size_t> first_place_;  // of the quotas of each package
  std::size_t place_count_ = 0;
  std::vector<Holding> holdings_;          // by place; with facts only
  std::vector<std::size_t> row_by_place_;  // kNoRow where none watches it
  std::unordered_map<std::string_view, std::size_t> package_by_id_;
  std::size_t next_package_ = 0;  // behind the one that was named last
  std::vector<Target> targets_;
};

Target used_up_target(int meter) {
  Target target;
  target.meter = meter;
  target.has_threshold = false;
  return target;
}

std::vector<std::string_view> settings_of(const AlertDocument& document, bool is_single, bool is_custom) {
  std::vector<std::string_view> members;
  if (is_single && document.value) members.push_back("value");
  if (is_single && document.meter) members.push_back("meter");
  if (is_single && document.scope) members.push_back("scope");
  if (is_custom && document.thresholds) members.push_back("thresholds");
  return members;
}

}  // namespace

Alert resolve_alert(const AlertDocument& document, const Catalog& catalog, const std::vector<Package>& packages,
                    const catalog::Rules& rules, const Path& path, Issues& issues) {
  Checker checker(document, catalog, packages, nullptr, rules, path, issues);
  Alert alert;
  alert.targets = checker.targets();
  std::unordered_set<int> watched;
  for (const Target& target : alert.targets) watched.insert(target.meter);
  for (const int meter : checker.meters()) {
    if (watched.count(meter) == 0) alert.targets.push_back(used_up_target(meter));
  }
  alert.channels = check_channels(document.channels, path, issues);
  alert.contacts = check_contacts(document.contacts, path, issues);
  return alert;
}

Alert default_alert(const Catalog& catalog, const std::vector<Package>& packages) {
  std::vector<bool> is_used(catalog.meters.size());
  for (const Package& package : packages) {
    for (const catalog::Quota& quota : package.quotas) is_used[at(quota.meter)] = true;
  }
  Alert alert;
  for (std::size_t meter = 0; meter < is_used.size(); ++meter) {
    if (is_used[meter]) alert.targets.push_back(used_up_target(static_cast<int>(meter)));
  }
  alert.channels = {Channel::sms, Channel::email};
  return alert;
}

Validation validate(const AlertDocument& document, const Catalog& catalog, const std::vector<Package>& packages,
                    const std::vector<QuotaFacts>& facts, const catalog::Rules& rules, const Path& path,
                    Issues& issues) {
  const std::size_t issues_before = issues.size() + issues.left_out();
  Checker checker(document, catalog, packages, &facts, rules, path, issues);
  const std::vector<Target> targets = checker.targets();
  (void)check_channels(document.channels, path, issues);
  (void)check_contacts(document.contacts, path, issues);
  Validation validation;
  validation.dropped = dropped_settings(document, document.type);
  if (issues.size() + issues.left_out() != issues_before) return validation;
  validation.targets.reserve(targets.size());
  for (const Target& target : targets) {
    const Holding& held = checker.holding(target);
    TargetRow row;
    row.target = target;
    row.total = Quantity::of_ticks(static_cast<std::int64_t>(held.total));
    row.remaining = Quantity::of_ticks(static_cast<std::int64_t>(held.remaining));
    row.fires_at_or_below = fires_at_or_below(target, row.total);
    row.would_fire_now = target.is_enabled && is_reached(target, row.remaining, row.total);
    validation.targets.push_back(row);
  }
  return validation;
}

std::vector<std::string_view> dropped_settings(const AlertDocument& document, AlertType next_type) {
  const bool is_custom = document.type == AlertType::custom;
  if (document.type != next_type) return settings_of(document, true, true);
  return settings_of(document, is_custom, !is_custom);
}

}  // namespace quotapack::alerts
