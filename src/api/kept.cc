#include "api/kept.h"

#include <utility>

#include "api/catalog_answer.h"
#include "api/digest.h"
#include "api/quote_answer.h"
#include "json/requests.h"

namespace quotapack::api {

namespace {

// Takes the first line of `texts`.
std::string_view take_line(std::string_view& texts) {
  const std::size_t end = texts.find('\n');
  const std::string_view line = texts.substr(0, end);
  texts.remove_prefix(end + 1);
  return line;
}

void write_estimate(bill::KeptEstimate& estimate, json::Writer& value) {
  std::string_view texts = estimate.texts();
  value.begin_object();
  value.begin_array("lines");
  for (std::size_t line = 0; line < estimate.size(); ++line) {
    value.begin_object();
    value.member("amount", take_line(texts));
    value.member("netAmount", take_line(texts));
    value.end_object();
  }
  value.end_array();
  value.member("subtotal", take_line(texts));
  value.member("discount", take_line(texts));
  value.member("total", take_line(texts));
  value.end_object();
}

}  // namespace

KeptCatalog::KeptCatalog(std::string_view catalog_text) {
  answer_ = answer_with(
      [this](Request& request) {
        const auto document = request.read<catalog::CatalogDocument>();
        base::Issues issues;
        Book book;
        book.catalog = catalog::resolve(document, request.root(), issues);
        request.found(issues);
        if (!request.ok()) return;
        book.checksum = digest_of(document);
        write_catalog_answer(book.checksum, book.catalog, request.value());
        book_ = std::move(book);
      },
      catalog_text, nullptr);
}

std::string KeptCatalog::call(std::string_view operation_name, std::string_view json_text) const {
  if (!ok()) return answer_;
  const Operation* operation = find_operation(operation_name);
  return operation != nullptr ? api::answer(*operation, json_text, book()) : unknown_operation(operation_name);
}

KeptQuote::KeptQuote(const KeptCatalog* catalog, std::string_view quote_text) {
  if (catalog != nullptr && !catalog->ok()) {
    answer_ = catalog->answer();
    return;
  }
  answer_ = answer_with(
      [this](Request& request) {
        const auto made = quote_of(request, request.read<bill::QuoteDocument>(), request.root());
        if (!made.has_value()) return;
        write_quote(request.value(), *made);
        quote_.emplace(made->request, made->quote, *made->catalog);
      },
      quote_text, catalog == nullptr ? nullptr : catalog->book());
}

base::IssueCode KeptQuote::set(std::size_t line, std::int64_t quantity) {
  if (!ok() || line >= quote_->size()) return base::IssueCode::out_of_range;
  return quote_->set(line, quantity);
}

KeptEstimate::KeptEstimate(std::string_view estimate_text) {
  answer_ = answer_with(
      [this](Request& request) {
        const auto document = request.read<bill::EstimateDocument>();
        base::Issues issues;
        auto estimate = bill::KeptEstimate::resolve(document, request.root(), issues);
        request.found(issues);
        if (!request.ok()) return;
        write_estimate(estimate, request.value());
        estimate_ = std::move(estimate);
      },
      estimate_text, nullptr);
}

base::IssueCode KeptEstimate::set(std::size_t line, std::string_view quantity) {
  if (!ok() || line >= estimate_->size()) return base::IssueCode::out_of_range;
  const auto decimal = money::parse_decimal(quantity);
  if (!decimal.ok()) return decimal.code();
  const auto ticks = money::to_quantity(*decimal, estimate_->digits_of_quantity(line));
  return ticks.ok() ? estimate_->set(line, *ticks) : ticks.code();
}

}  // namespace quotapack::api
