#ifndef JSDYNO_COLLECT_H
#define JSDYNO_COLLECT_H

#ifdef __cplusplus
extern "C" {
#endif

// jsdyno_v8_collect has an isolate collect all its garbage. It waits for the isolate's lock.
void jsdyno_v8_collect(void* isolate);

#ifdef __cplusplus
}
#endif

#endif
