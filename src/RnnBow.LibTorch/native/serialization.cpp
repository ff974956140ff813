// Tensors in files, in libtorch's own format.
#include "interop.h"

#include <torch/serialize.h>

using namespace rnnbow;

RNNBOW_API int32_t rnnbow_tensor_save(Handle handle, const char* path) {
  return guarded([&] { torch::save(borrow(handle), std::string(path)); });
}

RNNBOW_API Handle rnnbow_tensor_load(const char* path) {
  return guarded<Handle>(nullptr, [&]() -> Handle {
    at::Tensor tensor;
    torch::load(tensor, std::string(path));
    return give(std::move(tensor));
  });
}
