// Tensor handles: reference counts, what a tensor is, its memory.
#include "interop.h"

#include <ATen/ATen.h>

#include <cstring>

using namespace rnnbow;

namespace {

// The same in C# (TensorInfo). Sizes and strides stay valid while the tensor is alive and is not resized.
struct Info {
  int64_t dimensions;
  int64_t elements;
  const int64_t* sizes;
  const int64_t* strides;
  int32_t dtype;
  int32_t device_type;
  int32_t device_index;
  int32_t flags;
};

enum Flags : int32_t { RequiresGrad = 1, Leaf = 2, Contiguous = 4, Strided = 8 };

}  // namespace

RNNBOW_API void rnnbow_tensor_release(Handle handle) {
  guarded([&] { take(handle).reset(); });
}

RNNBOW_API Handle rnnbow_tensor_retain(Handle handle) {
  return give(borrow(handle));
}

RNNBOW_API int32_t rnnbow_tensor_info(Handle handle, Info* info) {
  return guarded([&] {
    const auto tensor = borrow(handle);
    const bool strided = tensor.layout() == at::kStrided;
    info->dimensions = tensor.dim();
    info->elements = tensor.numel();
    info->sizes = tensor.sizes().data();
    info->strides = strided ? tensor.strides().data() : nullptr;
    info->dtype = static_cast<int32_t>(tensor.scalar_type());
    info->device_type = static_cast<int32_t>(tensor.device().type());
    info->device_index = tensor.device().index();
    info->flags = (tensor.requires_grad() ? RequiresGrad : 0) | (tensor.is_leaf() ? Leaf : 0) |
                  (strided && tensor.is_contiguous() ? Contiguous : 0) | (strided ? Strided : 0);
  });
}

// The first element, whatever the strides are; null where a tensor has no memory of its own.
RNNBOW_API void* rnnbow_tensor_data(Handle handle) {
  return guarded<void*>(nullptr, [&]() -> void* {
    const auto tensor = borrow(handle);
    TORCH_CHECK(!tensor.is_conj() && !tensor.is_neg(), "a lazily conjugated or negated tensor has no data; resolve it first");
    return tensor.data_ptr();
  });
}

RNNBOW_API Handle rnnbow_tensor_from_data(const void* data, int64_t bytes, const int64_t* sizes, int32_t dimensions, int32_t dtype) {
  return guarded<Handle>(nullptr, [&]() -> Handle {
    auto tensor = at::empty(at::IntArrayRef(sizes, dimensions), at::TensorOptions(static_cast<at::ScalarType>(dtype)));
    TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == bytes,
                "a tensor of shape ", tensor.sizes(), " needs ", tensor.nbytes(), " bytes, but ", bytes, " were given");
    if (bytes > 0) std::memcpy(tensor.data_ptr(), data, bytes);
    return give(std::move(tensor));
  });
}

RNNBOW_API int64_t rnnbow_tensor_storage_offset(Handle handle) {
  return guarded<int64_t>(kError, [&] { return borrow(handle).storage_offset(); });
}

RNNBOW_API int32_t rnnbow_tensor_set_requires_grad(Handle handle, int32_t requires_grad) {
  return guarded([&] { borrow(handle).requires_grad_(requires_grad != 0); });
}

// Null without an error: the tensor has no gradient.
RNNBOW_API Handle rnnbow_tensor_grad(Handle handle) {
  return guarded<Handle>(nullptr, [&]() -> Handle { return give(borrow(handle).grad()); });
}

RNNBOW_API int32_t rnnbow_tensor_set_grad(Handle handle, Handle gradient) {
  return guarded([&] {
    auto tensor = borrow(handle);
    auto value = borrow(gradient);
    if (value.defined()) {
      TORCH_CHECK(value.sizes() == tensor.sizes(),
                  "the gradient of a tensor of shape ", tensor.sizes(), " cannot have shape ", value.sizes());
      TORCH_CHECK(value.device() == tensor.device() && value.scalar_type() == tensor.scalar_type(),
                  "a gradient needs the device and type of its tensor, ", tensor.device(), " ", tensor.scalar_type(),
                  ", not ", value.device(), " ", value.scalar_type());
    }
    tensor.mutable_grad() = value;
  });
}

RNNBOW_API int32_t rnnbow_tensor_retain_grad(Handle handle) {
  return guarded([&] { borrow(handle).retain_grad(); });
}
