#include "exchange/catalog_import.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "base/limits.h"
#include "catalog/catalog.h"
#include "catalog/checks.h"
#include "exchange/csv_reader.h"
#include "exchange/head_line.h"

namespace quotapack::exchange {

namespace {

using base::IssueCode;
using base::Issues;
using base::Path;

enum CatalogField : std::size_t {
  kOffer,
  kTitle,
  kKind,
  kPrice,
  kValidity,
  kMeter,
  kUnit,
  kDigits,
  kQuantity,
  kMaxQuantity,
  kCurrency,
  kPayPerUsePrice,
  kPer
};
constexpr Field kFields[] = {
    {"offer", "offer offerid id package"},
    {"title", "title name"},
    {"kind", "kind"},
    {"price", "price listprice"},
    {"validity", "validity"},
    {"meter", "meter"},
    {"unit", "unit"},
    {"digits", "digits"},
    {"quantity", "quantity quota"},
    {"max_quantity", "maxquantity"},
    {"currency", "currency"},
    {"pay_per_use_price", "payperuseprice payperuse"},
    {"per", "per"},
};
constexpr CatalogField kDemanded[] = {kOffer, kPrice, kValidity, kMeter, kQuantity};

// An offer on its way: what its rows said first, and which rows they are.
struct OfferRows {
  catalog::OfferDocument offer;
  std::string price, validity, kind, max_quantity;  // as written in the first row
  std::vector<std::int64_t> rows;                   // one per quota
  std::vector<std::int64_t> bad_rows;               // rejected already
};

struct MeterRows {
  catalog::MeterDocument meter;
  std::int64_t row = 0;  // the first that names it
  std::string unit, digits, price, per;
};

class CatalogReader {
 public:
  CatalogReader(std::string_view text, const CatalogImportSettings& settings, const Path& path, Issues& issues)
      : text_(text), settings_(settings), path_(path), text_path_(path, "text"), rows_path_(path, "rows"),
        issues_(issues) {}

  std::optional<CatalogImport> read() {
    read_table();
    if (!issues_.empty()) return std::nullopt;
    finish();
    return std::move(import_);
  }

 private:
  void read_table() {
    CsvReader reader(text_);
    CsvRow row;
    if (!reader.next(row)) return issues_.add(IssueCode::empty, text_path_, "The file is empty.");
    if (!row.problem.empty()) {
      return issues_.add(IssueCode::invalid_row, text_path_, {"The head line cannot be read. ", row.problem});
    }
    HeadLine head(std::move(row.cells), kFields, {}, text_path_, issues_);
    head_ = &head;
    for (const CatalogField field : kDemanded) {
      if (head.has(field)) continue;
      issues_.add(IssueCode::missing_member, text_path_,
                  {"The table has no column ", kFields[field].name, ": its head line has ", head.listed(), "."});
    }
    if (!settings_.currency.has_value() && !head.has(kCurrency)) {
      const Path at(path_, "currency");
      issues_.add(IssueCode::missing_member, at, "The currency is neither given nor a column of the table.");
    }
    import_.ignored = head.ignored();
    while (issues_.empty() && reader.next(row)) {
      if (import_.rows == base::kCsvRowsMax) {
        return issues_.add(IssueCode::limit_exceeded, text_path_,
                           {"The file has more than ", base::kCsvRowsMax, " rows."},
                           {{"limit", "csvRows"}, {"limitValue", base::kCsvRowsMax}});
      }
      ++import_.rows;
      read_row(row);
    }
    if (issues_.empty() && import_.rows == 0) {
      issues_.add(IssueCode::empty, text_path_, "The file has a head line and no rows.");
    }
  }

  std::string_view cell(CatalogField field) const { return head_->cell(field, row_->cells); }
  // What is wrong with a cell of the row.
  void complain(CatalogField field, IssueCode code, std::string message) {
    const Path row_at(rows_path_, static_cast<std::size_t>(row_->line));
    const Path at(row_at, head_->has(field) ? std::string_view(head_->name(field)) : kFields[field].name);
    of_row_.add(code, at, std::move(message));
  }

