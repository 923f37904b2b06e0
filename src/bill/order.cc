#include "bill/order.h"

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/limits.h"
#include "catalog/checks.h"
#include "money/allocate.h"

namespace quotapack::bill {

using base::IssueCode;
using base::Issues;
using base::Path;
using packages::PackageDocument;

namespace {

// Names packages after their offer. The offer's id is cut where the whole would be longer than an id may be; what the
// cut makes equal is counted on.
class PackageNames {
 public:
  std::string next(const std::string& offer_id) {
    for (;;) {
      const std::string suffix = "-" + std::to_string(++count_[offer_id]);
      const std::size_t room = static_cast<std::size_t>(base::kIdBytesMax) - suffix.size();
      std::size_t end = std::min(offer_id.size(), room);
      while (end > 0 && end < offer_id.size() && (static_cast<unsigned char>(offer_id[end]) & 0xC0) == 0x80) --end;
      std::string id = offer_id.substr(0, end) + suffix;
      if (given_.insert(id).second) return id;
    }
  }

 private:
  std::unordered_map<std::string, std::int64_t> count_;
  std::unordered_set<std::string> given_;
};

// Equal shares of the line's price for each term of each package.
std::vector<Amount> shares_of(const QuoteLine& line, int digits) {
  const auto price = money::subtract(line.amount, line.coupon_share);
  const std::vector<std::int64_t> weights(static_cast<std::size_t>(line.quantity * line.periods), 1);
  auto shares = money::allocate(*price, weights, digits);
  QUOTAPACK_CHECK(shares.ok(), "equal weights share out any price");
  return *std::move(shares);
}

}  // namespace

std::vector<PackageDocument> order_packages(const Quote& quote, const catalog::Catalog& catalog, const Path& path,
                                            Issues& issues) {
  std::int64_t pieces = 0;
  for (const QuoteLine& line : quote.lines) pieces += line.quantity * line.periods;  // at most 1e4 × 1.2e8
  if (pieces > base::kPackagesMax) {
    const std::string limit = std::to_string(base::kPackagesMax);
    issues.add(IssueCode::limit_exceeded, Path(path, "lines"),
               {pieces, " packages and renewals are more than the limit of ", limit, " for one order."},
               {{"limit", "packages"}, {"limitValue", limit}});
    return {};
  }
  std::vector<PackageDocument> documents;
  PackageNames names;
  for (const QuoteLine& line : quote.lines) {
    const catalog::Offer& offer = catalog.offers[static_cast<std::size_t>(line.offer)];
    const std::vector<Amount> shares = shares_of(line, quote.digits);
    auto share = shares.begin();
    for (std::int64_t piece = 0; piece < line.quantity; ++piece) {
      PackageDocument document;
      document.id = names.next(offer.id);
      document.offer = offer.id;
      document.created_at = quote.as_of;
      document.effective_at = line.effective_at;
      document.has_expires_at = true;
      document.expires_at = line.first_expires_at;
      document.paid = money::to_decimal(*share++);
      for (std::int64_t term = 1; term < line.periods; ++term) {
        document.renewals.push_back({quote.as_of, {}, money::to_decimal(*share++)});
      }
      documents.push_back(std::move(document));
    }
  }
  return documents;
}

}  // namespace quotapack::bill
