#include "planning/expected_use.h"

#include <algorithm>

#include "base/limits.h"
#include "base/sort.h"
#include "catalog/checks.h"
#include "money/rounding.h"
#include "planning/days.h"

namespace quotapack::planning {
namespace {

using base::IssueCode;
using base::Issues;
using base::Path;
using calendar::Offset;
using money::int128;
using money::uint128;

constexpr std::int64_t kWindowDays = 28;
constexpr std::int64_t kWeekDays = 7;
constexpr int kRateDigits = 10;           // a month's daily rate is held to so many digits past the meter's last one
constexpr std::int64_t kShareScale = 10'000;
constexpr std::int64_t kMoreShare = 12'000;  // 120 %
constexpr std::int64_t kLessShare = 8'000;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

std::int64_t half_up(std::int64_t low, std::int64_t high) { return low + (high - low + 1) / 2; }

// value × share ÷ 10,000, half away from zero.
std::optional<std::int64_t> share_of(std::int64_t value, std::int64_t share) {
  const auto part = money::mul_div_to(value, share, kShareScale, 1, money::RoundingMode::half_away_from_zero);
  if (!part.ok() || *part > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(*part);
}

void resolve_weekly(const std::vector<money::Decimal>& factors, const Path& path, Issues& issues, Profile& profile) {
  if (factors.size() != static_cast<std::size_t>(kWeekDays)) {
    issues.add(IssueCode::out_of_range, path, {"A week has 7 factors, Monday first, not ", factors.size(), "."},
               {{"expected", "7"}});
    return;
  }
  for (const money::Decimal& factor : factors)
    profile.weekly_scale = std::max(profile.weekly_scale, static_cast<int>(factor.scale));
  profile.weekly_scale = std::min(profile.weekly_scale, money::kAmountDigits);
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const auto factor = catalog::check_quantity(factors[i], profile.weekly_scale, Path(path, i), issues);
    profile.weekly.push_back(factor ? factor->ticks() : 0);
  }
}

void resolve_growth(const money::Decimal& percent, const Path& path, Issues& issues, Profile& profile) {
  constexpr int kDigitsMax = 4;
  const auto ticks = money::to_ticks64(percent, kDigitsMax);
  if (!ticks.ok()) {
    issues.add(ticks.code(), path, "A growth has at most 4 digits after the point.", {{"digits", "4"}});
    return;
  }
  const std::int64_t hundred = 100 * money::power_of_ten(kDigitsMax);
  if (*ticks < -hundred || *ticks > 10 * hundred) {
    issues.add(IssueCode::out_of_range, path, "A growth lies between -100 and 1000 percent a month.",
               {{"min", "-100"}, {"max", "1000"}});
    return;
  }
  profile.growth_num = hundred + *ticks;
  profile.growth_den = hundred;
}

// A quantity of messages as units: × recipients.
std::int64_t units(const money::Decimal& decimal, std::int64_t recipients, int digits, const Path& path,
                   Issues& issues) {
  const auto quantity = catalog::check_quantity(decimal, digits, path, issues);
  if (!quantity) return 0;
  const auto product = money::multiply(*quantity, recipients);
  if (!product.ok()) {
    issues.add(product.code(), path, "The quantity times the recipients is outside the range that can be held.");
    return 0;
  }
  return product->ticks();
}

// The shares that the early and the late path have of the likely one.
void find_shares(const Observed& observed, const catalog::Rules& rules, std::int64_t shares[kPathCount]) {
  shares[0] = kMoreShare;
  shares[1] = kShareScale;
  shares[2] = kLessShare;
  if (observed.day_count < rules.forecast_days_min || observed.week_count < 2 || observed.median == 0) return;
  const auto high = money::mul_div_to(kShareScale, observed.high, observed.median, 1,
                                      money::RoundingMode::half_away_from_zero);
  const auto low = money::mul_div_to(kShareScale, observed.low, observed.median, 1,
                                     money::RoundingMode::half_away_from_zero);
  constexpr std::int64_t kShareMax = 100 * kShareScale;
  if (high.ok()) shares[0] = static_cast<std::int64_t>(std::min<int128>(*high, kShareMax));
  if (low.ok()) shares[2] = static_cast<std::int64_t>(*low);
}

// The days of one calendar month after the other: each month's quantities sum to its exact sum, rounded once.
template <class NumeratorOf>
bool spread_by_month(std::int64_t first_day, std::int64_t last_day, uint128 denominator, NumeratorOf numerator_of,
                     std::vector<std::int64_t>& by_day) {
  by_day.assign(at(last_day - first_day + 1), 0);
  for (std::int64_t day = first_day; day <= last_day;) {
    const calendar::Date date = calendar::date_of_day(day);
    const std::int64_t month_end =
        std::min(last_day, calendar::day_number({date.year, date.month, calendar::days_in_month(date.year, date.month)}));
    std::vector<uint128> numerators;
    for (std::int64_t i = day; i <= month_end; ++i) {
      const std::optional<uint128> numerator = numerator_of(i);
      if (!numerator) return false;
      numerators.push_back(*numerator);
    }
    const auto parts = spread(numerators, denominator);
    if (!parts) return false;
    std::copy(parts->begin(), parts->end(), by_day.begin() + (day - first_day));
    day = month_end + 1;
  }
  return true;
}

// The rate of each month from the first day's on, in 10^-10 of a tick.
std::optional<std::vector<int128>> monthly_rates(const Profile& profile, std::int64_t month_count) {
  std::vector<int128> rates{static_cast<int128>(profile.per_day) * money::power_of_ten(kRateDigits)};
  while (static_cast<std::int64_t>(rates.size()) < month_count) {
    const auto next = money::mul_div_to(rates.back(), static_cast<std::int64_t>(profile.growth_num),
                                        static_cast<std::int64_t>(profile.growth_den), 1,
                                        money::RoundingMode::half_away_from_zero);
    if (!next.ok()) return std::nullopt;
    rates.push_back(*next);
  }
  return rates;
}

int month_of_day(std::int64_t day) {
  const calendar::Date date = calendar::date_of_day(day);
  return date.year * 12 + date.month - 1;
}

bool spread_profile(const Profile& profile, std::int64_t share, std::int64_t first_day, std::int64_t last_day,
                    std::vector<std::int64_t>& by_day) {
  const int first_month = month_of_day(first_day);
  const auto rates = monthly_rates(profile, month_of_day(last_day) - first_month + 1);
  if (!rates) return false;
  const uint128 denominator = static_cast<uint128>(money::power_of_ten(kRateDigits)) *
                              static_cast<uint128>(money::power_of_ten(profile.weekly_scale)) *
                              static_cast<uint128>(kShareScale);
  return spread_by_month(first_day, last_day, denominator, [&](std::int64_t day) -> std::optional<uint128> {
    const auto rate = static_cast<uint128>((*rates)[at(month_of_day(day) - first_month)]);
    const auto factor = static_cast<uint128>(profile.weekly.empty() ? 1 : profile.weekly[at(weekday_of(day))]);
    const auto weighed = times(rate, factor);
    return weighed ? times(*weighed, static_cast<uint128>(share)) : std::nullopt;
  }, by_day);
}

bool spread_history(const Observed& observed, std::int64_t week, std::int64_t first_day, std::int64_t last_day,
                    std::vector<std::int64_t>& by_day) {
  if (observed.window_days < kWeekDays) {  // every day alike
    return spread_by_month(first_day, last_day, static_cast<uint128>(observed.window_days),
                           [&](std::int64_t) { return std::optional<uint128>(static_cast<uint128>(week)); }, by_day);
  }
  uint128 weight_sum = 0;
  for (std::int64_t weight : observed.by_weekday) weight_sum += static_cast<uint128>(weight);
  if (weight_sum == 0) {
    by_day.assign(at(last_day - first_day + 1), 0);
    return true;
  }
  return spread_by_month(first_day, last_day, weight_sum, [&](std::int64_t day) {
    return times(static_cast<uint128>(week), static_cast<uint128>(observed.by_weekday[weekday_of(day)]));
  }, by_day);
}

}  // namespace

std::vector<Profile> resolve_profiles(const std::vector<ProfileDocument>& documents, const catalog::Catalog& catalog,
                                      Instant as_of, const Path& path, Issues& issues) {
  std::vector<Profile> profiles;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const ProfileDocument& document = documents[i];
    const Path item(path, i);
    Profile profile;
    profile.meter = catalog.find_meter(document.meter);
    if (profile.meter < 0) {
      issues.add(IssueCode::unknown_meter, Path(item, "meter"),
                 {"The catalog has no meter ", catalog::quoted(document.meter), "."});
      continue;
    }
    const int digits = catalog.meters[at(profile.meter)].digits;
    const std::int64_t recipients = document.recipients.value_or(1);
    constexpr std::int64_t kRecipientsMax = 1'000'000'000;
    if (!catalog::check_count(recipients, 1, kRecipientsMax, Path(item, "recipients"), issues)) continue;
    profile.per_day = units(document.per_day, recipients, digits, Path(item, "perDay"), issues);
    if (document.weekly) resolve_weekly(*document.weekly, Path(item, "weekly"), issues, profile);
    if (document.growth_percent_per_month)
      resolve_growth(*document.growth_percent_per_month, Path(item, "growthPercentPerMonth"), issues, profile);
    const Path campaigns(item, "campaigns");
    for (std::size_t c = 0; c < document.campaigns.size(); ++c) {
      const CampaignDocument& campaign = document.campaigns[c];
      const Path place(campaigns, c);
      if (campaign.at <= as_of)
        issues.add(IssueCode::before_as_of, Path(place, "at"), "A campaign lies after `asOf`.");
      profile.campaigns.push_back(
          {campaign.at, units(campaign.quantity, recipients, digits, Path(place, "quantity"), issues)});
    }
    profiles.push_back(std::move(profile));
  }
  return profiles;
}

