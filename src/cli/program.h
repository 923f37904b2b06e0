// The program: arguments in, exit status out.
#pragma once

#include <string>
#include <vector>

namespace quotapack::cli {

// `arguments` without the program's name. Exit status: 0 answered, 1 there were issues, 2 wrong usage.
int run(const std::vector<std::string>& arguments);

}  // namespace quotapack::cli
