#include "replay/book.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <system_error>

#include "base/limits.h"
#include "money/rounding.h"
#include "replay/words.h"

namespace quotapack::replay {
namespace {

using base::IssueCode;
using packages::Package;

constexpr const char* kTooMuchBilled = "The bills are outside the range that can be held.";
constexpr std::uint64_t kMinusZero = std::uint64_t{1} << 63;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

// A quantity in binary64; -1 where it is none, or too large to be exact.
std::int64_t count_of(std::uint64_t bits) {
  const std::int64_t value = read_binary64(bits);
  return value > (std::int64_t{1} << 53) ? -1 : value;
}

// Ids in the order in which the packages are given.
std::string id_of(std::size_t slot) {
  std::string id = std::to_string(slot);
  return std::string(8 - std::min<std::size_t>(8, id.size()), '0') + id;
}

}  // namespace

BookReplay::BookReplay(const Account& facts, const BookColumns& columns, BookWay way)
    : facts_(facts), columns_(columns), meter_count_(facts.catalog->meters.size()) {
  for (const catalog::Offer& offer : facts.catalog->offers) quota_count_ = std::max(quota_count_, offer.quotas.size());
  account_ = facts;
  account_.packages.clear();
  account_.usage.clear();
  templates_.resize(facts.catalog->offers.size());
  const std::size_t most = at(base::kColumnRecordsMax);
  if (columns.account_count > most / std::max<std::size_t>(meter_count_, 1) || columns.package_count > most / quota_count_ ||
      columns.usage.count > most) {
    problem_ = base::Issue{IssueCode::limit_exceeded, "",
                           "Accounts times meters, packages times quotas, or records are more than " + std::to_string(most) +
                               ": take them in parts.",
                           {{"limit", "columnRecords"}, {"limitValue", std::to_string(most)}}};
    return;
  }
  if (!sort_records()) return;
  if (way == BookWay::light_where_it_fits) light_ = std::make_unique<LightReplay>(facts, quota_count_, first_end_, last_end_);
  billed_.resize(columns.account_count);
  excess_.resize(columns.account_count * meter_count_);
  rejected_.resize(columns.account_count * meter_count_);
  used_.resize(columns.package_count * quota_count_);
}

bool BookReplay::fail(IssueCode code, const char* list, std::size_t index, const char* member, std::string message) {
  problem_ = base::Issue{code, std::string(list) + std::to_string(index) + member, std::move(message), {}};
  return false;
}

bool BookReplay::write(std::uint64_t& word, std::int64_t value) {
  const bool is_integer = columns_.usage.quantity_format == WordFormat::integer;
  if (value < 0 || (!is_integer && value > (std::int64_t{1} << 53)))
    return fail(IssueCode::out_of_range, "/accounts/", next_, "",
                is_integer ? "What the account used or pays is outside the range that can be held."
                           : "What the account used or pays is more than a number holds exactly: ask for 64-bit integers.");
  word = is_integer ? static_cast<std::uint64_t>(value) : binary64_of_whole(value);
  return true;
}

// Counts how many records each account has, then puts each behind the ones before it.
bool BookReplay::sort_records() {
  const UsageColumns& usage = columns_.usage;
  first_record_.assign(columns_.account_count + 1, 0);
  std::int64_t last_end = 0;
  for (std::size_t i = 0; i < usage.count; ++i) {
    const std::int64_t end = usage.ends[i] == kMinusZero ? 0 : read_binary64(usage.ends[i]);
    if (end < last_end)
      return fail(IssueCode::out_of_range, "/usage/", i, "/end", "Ends are whole milliseconds since 1970 and rise.");
    last_end = end;
    const std::uint32_t account = columns_.accounts[i];
    if (account >= columns_.account_count)
      return fail(IssueCode::out_of_range, "/usage/", i, "/account", "There is no account of this number.");
    ++first_record_[account + 1];
  }
  last_end_ = last_end;
  if (usage.count > 0) first_end_ = whole_of_binary64(usage.ends[0]).value_or(0);
  for (std::size_t i = 1; i < first_record_.size(); ++i) first_record_[i] += first_record_[i - 1];
  records_.reset(new BookRecord[usage.count]);
  if (usage.meters != nullptr) meters_.resize(usage.count);
  const bool is_integer = usage.quantity_format == WordFormat::integer;
  std::vector<std::uint32_t> place(first_record_.begin(), first_record_.end() - 1);
  for (std::size_t i = 0; i < usage.count; ++i) {
    const std::uint32_t to = place[columns_.accounts[i]]++;
    records_[to] = {usage.ends[i], is_integer ? static_cast<std::int64_t>(usage.quantities[i]) : count_of(usage.quantities[i])};
    if (usage.meters != nullptr) meters_[to] = usage.meters[i];
  }
  return true;
}

// Makes the package of a slot from its offer, or moves the one that is there.
bool BookReplay::place_package(std::size_t slot, std::size_t package) {
  const std::uint32_t offer = columns_.package_offers[package];
  if (offer >= templates_.size())
    return fail(IssueCode::unknown_offer, "/packages/", package, "/offer", "The catalog has no offer of this number.");
  const auto starts_at = whole_of_binary64(columns_.package_starts[package]);
  if (!starts_at || !calendar::is_writable(Instant::of_ms(*starts_at), facts_.catalog->offset))
    return fail(IssueCode::not_an_instant, "/packages/", package, "/effectiveAt",
                "A package starts at a whole millisecond since 1970, before the year 10000.");
  const Instant effective_at = Instant::of_ms(*starts_at);
  if (slot == account_.packages.size()) {
    account_.packages.emplace_back();
    slot_offer_.push_back(-1);
  }
  Package& placed = account_.packages[slot];
  if (slot_offer_[slot] != static_cast<int>(offer)) {
    std::optional<Package>& original = templates_[offer];
    if (!original) {
      packages::PackageDocument document;
      document.offer = facts_.catalog->offers[offer].id;
      document.id = "0";
      document.effective_at = Instant{};  // moved below, like all that follow
      base::Issues issues;
      Package made = packages::resolve_package(document, *facts_.catalog, facts_.rules, base::Path{}, issues);
      if (!issues.empty())
        return fail(issues.list().front().code, "/packages/", package, "", issues.list().front().message);
      original = std::move(made);
    }
    placed = *original;
    placed.id = id_of(slot);
    slot_offer_[slot] = static_cast<int>(offer);
  }
  if (!packages::move_to(placed, effective_at, facts_.catalog->offset))
    return fail(IssueCode::out_of_range, "/packages/", package, "/effectiveAt",
                "The package would expire after the year 9999.");
  return true;
}

bool BookReplay::step(std::size_t count) {
  for (; count > 0 && !problem_ && !is_done(); --count) {
    if (!take_account()) return false;
  }
  if (is_done() && !problem_ && next_package_ < columns_.package_count)
    return fail(IssueCode::out_of_range, "/packages/", next_package_, "/account",
                "Accounts of packages rise and are below their number.");
  return !problem_;
}

// Where the record of this number of the current account stands in the columns.
std::size_t BookReplay::place_in_columns(std::size_t record) const {
  std::size_t place = 0;
  for (std::size_t found = 0;; ++place) {
    if (columns_.accounts[place] == next_ && found++ == record) return place;
  }
}

// A path names the record or the package of the account; in the columns it has another place.
std::string BookReplay::path_in_columns(const std::string& path, std::size_t first_package) const {
  const auto moved = [&path](std::string_view list, auto place_of) -> std::optional<std::string> {
    if (path.compare(0, list.size(), list) != 0) return std::nullopt;
    const char* const end = path.data() + path.size();
    std::size_t index = 0;
    const auto number = std::from_chars(path.data() + list.size(), end, index);
    if (number.ec != std::errc{}) return std::nullopt;
    return std::string(list) + std::to_string(place_of(index)) + std::string(number.ptr, end);
  };
  if (const auto record = moved("/usage/", [&](std::size_t i) { return place_in_columns(i); })) return *record;
  if (const auto package = moved("/packages/", [&](std::size_t i) { return first_package + i; })) return *package;
  return path;
}

bool BookReplay::take_account() {
  const std::size_t first_package = next_package_;
  while (next_package_ < columns_.package_count && columns_.package_accounts[next_package_] == next_) {
    if (next_package_ - first_package == at(base::kPackagesMax))
      return fail(IssueCode::limit_exceeded, "/packages/", next_package_, "",
                  "An account has more than " + std::to_string(base::kPackagesMax) + " packages.");
    ++next_package_;
  }
  const std::size_t package_count = next_package_ - first_package;
  auto billed = replay_lightly(first_package, package_count);
  if (!billed) billed = replay_by_engine(first_package, package_count);
  if (!billed || !write_account(*billed, first_package, package_count)) return false;
  ++next_;
  return true;
}

std::optional<std::int64_t> BookReplay::replay_lightly(std::size_t first_package, std::size_t package_count) {
  if (!light_) return std::nullopt;
  sums_.assign(2 * meter_count_ + package_count * quota_count_, 0);
  LightColumns columns;
  columns.package_count = package_count;
  columns.offers = columns_.package_offers + first_package;
  columns.starts = columns_.package_starts + first_package;
  columns.record_count = first_record_[next_ + 1] - first_record_[next_];
  columns.records = records_.get() + first_record_[next_];
  if (columns_.usage.meters != nullptr) columns.meters = meters_.data() + first_record_[next_];
  const auto billed =
      light_->replay(columns, {sums_.data(), sums_.data() + meter_count_, sums_.data() + 2 * meter_count_});
  if (!billed) return std::nullopt;
  ++light_count_;
  pending_ += light_->pending();
  return billed;
}

std::optional<std::int64_t> BookReplay::replay_by_engine(std::size_t first_package, std::size_t package_count) {
  for (std::size_t slot = 0; slot < package_count; ++slot) {
    if (!place_package(slot, first_package + slot)) return std::nullopt;
  }
  account_.packages.resize(package_count);
  slot_offer_.resize(package_count);

  UsageColumns usage;
  const std::size_t first_record = first_record_[next_];
  usage.count = first_record_[next_ + 1] - first_record;
  ends_.resize(usage.count);
  quantities_.resize(usage.count);
  for (std::size_t i = 0; i < usage.count; ++i) {
    ends_[i] = records_[first_record + i].end;
    quantities_[i] = static_cast<std::uint64_t>(records_[first_record + i].quantity);
  }
  usage.ends = ends_.data();
  usage.quantities = quantities_.data();
  if (columns_.usage.meters != nullptr) usage.meters = meters_.data() + first_record;
  if (replay_) replay_->restart(usage);
  else replay_.emplace(account_, usage, false);

  sums_.assign(2 * meter_count_ + package_count * quota_count_, 0);
  std::optional<Amount> billed;
  if (!replay_->problem() && replay_->step(usage.count)) billed = replay_->finish_billed(sums_.data());
  if (!billed) {
    problem_ = replay_->problem();
    problem_->path = path_in_columns(problem_->path, first_package);
    return std::nullopt;
  }
  pending_ += replay_->pending();
  add_ledger();
  const auto units = money::units_of(*billed, facts_.rules.total_rounding.digits);
  if (units.ok()) return *units;
  fail(IssueCode::out_of_range, "/accounts/", next_, "", kTooMuchBilled);
  return std::nullopt;
}

void BookReplay::add_ledger() {
  std::int64_t* const rejected = sums_.data() + meter_count_;
  std::int64_t* const used = rejected + meter_count_;
  const Ledger& ledger = replay_->ledger();
  for (std::size_t i = 0; i < ledger.size(); ++i) {
    const auto quantity = static_cast<std::int64_t>(ledger.quantity()[i]);
    const std::size_t record = first_record_[next_] + ledger.record()[i];
    const int meter = meters_.empty() ? 0 : meters_[record];
    const std::int32_t package = ledger.package()[i];
    if (package < 0) {
      if (package == kLedgerRejected) rejected[meter] += quantity;
      continue;
    }
    const std::vector<catalog::Quota>& quotas = account_.packages[at(package)].quotas;
    std::size_t quota = 0;
    while (quota + 1 < quotas.size() && quotas[quota].meter != meter) ++quota;
    used[at(package) * quota_count_ + quota] += quantity;
  }
}

// What was summed up of the account, as words of the answer.
bool BookReplay::write_account(std::int64_t billed, std::size_t first_package, std::size_t package_count) {
  const std::int64_t* const excess = sums_.data();
  const std::int64_t* const rejected = excess + meter_count_;
  const std::int64_t* const used = rejected + meter_count_;
  if (billed < 0 || billed > (std::int64_t{1} << 53))
    return fail(IssueCode::out_of_range, "/accounts/", next_, "", kTooMuchBilled);
  if (!write(billed_[next_], billed)) return false;
  for (std::size_t meter = 0; meter < meter_count_; ++meter) {
    if (!write(excess_[next_ * meter_count_ + meter], excess[meter])) return false;
    if (!write(rejected_[next_ * meter_count_ + meter], rejected[meter])) return false;
  }
  for (std::size_t i = 0; i < package_count * quota_count_; ++i) {
    if (!write(used_[first_package * quota_count_ + i], used[i])) return false;
  }
  return true;
}

}  // namespace quotapack::replay