Observed observe(const std::vector<packages::UsageRecord>& usage, int meter, Instant as_of, Offset offset) {
  const std::int64_t today = calendar::day_number_of(as_of, offset);
  std::vector<std::int64_t> by_day(at(kWindowDays), 0);  // [0]: yesterday
  std::int64_t first_day = today;
  for (const packages::UsageRecord& record : usage) {
    if (record.meter != meter || !record.billable || record.end > as_of) continue;
    // An interval belongs to the day in which it ends, as an item does.
    const Instant moment = record.is_instant ? record.end : Instant::of_ms(record.end.ms() - 1);
    const std::int64_t day = calendar::day_number_of(moment, offset);
    if (day >= today) continue;
    first_day = std::min(first_day, day);
    if (today - day <= kWindowDays) by_day[at(today - day - 1)] += record.quantity.ticks();
  }
  Observed observed;
  observed.day_count = std::min(kWindowDays, today - first_day);
  if (observed.day_count == 0) return observed;
  observed.week_count = observed.day_count / kWeekDays;
  observed.window_days = observed.week_count > 0 ? observed.week_count * kWeekDays : observed.day_count;
  std::vector<std::int64_t> weeks(at(std::max<std::int64_t>(observed.week_count, 1)), 0);
  for (std::int64_t i = 0; i < observed.window_days; ++i) {
    weeks[at(i / kWeekDays)] += by_day[at(i)];
    observed.by_weekday[weekday_of(today - 1 - i)] += by_day[at(i)];
  }
  base::sort(weeks);
  observed.low = weeks.front();
  observed.high = weeks.back();
  observed.median = half_up(weeks[(weeks.size() - 1) / 2], weeks[weeks.size() / 2]);
  return observed;
}

