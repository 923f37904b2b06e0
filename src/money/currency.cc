#include "money/currency.h"

namespace quotapack::money {

namespace {

// ISO 4217 list one as of January 2026, and three codes withdrawn in 2024 to 2026 that price lists still carry (ANG,
// BGN, ZWL). The column "minor unit" of the standard decides: MGA and MRU have 2 there, though their coins are fifths,
// and what a display library leaves out (IDR, HUF, COP) does not matter.
constexpr struct {
  int digits;
  std::string_view codes;
} kCurrencies[] = {
    {0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"},
    {3, "BHD IQD JOD KWD LYD OMR TND"},
    {4, "CLF UYW"},
    {2,
     "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF "
     "CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF "
     "IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
     "MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS "
     "SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW "
     "ZWG ZWL"}};

}  // namespace

std::optional<int> currency_digits(std::string_view code) {
  if (code.size() != 3 || code.find(' ') != std::string_view::npos) return std::nullopt;
  for (const auto& row : kCurrencies) {
    for (std::size_t at = 0; at < row.codes.size(); at += 4) {
      if (row.codes.substr(at, 3) == code) return row.digits;
    }
  }
  return std::nullopt;
}

}  // namespace quotapack::money
