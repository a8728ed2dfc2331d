// Lets an addon built for Node-API 10 run under a runtime that offers Node-API 8.
//
// Of all the addon uses, only one thing is newer than 8: a reference to a primitive. Older runtimes refer to objects and
// functions only. In a copy of the prebuilt addon the three reference calls are renamed (napi_… -> shim_…); they end here,
// where a primitive is kept in an array of one element. This file is loaded in place of the addon and then loads the copy.
#define NAPI_VERSION 8
#include <dlfcn.h>
#include <node_api.h>

#include <string>
#include <unordered_set>

namespace {

constexpr char kRenamedAddon[] = "better_sqlite3.renamed.node";

// References whose value lies in a holder array. One set a thread: a reference never leaves the thread of its environment.
thread_local std::unordered_set<napi_ref> held_references;

bool CanBeReferenced(napi_valuetype type) {
  return type == napi_object || type == napi_function || type == napi_external;
}

napi_status WrapInHolder(napi_env env, napi_value value, napi_value* holder) {
  napi_status status = napi_create_array_with_length(env, 1, holder);
  return status == napi_ok ? napi_set_element(env, *holder, 0, value) : status;
}

}  // namespace

#define EXPORT extern "C" __attribute__((visibility("default")))

EXPORT napi_status shim_create_reference(napi_env env, napi_value value, uint32_t count, napi_ref* reference) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  const bool needs_holder = !CanBeReferenced(type);
  if (needs_holder && (status = WrapInHolder(env, value, &value)) != napi_ok) return status;
  if ((status = napi_create_reference(env, value, count, reference)) != napi_ok) return status;
  // An address can be used again after a reference died unseen, so the set is corrected both ways.
  if (needs_holder) held_references.insert(*reference);
  else held_references.erase(*reference);
  return napi_ok;
}

EXPORT napi_status shim_get_reference_value(napi_env env, napi_ref reference, napi_value* value) {
  const napi_status status = napi_get_reference_value(env, reference, value);
  if (status != napi_ok || *value == nullptr || held_references.count(reference) == 0) return status;
  return napi_get_element(env, *value, 0, value);
}

EXPORT napi_status shim_delete_reference(napi_env env, napi_ref reference) {
  held_references.erase(reference);
  return napi_delete_reference(env, reference);
}

EXPORT napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  Dl_info self;
  if (dladdr(reinterpret_cast<void*>(&shim_create_reference), &self) == 0) return nullptr;
  // Makes the shim_ functions visible to the renamed addon, which lies beside this file.
  dlopen(self.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_GLOBAL);
  std::string path(self.dli_fname);
  path = path.substr(0, path.rfind('/') + 1) + kRenamedAddon;
  void* addon = dlopen(path.c_str(), RTLD_NOW);
  void* symbol = addon == nullptr ? nullptr : dlsym(addon, "napi_register_module_v1");
  if (symbol == nullptr) {
    napi_throw_error(env, nullptr, dlerror());
    return nullptr;
  }
  return reinterpret_cast<napi_value (*)(napi_env, napi_value)>(symbol)(env, exports);
}
