// The process: version, threads, devices, random numbers, numerical settings.
#include "interop.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/cuda.h>

#include <mutex>

using namespace rnnbow;

namespace {

using GeneratorHandle = c10::GeneratorImpl*;

at::Generator borrow_generator(GeneratorHandle handle) {
  return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(handle));
}

c10::Device device_of(int32_t type, int32_t index) {
  return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

}  // namespace

RNNBOW_API const char* rnnbow_version() { return TORCH_VERSION; }

RNNBOW_API int32_t rnnbow_num_threads() { return at::get_num_threads(); }

RNNBOW_API int32_t rnnbow_set_num_threads(int32_t count) {
  return guarded([&] { at::set_num_threads(count); });
}

RNNBOW_API int32_t rnnbow_num_interop_threads() { return at::get_num_interop_threads(); }

RNNBOW_API int32_t rnnbow_set_num_interop_threads(int32_t count) {
  return guarded([&] { at::set_num_interop_threads(count); });
}

RNNBOW_API int32_t rnnbow_cuda_available() {
  return guarded<int32_t>(0, [] { return torch::cuda::is_available() ? 1 : 0; });
}

RNNBOW_API int32_t rnnbow_cuda_device_count() {
  return guarded<int32_t>(0, [] { return static_cast<int32_t>(torch::cuda::device_count()); });
}

RNNBOW_API int32_t rnnbow_cudnn_available() {
  return guarded<int32_t>(0, [] { return torch::cuda::cudnn_is_available() ? 1 : 0; });
}

RNNBOW_API int32_t rnnbow_cuda_synchronize(int32_t index) {
  return guarded([&] { torch::cuda::synchronize(index); });
}

RNNBOW_API int32_t rnnbow_manual_seed(int64_t seed) {
  return guarded([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

RNNBOW_API int32_t rnnbow_cuda_manual_seed(int64_t seed, int32_t all) {
  return guarded([&] {
    if (!torch::cuda::is_available()) return;
    if (all != 0) torch::cuda::manual_seed_all(static_cast<uint64_t>(seed));
    else torch::cuda::manual_seed(static_cast<uint64_t>(seed));
  });
}

RNNBOW_API GeneratorHandle rnnbow_generator_default(int32_t device_type, int32_t device_index) {
  return guarded<GeneratorHandle>(nullptr, [&]() -> GeneratorHandle {
    auto generator = at::globalContext().defaultGenerator(device_of(device_type, device_index));
    return generator.unsafeReleaseGeneratorImpl();
  });
}

RNNBOW_API GeneratorHandle rnnbow_generator_new(int64_t seed, int32_t device_type, int32_t device_index) {
  return guarded<GeneratorHandle>(nullptr, [&]() -> GeneratorHandle {
    auto generator = at::globalContext().defaultGenerator(device_of(device_type, device_index)).clone();
    generator.set_current_seed(static_cast<uint64_t>(seed));
    return generator.unsafeReleaseGeneratorImpl();
  });
}

RNNBOW_API void rnnbow_generator_release(GeneratorHandle handle) {
  guarded([&] { c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(handle).reset(); });
}

RNNBOW_API int32_t rnnbow_generator_set_seed(GeneratorHandle handle, int64_t seed) {
  return guarded([&] {
    auto generator = borrow_generator(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_current_seed(static_cast<uint64_t>(seed));
  });
}

RNNBOW_API int32_t rnnbow_generator_seed(GeneratorHandle handle, int64_t* seed) {
  return guarded([&] {
    auto generator = borrow_generator(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    *seed = static_cast<int64_t>(generator.current_seed());
  });
}

RNNBOW_API Handle rnnbow_generator_state(GeneratorHandle handle) {
  return guarded<Handle>(nullptr, [&]() -> Handle {
    auto generator = borrow_generator(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    return give(generator.get_state());
  });
}

RNNBOW_API int32_t rnnbow_generator_set_state(GeneratorHandle handle, Handle state) {
  return guarded([&] {
    auto generator = borrow_generator(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_state(borrow(state));
  });
}

// Numerical settings, by number: the same in C# (Setting).
enum Setting : int32_t { Tf32Matmul = 0, Tf32Cudnn = 1 };

RNNBOW_API int32_t rnnbow_setting(int32_t setting) {
  return guarded<int32_t>(kError, [&]() -> int32_t {
    const auto& context = at::globalContext();
    switch (setting) {
      case Tf32Matmul: return context.allowTF32CuBLAS();
      case Tf32Cudnn: return context.allowTF32CuDNN();
      default: TORCH_CHECK(false, "unknown setting ", setting);
    }
  });
}

RNNBOW_API int32_t rnnbow_set_setting(int32_t setting, int32_t value) {
  return guarded([&] {
    auto& context = at::globalContext();
    switch (setting) {
      case Tf32Matmul: return context.setAllowTF32CuBLAS(value != 0);
      case Tf32Cudnn: return context.setAllowTF32CuDNN(value != 0);
      default: TORCH_CHECK(false, "unknown setting ", setting);
    }
  });
}
