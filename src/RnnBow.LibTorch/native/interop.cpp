#include "interop.h"

#include <ATen/core/Generator.h>
#include <ATen/core/List.h>
#include <ATen/core/jit_type.h>
#include <c10/util/Exception.h>

#include <cstdlib>
#include <cstring>

namespace rnnbow {
namespace {

thread_local std::string last_message;
thread_local std::shared_ptr<ManagedError> last_managed;

void (*release_managed)(void*) = nullptr;

bool holds_optional_tensors(const c10::Type* expected) {
  if (expected == nullptr || expected->kind() != c10::TypeKind::ListType) return false;
  return expected->castRaw<c10::ListType>()->getElementType()->kind() == c10::TypeKind::OptionalType;
}

at::IValue tensor_list(const Value& value, const c10::Type* expected) {
  auto handles = static_cast<const Handle*>(value.pointer);
  if (!holds_optional_tensors(expected)) return at::IValue(borrow(handles, value.length));
  c10::List<Optional<at::Tensor>> list;
  list.reserve(value.length);
  for (int32_t i = 0; i < value.length; i++) {
    if (handles[i] == nullptr) list.push_back(Optional<at::Tensor>());
    else list.push_back(borrow(handles[i]));
  }
  return at::IValue(std::move(list));
}

at::IValue bool_list(const Value& value) {
  c10::List<bool> list;
  auto flags = static_cast<const int64_t*>(value.pointer);
  for (int32_t i = 0; i < value.length; i++) list.push_back(flags[i] != 0);
  return at::IValue(std::move(list));
}

template <typename Element>
at::IValue numbers(const Value& value) {
  return at::IValue(at::ArrayRef<Element>(static_cast<const Element*>(value.pointer), value.length));
}

template <typename Element, typename List>
Value copied(Tag tag, const List& list) {
  auto memory = static_cast<Element*>(std::malloc(sizeof(Element) * (list.size() + 1)));
  if (memory == nullptr) throw std::bad_alloc();
  for (size_t i = 0; i < list.size(); i++) memory[i] = static_cast<Element>(list[i]);
  Value value{tag, static_cast<int32_t>(list.size()), {0}};
  value.pointer = memory;
  return value;
}

Value tensors(const std::vector<at::Tensor>& list) {
  auto memory = static_cast<Handle*>(std::malloc(sizeof(Handle) * (list.size() + 1)));
  if (memory == nullptr) throw std::bad_alloc();
  for (size_t i = 0; i < list.size(); i++) memory[i] = give(list[i]);
  Value value{Tag::TensorList, static_cast<int32_t>(list.size()), {0}};
  value.pointer = memory;
  return value;
}

Value single(at::IValue&& value) {
  Value result{Tag::None, 0, {0}};
  if (value.isTensor()) {
    result.tag = Tag::Tensor;
    result.tensor = give(std::move(value).toTensor());
  } else if (value.isInt()) {
    result.tag = Tag::Int;
    result.integer = value.toInt();
  } else if (value.isDouble()) {
    result.tag = Tag::Double;
    result.real = value.toDouble();
  } else if (value.isBool()) {
    result.tag = Tag::Bool;
    result.integer = value.toBool() ? 1 : 0;
  } else if (value.isTensorList()) {
    result = tensors(value.toTensorVector());
  } else if (value.isIntList()) {
    result = copied<int64_t>(Tag::IntList, value.toIntVector());
  } else if (value.isDoubleList()) {
    result = copied<double>(Tag::DoubleList, value.toDoubleVector());
  } else if (value.isString()) {
    result = copied<char>(Tag::String, value.toStringRef());
  } else if (value.isComplexDouble()) {
    const auto number = value.toComplexDouble();
    result = copied<double>(Tag::Complex, std::vector<double>{number.real(), number.imag()});
  } else if (!value.isNone()) {
    TORCH_CHECK(false, "a result of type ", value.tagKind(), " cannot be handed to .NET");
  }
  return result;
}

}  // namespace

at::IValue to_ivalue(const Value& value, const c10::Type* expected) {
  switch (value.tag) {
    case Tag::Tensor: return at::IValue(borrow(value.tensor));
    case Tag::Int:
      if (expected != nullptr && expected->kind() == c10::TypeKind::FloatType) return at::IValue(double(value.integer));
      return at::IValue(value.integer);
    case Tag::Double: return at::IValue(value.real);
    case Tag::Bool: return at::IValue(value.integer != 0);
    case Tag::IntList: return numbers<int64_t>(value);
    case Tag::DoubleList: return numbers<double>(value);
    case Tag::BoolList: return bool_list(value);
    case Tag::TensorList: return tensor_list(value, expected);
    case Tag::Device:
      return at::IValue(c10::Device(static_cast<c10::DeviceType>(value.integer), static_cast<c10::DeviceIndex>(value.length)));
    case Tag::String: return at::IValue(std::string(static_cast<const char*>(value.pointer), value.length));
    case Tag::Generator:
      return at::IValue(at::Generator(
          c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(static_cast<c10::GeneratorImpl*>(value.pointer))));
    case Tag::Complex: {
      auto parts = static_cast<const double*>(value.pointer);
      return at::IValue(c10::complex<double>(parts[0], parts[1]));
    }
    default: return at::IValue();
  }
}

int32_t from_ivalue(at::IValue&& value, Value* results, int32_t capacity) {
  if (!value.isTuple()) {
    if (capacity > 0) results[0] = single(std::move(value));
    return 1;
  }
  const auto& elements = value.toTupleRef().elements();
  const auto count = static_cast<int32_t>(elements.size());
  for (int32_t i = 0; i < count && i < capacity; i++) results[i] = single(at::IValue(elements[i]));
  return count;
}

ManagedError::ManagedError(void* exception) : exception_(exception, [](void* handle) {
  if (handle != nullptr && release_managed != nullptr) release_managed(handle);
}) {}

void remember_current_exception() {
  last_managed.reset();
  try {
    throw;
  } catch (const ManagedError& error) {
    last_managed = std::make_shared<ManagedError>(error);
    last_message = error.what();
  } catch (const c10::Error& error) {
    last_message = error.what_without_backtrace();
  } catch (const std::exception& error) {
    last_message = error.what();
  } catch (...) {
    last_message = "libtorch threw something that is not an exception";
  }
}

}  // namespace rnnbow

using namespace rnnbow;

RNNBOW_API void rnnbow_initialize(void (*release)(void*)) {
  release_managed = release;
}

RNNBOW_API const char* rnnbow_last_error() {
  return last_message.c_str();
}

// The GCHandle of the managed exception behind the last error of this thread, or null. It stays owned by this library.
RNNBOW_API void* rnnbow_last_managed_error() {
  return last_managed ? last_managed->exception() : nullptr;
}

RNNBOW_API void rnnbow_clear_error() {
  last_managed.reset();
}

RNNBOW_API void rnnbow_free(void* memory) {
  std::free(memory);
}
