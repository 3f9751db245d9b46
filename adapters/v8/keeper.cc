#include "declared.h"
#include "isolate.h"

jsdyno_v8_done jsdyno_v8_run(void *isolate, void *script, void *keep) {
  v8::Isolate *in = static_cast<v8::Isolate *>(isolate);
  v8::Local<v8::Context> context = in->GetCurrentContext();
  jsdyno_v8_done done = {};
  v8::Local<v8::Value> kept[2] = {};
  int count = 1;
  {
    v8::TryCatch caught(in);
    // A script of v8go's is a persistent handle.
    v8::UnboundScript *unbound = *static_cast<v8::UnboundScript **>(script);
    kept[0].handle = unbound->BindToCurrentContext().handle->Run(context).handle;
    if (kept[0].handle == nullptr) {
      if (caught.HasTerminated()) {
        done.terminated = 1;
        return done;
      }
      done.threw = 1;
      kept[0] = caught.Exception();
      v8::Local<v8::Message> message = caught.Message();
      if (message.handle != nullptr) {
        v8::Maybe<int> line = message.handle->GetLineNumber(context);
        if (line.has_value) done.line = line.value;
        kept[count++] = message.handle->GetScriptResourceName();
      }
    }
  }
  call(in, keep, count, kept);
  return done;
}
