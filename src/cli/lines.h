// One document per line in, one answer per line out.
#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>

namespace quotapack::cli {

struct LinesResult {
  std::int64_t lines = 0;
  std::int64_t refused = 0;  // lines answered with issues
  bool is_written = true;    // false: the output could not take everything
};

// Answers every line of `input` in order. Lines are worked on by `jobs` threads; no more than a fixed number of lines,
// and of bytes, is held at a time, whatever the length of the input. `answer` says whether it was one without issues,
// and is called from several threads. `shows_progress`: a count of lines on standard error.
LinesResult answer_lines(std::FILE* input, std::FILE* output, unsigned jobs, bool shows_progress,
                         const std::function<bool(const std::string& line, std::string& answer)>& answer);

}  // namespace quotapack::cli
