#include "isolate.h"

#include "declared.h"

extern "C" void jsdynoCollected(uintptr_t watcher);  // in collection.go

namespace {

// collected is called in V8's collector: nothing may be allocated on its heap.
void collected(v8::Isolate *, v8::GCType, v8::GCCallbackFlags, void *watcher) {
  jsdynoCollected(reinterpret_cast<uintptr_t>(watcher));
}

// collections are those that end with room. The steps of a marking that goes on beside the script are not among them.
constexpr v8::GCType collections = static_cast<v8::GCType>(
    v8::kGCTypeScavenge | v8::kGCTypeMinorMarkCompact | v8::kGCTypeMarkSweepCompact);

}  // namespace

void jsdyno_v8_collect(void *isolate) {
  Entered in(isolate);
  in->LowMemoryNotification();
}

jsdyno_v8_code jsdyno_v8_count(void *isolate) {
  Entered in(isolate);
  v8::HeapCodeStatistics counts;
  bool known = in->GetHeapCodeAndMetadataStatistics(&counts);
  return jsdyno_v8_code{counts.bytecode(), counts.machine(), known ? 1 : 0};
}

void jsdyno_v8_watch(void *isolate, uintptr_t watcher) {
  Entered in(isolate);
  in->AddGCEpilogueCallback(collected, reinterpret_cast<void *>(watcher), collections);
}

void jsdyno_v8_unwatch(void *isolate, uintptr_t watcher) {
  Entered in(isolate);
  in->RemoveGCEpilogueCallback(collected, reinterpret_cast<void *>(watcher));
}
