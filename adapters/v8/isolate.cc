#include "isolate.h"

// The headers of V8 lie in v8go's module, to which cgo finds no way from another. What is needed here is declared as v8-isolate.h, v8-callbacks.h, v8-locker.h
// and v8-statistics.h of V8 10.9 do; the linker holds the names to the library, and tests the effects.
namespace v8 {

class HeapCodeStatistics {
 public:
  HeapCodeStatistics();
  size_t machine() const { return code_; }
  size_t bytecode() const { return bytecode_; }

 private:
  size_t code_, bytecode_, script_source_, profiler_;
};

enum GCType { kGCTypeScavenge = 1 << 0, kGCTypeMinorMarkCompact = 1 << 1, kGCTypeMarkSweepCompact = 1 << 2 };
enum GCCallbackFlags { kNoGCCallbackFlags = 0 };

class Isolate {
 public:
  using GCCallbackWithData = void (*)(Isolate *isolate, GCType type, GCCallbackFlags flags, void *data);

  void Enter();
  void Exit();
  void LowMemoryNotification();
  void AddGCEpilogueCallback(GCCallbackWithData callback, void *data, GCType filter);
  void RemoveGCEpilogueCallback(GCCallbackWithData callback, void *data);
  bool GetHeapCodeAndMetadataStatistics(HeapCodeStatistics *into);
};

class Locker {
 public:
  explicit Locker(Isolate *isolate) { Initialize(isolate); }
  ~Locker();

 private:
  void Initialize(Isolate *isolate);

  bool has_lock_, top_level_;
  void *isolate_;
};

}  // namespace v8

extern "C" void jsdynoCollected(uintptr_t watcher);  // in collection.go

namespace {

// Entered holds an isolate's lock and is in it.
class Entered {
 public:
  explicit Entered(void *isolate) : isolate_(static_cast<v8::Isolate *>(isolate)), locker_(isolate_) { isolate_->Enter(); }
  ~Entered() { isolate_->Exit(); }
  v8::Isolate *operator->() { return isolate_; }

 private:
  v8::Isolate *isolate_;
  v8::Locker locker_;
};

// collected is called in V8's collector: nothing may be allocated on its heap.
void collected(v8::Isolate *, v8::GCType, v8::GCCallbackFlags, void *watcher) { jsdynoCollected(reinterpret_cast<uintptr_t>(watcher)); }

// collections are those that end with room: the steps of a marking that goes on beside the script are none.
constexpr v8::GCType collections = static_cast<v8::GCType>(v8::kGCTypeScavenge | v8::kGCTypeMinorMarkCompact | v8::kGCTypeMarkSweepCompact);

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
