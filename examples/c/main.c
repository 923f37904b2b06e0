/* Rates a quantity from C: text in, text out, and the answer is given back. */
#include <quotapack/quotapack.h>
#include <stdio.h>
#include <string.h>

static int ask(const char* operation, const char* json) {
  size_t size = 0;
  char* answer = quotapack_call(operation, json, strlen(json), &size);
  int is_ok;
  if (answer == NULL) {
    fputs("no memory\n", stderr);
    return 0;
  }
  printf("%s: %.*s\n", operation, (int)size, answer);
  is_ok = strncmp(answer, "{\"ok\":true", 10) == 0;
  quotapack_free(answer);
  return is_ok;
}

int main(void) {
  /* A program that loads the library by hand looks at its number first. */
  if (quotapack_abi() != QUOTAPACK_ABI) {
    fputs("another interface than this program was written for\n", stderr);
    return 1;
  }
  printf("quotapack %s\n", quotapack_version());
  if (!ask("rate",
           "{\"price\":{\"model\":\"unit\",\"unitPrice\":\"0.29\",\"per\":\"1000\"},\"currency\":\"USD\",\"quantity\":"
           "\"95000\"}")) {
    return 1;
  }
  /* A mistake in the document is an answer too. */
  return ask("rate", "{\"currency\":\"USD\",\"quantity\":\"-1\"}") ? 1 : 0;
}
