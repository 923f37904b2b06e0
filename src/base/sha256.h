// SHA-256 (FIPS 180-4) for digests of documents: confirmed terms, catalog checksum, share link.
#pragma once

#include <string>
#include <string_view>

namespace quotapack::base {

// The digest of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace quotapack::base
