#include "cli/lines.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "base/limits.h"

namespace quotapack::cli {

namespace {

constexpr std::size_t kReadBytes = 1 << 16;
constexpr std::size_t kSlotsPerJob = 8;
constexpr std::size_t kBytesHeldMax = std::size_t{1} << 29;

// Lines of a file, without their end. Of a line that is too long for an answer only so much is kept that it is refused.
class LineReader {
 public:
  explicit LineReader(std::FILE* file) : file_(file), buffer_(kReadBytes) {}

  bool next(std::string& line) {
    line.clear();
    bool has_line = false;
    for (;;) {
      if (at_ == size_) {
        size_ = std::fread(buffer_.data(), 1, buffer_.size(), file_);
        at_ = 0;
        if (size_ == 0) return has_line;
      }
      has_line = true;
      std::size_t end = at_;
      while (end < size_ && buffer_[end] != '\n') ++end;
      constexpr std::size_t kKeptMax = static_cast<std::size_t>(base::kInputBytesMax) + 1;
      const std::size_t kept = std::min(end - at_, kKeptMax - std::min(kKeptMax, line.size()));
      line.append(buffer_.data() + at_, kept);
      at_ = end;
      if (end < size_) {
        ++at_;
        return true;
      }
    }
  }

 private:
  std::FILE* file_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;
};

// A ring of slots: the reader fills them in order, workers take them in order, the writer empties them in order.
enum class SlotState : std::uint8_t { free, filled, taken, answered };
struct Slot {
  SlotState state = SlotState::free;
  std::string line;
  std::string answer;
  bool is_ok = false;
};

class Progress {
 public:
  explicit Progress(bool is_shown) : is_shown_(is_shown) {}
  void show(std::int64_t lines) {
    if (!is_shown_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    std::fprintf(stderr, "\r%lld lines", static_cast<long long>(lines));
    std::fflush(stderr);
  }
  void end(std::int64_t lines) {
    if (is_shown_) std::fprintf(stderr, "\r%lld lines\n", static_cast<long long>(lines));
  }

 private:
  bool is_shown_;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace

LinesResult answer_lines(std::FILE* input, std::FILE* output, unsigned jobs, bool shows_progress,
                         const std::function<bool(const std::string& line, std::string& answer)>& answer) {
  std::vector<Slot> slots(jobs * kSlotsPerJob);
  std::mutex mutex;
  std::condition_variable is_free, is_filled, is_answered;
  std::size_t filled = 0, taken = 0, written = 0;  // slots so far, not modulo the ring
  std::size_t bytes_held = 0;
  bool is_at_end = false;
  LinesResult result;

  const auto work = [&] {
    std::unique_lock lock(mutex);
    for (;;) {
      is_filled.wait(lock, [&] { return taken < filled || is_at_end; });
      if (taken == filled) return;
      Slot& slot = slots[taken++ % slots.size()];
      slot.state = SlotState::taken;
      lock.unlock();
      slot.is_ok = answer(slot.line, slot.answer);
      lock.lock();
      slot.state = SlotState::answered;
      is_answered.notify_one();
    }
  };

  const auto write = [&] {
    Progress progress(shows_progress);
    std::unique_lock lock(mutex);
    for (;;) {
      is_answered.wait(lock, [&] {
        return written < filled ? slots[written % slots.size()].state == SlotState::answered : is_at_end;
      });
      if (written == filled) break;
      Slot& slot = slots[written % slots.size()];
      lock.unlock();
      slot.answer += '\n';
      if (result.is_written) {
        result.is_written = std::fwrite(slot.answer.data(), 1, slot.answer.size(), output) == slot.answer.size();
      }
      ++result.lines;
      if (!slot.is_ok) ++result.refused;
      progress.show(result.lines);
      const std::size_t bytes = slot.line.size();
      slot.answer.clear();
      slot.answer.shrink_to_fit();
      lock.lock();
      bytes_held -= bytes;
      slot.state = SlotState::free;
      ++written;
      is_free.notify_one();
    }
    progress.end(result.lines);
  };

  std::vector<std::thread> threads;
  for (unsigned i = 0; i < jobs; ++i) threads.emplace_back(work);
  std::thread writer(write);

  LineReader reader(input);
  for (std::string line; reader.next(line);) {
    std::unique_lock lock(mutex);
    is_free.wait(lock, [&] {
      return filled - written < slots.size() && (filled == written || bytes_held + line.size() <= kBytesHeldMax);
    });
    if (!result.is_written) break;  // nobody reads the answers any more
    Slot& slot = slots[filled++ % slots.size()];
    slot.line = std::move(line);
    slot.state = SlotState::filled;
    bytes_held += slot.line.size();
    is_filled.notify_one();
    lock.unlock();
    line.clear();
  }
  {
    const std::lock_guard lock(mutex);
    is_at_end = true;
  }
  is_filled.notify_all();
  is_answered.notify_all();
  for (std::thread& thread : threads) thread.join();
  writer.join();
  if (std::fflush(output) != 0) result.is_written = false;
  return result;
}

}  // namespace quotapack::cli
