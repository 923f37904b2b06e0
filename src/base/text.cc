#include "base/text.h"

namespace quotapack::base {

void Piece::append_to(std::string& text) const {
  if (is_number_)
    text += std::to_string(size_);
  else if (size_ == kToTheZero)
    text += text_;
  else
    text.append(text_, static_cast<std::size_t>(size_));
}

std::string text(std::initializer_list<Piece> pieces) {
  std::string made;
  for (const Piece& piece : pieces) piece.append_to(made);
  return made;
}

}  // namespace quotapack::base
