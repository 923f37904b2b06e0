// What the command line asks for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace quotapack::cli {

enum class Format : std::uint8_t { json, table, csv };

struct Options {
  std::string operation;
  std::string file = "-";  // "-": standard input
  bool has_file = false;
  Format format = Format::json;
  bool is_envelope = false;   // --json: the answer of `call`, envelope included
  bool is_lines = false;      // --lines
  unsigned jobs = 0;          // --jobs; 0: as many as the machine has
  bool explains = false;      // --explain
  bool asks_help = false;     // --help
  bool asks_version = false;  // --version
};

// Reads the arguments after the program's name. What is wrong with them is one sentence in `error`.
std::optional<Options> read_options(const std::vector<std::string>& arguments, std::string& error);

// What `--help` prints.
std::string help_text();

}  // namespace quotapack::cli