  void read_row(const CsvRow& row) {
    row_ = &row;
    of_row_ = {};
    const Path row_at(rows_path_, static_cast<std::size_t>(row.line));
    const bool is_row = row.problem.empty() && row.cells.size() == head_->size();
    if (!row.problem.empty()) {
      of_row_.add(IssueCode::invalid_row, row_at, row.problem);
    } else if (!is_row) {
      of_row_.add(IssueCode::invalid_row, row_at,
                  {"The row has ", row.cells.size(), " cells, the head line ", head_->size(), "."});
    }
    // A row that cannot be told apart into cells still begins with them: where it names an offer, that offer is spoilt.
    const std::string offer_id(cell(kOffer));
    if (is_row) {
      check_currency();
      MeterRows meter = read_meter();
      if (offer_id.empty()) {
        if (of_row_.empty()) keep_meter(std::move(meter));
      } else {
        read_offer(offer_id, std::move(meter));
      }
    }
    if (of_row_.empty()) return;
    ++import_.rejected;
    import_.issues.add(row.line, of_row_);
    if (!offer_id.empty()) offer_of(offer_id).bad_rows.push_back(row.line);
  }

  void check_currency() {
    const std::string_view written = cell(kCurrency);
    if (written.empty()) return;
    if (currency_.empty()) currency_ = settings_.currency.value_or(std::string(written));
    if (written != currency_) {
      complain(kCurrency, IssueCode::conflicting_members,
               catalog::quoted(written) + " is not the currency of the price list, " + catalog::quoted(currency_) + ".");
    }
  }

  std::optional<money::Decimal> decimal_of(CatalogField field) {
    const std::string_view written = cell(field);
    const auto decimal = money::parse_decimal(written);
    if (decimal.ok()) return *decimal;
    complain(field, decimal.code(),
             written.empty() ? "The " + std::string(kFields[field].name) + " is empty."
                             : catalog::quoted(written) +
                                   " is not taken: write digits with at most one point, without grouping, such as "
                                   "1234.50.");
    return std::nullopt;
  }

  std::int64_t count_of(CatalogField field) {
    const std::string_view written = cell(field);
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), count);
    if (error == std::errc() && end == written.data() + written.size()) return count;
    complain(field, error == std::errc::result_out_of_range ? IssueCode::out_of_range : IssueCode::not_an_integer,
             catalog::quoted(written) + " is not a whole number.");
    return 0;
  }

  // What the row says of its meter. What it leaves blank, other rows may say.
  MeterRows read_meter() {
    MeterRows read;
    read.row = row_->line;
    read.meter.id = cell(kMeter);
    read.unit = cell(kUnit);
    read.digits = cell(kDigits);
    read.price = cell(kPayPerUsePrice);
    read.per = cell(kPer);
    if (read.meter.id.empty()) complain(kMeter, IssueCode::empty, "The row names no meter.");
    read.meter.unit = read.unit.empty() ? read.meter.id : read.unit;
    if (!read.digits.empty()) read.meter.digits = count_of(kDigits);
    if (!read.price.empty()) {
      read.meter.pay_per_use.emplace();
      read.meter.pay_per_use->unit_price = decimal_of(kPayPerUsePrice);
      if (!read.per.empty()) read.meter.pay_per_use->per = decimal_of(kPer);
    } else if (!read.per.empty()) {
      complain(kPer, IssueCode::missing_member, "The row says for how many units a price is, but no price.");
    }
    const auto known = meter_by_id_.find(read.meter.id);
    if (known == meter_by_id_.end()) return read;
    const MeterRows& before = meters_[known->second];
    hold_to(kUnit, read.unit, before.unit, "meter");
    hold_to(kDigits, read.digits, before.digits, "meter");
    hold_to(kPayPerUsePrice, read.price, before.price, "meter");
    if (!read.price.empty() && !before.price.empty() && read.per != before.per) {
      complain(kPer, IssueCode::conflicting_members,
               "Another row has another number of units for the price of the same meter.");
    }
    return read;
  }

