#include "isolate.h"

// The headers of V8 lie in v8go's module, to which cgo finds no way from another. What is needed here is declared as v8-isolate.h, v8-locker.h and
// v8-statistics.h of V8 10.9 do; the linker holds the names to the library, and tests the effects.
namespace v8 {

class HeapCodeStatistics {
 public:
  HeapCodeStatistics();
  size_t machine() const { return code_; }
  size_t bytecode() const { return bytecode_; }

 private:
  size_t code_, bytecode_, script_source_, profiler_;
};

class Isolate {
 public:
  void Enter();
  void Exit();
  void LowMemoryNotification();
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
