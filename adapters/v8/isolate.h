#ifndef JSDYNO_ISOLATE_H
#define JSDYNO_ISOLATE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// jsdyno_v8_collect has a v8::Isolate collect all its garbage.
void jsdyno_v8_collect(void *isolate);

// jsdyno_v8_code is what the code on an isolate's heap takes, in bytes, with what belongs to it.
typedef struct {
  size_t bytecode, machine;
  int known;  // 0 where V8 does not say
} jsdyno_v8_code;

// jsdyno_v8_count counts it.
jsdyno_v8_code jsdyno_v8_count(void *isolate);

#ifdef __cplusplus
}
#endif

#endif