  void hold_to(CatalogField field, std::string_view written, std::string_view before, std::string_view of) {
    if (written.empty() || before.empty() || written == before) return;
    complain(field, IssueCode::conflicting_members,
             catalog::quoted(written) + " differs from what another row says of the same " + std::string(of) + ": " +
                 catalog::quoted(before) + ".");
  }

  void keep_meter(MeterRows read) {
    const auto [known, is_new] = meter_by_id_.try_emplace(read.meter.id, meters_.size());
    if (is_new) {
      meters_.push_back(std::move(read));
      return;
    }
    MeterRows& kept = meters_[known->second];
    if (kept.unit.empty() && !read.unit.empty()) {
      kept.unit = read.unit;
      kept.meter.unit = read.meter.unit;
    }
    if (kept.digits.empty() && !read.digits.empty()) {
      kept.digits = read.digits;
      kept.meter.digits = read.meter.digits;
    }
    if (kept.price.empty() && !read.price.empty()) {
      kept.price = read.price;
      kept.per = read.per;
      kept.meter.pay_per_use = read.meter.pay_per_use;
    }
  }

  OfferRows& offer_of(const std::string& id) {
    const auto [known, is_new] = offer_by_id_.try_emplace(id, offers_.size());
    if (is_new) offers_.emplace_back().offer.id = id;
    return offers_[known->second];
  }

  void read_offer(const std::string& id, MeterRows meter) {
    catalog::QuotaDocument quota;
    quota.meter = meter.meter.id;
    if (const auto quantity = decimal_of(kQuantity)) quota.quantity = *quantity;

    OfferRows& rows = offer_of(id);
    if (rows.rows.empty()) {
      rows.price = cell(kPrice);
      rows.validity = cell(kValidity);
      rows.kind = cell(kKind);
      rows.max_quantity = cell(kMaxQuantity);
      read_terms(rows.offer);
    } else {
      hold_to(kPrice, cell(kPrice), rows.price, "offer");
      hold_to(kValidity, cell(kValidity), rows.validity, "offer");
      hold_to(kKind, cell(kKind), rows.kind.empty() ? catalog::kPackageKindNames[0] : rows.kind, "offer");
      hold_to(kTitle, cell(kTitle), rows.offer.title.value_or(""), "offer");
      if (!cell(kMaxQuantity).empty() && cell(kMaxQuantity) != rows.max_quantity) {
        complain(kMaxQuantity, IssueCode::conflicting_members, "Another row of the same offer has another limit.");
      }
    }
    if (!of_row_.empty()) return;
    rows.offer.quotas.push_back(std::move(quota));
    rows.rows.push_back(row_->line);
    keep_meter(std::move(meter));
  }

  void read_terms(catalog::OfferDocument& offer) {
    if (!cell(kTitle).empty()) offer.title = std::string(cell(kTitle));
    if (const auto price = decimal_of(kPrice)) offer.price = *price;
    const auto kind = std::find(std::begin(catalog::kPackageKindNames), std::end(catalog::kPackageKindNames),
                                cell(kKind));
    if (kind != std::end(catalog::kPackageKindNames)) {
      offer.kind = static_cast<catalog::PackageKind>(kind - std::begin(catalog::kPackageKindNames));
    } else if (!cell(kKind).empty()) {
      complain(kKind, IssueCode::unknown_value,
               catalog::quoted(cell(kKind)) + " is none of: pay_per_use, stop_before_excess.");
    }
    if (cell(kValidity).empty()) {
      complain(kValidity, IssueCode::empty, "The validity is empty: write a duration such as P6M, or never.");
    } else if (cell(kValidity) != "never") {
      const auto validity = calendar::parse_duration(cell(kValidity));
      if (validity.ok())
        offer.validity = *validity;
      else
        complain(kValidity, validity.code(),
                 catalog::quoted(cell(kValidity)) + " is not a duration such as P6M, and not never.");
    }
    if (!cell(kMaxQuantity).empty()) offer.max_quantity = count_of(kMaxQuantity);
  }

