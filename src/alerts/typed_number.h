// What somebody may have meant who typed a number in the way of their country.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace quotapack::alerts {

// The numbers that `typed` may stand for, as we write them: none, one, or two where a separator may group digits or
// begin a fraction ("1,000": 1000 or 1.000). Understood are full-width, Arabic-Indic and Persian digits; blanks,
// apostrophes, commas and points between groups of three; decimal commas; a plus sign in front and a percent sign
// behind. For suggestions only: a document itself is taken as written or refused, never guessed.
std::vector<std::string> numbers_meant(std::string_view typed);

}  // namespace quotapack::alerts
