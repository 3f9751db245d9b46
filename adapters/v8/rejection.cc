#include <deque>
#include <mutex>
#include <unordered_map>

#include "declared.h"
#include "isolate.h"

namespace {

using v8::internal::Address;

// Kept is a promise and what it was rejected with, by global handles, which the collector keeps up to date.
struct Kept {
  Address *promise, *reason;
};

using List = std::deque<Kept>;

// most bounds how many promises are kept. Work that leaves one behind in each iteration should fail for that, and not
// for want of memory.
constexpr size_t most = 4096;

std::mutex mutex;
std::unordered_map<v8::Isolate *, List> watched;

template <class T>
Address *address(v8::Local<T> local) {
  return reinterpret_cast<Address *>(local.handle);
}

void drop(Kept kept) {
  v8::api_internal::DisposeGlobal(kept.promise);
  v8::api_internal::DisposeGlobal(kept.reason);
}

// remove finds a promise from both ends: what is handled is mostly the last that was rejected, or each in the order of
// rejection.
void remove(List &list, Address promise) {
  for (size_t i = 0, n = list.size(); i < n; i++) {
    for (size_t at : {i, n - 1 - i}) {
      if (*list[at].promise == promise) {
        drop(list[at]);
        list.erase(list.begin() + at);
        return;
      }
    }
  }
}

// rejected is called by V8 as a promise is rejected or gets its first handler after that.
void rejected(v8::PromiseRejectMessage message) {
  v8::Isolate *isolate = v8::Isolate::GetCurrent();
  std::lock_guard<std::mutex> lock(mutex);
  auto found = watched.find(isolate);
  if (found == watched.end()) return;
  if (message.event == v8::kPromiseRejectWithNoHandler) {
    if (found->second.size() >= most) return;
    auto globalize = [isolate](Address *handle) {
      return v8::api_internal::GlobalizeReference(reinterpret_cast<v8::internal::Isolate *>(isolate), handle);
    };
    found->second.push_back(Kept{globalize(address(message.promise)), globalize(address(message.value))});
  } else if (message.event == v8::kPromiseHandlerAddedAfterReject) {
    remove(found->second, *address(message.promise));
  }
}

}  // namespace

void jsdyno_v8_watch_rejections(void *isolate) {
  Entered in(isolate);
  in->SetPromiseRejectCallback(rejected);
  std::lock_guard<std::mutex> lock(mutex);
  watched[static_cast<v8::Isolate *>(isolate)];
}

void jsdyno_v8_forget_rejections(void *isolate) {
  Entered in(isolate);
  in->SetPromiseRejectCallback(nullptr);
  std::lock_guard<std::mutex> lock(mutex);
  auto found = watched.find(static_cast<v8::Isolate *>(isolate));
  if (found == watched.end()) return;
  for (Kept kept : found->second) drop(kept);
  watched.erase(found);
}

size_t jsdyno_v8_rejected(void *isolate) {
  std::lock_guard<std::mutex> lock(mutex);
  auto found = watched.find(static_cast<v8::Isolate *>(isolate));
  return found == watched.end() ? 0 : found->second.size();
}

void jsdyno_v8_give_rejected(void *isolate, void *function) {
  v8::Local<v8::Value> reason;
  {
    std::lock_guard<std::mutex> lock(mutex);
    auto found = watched.find(static_cast<v8::Isolate *>(isolate));
    if (found == watched.end() || found->second.empty()) return;
    reason.handle = reinterpret_cast<v8::Value *>(found->second.front().reason);
  }
  call(static_cast<v8::Isolate *>(isolate), function, 1, &reason);
}