  void finish() {
    catalog::CatalogDocument& catalog = import_.catalog;
    catalog.id = settings_.id;
    catalog.title = settings_.title;
    catalog.currency = settings_.currency.value_or(currency_);
    catalog.billing_offset = settings_.billing_offset;
    for (MeterRows& rows : meters_) catalog.meters.push_back(std::move(rows.meter));
    std::vector<const OfferRows*> kept;
    for (OfferRows& rows : offers_) {
      if (!rows.bad_rows.empty()) {
        leave_out(rows);
        continue;
      }
      catalog.offers.push_back(rows.offer);
      kept.push_back(&rows);
    }
    check(kept);
  }

  void leave_out(const OfferRows& rows) {
    for (const std::int64_t row : rows.rows) {
      const Path at(rows_path_, static_cast<std::size_t>(row));
      ++import_.rejected;
      import_.issues.add(row, {IssueCode::invalid_row, at.text(),
                               "The offer " + catalog::quoted(rows.offer.id) + " is left out, since its row " +
                                   std::to_string(rows.bad_rows.front()) + " cannot be read.",
                               {}});
    }
  }

  // The catalog's own checks, each issue with the row that is to blame.
  void check(const std::vector<const OfferRows*>& offers) {
    const Path catalog_at(path_, "catalog");
    Issues of_catalog;
    (void)catalog::resolve(import_.catalog, catalog_at, of_catalog);
    import_.is_valid = of_catalog.empty();
    const std::string prefix = catalog_at.text();
    for (const base::Issue& issue : of_catalog.list()) {
      std::string_view below = std::string_view(issue.path).substr(std::min(prefix.size(), issue.path.size()));
      std::optional<std::int64_t> row;
      if (const auto offer = take_index(below, "/offers/"); offer && *offer < offers.size()) {
        const auto& rows = offers[*offer]->rows;
        const auto quota = take_index(below, "/quotas/");
        row = quota && *quota < rows.size() ? rows[*quota] : rows.front();
      } else if (const auto meter = take_index(below, "/meters/"); meter && *meter < meters_.size()) {
        row = meters_[*meter].row;
      }
      import_.issues.add(row, issue);
    }
  }

  // "/offers/3/price" with "/offers/": 3, and "/price" is left.
  static std::optional<std::size_t> take_index(std::string_view& path, std::string_view prefix) {
    if (path.substr(0, prefix.size()) != prefix) return std::nullopt;
    std::size_t index = 0;
    const char* const end = path.data() + path.size();
    const auto [behind, error] = std::from_chars(path.data() + prefix.size(), end, index);
    if (error != std::errc()) return std::nullopt;
    path = std::string_view(behind, static_cast<std::size_t>(end - behind));
    return index;
  }

  std::string_view text_;
  const CatalogImportSettings& settings_;
  const Path& path_;
  const Path text_path_, rows_path_;
  Issues& issues_;
  CatalogImport import_;
  std::string currency_;
  std::vector<MeterRows> meters_;
  std::vector<OfferRows> offers_;
  std::unordered_map<std::string, std::size_t> meter_by_id_, offer_by_id_;
  // The row that is being read.
  const HeadLine* head_ = nullptr;
  const CsvRow* row_ = nullptr;
  Issues of_row_;
};

}  // namespace

std::optional<CatalogImport> import_catalog(std::string_view text, const CatalogImportSettings& settings,
                                            const Path& path, Issues& issues) {
  Issues of_file;
  auto import = CatalogReader(text, settings, path, of_file).read();
  for (const base::Issue& issue : of_file.list()) issues.add(issue);
  return import;
}

}  // namespace quotapack::exchange
