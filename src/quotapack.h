/*
 * The C interface of Quotapack: one function from text to text, for every language that can call C.
 *
 *   size_t size;
 *   char *answer = quotapack_call("rate", json, strlen(json), &size);
 *   if (answer != NULL) fwrite(answer, 1, size, stdout);
 *   quotapack_free(answer);
 *
 * Operations and documents are those of every other place, and so are the bytes of the answers. The operation
 * "describe" lists them.
 *
 * Threads: the library keeps nothing between calls. Any number of threads may call at once, without a lock.
 *
 * Errors: what is wrong with a document, a name or a size comes back as an answer with issues. No call sets errno,
 * throws or calls back. A broken promise of the library's own, or memory that runs out inside an operation, ends the
 * process with abort, as an assertion does; limits bound what one document can ask for.
 *
 * Stability: what stands here holds as long as QUOTAPACK_ABI is the same number. It is the number of the shared library
 * too (libquotapack.so.QUOTAPACK_ABI). New functions may be added under the same number; none changes or goes.
 */
#pragma once

#include <stddef.h>

/* The number of this interface. */
#define QUOTAPACK_ABI 1

#if defined(__GNUC__)
#define QUOTAPACK_API __attribute__((visibility("default")))
#else
#define QUOTAPACK_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Runs one operation on one JSON text.
 *
 * `operation` is a name that ends in a zero byte, such as "quote". `json` is UTF-8 of `json_size` bytes and needs no
 * zero byte at its end. Both stay the caller's and are not looked at after the call. A null pointer stands for an empty
 * text, whatever its size.
 *
 * Returns the answer, `{"ok":true,"value":...}` or `{"ok":false,"issues":[...]}`: UTF-8 without a zero byte in it, and
 * one zero byte behind it. It belongs to the caller, who gives it to quotapack_free. `answer_size`, where it is not
 * null, is set to its size without that zero byte.
 *
 * Returns a null pointer, and the size 0, only where there is no memory for the answer.
 */
QUOTAPACK_API char* quotapack_call(const char* operation, const char* json, size_t json_size, size_t* answer_size);

/* Gives an answer back, from any thread, once. A null pointer is fine. Nothing else may free an answer. */
QUOTAPACK_API void quotapack_free(char* answer);

/* The version of the library that runs, such as "0.1.0". Lasts as long as the library is loaded; not to be freed. */
QUOTAPACK_API const char* quotapack_version(void);

/* QUOTAPACK_ABI of the library that runs, for callers that load it by hand. */
QUOTAPACK_API int quotapack_abi(void);

#ifdef __cplusplus
}
#endif
