#ifndef JSDYNO_ISOLATE_H
#define JSDYNO_ISOLATE_H

#include <stddef.h>
#include <stdint.h>

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

// jsdyno_v8_watch has the Go function jsdynoCollected called with the number watcher after each collection of an
// isolate's garbage, on the thread that runs the script. jsdyno_v8_unwatch, with the same number, ends that.
void jsdyno_v8_watch(void *isolate, uintptr_t watcher);
void jsdyno_v8_unwatch(void *isolate, uintptr_t watcher);

// jsdyno_v8_watch_rejections keeps some thousand promises of an isolate that are rejected and that nothing handles,
// until something handles them. jsdyno_v8_forget_rejections forgets them and keeps no more.
void jsdyno_v8_watch_rejections(void *isolate);
void jsdyno_v8_forget_rejections(void *isolate);

// jsdyno_v8_rejected counts those that are kept.
size_t jsdyno_v8_rejected(void *isolate);

// jsdyno_v8_done says how a script ended: whether it threw, and in which line, from 1 (0 where V8 does not say), or
// whether it was terminated.
typedef struct {
  int threw, line, terminated;
} jsdyno_v8_done;

// jsdyno_v8_run runs a script of v8go's. Then it calls keep, a function that is a value of v8go's, with what the script
// completed with, or with what it threw and the name of the file, unless it was terminated. It may be called only in a
// callback from that isolate.
jsdyno_v8_done jsdyno_v8_run(void *isolate, void *script, void *keep);

// jsdyno_v8_give_rejected calls a function, which is a value of v8go's, with what the first of them was rejected with.
// It may be called only in a callback from that isolate.
void jsdyno_v8_give_rejected(void *isolate, void *function);

#ifdef __cplusplus
}
#endif

#endif
