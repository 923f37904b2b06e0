// Digests of documents: SHA-256 over our own writer's text of what was read, so that blanks, the order of members and
// the way a number was written do not matter.
#pragma once

#include <string>

#include "base/sha256.h"
#include "json/codec.h"

namespace quotapack::api {

template <class T>
std::string canonical_text(const T& structure) {
  static_assert(json::kTypeOf<T> != nullptr, "include json/types.h, which knows the table of T");
  json::Writer writer;
  json::write(&structure, *json::kTypeOf<T>, calendar::Offset{0}, writer);
  return writer.take();
}

template <class T>
std::string digest_of(const T& structure) {
  return base::sha256_hex(canonical_text(structure));
}

}  // namespace quotapack::api
