// What a library asks of C's library without the core ever looking at the result. It is answered here in a few bytes,
// where C's own would bring printf and floating point of 128 bits: 20 kB of the module. The native build uses C's own,
// and answers alike.
//
// nlohmann's reader turns a number with a point, an exponent or more than 19 digits into a double. It sees none that is
// right (json/document.cc hands it a 0 instead); of what only begins like one (1e4001e5) counts where it is refused,
// which is earlier if the beginning overflows. It words its messages with snprintf, and ours say where a text is not
// JSON and nothing of theirs.
#include <cstdarg>
#include <cstddef>
#include <string_view>

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The first that a double cannot hold is 1.797693134862315807…e308: half a last place above the largest double, which
// rounds up.
constexpr std::string_view kFirstTooLarge =
    "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692"
    "88791094655554785194"
    "040263065748867150582068190890200070838367627385484581771153176447573027006985557136695962284291481986083493647529"
    "27190741684443655107"
    "04342711559699508093042880177904174497792";
constexpr int kDigitsOfLargest = 309;
constexpr int kExponentMax = 100'000'000;  // more than a text has digits

}  // namespace

extern "C" {

// Of a JSON number: the end of it, and 0 or, where a double overflows, infinity.
double strtod(const char* text, char** end) {
  if (*text == '-') ++text;
  const char* at = text;
  const char* significant = nullptr;  // the first digit that is not 0
  int place = 0;  // digits before the point, from that digit on; negative where it stands behind zeros
  bool has_point = false;
  for (; is_digit(*at) || *at == '.'; ++at) {
    if (*at == '.') {
      has_point = true;
      continue;
    }
    if (significant == nullptr && *at != '0') significant = at;
    if (significant != nullptr && !has_point) ++place;
    if (significant == nullptr && has_point) --place;
  }
  const char* const behind_digits = at;
  if (*at == 'e' || *at == 'E') {
    ++at;
    const bool is_negative = *at == '-';
    if (*at == '-' || *at == '+') ++at;
    int exponent = 0;
    for (; is_digit(*at); ++at) {
      if (exponent < kExponentMax) exponent = exponent * 10 + (*at - '0');
    }
    place += is_negative ? -exponent : exponent;
  }
  if (end != nullptr) *end = const_cast<char*>(at);
  if (significant == nullptr || place < kDigitsOfLargest) return 0;
  if (place > kDigitsOfLargest) return __builtin_inf();
  // As many digits as the largest double has: they decide, and where they run out, zeros.
  const char* digit = significant;
  for (const char limit : kFirstTooLarge) {
    if (digit < behind_digits && *digit == '.') ++digit;
    const char mine = digit < behind_digits ? *digit++ : '0';
    if (mine != limit) return mine > limit ? __builtin_inf() : 0;
  }
  return __builtin_inf();
}

// Never called: they stand here because C's own file of all three would be taken otherwise.
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

int snprintf(char* text, std::size_t size, const char*, ...) {
  if (size > 0) *text = '\0';
  return 0;
}
}
