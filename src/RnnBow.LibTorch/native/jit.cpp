// TorchScript: compiling source and calling its functions.
#include "interop.h"

#include <torch/csrc/jit/api/compilation_unit.h>
#include <torch/jit.h>

using namespace rnnbow;

namespace {

using Unit = std::shared_ptr<torch::jit::CompilationUnit>;

}  // namespace

RNNBOW_API Unit* rnnbow_jit_compile(const char* source) {
  return guarded<Unit*>(nullptr, [&] { return new Unit(torch::jit::compile(source)); });
}

RNNBOW_API void rnnbow_jit_free(Unit* unit) {
  guarded([&] { delete unit; });
}

// Returns the number of results, of which at most `capacity` are written. `is_tuple` tells (x) and x apart.
RNNBOW_API int32_t rnnbow_jit_invoke(Unit* unit, const char* function, const Value* arguments, int32_t count, Value* results,
                                     int32_t capacity, int32_t* is_tuple) {
  return guarded<int32_t>(kError, [&]() -> int32_t {
    auto* called = (*unit)->find_function(c10::QualifiedName(function));
    TORCH_CHECK(called != nullptr, "the compiled source has no function '", function, "'");
    const auto& parameters = called->getSchema().arguments();
    torch::jit::Stack stack;
    for (int32_t i = 0; i < count; i++) {
      const auto* expected = static_cast<size_t>(i) < parameters.size() ? parameters[i].type().get() : nullptr;
      stack.push_back(to_ivalue(arguments[i], expected));
    }
    auto result = (*called)(std::move(stack));
    *is_tuple = result.isTuple() ? 1 : 0;
    return from_ivalue(std::move(result), results, capacity);
  });
}
