#ifndef JSDYNO_DECLARED_H
#define JSDYNO_DECLARED_H

#include <stddef.h>
#include <stdint.h>

// The headers of V8 lie in v8go's module, and cgo cannot find them from another module. What is needed here is declared
// as in v8-isolate.h, v8-callbacks.h, v8-locker.h, v8-statistics.h, v8-promise.h, v8-function.h, v8-local-handle.h,
// v8-persistent-handle.h, v8-exception.h, v8-message.h, v8-script.h and v8-maybe.h of V8 10.9. The linker checks the
// names, and tests check the effects.
namespace v8 {

namespace internal {
class Isolate;
using Address = uintptr_t;
}  // namespace internal

namespace api_internal {
internal::Address *GlobalizeReference(internal::Isolate *isolate, internal::Address *handle);
void DisposeGlobal(internal::Address *global_handle);
}  // namespace api_internal

class Context;
class Promise;
class Value;

// Local and MaybeLocal are the address of a handle.
template <class T>
class Local {
 public:
  T *handle;
};

template <class T>
class MaybeLocal {
 public:
  T *handle;
};

template <class T>
class Maybe {
 public:
  bool has_value;
  T value;
};

class Function {
 public:
  MaybeLocal<Value> Call(Local<Context> context, Local<Value> recv, int argc, Local<Value> argv[]);
};

class Script {
 public:
  MaybeLocal<Value> Run(Local<Context> context);
};

class UnboundScript {
 public:
  Local<Script> BindToCurrentContext();
};

class Message {
 public:
  Local<Value> GetScriptResourceName() const;
  Maybe<int> GetLineNumber(Local<Context> context) const;
};

enum PromiseRejectEvent {
  kPromiseRejectWithNoHandler = 0,
  kPromiseHandlerAddedAfterReject = 1,
  kPromiseRejectAfterResolved = 2,
  kPromiseResolveAfterResolved = 3,
};

class PromiseRejectMessage {
 public:
  Local<Promise> promise;
  PromiseRejectEvent event;
  Local<Value> value;
};

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
  using PromiseRejectCallback = void (*)(PromiseRejectMessage message);
  using GCCallbackWithData = void (*)(Isolate *isolate, GCType type, GCCallbackFlags flags, void *data);

  static Isolate *GetCurrent();
  Local<Context> GetCurrentContext();
  void SetPromiseRejectCallback(PromiseRejectCallback callback);
  void Enter();
  void Exit();
  void LowMemoryNotification();
  void AddGCEpilogueCallback(GCCallbackWithData callback, void *data, GCType filter);
  void RemoveGCEpilogueCallback(GCCallbackWithData callback, void *data);
  bool GetHeapCodeAndMetadataStatistics(HeapCodeStatistics *into);
};

class TryCatch {
 public:
  explicit TryCatch(Isolate *isolate);
  ~TryCatch();
  bool HasTerminated() const;
  Local<Value> Exception() const;
  Local<v8::Message> Message() const;

 private:
  internal::Isolate *isolate_;
  TryCatch *next_;
  void *exception_, *message_;
  internal::Address address_;
  bool is_verbose_ : 1, can_continue_ : 1, capture_message_ : 1, rethrow_ : 1, has_terminated_ : 1;
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

// Entered holds an isolate's lock and is in it.
class Entered {
 public:
  explicit Entered(void *isolate) : isolate_(static_cast<v8::Isolate *>(isolate)), locker_(isolate_) {
    isolate_->Enter();
  }
  ~Entered() { isolate_->Exit(); }
  v8::Isolate *operator->() { return isolate_; }

 private:
  v8::Isolate *isolate_;
  v8::Locker locker_;
};

// call calls a function, which is a value of v8go's: a number, its isolate, its context, and a persistent handle.
inline void call(v8::Isolate *isolate, void *function, int argc, v8::Local<v8::Value> argv[]) {
  void *handle = static_cast<void **>(function)[3];
  v8::Local<v8::Value> receiver{static_cast<v8::Value *>(handle)};
  static_cast<v8::Function *>(handle)->Call(isolate->GetCurrentContext(), receiver, argc, argv);
}

#endif
