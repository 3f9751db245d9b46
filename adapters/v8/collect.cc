#include "collect.h"

// The headers of V8 lie in v8go's module, where cgo finds no way to them from another module. What is needed here is declared as include/v8-isolate.h
// and include/v8-locker.h of V8 10.9 do; the linker holds the names to the library, and TestCollectCollects the rest.
namespace v8 {

class Isolate {
 public:
  void Enter();
  void Exit();
  void LowMemoryNotification();
};

class Locker {
 public:
  explicit Locker(Isolate* isolate) { Initialize(isolate); }
  ~Locker();

 private:
  void Initialize(Isolate* isolate);

  bool has_lock_;
  bool top_level_;
  void* isolate_;
};

}  // namespace v8

void jsdyno_v8_collect(void* pointer) {
  v8::Isolate* isolate = static_cast<v8::Isolate*>(pointer);
  v8::Locker locker(isolate);
  isolate->Enter();
  isolate->LowMemoryNotification();
  isolate->Exit();
}
