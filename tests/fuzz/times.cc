// Any bytes as an instant, a duration, an offset or a time of day: what is taken prints as text that means the same.
// Two lines: an instant and a duration are added as well.
#include "calendar/cycles.h"
#include "calendar/duration.h"
#include "calendar/instant.h"
#include "promise.h"

using namespace quotapack_fuzz;
namespace calendar = quotapack::calendar;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = text_of(data, size);
  const std::size_t line_end = input.find('\n');
  const std::string_view first = input.substr(0, line_end);
  const std::string_view second = line_end == std::string_view::npos ? first : input.substr(line_end + 1);

  (void)calendar::parse_time_of_day(first);
  const auto offset = calendar::parse_offset(first);
  if (offset.ok()) promise(*calendar::parse_offset(calendar::format(*offset)) == *offset, "an offset prints as itself");
  const auto duration = calendar::parse_duration(second);
  if (duration.ok()) {
    const auto again = calendar::parse_duration(calendar::format(*duration));
    promise(again.ok() && *again == *duration, "a duration prints as text that means the same duration");
    promise(duration->months >= 0 && duration->days >= 0 && duration->ms >= 0, "a duration is above zero");
  }
  const auto at = calendar::parse_instant(first);
  if (!at.ok()) return 0;
  for (const int minutes : {0, 480, -1080, 1080}) {
    const calendar::Offset shown{minutes};
    if (!calendar::is_writable(*at, shown) || calendar::date_of(*at, shown).year < 1970) continue;
    const auto again = calendar::parse_instant(calendar::format(*at, shown));
    promise(again.ok() && *again == *at, "an instant prints as text that means the same instant");
    promise(calendar::instant_of(calendar::date_of(*at, shown), calendar::ms_of_day(*at, shown), shown) == *at,
            "an instant is its day and its time of day");
    if (!duration.ok()) continue;
    for (const std::int64_t count : {1, 2, 1200}) {
      const auto later = calendar::add(*at, *duration, count, shown);
      if (!later.ok()) continue;
      promise(*later > *at, "a duration leads to a later instant");
      for (const auto mode :
           {calendar::ExpiryMode::end_of_day, calendar::ExpiryMode::start_of_day, calendar::ExpiryMode::exact}) {
        const calendar::Instant end = calendar::exclusive_end(*later, mode, shown);
        promise(calendar::exclusive_end(calendar::written_end(end, mode), mode, shown) == end,
                "an end that is written and read again is the same end");
      }
    }
    for (const auto kind : {calendar::CycleKind::subscription, calendar::CycleKind::natural}) {
      if (calendar::check_cycle(*duration, kind) != quotapack::base::IssueCode::none) continue;
      const auto series = calendar::CycleSeries::every(*duration, kind, *at, shown);
      const calendar::Instant start = series.boundary_at_or_before(*at);
      const calendar::Instant end = series.boundary_after(*at);
      promise(start <= *at && *at < end, "every instant lies in one cycle");
      promise(series.boundary_at_or_before(start) == start, "a boundary begins its cycle");
      if (end != calendar::kNever)
        promise(series.count_between(start, end) == 1, "a cycle has one boundary behind its start");
    }
  }
  return 0;
}