std::vector<MeterUse> expect_use(const std::vector<Profile>& profiles, const std::vector<packages::UsageRecord>& usage,
                                 const std::vector<packages::Package>& packages, const catalog::Catalog& catalog,
                                 const catalog::Rules& rules, Instant as_of, std::int64_t first_day,
                                 std::int64_t last_day, const Path& path, Issues& issues) {
  std::vector<bool> is_concerned(catalog.meters.size(), false);
  for (const Profile& profile : profiles) is_concerned[at(profile.meter)] = true;
  for (const packages::UsageRecord& record : usage) is_concerned[at(record.meter)] = true;
  for (const packages::Package& package : packages) {
    for (const catalog::Quota& quota : package.quotas) is_concerned[at(quota.meter)] = true;
  }
  const std::size_t day_count = at(last_day - first_day + 1);
  std::vector<MeterUse> uses;
  for (std::size_t meter = 0; meter < catalog.meters.size(); ++meter) {
    if (!is_concerned[meter]) continue;
    MeterUse use;
    use.meter = static_cast<int>(meter);
    use.observed = observe(usage, use.meter, as_of, catalog.offset);
    std::int64_t shares[kPathCount];
    find_shares(use.observed, rules, shares);
    bool is_held = true;
    for (int p = 0; p < kPathCount; ++p) {
      use.by_day[p].assign(day_count, 0);
      for (std::size_t k = 0; k < profiles.size(); ++k) {
        const Profile& profile = profiles[k];
        if (profile.meter != use.meter) continue;
        const Path item(path, k);
        if (use.source == UseSource::none) use.place = Path(item, "perDay").text();
        use.source = UseSource::profile;
        std::vector<std::int64_t> by_day;
        is_held = is_held && spread_profile(profile, shares[p], first_day, last_day, by_day);
        for (std::size_t i = 0; is_held && i < day_count; ++i) {
          is_held = by_day[i] <= INT64_MAX - use.by_day[p][i];
          if (is_held) use.by_day[p][i] += by_day[i];
        }
        for (const Campaign& campaign : profile.campaigns) {
          const auto quantity = share_of(campaign.quantity, shares[p]);
          is_held = is_held && quantity;
          if (quantity) use.campaigns[p].push_back({campaign.at, *quantity});
        }
      }
    }
    // With profiles, a meter that none of them names is not used ahead.
    if (use.source == UseSource::none && profiles.empty() && use.observed.day_count >= rules.forecast_days_min) {
      use.source = UseSource::history;
      use.place = "/usage";
      const Observed& observed = use.observed;
      std::int64_t weeks[kPathCount] = {observed.high, observed.median, observed.low};
      for (int p = 0; p < kPathCount; ++p) {
        if (observed.week_count < 2) {
          const auto week = share_of(observed.median, shares[p]);
          is_held = is_held && week;
          weeks[p] = week.value_or(0);
        }
        is_held = is_held && spread_history(observed, weeks[p], first_day, last_day, use.by_day[p]);
      }
    }
    if (!is_held) {
      issues.add(IssueCode::out_of_range, path,
                 {"The expected use of meter ", catalog::quoted(catalog.meters[meter].id),
                  " is outside the range that can be held."});
    }
    std::int64_t portion = 1;
    for (const packages::Package& package : packages) {
      for (const catalog::Quota& quota : package.quotas) {
        if (quota.meter == use.meter) portion = portion_with(portion, quota.ratio);
      }
    }
    for (int p = 0; p < kPathCount && portion > 1; ++p) {
      std::int64_t carried = 0;
      for (std::int64_t& ticks : use.by_day[p]) ticks = in_portions(ticks, portion, carried);
      for (Campaign& campaign : use.campaigns[p]) campaign.quantity = nearest_portions(campaign.quantity, portion);
    }
    uses.push_back(std::move(use));
  }
  return uses;
}

}  // namespace quotapack::planning
