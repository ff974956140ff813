// The one door to every operator: libtorch's dispatcher, called with boxed arguments.
#include "interop.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>

using namespace rnnbow;

namespace {

struct Operator {
  c10::OperatorHandle handle;
  const c10::FunctionSchema* schema;
  std::vector<const c10::Type*> types;
  size_t results;
};

void push_arguments(const Operator& op, const Value* arguments, int32_t count, torch::jit::Stack& stack) {
  const auto expected = op.types.size();
  TORCH_CHECK(static_cast<size_t>(count) <= expected,
              op.schema->name(), " takes ", expected, " arguments, but ", count, " were given");
  stack.reserve(std::max(expected, op.results));
  for (size_t i = 0; i < expected; i++) {
    if (i < static_cast<size_t>(count) && arguments[i].tag != Tag::Default) {
      stack.push_back(to_ivalue(arguments[i], op.types[i]));
      continue;
    }
    const auto& fallback = op.schema->arguments()[i].default_value();
    TORCH_CHECK(fallback.has_value(), op.schema->name(), " needs its argument '", op.schema->arguments()[i].name(), "'");
    stack.push_back(*fallback);
  }
}

const c10::Type* inside_optional(const c10::Type* type) {
  if (type->kind() != c10::TypeKind::OptionalType) return type;
  return type->castRaw<c10::OptionalType>()->getElementType().get();
}

}  // namespace

RNNBOW_API void* rnnbow_operator_find(const char* name, const char* overload) {
  return guarded<void*>(nullptr, [&]() -> void* {
    auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK(handle.has_value(), "this libtorch has no operator ", name, *overload ? "." : "", overload);
    const auto* schema = &handle->schema();
    std::vector<const c10::Type*> types;
    for (const auto& argument : schema->arguments()) types.push_back(inside_optional(argument.type().get()));
    return new Operator{*handle, schema, std::move(types), schema->returns().size()};
  });
}

// Returns the number of results; at most `capacity` of them are written.
RNNBOW_API int32_t rnnbow_operator_call(void* op, const Value* arguments, int32_t count, Value* results, int32_t capacity) {
  return guarded<int32_t>(kError, [&]() -> int32_t {
    const auto& called = *static_cast<const Operator*>(op);
    torch::jit::Stack stack;
    push_arguments(called, arguments, count, stack);
    called.handle.callBoxed(&stack);
    const auto produced = static_cast<int32_t>(stack.size());
    for (int32_t i = 0; i < produced && i < capacity; i++) from_ivalue(std::move(stack[i]), results + i, 1);
    return produced;
  });
}
