// What every part of the native library shares: tensor handles, tagged values, and how errors travel to C#.
#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/core/ivalue.h>
#include <torch/version.h>

#include <exception>
#include <memory>
#include <string>
#include <vector>

#if TORCH_VERSION_MAJOR >= 2
#include <optional>
#endif

#define RNNBOW_API extern "C" __attribute__((visibility("default")))

namespace rnnbow {

// libtorch 2 moved from its own optional to the standard one.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
template <typename T>
using Optional = std::optional<T>;
#else
template <typename T>
using Optional = c10::optional<T>;
#endif

// A tensor on the managed side is a TensorImpl whose reference count includes one for the handle. Null: undefined.
using Handle = c10::TensorImpl*;

inline at::Tensor borrow(Handle handle) {
  if (handle == nullptr) return at::Tensor();
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(handle));
}

inline at::Tensor take(Handle handle) {
  if (handle == nullptr) return at::Tensor();
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(handle));
}

inline Handle give(at::Tensor tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

inline std::vector<at::Tensor> borrow(const Handle* handles, int64_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int64_t i = 0; i < count; i++) tensors.push_back(borrow(handles[i]));
  return tensors;
}

// One argument or result: 16 bytes, the same in C# (NativeValue).
enum class Tag : int32_t {
  None = 0, Default = 1, Tensor = 2, Int = 3, Double = 4, Bool = 5, IntList = 6, DoubleList = 7, BoolList = 8,
  TensorList = 9, Device = 10, String = 11, Generator = 12, Complex = 13,
};

struct Value {
  Tag tag;
  int32_t length;  // of a list or string; the index of a device
  union {
    int64_t integer;
    double real;
    Handle tensor;
    void* pointer;
  };
};
static_assert(sizeof(Value) == 16, "Value is blitted from C#");

at::IValue to_ivalue(const Value& value, const c10::Type* expected);

// Writes one IValue as tagged values; tuples take one place per element. Returns how many places were needed.
int32_t from_ivalue(at::IValue&& value, Value* results, int32_t capacity);

// An exception thrown by managed code inside a backward pass, on its way through the engine: a GCHandle of it.
class ManagedError : public std::exception {
 public:
  explicit ManagedError(void* exception);
  const char* what() const noexcept override { return "managed code threw an exception"; }
  void* exception() const { return exception_.get(); }

 private:
  std::shared_ptr<void> exception_;
};

void remember_current_exception();

// Every entry point runs inside this: nothing may leave the library as a C++ exception.
template <typename Result, typename Body>
Result guarded(Result failure, Body&& body) {
  try {
    return body();
  } catch (...) {
    remember_current_exception();
    return failure;
  }
}

constexpr int32_t kError = -1;

template <typename Body>
int32_t guarded(Body&& body) {
  return guarded<int32_t>(kError, [&]() -> int32_t {
    body();
    return 0;
  });
}

}  // namespace rnnbow
